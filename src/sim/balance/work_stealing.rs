//! Work stealing: a model that falls idle takes waiting tasks from another one.

use super::{Act, Balance, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::rng::Stream;
use crate::sim::row::{Need, Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "work_stealing",
    short: "steal",
    parameters: &[
        Parameter::choice("victim", &["most_work", "random", "two_choices"]),
        Parameter::choice("amount", &["half", "one_task"]),
        Parameter::number("delay_s", "s", 0.0, 1e6, 0.0),
    ],
    needs: &[Need::QueuesAtModels, Need::SeveralModels],
    formula: "idle i takes ceil(q/2) of the tail, or one, from a model with q ≥ 2 waiting",
    source: "Blumofe & Leiserson 1999",
    ..Row::BASE
};

/// Lets idle models take from the tail of other queues.
///
/// Formula    victim among the models with at least two waiting: argmax of queued work (ties: the
///            first), or one drawn uniformly, or the larger of two drawn without replacement
/// Unit       tasks; queued work in slot seconds at the victim
/// Parameter  `amount`: half of the queue, rounded up, or one; `delay_s` on the way
/// Trade-off  Costs nothing while all are busy and corrects what dispatch got wrong. A slow model
///            may steal what a fast one would have done sooner, and a delay is paid by the task.
///            Drawing only among full queues stands for tries that cost nothing until one succeeds.
/// Source     SCIENCE B.6; Blumofe & Leiserson, "Scheduling multithreaded computations by work
///            stealing", 1999.
struct WorkStealing {
    victim: Victim,
    half: bool,
    delay: Span,
}

#[derive(Clone, Copy)]
enum Victim {
    MostWork,
    Random,
    TwoChoices,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    let victim = match values[0] as u32 {
        0 => Victim::MostWork,
        1 => Victim::Random,
        _ => Victim::TwoChoices,
    };
    WorkStealing { victim, half: values[1] == 0.0, delay: Span::from_seconds(values[2]) }
}

/// Work that waits at a model [slot·ns], then tasks that wait: where sizes are not known the tasks.
fn queued(fleet: &Fleet, model: usize) -> (u128, u32) {
    let work = fleet.backlog.get(model).map_or(0, |backlog| backlog.queued_ns);
    (work, fleet.waiting[model])
}

impl Victim {
    fn choose(self, idle: usize, fleet: &Fleet, draws: &mut Stream) -> Option<usize> {
        let models = 0..fleet.waiting.len();
        let mut full = models.filter(|other| *other != idle && fleet.waiting[*other] >= 2);
        let larger = |a: usize, b: usize| if queued(fleet, b) > queued(fleet, a) { b } else { a };
        if let Victim::MostWork = self {
            return full.reduce(larger);
        }
        let count = full.clone().count();
        if count == 0 {
            return None;
        }
        let first = draws.below(count);
        let found = full.clone().nth(first)?;
        if count == 1 || matches!(self, Victim::Random) {
            return Some(found);
        }
        let second = draws.below(count - 1);
        full.nth(second + usize::from(second >= first)).map(|other| larger(found, other))
    }
}

impl Balance for WorkStealing {
    fn acts_when_idle(&self) -> bool {
        true
    }

    fn idle(
        &mut self,
        model: usize,
        _now: Time,
        fleet: &Fleet,
        draws: &mut Stream,
        acts: &mut Vec<Act>,
    ) {
        if let Some(from) = self.victim.choose(model, fleet, draws) {
            let count = if self.half { fleet.waiting[from].div_ceil(2) } else { 1 };
            acts.push(Act::Move { from, to: model, count, delay: self.delay });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, fleet, setup};
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    /// What model 0 steals of these queues, in so many draws.
    fn stolen(values: &[f64], waiting: &[u32], tries: u64) -> Vec<Act> {
        let setup = setup(&vec![1; waiting.len()], &vec![1.0; waiting.len()]);
        let mut balancer = balancer("work_stealing", &setup, values);
        let seen = fleet(&setup, &vec![0; waiting.len()], waiting, 1.0);
        let mut acts = Vec::new();
        for entity in 0..tries {
            let mut draws = Streams::new(1, 0, Purpose::Balance, 0).stream(entity);
            balancer.idle(0, Time::ZERO, &seen, &mut draws, &mut acts);
        }
        acts
    }

    fn steal(from: usize, count: u32, delay_s: f64) -> Act {
        Act::Move { from, to: 0, count, delay: Span::from_seconds(delay_s) }
    }

    #[test]
    fn takes_half_of_the_longest_or_one() {
        assert_eq!(stolen(&[], &[0, 3, 5, 5], 1), [steal(2, 3, 0.0)]);
        assert_eq!(stolen(&[0.0, 1.0, 0.5], &[0, 3, 5, 5], 1), [steal(2, 1, 0.5)]);
        assert_eq!(stolen(&[], &[0, 2, 1], 1), [steal(1, 1, 0.0)]);
    }

    #[test]
    fn leaves_a_task_that_waits_alone() {
        for victim in [0.0, 1.0, 2.0] {
            assert_eq!(stolen(&[victim], &[0, 1, 1], 3), []);
            assert_eq!(stolen(&[victim], &[7, 1, 2], 1), [steal(2, 1, 0.0)]);
        }
    }

    #[test]
    fn most_work_is_not_most_tasks() {
        let setup = setup(&[1, 1, 1], &[1.0; 3]);
        let mut balancer = balancer("work_stealing", &setup, &[]);
        let mut seen = fleet(&setup, &[0, 1, 1], &[0, 9, 2], 1.0);
        seen.backlog[2].queued_ns = 10_000_000_000;
        let mut draws = Streams::new(1, 0, Purpose::Balance, 0).stream(0);
        let mut acts = Vec::new();
        balancer.idle(0, Time::ZERO, &seen, &mut draws, &mut acts);
        assert_eq!(acts, [steal(2, 1, 0.0)]);
    }

    #[test]
    fn draws_are_fair() {
        // Three full queues: each a third; the least of two drawn never wins, the most in 2/3.
        let tries = 30_000u64;
        let within = |count: usize, share: f64| {
            let error = 4.0 * f64::sqrt(share * (1.0 - share) * tries as f64);
            assert!((count as f64 - share * tries as f64).abs() <= error, "{count} for {share}");
        };
        for (victim, shares) in [(1.0, [1.0 / 3.0; 3]), (2.0, [0.0, 1.0 / 3.0, 2.0 / 3.0])] {
            let acts = stolen(&[victim], &[0, 2, 4, 0, 6], tries);
            for (model, share) in [1, 2, 4].into_iter().zip(shares) {
                let taken = |act: &&Act| matches!(act, Act::Move { from, .. } if *from == model);
                within(acts.iter().filter(taken).count(), share);
            }
        }
    }
}
