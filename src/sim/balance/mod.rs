//! What changes while running: the contract of balancers and their list.
//!
//! A balancer watches the fleet and says what to change: the weights that allocation reads, or
//! waiting tasks that move. It moves nothing itself.

mod window;

use window::Window;

use crate::sim::allocate::{Done, Fleet};
use crate::sim::members::members;
use crate::sim::rng::Stream;
use crate::sim::row::Need;
use crate::sim::units::{Span, Time};

/// What is known before the first task.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Capacity of each model [work units/s].
    pub capacity: Vec<f64>,
    /// Weight of each model at the start.
    pub weight: Vec<f64>,
    /// Mean work of a task over all classes [work units].
    pub mean_work: f64,
}

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Allocation reads these weights from now on.
    Weigh(Vec<f64>),
    /// The last `count` tasks waiting at `from` go to `to`, where they arrive after `delay`.
    Move { from: usize, to: usize, count: u32, delay: Span },
}

/// What a balancer does while a run goes on.
pub trait Balance: 'static {
    /// How often it wants to be woken, if at all.
    fn period(&self) -> Option<Span> {
        None
    }

    /// Wakes up, [`Balance::period`] after the last time; first at one period.
    fn tick(&mut self, _now: Time, _fleet: &Fleet, _acts: &mut Vec<Act>) {}

    /// Hears that the numbers of `model` have changed.
    fn changed(&mut self, _model: usize, _now: Time, _fleet: &Fleet) {}

    /// Hears that a task has finished.
    fn finished(&mut self, _done: &Done) {}

    /// Whether it wants to hear of models that fall idle.
    fn acts_when_idle(&self) -> bool {
        false
    }

    /// `model` has a free slot and nobody waits for it, nor is on the way to it: heard when it falls
    /// idle, and while it is idle whenever somebody begins to wait elsewhere.
    fn idle(
        &mut self,
        _model: usize,
        _now: Time,
        _fleet: &Fleet,
        _draws: &mut Stream,
        _acts: &mut Vec<Act>,
    ) {
    }
}

/// What every balancer that moves weight needs.
const WEIGHT_NEEDS: &[Need] = &[Need::WeightedAllocation, Need::SeveralModels];

/// The weights that allocation heard of last: it is told of new ones, and of nothing else.
struct Weights {
    told: Vec<f64>,
}

impl Weights {
    /// The weights at the start, which allocation knows.
    fn new(setup: &Setup) -> Weights {
        Weights { told: setup.weight.clone() }
    }

    /// Tells allocation of `weight`, unless it knows.
    fn tell(&mut self, weight: Vec<f64>, acts: &mut Vec<Act>) {
        if weight != self.told {
            acts.push(Act::Weigh(weight.clone()));
            self.told = weight;
        }
    }
}

/// Each weight that is known, and their mean for the others; nothing if none is known.
fn mean_for_missing(known: &[Option<f64>]) -> Option<Vec<f64>> {
    let count = known.iter().flatten().count();
    let mean = known.iter().flatten().sum::<f64>() / count as f64;
    (count > 0).then(|| known.iter().map(|weight| weight.unwrap_or(mean)).collect())
}

/// Weights in the same proportions that add up to `total`.
fn with_total(weight: Vec<f64>, total: f64) -> Vec<f64> {
    let sum: f64 = weight.iter().sum();
    weight.into_iter().map(|one| one * (total / sum)).collect()
}

members![&Setup => dyn Balance;
    aimd_p95,
    ewma_latency,
    grpc_weights,
    inverse_load,
    none,
    threshold_migration,
    wait_feedback,
    work_stealing,
];

#[cfg(test)]
pub(crate) mod testing;
