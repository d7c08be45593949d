//! Policies: each by itself, what it needs of the scenario, and combinations that make no sense.

use super::Problems;
use super::tasks::expected;
use crate::sim::catalog::{Family, Nature, Need, Parameter, Row, find};
use crate::sim::limits::UPDATES_MAX;
use crate::sim::scenario::{Arrivals, Choice, Clash, Draft, Fault, Length, Model, TaskClass};
use crate::sim::urgent::{self, Promote, Reserve, Urgency};

/// Parameters that say how often something is done: each time takes the simulator some work.
const PERIODS: [&str; 3] = ["period_s", "refresh_s", "update_s"];

/// Each policy by itself, and what it needs.
pub(super) fn chosen(draft: &Draft, found: &mut Problems) {
    for family in Family::ALL {
        let path = path(family);
        let choice = draft.policies.get(family);
        let Some(row) = find(family, &choice.id) else {
            found.add(path, Fault::UnknownPolicy);
            continue;
        };
        parameters(&path, row, choice, found);
        let lacks = row.needs.iter().filter_map(|need| lack(*need, draft));
        lacks.for_each(|clash| found.add(path.clone(), Fault::Clash(clash)));
        if row.needs.contains(&Need::NamedModels) {
            named_models(draft, found);
        }
    }
    if is(draft, Family::Queue, Nature::SharesSlots) {
        on_shared_slots(draft, found);
    }
}

/// The path of a family's choice.
fn path(family: Family) -> String {
    format!("policies.{}", family.key())
}

fn parameters(path: &str, row: &Row, choice: &Choice, found: &mut Problems) {
    if choice.values.len() > row.parameters.len() {
        found.add(path, Fault::TooMany { most: row.parameters.len() as u64 });
    }
    for (parameter, value) in row.parameters.iter().zip(&choice.values) {
        let path = format!("{path}.{}", parameter.id);
        let Parameter { least, most, whole, .. } = *parameter;
        if !value.is_finite() {
            found.add(path, Fault::NotANumber);
        } else if !(least..=most).contains(value) {
            found.add(path, Fault::BadParameter { least, most });
        } else if whole && value.fract() != 0.0 {
            found.add(path, Fault::NotWhole);
        }
    }
}

/// Whether the policy chosen in a family does this.
fn is(draft: &Draft, family: Family, nature: Nature) -> bool {
    find(family, &draft.policies.get(family).id).is_some_and(|row| row.is(nature))
}

/// What is missing of a need. An empty list is a fault of its own, and so is an unknown policy.
fn lack(need: Need, draft: &Draft) -> Option<Clash> {
    let classes = &draft.tasks;
    let no_class = |has: fn(&TaskClass) -> bool| !classes.is_empty() && !classes.iter().any(has);
    let is_allocated = find(Family::Allocate, &draft.policies.allocate.id).is_some();
    let allocates = |nature| !is_allocated || is(draft, Family::Allocate, nature);
    let shares_slots = is(draft, Family::Queue, Nature::SharesSlots);
    let (lacks, clash) = match need {
        // Told at each class.
        Need::NamedModels => return None,
        Need::Keys => (no_class(|class| class.keys.is_some()), Clash::NeedsKeys),
        Need::Promises => (no_class(|class| class.promise.is_some()), Clash::NeedsPromises),
        Need::WeightedAllocation => {
            (!allocates(Nature::ReadsWeights), Clash::NeedsWeightedAllocation)
        }
        Need::QueuesAtModels => {
            let waits_centrally = is(draft, Family::Allocate, Nature::WaitsCentrally);
            (waits_centrally || shares_slots, Clash::NeedsQueuesAtModels)
        }
        Need::SeveralModels => (draft.models.len() == 1, Clash::NeedsSeveralModels),
        Need::WholeSlots => (shares_slots, Clash::NeedsWholeSlots),
        Need::LookingAllocation => {
            (!allocates(Nature::LooksAtState), Clash::NeedsLookingAllocation)
        }
    };
    lacks.then_some(clash)
}

/// Every class names a model, and one that it may run on.
fn named_models(draft: &Draft, found: &mut Problems) {
    for (index, class) in draft.tasks.iter().enumerate() {
        let path = format!("tasks[{index}].model");
        match class.model {
            None => found.add(path, Fault::NoModelNamed),
            Some(model) if !class.only_on.is_empty() && !class.only_on.contains(&model) => {
                found.add(path, Fault::Clash(Clash::ModelNotAllowed));
            }
            Some(_) => {}
        }
    }
}

/// Where all tasks at a model share its slots every task starts at once: none waits.
fn on_shared_slots(draft: &Draft, found: &mut Problems) {
    if is(draft, Family::Allocate, Nature::WaitsCentrally) {
        found.add(path(Family::Allocate), Fault::Clash(Clash::NoCentralQueue));
    }
    let holds = |class: &TaskClass| class.memory_gb > 0.0 || class.memory_gb_per_unit > 0.0;
    let is_limited = draft.models.iter().any(|model| model.memory_gb > 0.0);
    if is_limited && draft.tasks.iter().any(holds) {
        found.add(path(Family::Queue), Fault::Clash(Clash::NoMemoryLimit));
    }
    let choice = draft.policies.get(Family::Urgent);
    let says_so = |row: &Row| row.needs.contains(&Need::WholeSlots);
    let told = find(Family::Urgent, &choice.id).is_none_or(says_so);
    if !told && choice.id != Family::Urgent.default_id() {
        found.add(path(Family::Urgent), Fault::Clash(Clash::NeedsWholeSlots));
    }
}

/// What a sound policy and the rest of a sound scenario say together.
pub(super) fn together(draft: &Draft, found: &mut Problems) {
    let choice = draft.policies.get(Family::Urgent);
    if let Some(row) = find(Family::Urgent, &choice.id)
        && let Some(urgency) = urgent::build(row.id, &urgent::Setup, &row.values(choice))
    {
        urgency_makes_sense(draft, row, urgency, found);
    }
    for family in Family::ALL {
        let choice = draft.policies.get(family);
        let Some(row) = find(family, &choice.id) else { continue };
        for (parameter, period_s) in row.parameters.iter().zip(row.values(choice)) {
            // At zero nothing is updated, because all is known at once.
            if !PERIODS.contains(&parameter.id) || period_s <= 0.0 {
                continue;
            }
            let least_s = least_duration_s(draft) / UPDATES_MAX as f64;
            if period_s < least_s {
                let fault = Fault::Clash(Clash::TooManyUpdates { most: UPDATES_MAX, least_s });
                found.add(format!("{}.{}", path(family), parameter.id), fault);
            }
        }
    }
}

/// Somebody is urgent, and others are still served.
fn urgency_makes_sense(draft: &Draft, row: &Row, urgency: Urgency, found: &mut Problems) {
    let place = |id: &str| {
        let has = row.parameters.iter().any(|parameter| parameter.id == id);
        let base = path(Family::Urgent);
        if has { format!("{base}.{id}") } else { base }
    };
    if urgency == Urgency::NONE {
        return;
    }
    let from_priority = urgency.from_priority;
    let is_urgent = |class: &TaskClass| class.priority >= from_priority;
    let needs_class =
        urgency.promotes == Promote::Never || matches!(urgency.reserve, Reserve::Lane(_));
    if needs_class && !draft.tasks.iter().any(is_urgent) {
        found.add(place("from_priority"), Fault::Clash(Clash::NobodyUrgent { from_priority }));
    }
    let (Reserve::Lane(slots) | Reserve::CutOff(slots)) = urgency.reserve else { return };
    if let Some(model) = draft.models.iter().position(|model| model.slots() <= slots) {
        let slots = draft.models[model].slots();
        found.add(place("slots"), Fault::Clash(Clash::NoSlotForOthers { model, slots }));
    }
}

/// How long a replication takes at least: until arrivals end, and until all slots together could
/// have done the work [s].
fn least_duration_s(draft: &Draft) -> f64 {
    let last_s = |class: &TaskClass| match &class.arrivals {
        Arrivals::AllAtOnce { at_s, .. } => *at_s,
        Arrivals::Trace(trace) => trace.times.last().map_or(0.0, |time| time.seconds()),
        Arrivals::Every { .. } | Arrivals::Poisson { .. } | Arrivals::Gaps { .. } => 0.0,
    };
    let arrivals_s = match draft.run.length {
        Length::Seconds(seconds) => seconds,
        Length::UntilDone => draft.tasks.iter().map(last_s).fold(0.0, f64::max),
    };
    let work = |class: &TaskClass| expected(class, arrivals_s) * class.mean_work();
    let capacity: f64 = draft.models.iter().map(Model::capacity).sum();
    arrivals_s.max(draft.tasks.iter().map(work).sum::<f64>() / capacity)
}
