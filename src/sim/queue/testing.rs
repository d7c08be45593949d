//! Ways to try a discipline on paper: the order of tasks that wait together, a server of speed 1
//! that counts seconds, and the golden six tasks of SCIENCE C.

use super::*;

/// Lines of speed 1 with one slot, one class of weight 1.
pub fn setup(lines: usize) -> Setup {
    Setup {
        lines,
        line_capacity: vec![1.0; lines],
        line_slots: vec![1; lines],
        class_weight: vec![1.0],
    }
}

/// Task number `task` of one unit of work, of the first class, at time zero.
pub fn waiting(task: u32) -> Waiting {
    Waiting {
        task,
        seq: task,
        class: 0,
        priority: 5,
        arrival: Time::ZERO,
        deadline: Time::NEVER,
        work: 1.0,
        left: 1.0,
        input_tokens: 0.0,
        output_tokens: 1.0,
    }
}

/// The same with a size.
pub fn sized(task: u32, work: f64) -> Waiting {
    Waiting { work, left: work, output_tokens: work, ..waiting(task) }
}

/// The same of a class.
pub fn of_class(task: u32, class: u16, work: f64) -> Waiting {
    Waiting { class, ..sized(task, work) }
}

/// The same, arriving at a full second.
pub fn arriving_at(task: u32, second: u32, work: f64) -> Waiting {
    Waiting { arrival: Time::from_seconds(f64::from(second)), ..sized(task, work) }
}

/// Takes all tasks that wait in line 0 one after another, as letters of their numbers.
pub fn order(discipline: &mut dyn Discipline, tasks: &[Waiting], now: Time) -> String {
    for task in tasks {
        discipline.push(0, task, now);
    }
    let mut letters = String::new();
    while let Some(task) = discipline.first(0, now) {
        discipline.remove(0, task);
        if let Some(found) = tasks.iter().find(|waiting| waiting.task == task) {
            discipline.started(0, found, now);
            discipline.stopped(0, found, found.work, true, now);
        }
        letters.push(char::from(b'a' + task as u8));
    }
    letters
}

/// A server of speed 1 that looks at its line every second; sizes, arrivals and slices are whole
/// seconds. Slow, and plain to see that it keeps the rules.
struct Server<'a> {
    discipline: &'a mut dyn Discipline,
    tasks: Vec<Waiting>,
    running: Option<usize>,
    /// Service of the present stretch [s].
    stretch: f64,
    /// Work after which the running task goes back to its line.
    slice: Option<f64>,
}

/// When each task is done [s].
pub fn finishes(discipline: &mut dyn Discipline, tasks: &[Waiting]) -> Vec<u64> {
    let tasks = tasks.to_vec();
    let mut finish = vec![0; tasks.len()];
    let mut server = Server { discipline, tasks, running: None, stretch: 0.0, slice: None };
    for second in 0..1_000 {
        let now = Time::from_seconds(f64::from(second));
        if let Some(task) = server.ends(now) {
            finish[task] = u64::from(second as u32);
        }
        for task in 0..server.tasks.len() {
            if server.tasks[task].arrival == now {
                server.arrives(task, now);
            }
        }
        server.serves_for_a_second();
    }
    finish
}

impl Server<'_> {
    /// The running task ends if it is done, or its slice; which one was done.
    fn ends(&mut self, now: Time) -> Option<usize> {
        let task = self.running?;
        let is_done = self.tasks[task].left == 0.0;
        if is_done || self.slice == Some(self.stretch) {
            self.stops(is_done, now);
            self.starts_next(now);
        }
        is_done.then_some(task)
    }

    fn arrives(&mut self, task: usize, now: Time) {
        self.discipline.push(0, &self.tasks[task], now);
        let Some(running) = self.running else { return self.starts_next(now) };
        if self.discipline.interrupts(&self.tasks[task], &self.tasks[running]) {
            self.stops(false, now);
            if !self.discipline.resumes() {
                self.tasks[running].left = self.tasks[running].work;
            }
            self.starts_next(now);
            assert_eq!(self.running, Some(task), "who interrupts is the next to start");
        }
    }

    /// The running task stops, and waits again unless it is done.
    fn stops(&mut self, is_done: bool, now: Time) {
        let Some(running) = self.running.take() else { return };
        let task = &self.tasks[running];
        self.discipline.stopped(0, task, self.stretch, is_done, now);
        if !is_done {
            self.discipline.push(0, task, now);
        }
    }

    fn starts_next(&mut self, now: Time) {
        let Some(task) = self.discipline.first(0, now) else { return };
        self.discipline.remove(0, task);
        let index = task as usize;
        self.discipline.started(0, &self.tasks[index], now);
        self.slice = self.discipline.slice(&self.tasks[index]);
        (self.running, self.stretch) = (Some(index), 0.0);
    }

    fn serves_for_a_second(&mut self) {
        if let Some(running) = self.running {
            self.tasks[running].left -= 1.0;
            self.stretch += 1.0;
        }
    }
}

/// The golden six of SCIENCE C, A to F: arrival, size, deadline, priority (3 is high).
pub fn six() -> [Waiting; 6] {
    let rows = [(0, 4, 12, 3), (4, 5, 17, 1), (5, 3, 13, 2), (8, 7, 22, 3), (10, 3, 22, 2)];
    let last = (11, 1, 14, 3);
    let mut number = 0;
    [rows[0], rows[1], rows[2], rows[3], rows[4], last].map(
        |(arrival, size, deadline, priority)| {
            let task = arriving_at(number, arrival, f64::from(size));
            number += 1;
            Waiting { deadline: Time::from_seconds(f64::from(deadline)), priority, ..task }
        },
    )
}

/// A row of the golden table: discipline, values of its parameters, when each of the six is done
/// on one slot of speed 1 [s].
pub type Golden = (&'static str, &'static [f64], [f64; 6]);

/// The golden table of SCIENCE C, all rows.
pub const GOLDEN: &[Golden] = &[
    ("fifo", &[], [4.0, 9.0, 12.0, 19.0, 22.0, 23.0]),
    ("lifo", &[0.0], [4.0, 9.0, 23.0, 16.0, 20.0, 17.0]),
    ("shortest_job", &[], [4.0, 9.0, 12.0, 23.0, 16.0, 13.0]),
    ("earliest_deadline", &[0.0], [4.0, 9.0, 12.0, 20.0, 23.0, 13.0]),
    ("static_priority", &[0.0], [4.0, 9.0, 20.0, 16.0, 23.0, 17.0]),
    ("ageing", &[0.25], [4.0, 9.0, 19.0, 16.0, 23.0, 20.0]),
    ("srpt", &[], [4.0, 12.0, 8.0, 23.0, 16.0, 13.0]),
    ("earliest_deadline", &[1.0], [4.0, 13.0, 8.0, 20.0, 23.0, 12.0]),
    ("static_priority", &[1.0], [4.0, 23.0, 8.0, 15.0, 19.0, 16.0]),
    ("lifo", &[1.0], [4.0, 23.0, 8.0, 19.0, 14.0, 12.0]),
    ("processor_sharing", &[], [4.0, 52.0 / 3.0, 167.0 / 12.0, 23.0, 59.0 / 3.0, 187.0 / 12.0]),
];
