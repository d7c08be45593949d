//! Proportional share: each model gets tasks in proportion to its capacity.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::sample::WeightedDraw;
use crate::sim::weights::shares;

/// Gives every model its share of the tasks, dealt evenly or at random.
///
/// Formula    pick argmax `s_i (k+1) - n_i`, `s_i = C_i / ΣC`, k tasks placed so far, n_i of them
///            on model i; ties: lowest index. Weights set by a balancer take the place of C_i.
/// Unit       tasks
/// Parameter  `deal`: by the largest deficit, exact at every moment; or each task at random with
///            `P(i) = s_i`, as independent dispatchers do it
/// Trade-off  Exact shares, but blind to queues: equal utilisation is not equal waiting. Optimal
///            for divisible work, not for the mean response of a stream. Dealt at random, a small
///            model waits longer still: its arrivals are as uneven as the stream's.
/// Source     SCIENCE A.1 and I; the sequence is that of nginx's smooth weighted round robin
///            (commit 52327e0627f4, 2012).
pub(super) struct ProportionalShare {
    capacity: Vec<f64>,
    total: f64,
    /// Tasks given to each model and to all since the weights last changed; until they do, whole
    /// numbers, exact in floats.
    given: Vec<f64>,
    placed: f64,
    deficit: Vec<f64>,
    /// Set where the tasks are dealt at random.
    draw: Option<WeightedDraw>,
}

impl Policy for ProportionalShare {
    const ROW: Row = Row {
        id: "proportional_share",
        short: "prop",
        group: Group::Weighted,
        parameters: &[Parameter::choice("deal", &["largest_deficit", "random"])],
        nature: &[Nature::CountsTasks, Nature::ReadsWeights],
        formula: "argmax s_i (k+1) - n_i, s_i = C_i / ΣC",
        source: "nginx smooth weighted round robin",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> ProportionalShare {
        let at_random = values.first() == Some(&1.0);
        ProportionalShare {
            capacity: setup.capacity.clone(),
            total: setup.capacity.iter().sum(),
            given: vec![0.0; setup.capacity.len()],
            placed: 0.0,
            deficit: vec![0.0; setup.capacity.len()],
            draw: at_random.then(|| WeightedDraw::new(&setup.capacity)),
        }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        same_for_every_class(setup, shares(&setup.capacity))
    }
}

impl Allocate for ProportionalShare {
    #[inline]
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        if let Some(draw) = &self.draw {
            return Pick::Model(draw.one(&mut arriving.draws()));
        }
        self.placed += 1.0;
        for (deficit, (capacity, given)) in
            self.deficit.iter_mut().zip(self.capacity.iter().zip(&self.given))
        {
            // Scaled by ΣC, so that whole capacities give whole deficits and ties are exact.
            *deficit = capacity * self.placed - given * self.total;
        }
        let best = first_of_most(&self.deficit);
        self.given[best] += 1.0;
        Pick::Model(best)
    }

    fn reweigh(&mut self, weight: &[f64]) {
        if self.draw.is_some() {
            self.draw = Some(WeightedDraw::new(weight));
        }
        // Each keeps its deficit in tasks, and what was owed so far is counted as given.
        for (given, capacity) in self.given.iter_mut().zip(&self.capacity) {
            *given -= capacity * self.placed / self.total;
        }
        self.placed = 0.0;
        self.capacity = weight.to_vec();
        self.total = weight.iter().sum();
    }
}

/// The lowest index among the largest values: in lanes that do not wait for each other, since a
/// fleet may have a thousand models.
#[inline]
fn first_of_most(values: &[f64]) -> usize {
    let larger = |a: f64, b: f64| if b > a { b } else { a };
    let mut lanes = [f64::NEG_INFINITY; 8];
    let chunks = values.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, *value);
        }
    }
    let most = lanes.iter().chain(rest).copied().fold(f64::NEG_INFINITY, larger);
    values.iter().position(|value| *value == most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, idle_fleet, picks, setup};

    #[test]
    fn spaces_the_articles_shares_evenly() {
        check_picks("proportional_share", &setup(&[100.0, 200.0, 300.0]), &[0.0], "cbacbccbacbc");
    }

    #[test]
    fn is_the_smooth_weighted_sequence() {
        check_picks("proportional_share", &setup(&[5.0, 1.0, 1.0]), &[], "aabacaa");
        check_picks("proportional_share", &setup(&[7.0, 3.0]), &[], "abaaabaaba");
        check_picks("proportional_share", &setup(&[2.0, 3.0, 5.0]), &[], "cbacbccabc");
    }

    #[test]
    fn dealt_at_random_it_is_the_random_split() {
        let setup = setup(&[1.0, 2.0, 5.0]);
        let dealt = picks("proportional_share", &setup, &[1.0], 500);
        assert_eq!(dealt, picks("random_by_capacity", &setup, &[], 500));
    }

    #[test]
    fn new_weights_keep_deficits() {
        let setup = setup(&[5.0, 1.0, 1.0]);
        let mut policy = ProportionalShare::new(&setup, &[0.0]);
        let fleet = idle_fleet(&setup);
        policy.pick(&arriving(0), &fleet);
        policy.pick(&arriving(1), &fleet);
        policy.reweigh(&[1.0, 1.0, 1.0]);
        // Deficits -4/7, 2/7, 2/7 of a task, and a third more at each pick.
        let next: Vec<Pick> = (2..5).map(|task| policy.pick(&arriving(task), &fleet)).collect();
        assert_eq!(next, [Pick::Model(1), Pick::Model(2), Pick::Model(0)]);
    }
}
