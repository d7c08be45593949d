//! Token fairness: the class that got the least service, in tokens, goes first.

use super::{Discipline, Setup, Sorted, Waiting};
use crate::sim::row::{Group, Parameter, Row};
use crate::sim::tree::Table;
use crate::sim::units::Time;

pub const ROW: Row = Row {
    id: "token_fairness",
    short: "vtc",
    group: Group::Fair,
    parameters: &[
        Parameter::number("input_token_weight", "", 0.0, 1e3, 1.0),
        Parameter::number("output_token_weight", "", 0.0, 1e3, 2.0),
    ],
    formula: "least counter first; counter += w_p · tokens in at the start, w_q per token out",
    source: "Sheng et al. 2024 (VTC)",
    ..Row::BASE
};

/// Counts the tokens that each class got in each line and serves the class of the least count.
///
/// Formula    `c += w_p · tokens in` when a task starts, `c += w_q` per token out, which come evenly
///            over its work; a class that had nobody waiting starts from
///            `max(c, least c of the classes that wait)`, and where none waits from the count of
///            the class that was served last; ties by arrival
/// Unit       weighted tokens; where sizes are not in tokens, a unit of work is a token out
/// Parameter  input_token_weight: w_p; output_token_weight: w_q, since a token out costs more
/// Trade-off  Needs to know no size beforehand, and nobody saves up by staying away; classes are
///            equal whatever their weight.
/// Source     SCIENCE C; Sheng et al., "Fairness in serving large language models", OSDI 2024.
pub struct TokenFairness {
    input_weight: f64,
    output_weight: f64,
    slot_speed: Vec<f64>,
    classes: usize,
    /// A counter for each class of each line, and a line for each.
    counters: Vec<Counter>,
    flows: Sorted,
    running: Table<Running>,
    /// The class of each line that was served last.
    served_last: Vec<Option<u16>>,
}

/// Weighted tokens that a class got, rising while its tasks run.
#[derive(Clone, Copy, Default)]
struct Counter {
    tokens: f64,
    as_of: Time,
    tokens_per_s: f64,
    running: u32,
}

struct Running {
    since: Time,
    tokens_per_s: f64,
    /// Weighted tokens that it was charged for its input.
    input: f64,
    /// Weighted tokens that are still to come out, and the work left for them.
    output: f64,
    work: f64,
}

pub fn new(setup: &Setup, values: &[f64]) -> TokenFairness {
    let classes = setup.class_weight.len();
    TokenFairness {
        input_weight: values[0],
        output_weight: values[1],
        slot_speed: setup.slot_speed(),
        classes,
        counters: vec![Counter::default(); setup.lines * classes],
        flows: Sorted::new(setup.lines * classes),
        running: Table::new(),
        served_last: vec![None; setup.lines],
    }
}

impl Counter {
    fn at(&self, now: Time) -> f64 {
        self.tokens + self.tokens_per_s * now.since(self.as_of).seconds()
    }

    fn settle(&mut self, now: Time) {
        *self = Counter { tokens: self.at(now), as_of: now, ..*self };
    }
}

impl TokenFairness {
    fn flow(&self, line: usize, class: u16) -> usize {
        line * self.classes + usize::from(class)
    }

    /// The classes of a line that have somebody waiting, by count, then by arrival of their first.
    fn least(&self, line: usize, now: Time) -> Option<(f64, u32, u32)> {
        let flows = line * self.classes..(line + 1) * self.classes;
        let waiting = flows.filter_map(|flow| {
            let (seq, task) = self.flows.first_of(flow)?;
            Some((self.counters[flow].at(now), seq, task))
        });
        waiting.min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
    }
}

impl Discipline for TokenFairness {
    fn push(&mut self, line: usize, waiting: &Waiting, now: Time) {
        let flow = self.flow(line, waiting.class);
        if self.flows.is_empty(flow) {
            let last = self.served_last[line].map(|class| self.flow(line, class));
            let least = self.least(line, now).map(|(tokens, ..)| tokens);
            let floor = least.or(last.map(|last| self.counters[last].at(now)));
            let counter = &mut self.counters[flow];
            counter.settle(now);
            counter.tokens = counter.tokens.max(floor.unwrap_or(0.0));
        }
        self.flows.insert(flow, u64::from(waiting.seq), waiting.seq, waiting.task);
    }

    fn first(&mut self, line: usize, now: Time) -> Option<u32> {
        self.least(line, now).map(|(_, _, task)| task)
    }

    fn last(&self, line: usize) -> Option<u32> {
        let flows = line * self.classes..(line + 1) * self.classes;
        flows.filter_map(|flow| self.flows.last_of(flow)).max().map(|(_, task)| task)
    }

    fn remove(&mut self, _line: usize, task: u32) {
        self.flows.remove(task);
    }

    fn started(&mut self, line: usize, waiting: &Waiting, now: Time) {
        let is_new = waiting.left >= waiting.work;
        let input = if is_new { self.input_weight * waiting.input_tokens } else { 0.0 };
        let share = if waiting.work > 0.0 { waiting.left / waiting.work } else { 1.0 };
        let output = self.output_weight * waiting.output_tokens * share;
        let seconds = waiting.left / self.slot_speed[line];
        let tokens_per_s = if seconds > 0.0 { output / seconds } else { 0.0 };
        let flow = self.flow(line, waiting.class);
        let counter = &mut self.counters[flow];
        counter.settle(now);
        counter.tokens += input;
        counter.tokens_per_s += tokens_per_s;
        counter.running += 1;
        self.served_last[line] = Some(waiting.class);
        let work = waiting.left;
        let running = Running { since: now, tokens_per_s, input, output, work };
        self.running.insert(waiting.task.into(), running);
    }

    /// Puts what was counted while the task ran right: its slot may be faster or slower than the
    /// mean, its work more or less than was known.
    fn stopped(&mut self, line: usize, waiting: &Waiting, served: f64, done: bool, now: Time) {
        let Some(running) = self.running.remove(waiting.task.into()) else { return };
        let flow = self.flow(line, waiting.class);
        let counter = &mut self.counters[flow];
        counter.settle(now);
        let counted = running.tokens_per_s * now.since(running.since).seconds();
        let share = if served < running.work { served / running.work } else { 1.0 };
        counter.tokens += if done { running.output } else { running.output * share } - counted;
        if !done && served <= 0.0 {
            counter.tokens -= running.input;
        }
        counter.running -= 1;
        counter.tokens_per_s -= running.tokens_per_s;
        if counter.running == 0 {
            counter.tokens_per_s = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{of_class, order, setup};

    fn tokens(task: u32, class: u16, input_tokens: f64, output_tokens: f64) -> Waiting {
        Waiting { input_tokens, output_tokens, ..of_class(task, class, 10.0) }
    }

    fn two_classes() -> TokenFairness {
        let setup = Setup { class_weight: vec![1.0, 1.0], ..setup(1) };
        new(&setup, &[1.0, 2.0])
    }

    /// First class: 10 in, 20 out, 50 each; second: 30 in, 40 out, 110 each. Counts before each
    /// start: 0 0, 50 0, 50 110, 100 110, 150 110.
    #[test]
    fn serves_the_least_count() {
        let of = |task, class: u16| match class {
            0 => tokens(task, 0, 10.0, 20.0),
            _ => tokens(task, 1, 30.0, 40.0),
        };
        let tasks = [of(0, 0), of(1, 0), of(2, 0), of(3, 0), of(4, 1), of(5, 1)];
        assert_eq!(order(&mut two_classes(), &tasks, Time::ZERO), "aebcfd");
    }

    #[test]
    fn counts_input_at_the_start_and_output_as_it_comes() {
        let mut discipline = two_classes();
        let task = tokens(0, 0, 7.0, 100.0);
        discipline.push(0, &task, Time::ZERO);
        discipline.remove(0, 0);
        discipline.started(0, &task, Time::ZERO);
        let at = |discipline: &TokenFairness, seconds| {
            discipline.counters[0].at(Time::from_seconds(seconds))
        };
        // Ten units of work at speed 1: ten tokens a second, each counts two.
        assert_eq!((at(&discipline, 0.0), at(&discipline, 2.5)), (7.0, 57.0));
        // Interrupted after 4 s and resumed at second 8: the input is not counted again.
        discipline.stopped(0, &task, 4.0, false, Time::from_seconds(4.0));
        assert_eq!(at(&discipline, 8.0), 87.0);
        let rest = Waiting { left: 6.0, ..task };
        discipline.started(0, &rest, Time::from_seconds(8.0));
        assert_eq!(at(&discipline, 11.0), 147.0);
        // Its slot was twice as fast as the mean.
        discipline.stopped(0, &rest, 6.0, true, Time::from_seconds(11.0));
        assert_eq!(at(&discipline, 99.0), 207.0);
    }

    #[test]
    fn a_start_undone_at_once_costs_nothing() {
        let mut discipline = two_classes();
        let task = tokens(0, 0, 7.0, 100.0);
        discipline.started(0, &task, Time::ZERO);
        discipline.stopped(0, &task, 0.0, false, Time::ZERO);
        assert_eq!(discipline.counters[0].at(Time::ZERO), 0.0);
    }

    #[test]
    fn nobody_saves_up_by_staying_away() {
        let mut discipline = two_classes();
        let many: Vec<Waiting> = (0..4).map(|task| tokens(task, 0, 50.0, 0.0)).collect();
        assert_eq!(order(&mut discipline, &many, Time::ZERO), "abcd");
        // The first class is at 200 and nobody waits: the second begins there too.
        discipline.push(0, &tokens(4, 1, 10.0, 0.0), Time::ZERO);
        assert_eq!(discipline.counters[1].at(Time::ZERO), 200.0);
        // The first, back, need not go below those that wait.
        discipline.counters[1].tokens = 230.0;
        discipline.push(0, &tokens(5, 0, 10.0, 0.0), Time::ZERO);
        assert_eq!(discipline.counters[0].at(Time::ZERO), 230.0);
        assert_eq!(discipline.first(0, Time::ZERO), Some(4));
    }
}
