//! Floors where a class may run on some models only: sets of classes, each on all the models that
//! any of them may use.

use super::{Demand, Speeds, drained_at, srpt_responses};
use crate::sim::crowd::{Crowd, Part, fullest, unevenness};
use crate::sim::scenario::{Draft, Model};

/// Whether some class may not run everywhere.
pub(super) fn restricted(draft: &Draft) -> bool {
    let all = draft.models.len();
    draft.tasks.iter().any(|class| class.models_of(all).len() < all)
}

/// Tasks of classes that may not all run everywhere.
pub(super) struct Allowed<'a> {
    draft: &'a Draft,
    /// In the order of their arrival, each with its class.
    all: &'a [(Demand, usize)],
    speeds: &'a [Speeds],
    capacity: Vec<f64>,
}

impl<'a> Allowed<'a> {
    /// None where every class may run everywhere: other floors are higher then.
    pub fn of(
        draft: &'a Draft,
        all: &'a [(Demand, usize)],
        speeds: &'a [Speeds],
    ) -> Option<Allowed<'a>> {
        let capacity = draft.models.iter().map(Model::capacity).collect();
        restricted(draft).then_some(Allowed { draft, all, speeds, capacity })
    }

    /// The work of each class that arrives from an instant on.
    fn parts(&self, from_s: f64) -> Vec<Part> {
        let models = self.capacity.len();
        let on = |class: &crate::sim::scenario::TaskClass| class.models_of(models);
        let mut parts: Vec<Part> =
            self.draft.tasks.iter().map(|class| Part { work: 0.0, on: on(class) }).collect();
        for (demand, class) in self.all.iter().filter(|(demand, _)| demand.at_s >= from_s) {
            parts[*class].work += demand.work;
        }
        parts
    }

    fn of_classes(&self, classes: &[usize]) -> Vec<Demand> {
        let belongs = |(_, class): &&(Demand, usize)| classes.contains(class);
        self.all.iter().filter(belongs).map(|(demand, _)| *demand).collect()
    }

    fn speed_of(&self, crowd: &Crowd) -> f64 {
        crowd.models.iter().map(|model| self.capacity[*model]).sum()
    }

    /// The earliest that all can be done [s]: a set of classes on its models as on one server.
    ///
    /// Which set counts depends on the instant that its last backlog begins at, and the other way
    /// round: one is found from the other by turns. Where all arrive at once this is the optimum of
    /// the linear program; else it is a floor all the same.
    pub fn makespan(&self) -> f64 {
        let of_class = |(class, speeds): (usize, &Speeds)| {
            drained_at(&self.of_classes(&[class]), speeds.all).unwrap_or(0.0)
        };
        let mut best = self.speeds.iter().enumerate().map(of_class).fold(0.0, f64::max);
        let mut from_s = 0.0;
        for _ in 0..self.speeds.len() {
            let Some(crowd) = fullest(&self.parts(from_s), &self.capacity) else { break };
            let (demands, speed) = (self.of_classes(&crowd.parts), self.speed_of(&crowd));
            let end = drained_at(&demands, speed).unwrap_or(0.0);
            best = f64::max(best, end);
            let began = backlog_since(&demands, speed);
            if began <= from_s {
                break;
            }
            from_s = began;
        }
        best
    }

    /// The least mean response [s]: the classes that crowd together, every other by itself, as
    /// tasks of others can only be in the way.
    pub fn responses(&self) -> f64 {
        let own = |class: usize| {
            let (demands, speeds) = (self.of_classes(&[class]), &self.speeds[class]);
            let alone: f64 = demands.iter().map(|demand| demand.work / speeds.alone).sum();
            f64::max(alone, srpt_responses(&demands, speeds.all))
        };
        let own: Vec<f64> = (0..self.speeds.len()).map(own).collect();
        let apart: f64 = own.iter().sum();
        let Some(crowd) = fullest(&self.parts(0.0), &self.capacity) else { return apart };
        let in_it: f64 = crowd.parts.iter().map(|class| own[*class]).sum();
        let together = srpt_responses(&self.of_classes(&crowd.parts), self.speed_of(&crowd));
        (apart + (together - in_it).max(0.0)) / self.all.len() as f64
    }

    /// The least that largest over mean of work given over capacity can be.
    pub fn imbalance(&self) -> Option<f64> {
        unevenness(&self.parts(0.0), &self.capacity)
    }
}

/// When the last backlog of a server begins [s].
fn backlog_since(demands: &[Demand], speed: f64) -> f64 {
    let mut free_at = 0.0;
    let mut since = 0.0;
    for demand in demands {
        if demand.at_s > free_at {
            (free_at, since) = (demand.at_s, demand.at_s);
        }
        free_at += demand.work / speed;
    }
    since
}
