//! Fleets in order of their price.

use super::variant::{Fleet, cost_per_hour};
use crate::sim::limits::{REPLICAS_MAX, SLOTS_PER_MODEL_MAX};
use crate::sim::scenario::Draft;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Fleets that wait at most: what comes beyond is not looked at.
const WAITING_MAX: usize = 500_000;
/// Numbers of replicas in all fleets that wait, at most: some 100 MB.
const NUMBERS_MAX: usize = 24_000_000;
/// Fleets too small for the work that are passed over at a time.
const LOOKS: u32 = 256;

/// Every fleet once, the cheapest first; equal prices by number of replicas, then by the models.
pub struct Frontier {
    template: Draft,
    /// Whether any model has a price; else a replica is as dear as another.
    priced: bool,
    /// The least capacity of a fleet that is worth a look [work units/s].
    offered: f64,
    waiting: BinaryHeap<Reverse<Entry>>,
    /// Whether fleets were left out because too many waited.
    pub(super) is_cut: bool,
}

/// What a look for the next fleet came to.
pub(super) enum Next {
    /// The cheapest fleet that was not given yet and has room for what is offered.
    Fleet(Fleet),
    /// Many were too small; look again.
    Later,
    /// There is no more.
    End,
}

/// Ordered by price in billionths of a $ and number of replicas.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    price: u128,
    replicas: u64,
    fleet: Fleet,
    /// The models from this one on may still grow: so each fleet is made once.
    from: usize,
}

impl Frontier {
    /// The fleets of the models of a scenario.
    pub fn new(template: &Draft) -> Frontier {
        let rate = |class: &crate::sim::scenario::TaskClass| class.rate_per_s().unwrap_or(0.0);
        let endless = template.tasks.iter().filter(|class| class.finite_count().is_none());
        let mut frontier = Frontier {
            priced: template.models.iter().any(|model| model.cost_per_hour > 0.0),
            offered: endless.map(|class| rate(class) * class.mean_work()).sum(),
            template: template.clone(),
            waiting: BinaryHeap::new(),
            is_cut: false,
        };
        frontier.push(vec![0; template.models.len()], 0);
        frontier
    }

    /// Looks for the next fleet.
    pub(super) fn next(&mut self) -> Next {
        for _ in 0..LOOKS {
            let Some(Reverse(Entry { fleet, from, .. })) = self.waiting.pop() else {
                return Next::End;
            };
            for model in from..fleet.len() {
                let mut more = fleet.clone();
                more[model] += 1;
                self.push(more, model);
            }
            if self.has_room(&fleet) {
                return Next::Fleet(fleet);
            }
        }
        Next::Later
    }

    fn has_room(&self, fleet: &Fleet) -> bool {
        let models = self.template.models.iter().zip(fleet);
        let capacity = models.map(|(model, replicas)| {
            f64::from(*replicas) * f64::from(model.slots_per_replica) * model.slot_speed()
        });
        fleet.iter().any(|replicas| *replicas > 0) && capacity.sum::<f64>() > self.offered
    }

    fn push(&mut self, fleet: Fleet, from: usize) {
        let fits = self.template.models.iter().zip(&fleet).all(|(model, replicas)| {
            let slots = u64::from(*replicas) * u64::from(model.slots_per_replica);
            *replicas <= REPLICAS_MAX && slots <= u64::from(SLOTS_PER_MODEL_MAX)
        });
        let most = WAITING_MAX.min(NUMBERS_MAX / fleet.len().max(1));
        self.is_cut |= fits && self.waiting.len() >= most;
        if !fits || self.waiting.len() >= most {
            return;
        }
        let replicas = fleet.iter().map(|replicas| u64::from(*replicas)).sum();
        let dollars = if self.priced { cost_per_hour(&self.template, &fleet) } else { 0.0 };
        let price = (dollars * 1e9 + 0.5) as u128;
        self.waiting.push(Reverse(Entry { price, replicas, fleet, from }));
    }
}
