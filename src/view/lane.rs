//! Slots kept for urgent tasks: how many it takes, and what those chosen do (SCIENCE C.2).
//!
//! Worked out from the scenario, before anything runs: streams are spread by shares of capacity.

use crate::sim::catalog::{Family, find};
use crate::sim::plan::{Both, Traffic, Z_ONE_IN_100, mean_waits_s, reserve, rule_of_thumb};
use crate::sim::scenario::{Arrivals, Draft, Size, Target, TaskClass};
use crate::sim::urgent::Reserve;

/// What slots kept for urgent tasks come to.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneView {
    /// Whether the slots are a lane, and not only left free.
    pub is_lane: bool,
    /// Classes of this priority and above are urgent.
    pub from_priority: u8,
    /// Longest wait that is no trouble: when urgent tasks are promised to start, or 0 [s].
    pub wait_s: f64,
    /// The models that urgent tasks come to; none where no stream is urgent.
    pub models: Vec<LaneModel>,
}

/// One model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneModel {
    /// Its place in the fleet.
    pub model: usize,
    /// Its slots.
    pub slots: u32,
    /// Slots kept for urgent tasks.
    pub kept: u32,
    /// Slots that urgent tasks keep busy on average [Erlang].
    pub load_erlangs: f64,
    /// Least slots with which no more than [`EPS`] of them wait too long; none if there are none.
    pub needs: Option<u32>,
    /// About as many, by the rule of thumb.
    pub thumb: u32,
    /// Mean waits; none where the formulas do not hold.
    pub waits: Option<LaneWaits>,
}

/// Mean waits; none where tasks would wait without end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneWaits {
    /// With the slots kept.
    pub chosen: Option<Both>,
    /// With urgent tasks going first on all slots, and nothing else done for them.
    pub first: Option<Both>,
}

/// The share of urgent tasks that may wait too long.
pub const EPS: f64 = 0.01;

/// The lane or cut-off of a scenario, if it has one.
pub fn lane(draft: &Draft) -> Option<LaneView> {
    let choice = &draft.policies.urgent;
    let is_lane = choice.id == "dedicated_lane";
    if !is_lane && choice.id != "cut_off" {
        return None;
    }
    let values = find(Family::Urgent, &choice.id)?.values(choice);
    let (from_priority, kept) = (values[0] as u8, values[1] as u32);
    let urgent = |class: &&TaskClass| class.priority >= from_priority;
    let promise = |class: &TaskClass| {
        let start = class.promise.filter(|promise| promise.target == Target::Start);
        start.map(|promise| promise.within_s)
    };
    let wait_s = draft.tasks.iter().filter(urgent).filter_map(promise).fold(f64::NAN, f64::min);
    let wait_s = if wait_s.is_finite() { wait_s } else { 0.0 };
    let exact = is_memoryless(draft);
    let models = (0..draft.models.len()).filter_map(|at| {
        let model = &draft.models[at];
        let (urgent_per_s, load_erlangs) = stream(draft, at, |class| urgent(&class));
        let (normal_per_s, _) = stream(draft, at, |class| !urgent(&class));
        let mean_service_s = load_erlangs / urgent_per_s;
        let traffic = Traffic { urgent_per_s, normal_per_s, mean_service_s };
        let chosen = if is_lane { Reserve::Lane(kept) } else { Reserve::CutOff(kept) };
        let waits = |reserve| mean_waits_s(model.slots(), reserve, &traffic);
        (urgent_per_s > 0.0).then(|| LaneModel {
            model: at,
            slots: model.slots(),
            kept,
            load_erlangs,
            needs: reserve(load_erlangs, mean_service_s, wait_s, EPS),
            thumb: rule_of_thumb(load_erlangs, Z_ONE_IN_100),
            waits: exact
                .then(|| LaneWaits { chosen: waits(chosen), first: waits(Reserve::Nothing) }),
        })
    });
    Some(LaneView { is_lane, from_priority, wait_s, models: models.collect() })
}

/// Tasks per second that come to a model of some classes, and the slots that they keep busy.
fn stream(draft: &Draft, at: usize, counts: impl Fn(&TaskClass) -> bool) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for class in draft.tasks.iter().filter(|class| counts(class)) {
        let may_run = |at: &usize| class.may_run_on(*at);
        let Some(rate_per_s) = class.rate_per_s().filter(|_| may_run(&at)) else { continue };
        let all: f64 =
            (0..draft.models.len()).filter(may_run).map(|at| draft.models[at].capacity()).sum();
        let model = &draft.models[at];
        let mine = rate_per_s * model.capacity() / all;
        sums.0 += mine;
        sums.1 += mine * class.mean_work() / model.slot_speed();
    }
    sums
}

/// Whether arrivals are Poisson and service is exponential, of one mean for all.
fn is_memoryless(draft: &Draft) -> bool {
    let mean = |class: &TaskClass| match (&class.arrivals, &class.size) {
        (Arrivals::Poisson { .. }, Size::Exponential { mean }) => Some(*mean),
        _ => None,
    };
    let first = draft.tasks.first().and_then(mean);
    first.is_some() && draft.tasks.iter().all(|class| mean(class) == first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Choice, Model, Promise};

    /// The comparison of SCIENCE C.2: four slots of one second, 0.8 urgent and 1.2 others a second.
    fn table(id: &str, kept: f64) -> Draft {
        let class = |name: &str, rate_per_s, priority| TaskClass {
            name: name.to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s },
            size: Size::Exponential { mean: 1.0 },
            priority,
            ..TaskClass::default()
        };
        let model = Model { slots_per_replica: 4, ..Model::default() };
        let mut draft = Draft {
            models: vec![model],
            tasks: vec![class("urgent", 0.8, 9), class("other", 1.2, 5)],
            ..Draft::default()
        };
        draft.policies.urgent = Choice { id: id.to_owned(), values: vec![7.0, kept] };
        draft
    }

    fn waits(draft: &Draft) -> (f64, f64) {
        let waits = lane(draft).unwrap().models[0].waits.unwrap();
        (waits.chosen.unwrap().urgent, waits.first.unwrap().urgent)
    }

    #[test]
    fn a_lane_can_hurt_and_a_cut_off_helps() {
        let near = |found: (f64, f64), chosen: f64| {
            assert!((found.0 - chosen).abs() < 1e-9 && (found.1 - 0.05434782609).abs() < 1e-9);
        };
        near(waits(&table("dedicated_lane", 1.0)), 4.0);
        near(waits(&table("dedicated_lane", 2.0)), 0.1904761905);
        near(waits(&table("cut_off", 1.0)), 0.025);
        let found = lane(&table("dedicated_lane", 3.0)).unwrap();
        assert_eq!(found.models[0].waits.unwrap().chosen, None, "others wait without end");
        assert_eq!(lane(&table("head_of_line", 1.0)), None);
    }

    #[test]
    fn how_many_slots_it_takes() {
        let mut draft = table("dedicated_lane", 1.0);
        // C.2's table: for a load of one Erlang, 5 slots so that one in a hundred waits at all.
        draft.tasks[0].arrivals = Arrivals::Poisson { rate_per_s: 1.0 };
        let found = lane(&draft).unwrap();
        assert_eq!((found.wait_s, found.models[0].needs, found.models[0].thumb), (0.0, Some(5), 4));
        draft.tasks[0].promise = Some(Promise { target: Target::Start, within_s: 1.0 });
        let found = lane(&draft).unwrap();
        assert_eq!((found.wait_s, found.models[0].needs), (1.0, Some(4)));
    }

    #[test]
    fn only_what_is_known_is_said() {
        let mut draft = table("dedicated_lane", 1.0);
        draft.tasks[1].size = Size::Constant { work: 1.0 };
        assert_eq!(lane(&draft).unwrap().models[0].waits, None);
        draft.tasks[0].priority = 5;
        assert_eq!(lane(&draft).unwrap().models, []);
    }
}
