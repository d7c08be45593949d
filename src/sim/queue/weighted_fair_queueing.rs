//! Weighted fair queueing: classes share a line as if each had its own part of the speed.

use super::{Discipline, Setup, Sorted, Waiting};
use crate::sim::index::float_key;
use crate::sim::row::{Group, Parameter, Row};
use crate::sim::units::Time;

pub const ROW: Row = Row {
    id: "weighted_fair_queueing",
    short: "wfq",
    group: Group::Fair,
    parameters: &[Parameter::choice("clock", &["gps", "scfq", "sfq"])],
    formula: "F = max(V, F of the class before) + size / weight; least F first",
    source: "Demers et al. 1989, Golestani 1994, Goyal et al. 1997",
    ..Row::BASE
};

/// Gives each task a start tag S and a finish tag F in virtual time V, and takes the least.
///
/// Formula    S = max(V, F of the class's task before), F = S + size / weight.
///            gps: dV/dt = speed / weights of the classes that a fluid server would still serve;
///            scfq: V = F of the task that started last;
///            sfq: V = S of the task that started last, order by S, and V = the largest F served
///            when the line falls idle.
/// Unit       work units per weight
/// Parameter  clock: which V
/// Trade-off  gps delays no task by more than the largest one against a fluid server of the line's
///            speed, and pays with a clock of its own; scfq and sfq read V off what is served.
/// Source     SCIENCE C; Demers, Keshav & Shenker 1989, Parekh & Gallager 1993; Golestani 1994;
///            Goyal, Vin & Cheng 1997.
pub struct WeightedFairQueueing {
    clock: Clock,
    weight: Vec<f64>,
    clocks: Vec<LineClock>,
    lines: Sorted,
    /// Tags by task, kept while it is interrupted.
    tags: Vec<Tags>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Gps,
    SelfClocked,
    StartTime,
}

#[derive(Clone, Copy)]
struct Tags {
    /// Task numbers are used again, ranks are not.
    seq: u32,
    line: usize,
    start: f64,
    finish: f64,
}

/// Virtual time of a line.
#[derive(Clone)]
struct LineClock {
    virtual_time: f64,
    as_of: Time,
    /// Speed of the fluid server [work units/s].
    speed: f64,
    /// The last finish tag of each class.
    last: Vec<f64>,
    running: u32,
    /// The largest finish tag that was served.
    served: f64,
}

pub fn new(setup: &Setup, values: &[f64]) -> WeightedFairQueueing {
    let clock = |line| LineClock {
        virtual_time: 0.0,
        as_of: Time::ZERO,
        speed: setup.line_capacity[line],
        last: vec![0.0; setup.class_weight.len()],
        running: 0,
        served: 0.0,
    };
    WeightedFairQueueing {
        clock: [Clock::Gps, Clock::SelfClocked, Clock::StartTime][values[0] as usize],
        weight: setup.class_weight.clone(),
        clocks: (0..setup.lines).map(clock).collect(),
        lines: Sorted::new(setup.lines),
        tags: Vec::new(),
    }
}

impl WeightedFairQueueing {
    fn known(&self, waiting: &Waiting) -> Option<Tags> {
        self.tags.get(waiting.task as usize).filter(|tags| tags.seq == waiting.seq).copied()
    }

    /// The tags of a task: those it has in this line, or new ones.
    fn tags(&mut self, line: usize, waiting: &Waiting, now: Time) -> Tags {
        if let Some(tags) = self.known(waiting).filter(|tags| tags.line == line) {
            return tags;
        }
        let clock = &mut self.clocks[line];
        if self.clock == Clock::Gps {
            clock.serve_fluid(&self.weight, now);
        }
        let class = usize::from(waiting.class);
        let start = clock.virtual_time.max(clock.last[class]);
        let finish = start + waiting.work / self.weight[class];
        clock.last[class] = finish;
        let tags = Tags { seq: waiting.seq, line, start, finish };
        let task = waiting.task as usize;
        if self.tags.len() <= task {
            let none = Tags { seq: u32::MAX, line: 0, start: 0.0, finish: 0.0 };
            self.tags.resize((task + 1).max(2 * self.tags.len()), none);
        }
        self.tags[task] = tags;
        tags
    }

    /// Tags are sums of quotients: what differs in its last bits only is equal, and the earlier
    /// task goes first.
    fn key(&self, tags: &Tags) -> u64 {
        const ROUNDED: u32 = 12;
        let tag = if self.clock == Clock::StartTime { tags.start } else { tags.finish };
        float_key(tag).saturating_add(1 << (ROUNDED - 1)) >> ROUNDED
    }
}

impl LineClock {
    /// Moves virtual time to `now`: it passes the slower the more weight has work left in the
    /// fluid server, and a class has until virtual time reaches its last finish tag.
    fn serve_fluid(&mut self, weight: &[f64], now: Time) {
        let mut work = now.since(self.as_of).seconds() * self.speed;
        self.as_of = now;
        loop {
            let (mut weights, mut next) = (0.0, f64::INFINITY);
            for (last, weight) in self.last.iter().zip(weight) {
                if *last > self.virtual_time {
                    weights += weight;
                    next = next.min(*last);
                }
            }
            if weights == 0.0 {
                return;
            }
            let until_next = (next - self.virtual_time) * weights;
            if work < until_next {
                self.virtual_time += work / weights;
                return;
            }
            work -= until_next;
            self.virtual_time = next;
        }
    }
}

impl Discipline for WeightedFairQueueing {
    fn push(&mut self, line: usize, waiting: &Waiting, now: Time) {
        let tags = self.tags(line, waiting, now);
        self.lines.insert(line, self.key(&tags), waiting.seq, waiting.task);
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

    fn started(&mut self, line: usize, waiting: &Waiting, _now: Time) {
        let Some(tags) = self.known(waiting) else { return };
        let clock = &mut self.clocks[line];
        clock.running += 1;
        clock.served = clock.served.max(tags.finish);
        match self.clock {
            Clock::Gps => {}
            Clock::SelfClocked => clock.virtual_time = clock.virtual_time.max(tags.finish),
            Clock::StartTime => clock.virtual_time = clock.virtual_time.max(tags.start),
        }
    }

    fn stopped(&mut self, line: usize, _waiting: &Waiting, _served: f64, done: bool, _now: Time) {
        let clock = &mut self.clocks[line];
        clock.running = clock.running.saturating_sub(1);
        let is_idle = done && clock.running == 0 && self.lines.is_empty(line);
        if is_idle && self.clock == Clock::StartTime {
            clock.virtual_time = clock.virtual_time.max(clock.served);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{of_class, order, setup};

    const GPS: f64 = 0.0;
    const SCFQ: f64 = 1.0;
    const SFQ: f64 = 2.0;

    fn check(clock: f64, weight: &[f64], tasks: &[(u16, f64)], expected: &str) {
        let setup = Setup { class_weight: weight.to_vec(), ..setup(1) };
        let number =
            |(task, (class, work)): (usize, &(u16, f64))| of_class(task as u32, *class, *work);
        let tasks: Vec<Waiting> = tasks.iter().enumerate().map(number).collect();
        let mut discipline = new(&setup, &[clock]);
        assert_eq!(order(&mut discipline, &tasks, Time::ZERO), expected, "clock {clock}");
    }

    #[test]
    fn tasks_that_wait_together() {
        // All arrive at V = 0. Finish tags: a 4, b 1, c 2, d 6; start tags: a 0, b 0, c 1, d 4.
        let tasks = [(0, 4.0), (1, 1.0), (1, 1.0), (0, 2.0)];
        check(GPS, &[1.0, 1.0], &tasks, "bcad");
        check(SCFQ, &[1.0, 1.0], &tasks, "bcad");
        check(SFQ, &[1.0, 1.0], &tasks, "abcd");
        // Weight 4 for the first class: a 1, d 1.5; a goes before b as it came first.
        check(GPS, &[4.0, 1.0], &tasks, "abdc");
        // Three tenths are three tenths, however they came about: c came before d.
        let tenths = [(0, 1.0), (0, 1.0), (0, 1.0), (1, 3.0)];
        check(SCFQ, &[10.0, 10.0], &tenths, "abcd");
    }

    /// Fluid by hand, speed 1, weights 1 and 3: sizes 1 and 6 have tags 1 and 2. Until V = 1 at
    /// t = 4 both are served (the first at 1/4), then only the second, until V = 2 at t = 7.
    #[test]
    fn virtual_time_of_the_fluid_server_is_exact() {
        let setup = Setup { class_weight: vec![1.0, 3.0], ..setup(1) };
        let mut discipline = new(&setup, &[GPS]);
        discipline.push(0, &of_class(0, 0, 1.0), Time::ZERO);
        discipline.push(0, &of_class(1, 1, 6.0), Time::ZERO);
        for (seconds, expected) in [(2.0, 0.5), (4.0, 1.0), (5.5, 1.5), (7.0, 2.0), (9.0, 2.0)] {
            discipline.clocks[0].serve_fluid(&setup.class_weight, Time::from_seconds(seconds));
            assert_eq!(discipline.clocks[0].virtual_time, expected, "at {seconds} s");
        }
        discipline.push(0, &of_class(2, 0, 0.5), Time::from_seconds(10.0));
        assert_eq!(discipline.tags[2].finish, 2.5);
    }

    #[test]
    fn tags_follow_the_clock_of_each_kind() {
        // a (size 4) runs; b of the other class (size 1) arrives at second 2.
        for (clock, expected) in [(GPS, (2.0, 3.0)), (SCFQ, (4.0, 5.0)), (SFQ, (0.0, 1.0))] {
            let setup = Setup { class_weight: vec![1.0, 1.0], ..setup(1) };
            let mut discipline = new(&setup, &[clock]);
            let a = of_class(0, 0, 4.0);
            discipline.push(0, &a, Time::ZERO);
            discipline.remove(0, 0);
            discipline.started(0, &a, Time::ZERO);
            discipline.push(0, &of_class(1, 1, 1.0), Time::from_seconds(2.0));
            assert_eq!((discipline.tags[1].start, discipline.tags[1].finish), expected);
            discipline.remove(0, 1);
            discipline.stopped(0, &a, 4.0, true, Time::from_seconds(4.0));
            // Idle, b taken away unserved: the fluid server has done both and V is 4; V of scfq is 4
            // too, but the class begins after its tag of 5; V of sfq is the largest F served.
            discipline.push(0, &of_class(2, 1, 1.0), Time::from_seconds(20.0));
            let start = discipline.tags[2].start;
            assert_eq!(start, if clock == SCFQ { 5.0 } else { 4.0 });
        }
    }

    #[test]
    fn an_interrupted_task_keeps_its_tags() {
        let setup = Setup { class_weight: vec![1.0], ..setup(2) };
        let mut discipline = new(&setup, &[GPS]);
        let task = of_class(0, 0, 4.0);
        discipline.push(0, &task, Time::ZERO);
        discipline.remove(0, 0);
        discipline.started(0, &task, Time::ZERO);
        discipline.push(0, &of_class(1, 0, 1.0), Time::ZERO);
        discipline.stopped(0, &task, 1.0, false, Time::from_seconds(1.0));
        discipline.push(0, &Waiting { left: 3.0, ..task }, Time::from_seconds(1.0));
        assert_eq!(discipline.first(0, Time::from_seconds(1.0)), Some(0));
        assert_eq!(discipline.last(0), Some(1));
        // Another task under the same number is another task.
        discipline.remove(0, 0);
        discipline.push(0, &Waiting { seq: 9, ..task }, Time::from_seconds(1.0));
        assert_eq!(discipline.tags[0].finish, 9.0);
    }
}
