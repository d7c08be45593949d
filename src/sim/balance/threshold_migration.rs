//! Threshold migration: every so often tasks move from the model that ends last to the first.

use super::{Act, Balance, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::index::{MinIndex, NEVER_WINS};
use crate::sim::row::{Need, Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "threshold_migration",
    short: "migrate",
    parameters: &[
        Parameter::number("update_s", "s", 0.1, 1e6, 1.0),
        Parameter::number("delay_s", "s", 0.0, 1e6, 0.0),
    ],
    needs: &[Need::QueuesAtModels, Need::SeveralModels],
    formula: "one task from argmax F to argmin F while F_max - F_min > delay + one task",
    source: "Eager, Lazowska & Zahorjan 1986 (threshold policies)",
    ..Row::BASE
};

/// Evens out when models will be done with what they have.
///
/// Formula    `F_i` = work left / slots; while `F_max - F_min > delay + p`, move one task from the
///            model with tasks waiting that ends last to the one that ends first; ties: the first
/// Unit       seconds; `p` is the service of a mean task of that queue at the model it moves to
/// Parameter  `update_s` between two looks; `delay_s` on the way
/// Trade-off  Evens out what dispatch got wrong without waiting for an idle model, but moves tasks
///            that might have been done where they were. Tasks on the way count where they go.
/// Source     SCIENCE B.6.
struct ThresholdMigration {
    update: Span,
    delay: Span,
    /// Speed of one slot of each model [work units/s].
    slot_speed: Vec<f64>,
    on_the_way: Vec<OnTheWay>,
}

/// A task that moves.
struct OnTheWay {
    to: usize,
    arrives: Time,
    /// By how much it puts off the end of the model it goes to [ns].
    adds_ns: u64,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    let models = setup.capacity.iter().zip(&setup.slots);
    ThresholdMigration {
        update: Span::from_seconds(values[0]),
        delay: Span::from_seconds(values[1]),
        slot_speed: models.map(|(capacity, slots)| capacity / f64::from(*slots)).collect(),
        on_the_way: Vec::new(),
    }
}

/// When each model will be done, from now [ns], and what could move from it.
struct Ends {
    end_ns: Vec<u64>,
    waiting: Vec<u32>,
    first: MinIndex,
    last: MinIndex,
}

impl Ends {
    fn set(&mut self, model: usize, end_ns: u64) {
        self.end_ns[model] = end_ns;
        self.first.set(model, end_ns);
        let movable = self.waiting[model] > 0;
        self.last.set(model, if movable { NEVER_WINS - 1 - end_ns } else { NEVER_WINS });
    }
}

impl ThresholdMigration {
    fn ends(&mut self, now: Time, fleet: &Fleet) -> Ends {
        let models = fleet.waiting.len();
        let index = || MinIndex::new(models);
        let (waiting, end_ns) = (fleet.waiting.clone(), vec![0; models]);
        let mut ends = Ends { end_ns, waiting, first: index(), last: index() };
        self.on_the_way.retain(|task| task.arrives > now);
        let mut adds_ns = vec![0; models];
        for task in &self.on_the_way {
            adds_ns[task.to] += task.adds_ns;
        }
        for (model, adds_ns) in adds_ns.into_iter().enumerate() {
            let end_ns = fleet.work_left_ns(model, now) / u128::from(fleet.slots[model]);
            // Half of all nanoseconds is beyond every run.
            ends.set(model, (end_ns as u64).saturating_add(adds_ns).min(u64::MAX / 2));
        }
        ends
    }

    /// Service of a mean task that waits at `from`, there and at `to` [slot·ns].
    fn service_ns(&self, fleet: &Fleet, from: usize, to: usize) -> (u64, u64) {
        let queued_ns = fleet.backlog.get(from).map_or(0, |backlog| backlog.queued_ns);
        let mean = queued_ns / u128::from(fleet.waiting[from].max(1));
        let here = mean.min(u128::from(u64::MAX)) as u64;
        let there = here as f64 * (self.slot_speed[from] / self.slot_speed[to]);
        (here, there as u64)
    }
}

impl Balance for ThresholdMigration {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn tick(&mut self, now: Time, fleet: &Fleet, acts: &mut Vec<Act>) {
        let mut ends = self.ends(now, fleet);
        while ends.last.least() != NEVER_WINS {
            let (from, to) = (ends.last.first(), ends.first.first());
            let (here, there) = self.service_ns(fleet, from, to);
            let difference = ends.end_ns[from].saturating_sub(ends.end_ns[to]);
            if difference <= self.delay.0.saturating_add(there) {
                break;
            }
            ends.waiting[from] -= 1;
            let takes_ns = here / u64::from(fleet.slots[from]);
            ends.set(from, ends.end_ns[from].saturating_sub(takes_ns));
            let adds_ns = there / u64::from(fleet.slots[to]);
            ends.set(to, ends.end_ns[to] + adds_ns);
            self.on_the_way.push(OnTheWay { to, arrives: now.after(self.delay), adds_ns });
            match acts.last_mut() {
                Some(Act::Move { from: a, to: b, count, .. }) if (*a, *b) == (from, to) => {
                    *count += 1;
                }
                _ => acts.push(Act::Move { from, to, count: 1, delay: self.delay }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, fleet, setup, woken};
    use super::*;

    fn moves(from: usize, to: usize, count: u32, delay_s: f64) -> Act {
        Act::Move { from, to, count, delay: Span::from_seconds(delay_s) }
    }

    #[test]
    fn evens_out_up_to_one_task() {
        let setup = setup(&[1, 1], &[1.0, 1.0]);
        for (waiting, moved) in [(7, 3), (6, 3), (2, 1), (1, 0)] {
            let mut balancer = balancer("threshold_migration", &setup, &[]);
            let seen = fleet(&setup, &[0, 0], &[waiting, 0], 1.0);
            let acts = woken(&mut *balancer, 1.0, &seen);
            let expected = if moved > 0 { vec![moves(0, 1, moved, 0.0)] } else { vec![] };
            assert_eq!(acts, expected, "{waiting} wait");
        }
    }

    #[test]
    fn a_slow_model_gets_only_what_it_ends_sooner() {
        // 8 s of work at the fast one; a task takes 3 s at the slow one. After two moves: 6 and 6.
        let setup = setup(&[1, 1], &[3.0, 1.0]);
        let mut balancer = balancer("threshold_migration", &setup, &[]);
        let seen = fleet(&setup, &[0, 0], &[8, 0], 1.0);
        assert_eq!(woken(&mut *balancer, 1.0, &seen), [moves(0, 1, 2, 0.0)]);
    }

    #[test]
    fn a_delay_must_pay_and_tasks_on_the_way_count() {
        let setup = setup(&[1, 1], &[1.0, 1.0]);
        let mut balancer = balancer("threshold_migration", &setup, &[1.0, 2.5]);
        let seen = fleet(&setup, &[0, 0], &[7, 0], 1.0);
        // Differences 7 and 5 exceed 3.5; 3 does not.
        assert_eq!(woken(&mut *balancer, 1.0, &seen), [moves(0, 1, 2, 2.5)]);
        let later = fleet(&setup, &[0, 0], &[5, 0], 1.0);
        assert_eq!(woken(&mut *balancer, 2.0, &later), [], "two are on the way");
        assert_eq!(woken(&mut *balancer, 3.5, &later), [moves(0, 1, 1, 2.5)], "now they are not");
    }

    #[test]
    fn serves_the_emptiest_in_turn() {
        let setup = setup(&[1, 1, 1], &[1.0; 3]);
        let mut balancer = balancer("threshold_migration", &setup, &[]);
        let seen = fleet(&setup, &[0; 3], &[0, 6, 0], 1.0);
        let expected =
            [moves(1, 0, 1, 0.0), moves(1, 2, 1, 0.0), moves(1, 0, 1, 0.0), moves(1, 2, 1, 0.0)];
        assert_eq!(woken(&mut *balancer, 1.0, &seen), expected);
    }
}
