//! Policies: each by itself, what it needs of the scenario, and combinations that make no sense.

use super::Problems;
use super::tasks::{eligible, expected};
use crate::sim::catalog::{Family, Nature, Need, Parameter, Row, find};
use crate::sim::limits::UPDATES_MAX;
use crate::sim::scenario::{Arrivals, Choice, Clash, Draft, Fault, Length, TaskClass};
use crate::sim::urgent::{self, Promote, Reserve, Urgency};

/// Parameters that say how often something is done: each time takes the simulator some work.
const PERIODS: [&str; 2] = ["boost_s", "update_s"];

/// A draft with the row of each policy that it chooses; none where there is no such policy.
struct Chosen<'a> {
    draft: &'a Draft,
    rows: [Option<&'static Row>; Family::ALL.len()],
}

impl Chosen<'_> {
    fn of(draft: &Draft) -> Chosen<'_> {
        let row = |family| find(family, &draft.policies.get(family).id);
        Chosen { draft, rows: Family::ALL.map(row) }
    }

    fn row(&self, family: Family) -> Option<&'static Row> {
        self.rows[family as usize]
    }

    /// Whether the policy chosen in a family does this.
    fn is(&self, family: Family, nature: Nature) -> bool {
        self.row(family).is_some_and(|row| row.is(nature))
    }

    /// Whether the policy chosen in a family needs this.
    fn needs(&self, family: Family, need: Need) -> bool {
        self.row(family).is_some_and(|row| row.needs.contains(&need))
    }
}

/// Each policy by itself, and what it needs.
pub(super) fn chosen(draft: &Draft, found: &mut Problems) {
    let chosen = Chosen::of(draft);
    for family in Family::ALL {
        match chosen.row(family) {
            Some(row) => parameters(&path(family), row, draft.policies.get(family), found),
            None => found.add(path(family), Fault::UnknownPolicy),
        }
    }
    clashes(&chosen, found);
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
    bounds(path, row, choice, found);
}

/// The upper one of two bounds, `x_min` and `x_max`, is not below the lower one.
fn bounds(path: &str, row: &Row, choice: &Choice, found: &mut Problems) {
    let values = row.values(choice);
    let value = |id: &str| {
        let at = row.parameters.iter().position(|parameter| parameter.id == id);
        at.and_then(|at| values.get(at)).copied()
    };
    for parameter in row.parameters {
        let Some(name) = parameter.id.strip_suffix("_min") else { continue };
        let high = format!("{name}_max");
        if let (Some(low), Some(most)) = (value(parameter.id), value(&high))
            && most < low
        {
            found.add(format!("{path}.{high}"), Fault::BelowLow { low });
        }
    }
}

fn clashes(chosen: &Chosen, found: &mut Problems) {
    for family in Family::ALL {
        for need in chosen.row(family).map_or(&[][..], |row| row.needs) {
            match lack(*need, chosen) {
                Some(clash) => found.add(path(family), Fault::Clash(clash)),
                None if *need == Need::NamedModels => named_models(chosen.draft, found),
                None => {}
            }
        }
    }
    if chosen.is(Family::Queue, Nature::SharesSlots) {
        on_shared_slots(chosen, found);
    }
}

/// What is missing of a need. An empty list is a fault of its own, and so is an unknown policy.
fn lack(need: Need, chosen: &Chosen) -> Option<Clash> {
    let classes = &chosen.draft.tasks;
    let no_class = |has: fn(&TaskClass) -> bool| !classes.is_empty() && !classes.iter().any(has);
    let allocation =
        |nature| chosen.row(Family::Allocate).is_none() || chosen.is(Family::Allocate, nature);
    let shares_slots = chosen.is(Family::Queue, Nature::SharesSlots);
    let (lacks, clash) = match need {
        // Told at each class.
        Need::NamedModels => return None,
        Need::Keys => (no_class(|class| class.keys.is_some()), Clash::NeedsKeys),
        Need::Promises => (no_class(|class| class.promise.is_some()), Clash::NeedsPromises),
        Need::WeightedAllocation => {
            (!allocation(Nature::ReadsWeights), Clash::NeedsWeightedAllocation)
        }
        Need::QueuesAtModels => {
            let waits_centrally = chosen.is(Family::Allocate, Nature::WaitsCentrally);
            (waits_centrally || shares_slots, Clash::NeedsQueuesAtModels)
        }
        Need::SeveralModels => (chosen.draft.models.len() == 1, Clash::NeedsSeveralModels),
        Need::WholeSlots => (shares_slots, Clash::NeedsWholeSlots),
        Need::LookingAllocation => {
            (!allocation(Nature::LooksAtState), Clash::NeedsLookingAllocation)
        }
    };
    lacks.then_some(clash)
}

/// Whether the chosen allocation sends each class to the model named for it.
pub(super) fn names_models(draft: &Draft) -> bool {
    Chosen::of(draft).needs(Family::Allocate, Need::NamedModels)
}

/// Every class names a model, and one that it may run on.
fn named_models(draft: &Draft, found: &mut Problems) {
    for (index, class) in draft.tasks.iter().enumerate() {
        let path = format!("tasks[{index}].model");
        match class.model {
            None => found.add(path, Fault::NoModelNamed),
            Some(model) if !class.may_run_on(model) => {
                found.add(path, Fault::Clash(Clash::ModelNotAllowed));
            }
            Some(_) => {}
        }
    }
}

/// Where all tasks at a model share its slots every task starts at once: none waits.
fn on_shared_slots(chosen: &Chosen, found: &mut Problems) {
    if chosen.is(Family::Allocate, Nature::WaitsCentrally) {
        found.add(path(Family::Allocate), Fault::Clash(Clash::NoCentralQueue));
    }
    let holds = |class: &TaskClass| class.memory_gb > 0.0 || class.memory_gb_per_unit > 0.0;
    let is_limited = chosen.draft.models.iter().any(|model| model.memory_gb > 0.0);
    if is_limited && chosen.draft.tasks.iter().any(holds) {
        found.add(path(Family::Queue), Fault::Clash(Clash::NoMemoryLimit));
    }
    let urgent = chosen.row(Family::Urgent).map(|row| row.id);
    let says_so = chosen.needs(Family::Urgent, Need::WholeSlots);
    if urgent.is_some_and(|id| id != Family::Urgent.default_id()) && !says_so {
        found.add(path(Family::Urgent), Fault::Clash(Clash::NeedsWholeSlots));
    }
}

/// What a sound policy and the rest of a sound scenario say together.
pub(super) fn together(draft: &Draft, found: &mut Problems) {
    let chosen = Chosen::of(draft);
    let choice = draft.policies.get(Family::Urgent);
    if let Some(row) = chosen.row(Family::Urgent)
        && let Some(urgency) = urgent::build(row.id, &urgent::Setup, &row.values(choice))
    {
        urgency_makes_sense(draft, row, urgency, found);
    }
    for family in Family::ALL {
        if let Some(row) = chosen.row(family) {
            updates(&path(family), row, draft.policies.get(family), draft, found);
        }
    }
}

/// Nothing is done more often than the simulator can bear.
fn updates(path: &str, row: &Row, choice: &Choice, draft: &Draft, found: &mut Problems) {
    for (parameter, period_s) in row.parameters.iter().zip(row.values(choice)) {
        // At zero nothing is updated, because all is known at once.
        if !PERIODS.contains(&parameter.id) || period_s <= 0.0 {
            continue;
        }
        let least_s = duration_s(draft) / UPDATES_MAX as f64;
        if period_s < least_s {
            let clash = Clash::TooManyUpdates { most: UPDATES_MAX, least_s };
            found.add(format!("{path}.{}", parameter.id), Fault::Clash(clash));
        }
    }
}

/// Somebody is urgent, and others are still served.
fn urgency_makes_sense(draft: &Draft, row: &Row, urgency: Urgency, found: &mut Problems) {
    if urgency == Urgency::NONE {
        return;
    }
    let place = |id: &str| match row.parameters.iter().any(|parameter| parameter.id == id) {
        true => format!("{}.{id}", path(Family::Urgent)),
        false => path(Family::Urgent),
    };
    let from_priority = urgency.from_priority;
    let is_urgent = |class: &TaskClass| class.priority >= from_priority;
    let is_lane = matches!(urgency.reserve, Reserve::Lane(_));
    let needs_class = urgency.promotes == Promote::Never || is_lane;
    if needs_class && !draft.tasks.iter().any(is_urgent) {
        let clash = Clash::NobodyUrgent { from_priority };
        found.add(place("from_priority"), Fault::Clash(clash));
    }
    let (Reserve::Lane(slots) | Reserve::CutOff(slots)) = urgency.reserve else { return };
    if let Some(model) = draft.models.iter().position(|model| model.slots() <= slots) {
        let slots = draft.models[model].slots();
        found.add(place("reserved_slots"), Fault::Clash(Clash::NoSlotForOthers { model, slots }));
    }
}

/// How long a replication may take: until arrivals end, and until the slowest model is done where
/// all models get the same work [s].
fn duration_s(draft: &Draft) -> f64 {
    let last_s = |class: &TaskClass| match &class.arrivals {
        Arrivals::AllAtOnce { at_s, .. } => *at_s,
        Arrivals::Trace(trace) => trace.times.last().map_or(0.0, |time| time.seconds()),
        Arrivals::Every { .. } | Arrivals::Poisson { .. } | Arrivals::Gaps { .. } => 0.0,
    };
    let arrivals_s = match draft.run.length {
        Length::Seconds(seconds) => seconds,
        Length::UntilDone => draft.tasks.iter().map(last_s).fold(0.0, f64::max),
    };
    let mut longest_s = arrivals_s;
    let mut work = vec![0.0; draft.models.len()];
    for class in &draft.tasks {
        let (count, mean_work) = (expected(class, arrivals_s), class.mean_work());
        let models = eligible(class, draft);
        let share = count * mean_work / models.clone().count() as f64;
        for model in models {
            work[model] += share;
            longest_s = longest_s.max(mean_work / draft.models[model].slot_speed());
        }
    }
    let drains = draft.models.iter().zip(work).map(|(model, work)| work / model.capacity());
    drains.fold(longest_s, f64::max)
}

#[cfg(test)]
mod tests;
