//! Multilevel feedback: new tasks first; who uses up its turn steps down.

use super::{Discipline, Setup, Sorted, Waiting};
use crate::sim::limits::{QUANTITY_MAX, QUANTITY_MIN, SECONDS_MAX};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::tree::Table;
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "multilevel_feedback",
    short: "mlfq",
    group: Group::BySize,
    parameters: &[
        Parameter::count("levels", "", 2, 16, 4),
        Parameter::number("quantum", "units", QUANTITY_MIN, QUANTITY_MAX, 1.0),
        Parameter::number("boost_s", "s", 0.1, SECONDS_MAX, 100.0),
    ],
    nature: &[Nature::Interrupts],
    formula: "level k: quantum · 2^k, then k + 1; the lowest to its end; a boost lifts all",
    source: "Corbató et al. 1962",
    ..Row::BASE
};

/// Serves the highest level that has somebody; new tasks join the top and step down as they run.
///
/// Formula    level k = 0, 1, .. gives turns of `quantum · 2^k`; a turn used up leads to the end of
///            level k + 1; tasks of the lowest level run to their end; a higher level interrupts a
///            lower one, whose task keeps its place and the rest of its turn; every `boost` all
///            that wait go to the top in their order, and who runs does when it stops
/// Unit       work units; seconds for the boost
/// Parameter  levels: how many; quantum: turn of the top; boost_s: period of the boost
/// Trade-off  Short tasks pass long ones without anybody knowing sizes; many switches, and between
///            boosts long tasks wait for all that is new.
/// Source     SCIENCE C; Corbató, Merwin-Daggett & Daley, "An experimental time-sharing system",
///            1962.
pub struct MultilevelFeedback {
    levels: u32,
    quantum: f64,
    boost: Span,
    slot_speed: Vec<f64>,
    lines: Sorted,
    places: Vec<Place>,
    /// Running tasks, and whether there was a boost since they started.
    running: Table<bool>,
    next_ticket: u64,
}

#[derive(Clone, Copy)]
struct Place {
    /// Task numbers are used again, ranks are not.
    seq: u32,
    level: u32,
    /// Rank of joining the level, over all lines.
    ticket: u64,
    /// What it used of its turn [work units].
    used: f64,
}

impl Place {
    const NOBODY: Place = Place { seq: u32::MAX, level: 0, ticket: 0, used: 0.0 };

    fn key(&self) -> u64 {
        u64::from(self.level) << 48 | self.ticket
    }
}

pub fn new(setup: &Setup, values: &[f64]) -> MultilevelFeedback {
    MultilevelFeedback {
        levels: values[0] as u32,
        quantum: values[1],
        boost: Span::from_seconds(values[2]),
        slot_speed: setup.slot_speed(),
        lines: Sorted::new(setup.lines),
        places: Vec::new(),
        running: Table::new(),
        next_ticket: 0,
    }
}

impl MultilevelFeedback {
    /// Work of a turn; the lowest level has none, so that tasks are not cut up without end.
    fn turn(&self, level: u32) -> Option<f64> {
        (level + 1 < self.levels).then(|| self.quantum * f64::from(1u32 << level))
    }

    /// At the end of a level.
    fn joining(&mut self, level: u32, seq: u32) -> Place {
        self.next_ticket += 1;
        Place { seq, level, ticket: self.next_ticket, used: 0.0 }
    }

    fn known(&self, waiting: &Waiting) -> Option<&Place> {
        self.places.get(waiting.task as usize).filter(|place| place.seq == waiting.seq)
    }

    /// Level and place in it; new tasks are at the end of the top.
    fn place(&self, waiting: &Waiting) -> (u64, u32) {
        (self.known(waiting).map_or(self.next_ticket + 1, Place::key), waiting.seq)
    }
}

impl Discipline for MultilevelFeedback {
    fn push(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        let task = waiting.task as usize;
        if self.known(waiting).is_none() {
            if self.places.len() <= task {
                self.places.resize((task + 1).max(2 * self.places.len()), Place::NOBODY);
            }
            self.places[task] = self.joining(0, waiting.seq);
        }
        self.lines.insert(line, self.places[task].key(), waiting.seq, waiting.task);
    }

    fn first(&mut self, line: usize, _now: Time) -> Option<u32> {
        self.lines.first(line)
    }

    fn last(&self, line: usize) -> Option<u32> {
        self.lines.last(line)
    }

    fn remove(&mut self, _line: usize, task: u32) {
        self.lines.remove(task);
    }

    fn before(&self, one: &Waiting, other: &Waiting) -> bool {
        self.place(one) < self.place(other)
    }

    fn interrupts(&self, arriving: &Waiting, running: &Waiting) -> bool {
        let level = |waiting| self.known(waiting).map_or(0, |place| place.level);
        level(arriving) < level(running)
    }

    fn started(&mut self, _line: usize, waiting: &Waiting, _now: Time) {
        self.running.insert(waiting.task.into(), false);
    }

    fn stopped(&mut self, line: usize, waiting: &Waiting, served: f64, done: bool, _now: Time) {
        let boosted = self.running.remove(waiting.task.into()).unwrap_or(false);
        let Some(place) = self.known(waiting).copied().filter(|_| !done) else { return };
        let used = place.used + served;
        // Service is in whole nanoseconds: a rest too short for one is none.
        let is_over = |turn: f64| used >= turn - (turn * 1e-6).max(self.slot_speed[line] * 1e-9);
        self.places[waiting.task as usize] = if boosted {
            self.joining(0, waiting.seq)
        } else if self.turn(place.level).is_some_and(is_over) {
            self.joining(place.level + 1, waiting.seq)
        } else {
            Place { used, ..place }
        };
    }

    fn slice(&self, waiting: &Waiting) -> Option<f64> {
        let place = self.known(waiting).unwrap_or(&Place::NOBODY);
        self.turn(place.level).map(|turn| turn - place.used)
    }

    fn period(&self) -> Option<Span> {
        Some(self.boost)
    }

    fn tick(&mut self, _now: Time) {
        for line in 0..self.lines.count() {
            for task in self.lines.drain(line) {
                let seq = self.places[task as usize].seq;
                let top = self.joining(0, seq);
                self.places[task as usize] = top;
                self.lines.insert(line, top.key(), seq, task);
            }
        }
        self.running.values_mut().for_each(|boosted| *boosted = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{arriving_at, finishes, setup, waiting};

    const NEVER_S: f64 = SECONDS_MAX;

    /// Turns of 1 and 2. A (7): 0–1, then alone 1–3 at the second level; at 3 B (1) comes and goes
    /// 3–4; A, at the third, 4–6, interrupted by C (3); C 6–7, 7–9; A goes on 9–11.
    #[test]
    fn steps_down_and_is_interrupted() {
        let tasks = [arriving_at(0, 0, 7.0), arriving_at(1, 3, 1.0), arriving_at(2, 6, 3.0)];
        let mut discipline = new(&setup(1), &[3.0, 1.0, NEVER_S]);
        assert_eq!(finishes(&mut discipline, &tasks), [11, 4, 9]);
    }

    /// Turns of 1, two tasks of 5 from the start: A 0–1, B 1–2, then A 2–6, B 6–10.
    #[test]
    fn the_lowest_level_is_by_arrival() {
        let tasks = [arriving_at(0, 0, 5.0), arriving_at(1, 0, 5.0)];
        let mut discipline = new(&setup(1), &[2.0, 1.0, NEVER_S]);
        assert_eq!(finishes(&mut discipline, &tasks), [6, 10]);
    }

    #[test]
    fn keeps_its_place_and_the_rest_of_its_turn() {
        let mut discipline = new(&setup(1), &[2.0, 4.0, NEVER_S]);
        let (one, two) = (waiting(0), waiting(1));
        for task in [&one, &two] {
            discipline.push(0, task, Time::ZERO);
        }
        discipline.remove(0, 0);
        discipline.started(0, &one, Time::ZERO);
        assert_eq!(discipline.slice(&one), Some(4.0));
        discipline.stopped(0, &one, 1.5, false, Time::ZERO);
        discipline.push(0, &one, Time::ZERO);
        assert_eq!((discipline.first(0, Time::ZERO), discipline.slice(&one)), (Some(0), Some(2.5)));
        // A rest of less than a nanosecond is no rest.
        discipline.remove(0, 0);
        discipline.started(0, &one, Time::ZERO);
        discipline.stopped(0, &one, 2.5 - 1e-10, false, Time::ZERO);
        discipline.push(0, &one, Time::ZERO);
        assert_eq!((discipline.first(0, Time::ZERO), discipline.slice(&one)), (Some(1), None));
        assert!(discipline.interrupts(&two, &one) && !discipline.interrupts(&one, &two));
        assert!(discipline.before(&waiting(2), &one) && discipline.before(&two, &waiting(2)));
        // Another task under the same number begins at the top.
        discipline.remove(0, 0);
        let other = Waiting { seq: 7, ..one };
        discipline.push(0, &other, Time::ZERO);
        assert_eq!(discipline.slice(&other), Some(4.0));
    }

    #[test]
    fn the_boost_lifts_all() {
        let mut discipline = new(&setup(1), &[3.0, 1.0, 5.0]);
        assert_eq!(discipline.period(), Some(Span::from_seconds(5.0)));
        let tasks = [waiting(0), waiting(1), waiting(2)];
        for task in &tasks {
            discipline.push(0, task, Time::ZERO);
            discipline.remove(0, task.task);
            discipline.started(0, task, Time::ZERO);
            discipline.stopped(0, task, 1.0, false, Time::ZERO);
            discipline.push(0, task, Time::ZERO);
        }
        discipline.remove(0, 1);
        discipline.started(0, &tasks[1], Time::ZERO);
        discipline.tick(Time::ZERO);
        assert_eq!((discipline.first(0, Time::ZERO), discipline.last(0)), (Some(0), Some(2)));
        assert_eq!(discipline.slice(&tasks[0]), Some(1.0));
        // Who runs is lifted when it stops, behind those that were lifted before.
        discipline.stopped(0, &tasks[1], 2.0, false, Time::ZERO);
        discipline.push(0, &tasks[1], Time::ZERO);
        assert_eq!((discipline.last(0), discipline.slice(&tasks[1])), (Some(1), Some(1.0)));
    }
}
