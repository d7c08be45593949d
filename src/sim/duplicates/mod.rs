//! What is done with tasks that ask for the same: the contract of duplicate policies and their list.

use crate::sim::members::members;
use crate::sim::row::Parameter;
use crate::sim::tree::Tree;
use crate::sim::units::Time;

/// A task that may have been asked before.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Its number.
    pub task: u32,
    /// Its class and key in one: equal for tasks that ask for the same.
    pub key: u64,
    /// When it arrived.
    pub arrival: Time,
    /// Now.
    pub now: Time,
}

/// What is done with a task at submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It goes its way.
    Run,
    /// It waits for the answer of this task, which is on its way.
    Join(u32),
    /// The answer is there: it is done at once.
    Hit,
}

/// What a duplicate policy does while a run goes on.
pub trait Duplicates: 'static {
    /// Decides at submission.
    fn submitted(&mut self, _asked: &Asked) -> Answer {
        Answer::Run
    }

    /// Decides at the head of the queue: true if the task need not run any more.
    fn skips(&mut self, _asked: &Asked) -> bool {
        false
    }

    /// Hears that a task that ran has its answer.
    fn answered(&mut self, _asked: &Asked) {}

    /// Hears that a task will have no answer: it was shed.
    fn lost(&mut self, _asked: &Asked) {}
}

/// What is known before the first task: nothing.
pub struct Setup;

/// Tasks on their way to an answer, by key: what a later task of the same key can join.
#[derive(Default)]
struct Flights {
    first: Tree,
}

impl Flights {
    /// Joins the task of its key that is on its way, or is that task from now on.
    fn join(&mut self, asked: &Asked) -> Answer {
        if let Some(leader) = self.first.get((asked.key, 0)) {
            return Answer::Join(leader as u32);
        }
        self.first.insert((asked.key, 0), asked.task.into());
        Answer::Run
    }

    /// The task is no longer on its way.
    fn landed(&mut self, asked: &Asked) {
        if self.first.get((asked.key, 0)) == Some(asked.task.into()) {
            self.first.remove((asked.key, 0));
        }
    }
}

/// What a cache does with a task whose answer is not there but on its way.
const IN_FLIGHT: Parameter = Parameter::choice("in_flight", &["run", "join"]);

members![&Setup => dyn Duplicates;
    cache_lru,
    cache_ttl,
    keep_all,
    single_flight,
    skip_at_head,
];

#[cfg(test)]
pub(crate) mod testing;
