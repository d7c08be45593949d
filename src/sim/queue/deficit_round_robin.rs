//! Deficit round robin: turns of equal size, unused size carried over.

use super::{Discipline, Setup, Sorted, Waiting};
use crate::sim::limits::{QUANTITY_MAX, QUANTITY_MIN};
use crate::sim::row::{Group, Parameter, Row};
use crate::sim::tree::Table;
use crate::sim::units::Time;
use std::collections::VecDeque;

pub const ROW: Row = Row {
    id: "deficit_round_robin",
    short: "drr",
    group: Group::Fair,
    parameters: &[Parameter::number("quantum", "units", QUANTITY_MIN, QUANTITY_MAX, 1.0)],
    formula: "at each turn deficit += quantum · weight; serve while deficit ≥ size of the first",
    source: "Shreedhar & Varghese 1995",
    ..Row::BASE
};

/// Serves classes in turn; each turn a class earns `quantum · weight` and may spend what it saved.
///
/// Formula    at each turn `deficit += quantum · weight`; serve while `deficit ≥ size of the
///            first`; deficit 0 when the class has nobody waiting
/// Unit       work units: fair in work, not in number of tasks
/// Parameter  quantum: work of a turn; from the largest size on every turn serves somebody
/// Trade-off  Cheap and fair in the long run; off by a quantum and a largest task in the short.
/// Source     SCIENCE C; Shreedhar & Varghese, "Efficient fair queueing using deficit round
///            robin", SIGCOMM 1995.
pub struct DeficitRoundRobin {
    /// What a class earns in a turn [work units].
    earns: Vec<f64>,
    turns: Vec<Turns>,
    /// A line for each class of each line.
    flows: Sorted,
    /// What a waiting task will be charged for, by task [work units].
    size: Vec<f64>,
    /// What running tasks were charged for.
    charged: Table<f64>,
}

/// Whose turn it is in a line.
#[derive(Clone)]
struct Turns {
    /// Classes that have somebody waiting, the one whose turn it is first.
    order: VecDeque<u16>,
    /// Whether that one has earned in this turn.
    earned: bool,
    /// What each class has saved [work units].
    deficit: Vec<f64>,
}

pub fn new(setup: &Setup, values: &[f64]) -> DeficitRoundRobin {
    let classes = setup.class_weight.len();
    let turns = Turns { order: VecDeque::new(), earned: false, deficit: vec![0.0; classes] };
    DeficitRoundRobin {
        earns: setup.class_weight.iter().map(|weight| values[0] * weight).collect(),
        turns: vec![turns; setup.lines],
        flows: Sorted::new(setup.lines * classes),
        size: Vec::new(),
        charged: Table::new(),
    }
}

impl DeficitRoundRobin {
    fn flow(&self, line: usize, class: u16) -> usize {
        line * self.earns.len() + usize::from(class)
    }

    /// Classes with nobody waiting lose their turn and their savings, all but `kept`.
    fn forget_idle(&mut self, line: usize, kept: Option<u16>) {
        let front = self.turns[line].order.front().copied();
        for _ in 0..self.turns[line].order.len() {
            let Some(class) = self.turns[line].order.pop_front() else { return };
            if kept == Some(class) || !self.flows.is_empty(self.flow(line, class)) {
                self.turns[line].order.push_back(class);
            } else {
                self.turns[line].deficit[usize::from(class)] = 0.0;
            }
        }
        let turns = &mut self.turns[line];
        turns.earned &= front == turns.order.front().copied();
    }

    /// Who is served next: after how many whole rounds, and at which place of the order. Counted
    /// at once, since a large task may take many rounds of a small quantum. `taken` was just taken
    /// out of its line and still counts as the first of its class.
    fn next(&self, line: usize, taken: Option<&Waiting>) -> Option<(f64, usize)> {
        let turns = &self.turns[line];
        let mut best: Option<(f64, usize)> = None;
        for (place, class) in turns.order.iter().enumerate() {
            let size = match taken.filter(|taken| taken.class == *class) {
                Some(taken) => Some(taken.left),
                None => self.flows.first(self.flow(line, *class)).map(|it| self.size[it as usize]),
            };
            let Some(size) = size else { continue };
            let index = usize::from(*class);
            let lacks = ((size - turns.deficit[index]) / self.earns[index]).ceil().max(0.0);
            let earned_already = place == 0 && turns.earned;
            let rounds = if earned_already { lacks } else { lacks.max(1.0) - 1.0 };
            if best.is_none_or(|(fewest, _)| rounds < fewest) {
                best = Some((rounds, place));
            }
        }
        best
    }

    /// Lets the turns pass until the class at `place` is served after so many rounds.
    fn pass_turns(&mut self, line: usize, rounds: f64, place: usize) {
        let turns = &mut self.turns[line];
        for (at, class) in turns.order.iter().enumerate() {
            let this_round = if at <= place { 1.0 } else { 0.0 };
            let earned_already = if at == 0 && turns.earned { 1.0 } else { 0.0 };
            let index = usize::from(*class);
            turns.deficit[index] += (rounds + this_round - earned_already) * self.earns[index];
        }
        turns.order.rotate_left(place);
        turns.earned = true;
    }
}

impl Discipline for DeficitRoundRobin {
    fn push(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        self.forget_idle(line, None);
        let (flow, task) = (self.flow(line, waiting.class), waiting.task as usize);
        if self.flows.is_empty(flow) {
            self.turns[line].order.push_back(waiting.class);
        }
        if self.size.len() <= task {
            self.size.resize((task + 1).max(2 * self.size.len()), 0.0);
        }
        self.size[task] = waiting.left;
        self.flows.insert(flow, u64::from(waiting.seq), waiting.seq, waiting.task);
    }

    fn first(&mut self, line: usize, _now: Time) -> Option<u32> {
        self.forget_idle(line, None);
        let (_, place) = self.next(line, None)?;
        self.flows.first(self.flow(line, self.turns[line].order[place]))
    }

    fn last(&self, line: usize) -> Option<u32> {
        let classes = self.turns[line].order.iter();
        let last = classes.filter_map(|class| self.flows.last_of(self.flow(line, *class)));
        last.max().map(|(_, task)| task)
    }

    fn remove(&mut self, _line: usize, task: u32) {
        self.flows.remove(task);
    }

    fn started(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        self.forget_idle(line, Some(waiting.class));
        if let Some((rounds, place)) = self.next(line, Some(waiting))
            && self.turns[line].order[place] == waiting.class
        {
            self.pass_turns(line, rounds, place);
        }
        let deficit = &mut self.turns[line].deficit[usize::from(waiting.class)];
        *deficit = (*deficit - waiting.left).max(0.0);
        self.charged.insert(waiting.task.into(), waiting.left);
        self.forget_idle(line, None);
    }

    fn stopped(&mut self, line: usize, waiting: &Waiting, served: f64, done: bool, _now: Time) {
        // An interrupted task is charged for the rest when it goes on.
        if let Some(charged) = self.charged.remove(waiting.task.into())
            && !done
        {
            let deficit = &mut self.turns[line].deficit[usize::from(waiting.class)];
            *deficit += (charged - served).max(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{of_class, order, setup};

    /// Tasks as class and size; the order in which they start.
    fn check(quantum: f64, weight: &[f64], tasks: &[(u16, f64)], expected: &str) {
        let setup = Setup { class_weight: weight.to_vec(), ..setup(1) };
        let number =
            |(task, (class, work)): (usize, &(u16, f64))| of_class(task as u32, *class, *work);
        let tasks: Vec<Waiting> = tasks.iter().enumerate().map(number).collect();
        let mut discipline = new(&setup, &[quantum]);
        assert_eq!(order(&mut discipline, &tasks, Time::ZERO), expected, "quantum {quantum}");
    }

    /// The first class earns 500, spends 200 and keeps 300: 750 does not fit. The second earns 500
    /// and spends 500. Then the first has 800 and spends 750.
    #[test]
    fn carries_unused_quantum() {
        check(500.0, &[1.0, 1.0], &[(0, 200.0), (0, 750.0), (1, 500.0)], "acb");
    }

    #[test]
    fn a_turn_lasts_while_the_deficit_does() {
        let tasks = [(0, 1.0), (0, 1.0), (0, 1.0), (1, 1.0), (1, 1.0), (1, 1.0)];
        check(2.0, &[1.0, 1.0], &tasks, "abdecf");
        check(1.0, &[2.0, 1.0], &tasks, "abdcef");
        // Thousand millions of rounds are counted, not walked.
        check(1.0 / f64::from(1u32 << 30), &[2.0, 1.0], &tasks, "abdcef");
    }

    #[test]
    fn an_idle_class_saves_nothing() {
        let setup = Setup { class_weight: vec![1.0, 1.0], ..setup(1) };
        let mut discipline = new(&setup, &[10.0]);
        let tasks = [of_class(0, 0, 1.0), of_class(1, 0, 15.0), of_class(2, 1, 5.0)];
        assert_eq!(order(&mut discipline, &tasks[..1], Time::ZERO), "a");
        assert_eq!(discipline.turns[0].deficit, [0.0, 0.0]);
        // Had the first class kept its 9, its 15 would go before the other's 5.
        assert_eq!(order(&mut discipline, &tasks[1..], Time::ZERO), "cb");
        assert_eq!(discipline.turns[0].deficit, [0.0, 0.0]);
    }

    #[test]
    fn what_was_not_served_is_given_back() {
        let setup = Setup { class_weight: vec![1.0, 1.0], ..setup(1) };
        let mut discipline = new(&setup, &[6.0]);
        let (long, other) = (of_class(0, 0, 6.0), of_class(1, 0, 6.0));
        discipline.push(0, &long, Time::ZERO);
        discipline.push(0, &other, Time::ZERO);
        discipline.remove(0, 0);
        discipline.started(0, &long, Time::ZERO);
        assert_eq!(discipline.turns[0].deficit[0], 0.0);
        discipline.stopped(0, &long, 2.0, false, Time::ZERO);
        discipline.push(0, &Waiting { left: 4.0, ..long }, Time::ZERO);
        assert_eq!(
            (discipline.turns[0].deficit[0], discipline.first(0, Time::ZERO)),
            (4.0, Some(0))
        );
        // Taken away without a start, a task costs its class nothing.
        discipline.remove(0, 0);
        assert_eq!(
            (discipline.turns[0].deficit[0], discipline.first(0, Time::ZERO)),
            (4.0, Some(1))
        );
    }
}
