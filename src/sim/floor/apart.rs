//! What lies between a mean response and its floor, taken apart exactly.
//!
//! A ladder of ever better fleets runs the same tasks: the scenario as it is; the same knowing every
//! size and the state of every model at once; with one queue for all; in the best order; on slots
//! that are alike; last the floor itself. Each part is the difference of two neighbours, run by run,
//! so that the parts add up to the gap. A part below zero says that the step made things worse:
//! slots that are not alike, for instance, help where there is little to do.

use super::{applies, floors_for};
use crate::sim::check::check;
use crate::sim::measure::{Interval, Metric};
use crate::sim::quantity::Quantity;
use crate::sim::scenario::{Choice, Draft, Family, Scenario, Speed, SpeedUnit};
use crate::sim::units::Time;
use std::rc::Rc;

/// What a step of the ladder takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Sizes that are guessed or unknown, and views of the fleet that are old.
    Information,
    /// Tasks that wait at one model while a slot is free at another.
    Balance,
    /// Long tasks before short ones.
    Order,
    /// Slots that are slower than others.
    Heterogeneity,
    /// Slots side by side where one server of all the speed would do: no policy helps here.
    SideBySide,
}

impl Part {
    /// All of them, in the order of the ladder.
    pub const ALL: [Part; 5] =
        [Part::Information, Part::Balance, Part::Order, Part::Heterogeneity, Part::SideBySide];
}

/// A step of the ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it takes away; more than one thing where the scenario between is not sound.
    pub parts: Vec<Part>,
    /// By how much the mean response falls [s].
    pub gain: Interval,
}

/// A gap taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// The mean response [s].
    pub found: Interval,
    /// Its floor [s].
    pub floor: Interval,
    /// What lies between; the gains add up to it.
    pub steps: Vec<Step>,
    /// Runs that it rests on.
    pub runs: usize,
}

/// The ladder of a scenario.
pub struct Ladder {
    rungs: Vec<Rung>,
    warmup: Time,
}

/// A scenario on the ladder and what it has less than the one above.
struct Rung {
    parts: Vec<Part>,
    scenario: Rc<Scenario>,
}

/// The figure that is taken apart.
pub fn figure() -> Quantity {
    Quantity::fleet(Metric::ResponseMean)
}

impl Ladder {
    /// The ladder of a sound scenario whose runs are measured from `warmup` on; none where nothing
    /// has a floor.
    pub fn of(scenario: &Rc<Scenario>, warmup: Time) -> Option<Ladder> {
        if !applies(scenario) {
            return None;
        }
        let mut rungs = vec![Rung { parts: Vec::new(), scenario: Rc::clone(scenario) }];
        let mut draft: Draft = (***scenario).clone();
        draft.requirements.clear();
        let mut parts = Vec::new();
        for part in &Part::ALL[..4] {
            parts.push(*part);
            let better = without(*part, &draft);
            // What cannot be run is passed over; the next step then takes away both.
            if let Ok(scenario) = check(better.clone()) {
                let parts = std::mem::take(&mut parts);
                rungs.push(Rung { parts, scenario: Rc::new(scenario) });
            }
            draft = better;
        }
        Some(Ladder { rungs, warmup })
    }

    /// How many scenarios have to be run.
    pub fn count(&self) -> usize {
        self.rungs.len()
    }

    /// A scenario to be run, the one as it is first.
    pub fn scenario(&self, rung: usize) -> &Rc<Scenario> {
        &self.rungs[rung].scenario
    }

    /// Where all are measured from.
    pub fn warmup(&self) -> Time {
        self.warmup
    }

    /// The floor of one replication [s].
    pub fn floor(&self, number: u32) -> f64 {
        floors_for(&self.rungs[0].scenario, number, self.warmup, &[figure()])[0]
    }

    /// The gap taken apart: `found[rung][run]` are mean responses, `floors[run]` their floors.
    pub fn apart(&self, found: &[Vec<f64>], floors: &[f64]) -> Apart {
        let known = found.iter().map(Vec::len).min().unwrap_or(0);
        let runs = known.min(floors.len());
        let between = |upper: &[f64], lower: &[f64]| {
            Interval::of((0..runs).map(|run| upper[run] - lower[run]))
        };
        let mut steps = Vec::new();
        let mut left: Vec<Part> = Part::ALL.to_vec();
        for (number, rung) in self.rungs.iter().enumerate().skip(1) {
            left.retain(|part| !rung.parts.contains(part));
            let gain = between(&found[number - 1], &found[number]);
            steps.push(Step { parts: rung.parts.clone(), gain });
        }
        if let Some(last) = found.last() {
            steps.push(Step { parts: left, gain: between(last, floors) });
        }
        Apart {
            found: Interval::of(found.iter().take(1).flatten().take(runs).copied()),
            floor: Interval::of(floors.iter().take(runs).copied()),
            steps,
            runs,
        }
    }
}

/// The scenario without what `part` costs.
fn without(part: Part, draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let mut choose = |family: Family, id: &str| *draft.policies.get_mut(family) = Choice::of(id);
    match part {
        Part::Information => {
            choose(Family::Sizes, Family::Sizes.default_id());
            choose(Family::Dispatch, Family::Dispatch.default_id());
        }
        Part::Balance => {
            choose(Family::Allocate, "central_queue");
            choose(Family::Balance, Family::Balance.default_id());
        }
        Part::Order => {
            choose(Family::Queue, "srpt");
            choose(Family::Urgent, Family::Urgent.default_id());
        }
        Part::Heterogeneity => {
            let slots: f64 = draft.models.iter().map(|model| model.slots() as f64).sum();
            let all: f64 = draft.models.iter().map(|model| model.capacity()).sum();
            let speed = Speed { value: all / slots, unit: SpeedUnit::UnitsPerSecond };
            draft.models.iter_mut().for_each(|model| model.speed = speed);
        }
        Part::SideBySide => {}
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Arrivals, Length, Model, RunPlan, Size, TaskClass};
    use crate::sim::trial::Trial;

    fn draft() -> Draft {
        let model = |name: &str, slots_per_replica, value| Model {
            name: name.to_owned(),
            slots_per_replica,
            speed: Speed { value, unit: SpeedUnit::SecondsPerUnit },
            ..Model::default()
        };
        Draft {
            models: vec![model("A", 4, 1.0), model("B", 4, 3.0)],
            tasks: vec![TaskClass {
                name: "chat".to_owned(),
                arrivals: Arrivals::Poisson { rate_per_s: 4.5 },
                size: Size::Exponential { mean: 1.0 },
                ..TaskClass::default()
            }],
            run: RunPlan { length: Length::Seconds(800.0), warmup_s: 100.0, ..RunPlan::default() },
            ..Draft::default()
        }
    }

    fn taken_apart(draft: Draft, runs: u32) -> Apart {
        let scenario = Rc::new(check(draft).expect("sound"));
        let ladder = Ladder::of(&scenario, Time::from_seconds(100.0)).expect("has floors");
        let mean = |rung: usize, number: u32| {
            let trial = Trial::new(Rc::clone(ladder.scenario(rung)), number, ladder.warmup());
            figure().value(&trial.to_end().expect("ends").measures)
        };
        let found: Vec<Vec<f64>> = (0..ladder.count())
            .map(|rung| (0..runs).map(|number| mean(rung, number)).collect())
            .collect();
        let floors: Vec<f64> = (0..runs).map(|number| ladder.floor(number)).collect();
        ladder.apart(&found, &floors)
    }

    #[test]
    fn parts_add_up_to_the_gap_and_each_is_what_it_says() {
        let apart = taken_apart(draft(), 8);
        let sum: f64 = apart.steps.iter().map(|step| step.gain.mean).sum();
        assert!((sum - (apart.found.mean - apart.floor.mean)).abs() < 1e-9, "{apart:?}");
        let parts: Vec<Part> = apart.steps.iter().flat_map(|step| step.parts.clone()).collect();
        assert_eq!(parts, Part::ALL, "each once, none left out");
        let gain = |part: Part| {
            let step = apart.steps.iter().find(|step| step.parts == [part]).expect("by itself");
            step.gain.mean
        };
        assert_eq!(gain(Part::Information), 0.0, "proportional share asks for nothing");
        assert!(gain(Part::Balance) > 0.1, "its models wait by themselves: {apart:?}");
        assert!(gain(Part::Order) > 0.0, "{apart:?}");
        assert!(gain(Part::Heterogeneity) > 0.0, "{apart:?}");
    }

    #[test]
    fn what_is_not_there_costs_nothing() {
        // One model, one queue: no balance, nothing unlike, all sizes the same.
        let mut one = draft();
        one.models.truncate(1);
        one.models[0].slots_per_replica = 1;
        one.tasks[0].arrivals = Arrivals::Poisson { rate_per_s: 0.5 };
        one.tasks[0].size = Size::Constant { work: 1.0 };
        let apart = taken_apart(one, 3);
        for step in &apart.steps {
            assert!(step.gain.mean.abs() < 1e-6, "{apart:?}");
        }
    }

    #[test]
    fn where_tasks_are_refused_there_is_no_floor() {
        let mut draft = draft();
        draft.policies.admission = Choice::of("queue_cap");
        let scenario = Rc::new(check(draft).expect("sound"));
        assert!(Ladder::of(&scenario, Time::ZERO).is_none());
    }
}
