//! Each combination that makes no sense, and beside it the one that does.

use super::*;
use crate::sim::check::problems;
use crate::sim::scenario::{Keys, Model, Promise, Target};
use crate::sim::units::Span;
use crate::sim::urgent::Interrupt;

/// A sound draft: two models of two and three slots, classes of priority 5 and 8, an hour.
fn draft() -> Draft {
    let model = |name: &str, slots_per_replica| Model {
        name: name.to_owned(),
        slots_per_replica,
        ..Model::default()
    };
    let class =
        |name: &str, priority| TaskClass { name: name.to_owned(), priority, ..Default::default() };
    let tasks = vec![class("chat", 5), class("alarm", 8)];
    Draft { models: vec![model("A", 2), model("B", 3)], tasks, ..Draft::default() }
}

/// Problems as `path fault`.
fn told(found: &[crate::sim::scenario::Problem]) -> Vec<String> {
    found.iter().map(|problem| format!("{} {:?}", problem.path, problem.fault)).collect()
}

/// What `check` says of the draft after an edit.
#[track_caller]
fn check_edit(edit: impl Fn(&mut Draft), expected: &[&str]) {
    let mut draft = draft();
    edit(&mut draft);
    assert_eq!(told(&problems(&draft)), expected);
}

fn choice(id: &str, values: &[f64]) -> Choice {
    Choice { id: id.to_owned(), values: values.to_vec() }
}

#[test]
fn parameters_have_ranges_and_options() {
    check_edit(|_| {}, &[]);
    let several = |values: [f64; 3]| {
        move |draft: &mut Draft| draft.policies.dispatch = choice("several", &values)
    };
    check_edit(several([8.0, 2.0, 1.0]), &[]);
    check_edit(
        several([65.0, -1.0, 2.0]),
        &[
            "policies.dispatch.dispatchers BadParameter { least: 1.0, most: 64.0 }",
            "policies.dispatch.update_s BadParameter { least: 0.0, most: 1000000.0 }",
            "policies.dispatch.own_sends BadParameter { least: 0.0, most: 1.0 }",
        ],
    );
    check_edit(
        several([2.5, f64::NAN, 0.0]),
        &["policies.dispatch.dispatchers NotWhole", "policies.dispatch.update_s NotANumber"],
    );
    check_edit(
        |draft| draft.policies.prepare = choice("clean", &[0.0, 2.0, 1.0]),
        &["policies.prepare.work_max BelowLow { low: 2.0 }"],
    );
    check_edit(
        |draft| draft.policies.queue = choice("fifo", &[1.0]),
        &["policies.queue TooMany { most: 0 }"],
    );
    for family in Family::ALL {
        let unknown = format!("policies.{} UnknownPolicy", family.key());
        check_edit(|draft| *draft.policies.get_mut(family) = Choice::of("?"), &[&unknown]);
    }
}

/// The clashes of a draft whose policies have these rows; the others have rows without a word.
#[track_caller]
fn check_rows(draft: &Draft, rows: &[(Family, &'static Row)], expected: &[&str]) {
    let mut chosen = Chosen { draft, rows: [Some(&Row::BASE); Family::ALL.len()] };
    for (family, row) in rows {
        chosen.rows[*family as usize] = Some(*row);
    }
    let mut found = Problems::default();
    clashes(&chosen, &mut found);
    assert_eq!(told(&found.list), expected);
}

/// A row that needs this and does nothing that others must know of.
macro_rules! needing {
    ($need:ident) => {
        &Row { id: "needing", needs: &[Need::$need], ..Row::BASE }
    };
}

/// A row that does this and needs nothing.
macro_rules! being {
    ($nature:ident) => {
        &Row { id: "being", nature: &[Nature::$nature], ..Row::BASE }
    };
}

#[test]
fn a_policy_has_what_it_needs() {
    use Family::{Admission, Allocate, Balance, Dispatch, Duplicates, Queue, Urgent};
    let mut with = draft();
    let without = draft();
    with.tasks[1].keys = Some(Keys { count: 10, zipf: 1.0 });
    with.tasks[1].promise = Some(Promise { target: Target::Start, within_s: 1.0 });
    let one_model = Draft { models: vec![Model::default()], ..draft() };

    let keys = (Duplicates, needing!(Keys));
    check_rows(&without, &[keys], &["policies.duplicates Clash(NeedsKeys)"]);
    check_rows(&with, &[keys], &[]);
    let promises = (Admission, needing!(Promises));
    check_rows(&without, &[promises], &["policies.admission Clash(NeedsPromises)"]);
    check_rows(&with, &[promises], &[]);
    check_rows(&Draft::default(), &[keys, promises], &[]);

    let weights = (Balance, needing!(WeightedAllocation));
    check_rows(&with, &[weights], &["policies.balance Clash(NeedsWeightedAllocation)"]);
    check_rows(&with, &[weights, (Allocate, being!(ReadsWeights))], &[]);
    let steals = (Balance, needing!(QueuesAtModels));
    let central = (Allocate, being!(WaitsCentrally));
    check_rows(&with, &[steals, central], &["policies.balance Clash(NeedsQueuesAtModels)"]);
    check_rows(&with, &[steals], &[]);
    let several = (Allocate, needing!(SeveralModels));
    check_rows(&one_model, &[several], &["policies.allocate Clash(NeedsSeveralModels)"]);
    check_rows(&with, &[several], &[]);
    let old_views = (Dispatch, needing!(LookingAllocation));
    check_rows(&with, &[old_views], &["policies.dispatch Clash(NeedsLookingAllocation)"]);
    check_rows(&with, &[old_views, (Allocate, being!(LooksAtState))], &[]);

    let lane = (Urgent, needing!(WholeSlots));
    let sharing = (Queue, being!(SharesSlots));
    check_rows(&with, &[lane, sharing], &["policies.urgent Clash(NeedsWholeSlots)"]);
    check_rows(&with, &[lane], &[]);
}

#[test]
fn what_shares_its_slots_keeps_nobody_waiting() {
    use Family::{Allocate, Balance, Queue, Urgent};
    const NONE: &Row = &Row { id: "none", ..Row::BASE };
    let sharing = [(Queue, being!(SharesSlots)), (Urgent, NONE)];
    let check = |extra: (Family, &'static Row), expected: &[&str]| {
        check_rows(&draft(), &[sharing[0], sharing[1], extra], expected);
    };
    check((Allocate, being!(LooksAtState)), &[]);
    check((Allocate, being!(WaitsCentrally)), &["policies.allocate Clash(NoCentralQueue)"]);
    check((Urgent, being!(Interrupts)), &["policies.urgent Clash(NeedsWholeSlots)"]);
    let steals = needing!(QueuesAtModels);
    check((Balance, steals), &["policies.balance Clash(NeedsQueuesAtModels)"]);
    let mut limited = draft();
    limited.models[0].memory_gb = 80.0;
    check_rows(&limited, &sharing, &[]);
    limited.tasks[0].memory_gb = 1.0;
    check_rows(&limited, &sharing, &["policies.queue Clash(NoMemoryLimit)"]);
    limited.models[0].memory_gb = 0.0;
    check_rows(&limited, &sharing, &[]);
}

#[test]
fn by_hand_names_a_model_that_is_allowed() {
    let by_hand = |first: &[usize], named: usize| {
        let first = first.to_vec();
        move |draft: &mut Draft| {
            draft.policies.allocate = Choice::of("by_hand");
            draft.tasks[0].model = Some(named);
            draft.tasks[0].only_on = first.clone();
        }
    };
    let missing = "tasks[1].model NoModelNamed";
    check_edit(by_hand(&[], 0), &[missing]);
    check_edit(by_hand(&[1], 1), &[missing]);
    check_edit(by_hand(&[1], 0), &["tasks[0].model Clash(ModelNotAllowed)", missing]);
    let too_large = |draft: &mut Draft| {
        by_hand(&[], 0)(draft);
        draft.tasks[1].model = Some(1);
        draft.models[0].memory_gb = 8.0;
        draft.models[1].memory_gb = 80.0;
        draft.tasks[0].memory_gb = 40.0;
    };
    let clash = "Clash(TaskTooMuchMemory { needs_gb: 40.0, most_gb: 8.0 })";
    check_edit(too_large, &[&format!("tasks[0].memory_gb {clash}")]);
}

#[track_caller]
fn check_urgency(urgency: Urgency, expected: &[&str]) {
    const ROW: Row = Row {
        parameters: &[
            Parameter::count("from_priority", "", 1, 9, 7),
            Parameter::count("reserved_slots", "", 1, 100, 1),
        ],
        ..Row::BASE
    };
    let mut found = Problems::default();
    urgency_makes_sense(&draft(), &ROW, urgency, &mut found);
    assert_eq!(told(&found.list), expected);
}

#[test]
fn somebody_is_urgent_and_others_are_served() {
    let lane = |slots| Urgency { from_priority: 7, reserve: Reserve::Lane(slots), ..Urgency::NONE };
    let cut_off =
        |slots| Urgency { from_priority: 7, reserve: Reserve::CutOff(slots), ..Urgency::NONE };
    check_urgency(Urgency::NONE, &[]);
    check_urgency(lane(1), &[]);
    check_urgency(cut_off(1), &[]);
    let all_taken = "policies.urgent.reserved_slots Clash(NoSlotForOthers { model: 0, slots: 2 })";
    check_urgency(lane(2), &[all_taken]);
    check_urgency(cut_off(3), &[all_taken]);
    let nobody = "policies.urgent.from_priority Clash(NobodyUrgent { from_priority: 9 })";
    check_urgency(Urgency { from_priority: 9, ..lane(1) }, &[nobody]);
    let interrupts = Urgency { from_priority: 9, interrupts: Interrupt::Resume, ..Urgency::NONE };
    check_urgency(interrupts, &[nobody]);
    let ageing = Urgency { promotes: Promote::AfterWait(Span(1)), ..Urgency::NONE };
    check_urgency(ageing, &[]);
}

#[test]
fn updates_are_counted() {
    let several = |update_s: f64, length: Length| {
        move |draft: &mut Draft| {
            draft.policies.dispatch = choice("several", &[4.0, update_s]);
            draft.run.length = length;
            draft.run.warmup_s = 0.0;
            if length == Length::UntilDone {
                for class in &mut draft.tasks {
                    class.arrivals = Arrivals::AllAtOnce { count: 5_000, at_s: 3.0 };
                }
            }
        }
    };
    let hour = Length::Seconds(3600.0);
    check_edit(several(0.001, hour), &[]);
    check_edit(several(0.0, hour), &[]);
    let most = "policies.dispatch.update_s Clash(TooManyUpdates { most: 10000000, least_s:";
    check_edit(several(0.0001, hour), &[&format!("{most} 0.00036 }})")]);
    // 10,000 units of work, half of them on A: its two slots of speed 1 take 2500 s.
    check_edit(several(0.00026, Length::UntilDone), &[]);
    check_edit(several(0.0001, Length::UntilDone), &[&format!("{most} 0.00025 }})")]);
}
