//! Tasks in the system: what the loop knows of each until it is done.

use crate::sim::queue::Waiting;
use crate::sim::units::{Span, Time};

/// A task, or a part of one, that has neither finished nor been shed.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// Its row in the record.
    pub row: u32,
    /// The first row of the task that it is a part of.
    pub head: u32,
    /// When it joined the line of its model or group, as a rank.
    pub seq: u32,
    /// Rises with every start, so that events of an earlier stretch are known as such.
    pub epoch: u32,
    pub class: u16,
    pub priority: u8,
    /// Whether it goes with the urgent ones.
    pub urgent: bool,
    /// Whether it counts as urgent in the slot that it runs in.
    pub in_urgent_slot: bool,
    pub state: State,
    pub arrival: Time,
    pub deadline: Time,
    /// Size [work units], and as far as it is known.
    pub work: f64,
    pub estimate: f64,
    pub input_tokens: f64,
    pub output_tokens: f64,
    pub key: Option<u32>,
    /// Memory that it holds while it runs [bytes].
    pub memory: u64,
    /// The dispatcher's policy that placed it, the model picked if one was, and when.
    pub router: u32,
    pub picked: Option<usize>,
    pub placed: Time,
    /// The model where it waits or runs; none in the central queue.
    pub model: Option<usize>,
    /// The line in which it waits, or to which it would return.
    pub line: usize,
    /// Service left [ns] on the model it was last measured for.
    pub left: Option<(usize, Span)>,
    /// Service got so far, that of stretches lost to a restart included.
    pub served: Span,
    /// When its present stretch began, and when it ends if nothing interrupts.
    pub began: Time,
    pub slot: u32,
    /// What it counts for in the backlog of its model [ns].
    pub counted_ns: u64,
}

/// Where a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Waiting,
    Running,
    /// On its way to another model.
    Moving,
}

impl Job {
    /// As its queue sees it; `served` is what it got in the present stretch [work units].
    pub fn waiting(&self, id: u32, attained: f64) -> Waiting {
        Waiting {
            task: id,
            seq: self.seq,
            class: self.class,
            priority: self.priority,
            arrival: self.arrival,
            deadline: self.deadline,
            work: self.estimate,
            left: (self.estimate - attained).max(0.0),
            input_tokens: self.input_tokens,
            output_tokens: self.output_tokens,
        }
    }
}

/// Jobs by number; the numbers of those that are done are used again.
#[derive(Default)]
pub(super) struct Jobs {
    all: Vec<Job>,
    free: Vec<u32>,
}

impl Jobs {
    pub fn add(&mut self, job: Job) -> u32 {
        match self.free.pop() {
            Some(id) => {
                let epoch = self.all[id as usize].epoch.wrapping_add(1);
                self.all[id as usize] = Job { epoch, ..job };
                id
            }
            None => {
                self.all.push(job);
                self.all.len() as u32 - 1
            }
        }
    }

    /// Gives the number of a job that is done free.
    pub fn remove(&mut self, id: u32) {
        let job = &mut self.all[id as usize];
        job.epoch = job.epoch.wrapping_add(1);
        // No event that still names it finds its row.
        job.row = u32::MAX;
        self.free.push(id);
    }
}

impl std::ops::Index<u32> for Jobs {
    type Output = Job;

    fn index(&self, id: u32) -> &Job {
        &self.all[id as usize]
    }
}

impl std::ops::IndexMut<u32> for Jobs {
    fn index_mut(&mut self, id: u32) -> &mut Job {
        &mut self.all[id as usize]
    }
}
