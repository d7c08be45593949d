//! The store under test: what a reader does, action by action.

use super::*;
use crate::sim::catalog::Family;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Fault, Keys, Length, Model, Problem, Size, SpeedUnit, Split, TaskClass,
};
use std::rc::Rc;

fn two_models() -> Draft {
    let model = |name: &str, cost| Model {
        name: name.to_owned(),
        slots_per_replica: 4,
        cost_per_hour: cost,
        ..Model::default()
    };
    Draft {
        name: "Two".to_owned(),
        models: vec![model("Model A", 1.0), Model { mark: 1, ..model("Model B", 0.6) }],
        tasks: vec![TaskClass { name: "chat".to_owned(), ..TaskClass::default() }],
        ..Draft::default()
    }
}

fn opened() -> Rc<State> {
    let state = Rc::new(State::new(Prefs::default()));
    act(&state, [Action::Open { key: 7, draft: Box::new(two_models()), origin: Origin::Example }])
}

fn act(state: &Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(Rc::clone(state), |state, action| reduce(&state, action))
}

fn typing(field: Field, texts: &[&str]) -> Vec<Action> {
    texts.iter().map(|text| Action::Type { field, text: (*text).to_owned() }).collect()
}

fn edit(change: Change) -> Action {
    Action::Edit { change }
}

const COST_B: Field = Field::Model { at: 1, what: ModelField::CostPerHour };
const LENGTH: Field = Field::Run(RunField::LengthS);
const WARMUP: Field = Field::Run(RunField::WarmupS);

#[test]
fn typing_never_fights_the_reader() {
    let state = opened();
    let revision = state.edit.revision;
    let half = act(&state, typing(COST_B, &["0.", "0", "", "-", "-0", "-0.6"]));
    assert_eq!(half.edit.text(COST_B).as_deref(), Some("-0.6"));
    assert!(half.edit.refusal(COST_B).is_some());
    assert_eq!(half.edit.draft.models[1].cost_per_hour, 0.0, "0 and -0 were values on the way");
    let half = act(&half, [Action::Leave { field: COST_B }]);
    assert_eq!(half.edit.text(COST_B).as_deref(), Some("-0.6"), "kept as typed after leaving");
    let good = act(&half, typing(COST_B, &["0.70"]));
    assert_eq!(good.edit.text(COST_B).as_deref(), Some("0.70"), "not tidied while typing");
    assert_eq!(good.edit.draft.models[1].cost_per_hour, 0.7);
    assert!(good.edit.revision > revision);
    let left = act(&good, [Action::Leave { field: COST_B }]);
    assert_eq!(left.edit.text(COST_B).as_deref(), Some("0.7"));
}

#[test]
fn keystrokes_in_one_field_are_one_step() {
    let state = act(&opened(), typing(COST_B, &["0.7", "0.71", "0.712"]));
    let back = act(&state, [Action::Undo]);
    assert_eq!(back.edit.draft.models[1].cost_per_hour, 0.6);
    assert_eq!(back.edit.text(COST_B).as_deref(), Some("0.6"));
    assert!(back.edit.revision > state.edit.revision, "a revision never comes back");
    let forth = act(&back, [Action::Redo]);
    assert_eq!(forth.edit.text(COST_B).as_deref(), Some("0.712"));
    let parted = act(
        &opened(),
        typing(COST_B, &["0.7"]).into_iter().chain([Action::Leave { field: COST_B }]),
    );
    let twice = act(&parted, typing(COST_B, &["0.8"]));
    assert_eq!(act(&twice, [Action::Undo]).edit.draft.models[1].cost_per_hour, 0.7);
}

#[test]
fn a_refused_text_is_used_once_it_holds() {
    let state = act(&opened(), typing(LENGTH, &["100"]));
    assert!(state.edit.refusal(LENGTH).is_some(), "the warm-up is 200 s");
    assert_eq!(state.edit.draft.run.length, Length::Seconds(3600.0));
    let state = act(&state, typing(WARMUP, &["50"]));
    assert_eq!(state.edit.refusal(LENGTH), None);
    assert_eq!(state.edit.draft.run.length, Length::Seconds(100.0));
}

#[test]
fn nothing_changed_is_the_same_state() {
    let state = opened();
    let row = Row { list: List::Models, at: 0 };
    let same = [
        Action::Close,
        Action::Redo,
        Action::Leave { field: COST_B },
        Action::Type { field: COST_B, text: "0.6".to_owned() },
        Action::Show { tab: Tab::Live },
        edit(Change::Move { row, to: 0 }),
        edit(Change::UntilDone { on: false }),
        Action::Answered {
            response: Box::new(crate::worker::protocol::Response::Refused { run: 99 }),
            elapsed_s: 0.0,
        },
    ];
    for action in same {
        let text = format!("{action:?}");
        let next = reduce(&state, action);
        assert!(Rc::ptr_eq(&state, &next) || next.history == state.history, "{text}");
        assert!(next.edit.revision == state.edit.revision, "{text}");
    }
}

#[test]
fn rows_move_with_all_that_names_them() {
    let by_hand = edit(Change::Policy { family: Family::Allocate, id: "by_hand" });
    let hand = edit(Change::ModelOf { at: 0, model: Some(1) });
    let state = act(&opened(), [by_hand, hand]);
    let state = act(&state, typing(COST_B, &["-1"]));
    let b = Row { list: List::Models, at: 1 };
    let up = act(&state, [edit(Change::Move { row: b, to: 0 })]);
    assert_eq!(up.edit.draft.tasks[0].model, Some(0));
    let cost = Field::Model { at: 0, what: ModelField::CostPerHour };
    assert_eq!(up.edit.text(cost).as_deref(), Some("-1"), "half-typed text moves too");
    let twice = act(&state, [edit(Change::Duplicate { row: Row { at: 0, ..b } })]);
    assert_eq!(twice.edit.draft.models[1].name, "Model A 2");
    assert_eq!(twice.edit.draft.models[1].mark, 2);
    assert_eq!(twice.edit.draft.tasks[0].model, Some(2));
    let gone = act(&state, [edit(Change::Remove { row: b })]);
    assert_eq!(gone.edit.draft.tasks[0].model, None);
    assert!(!gone.edit.problems.is_empty(), "by hand asks for another model");
    assert_eq!(gone.edit.valid, state.edit.valid, "the run keeps the last that held");
    assert!(gone.notice.as_ref().is_some_and(|notice| notice.undo));
    let back = act(&gone, [Action::Undo]);
    assert_eq!(back.edit.draft.tasks[0].model, Some(1));
}

#[test]
fn opening_touches_nothing_and_can_be_undone() {
    let state = act(&opened(), typing(COST_B, &["0.9"]));
    let other = Action::Open { key: 8, draft: Box::default(), origin: Origin::New };
    let next = act(&state, [other]);
    assert_eq!((next.edit.key, next.edit.touched), (8, false));
    assert!(next.edit.is_empty() && next.edit.valid.is_none());
    let back = act(&next, [Action::Undo]);
    assert_eq!((back.edit.key, back.edit.touched), (7, true));
    assert_eq!(back.edit.draft.models[1].cost_per_hour, 0.9);
}

#[test]
fn units_and_kinds_keep_what_they_mean() {
    let unit = |unit| edit(Change::SpeedUnit { at: 1, unit });
    let state = act(&opened(), typing(Field::Model { at: 1, what: ModelField::Speed }, &["3.2"]));
    let state = act(&state, [unit(SpeedUnit::ModelUnitsPerSecond)]);
    assert_eq!(state.edit.draft.models[1].speed.value, 1.25);
    let rate = Field::Task { at: 0, what: TaskField::RatePerS };
    let state = act(&state, typing(rate, &["12"]));
    let state = act(&state, [edit(Change::Arrivals { at: 0, kind: ArrivalKind::Every })]);
    assert_eq!(state.edit.draft.tasks[0].arrivals, Arrivals::Every { interval_s: 1.0 / 12.0 });
    assert_eq!(state.edit.text(rate), None, "a field that went takes its text along");
    let state = act(&state, [edit(Change::Size { at: 0, kind: SizeKind::Uniform })]);
    assert_eq!(state.edit.draft.tasks[0].size, Size::Uniform { low: 0.5, high: 1.5 });
    let state = act(&state, [edit(Change::UntilDone { on: true })]);
    assert_eq!(state.edit.problems[0].path, "run.length");
}

#[test]
fn what_cannot_be_used_is_mended() {
    let mut draft = two_models();
    draft.models[1].name = "Model A".to_owned();
    draft.models[0].cost_per_hour = -1.0;
    draft.tasks[0].arrivals = Arrivals::Poisson { rate_per_s: f64::NAN };
    draft.policies.queue.id = "no_such".to_owned();
    draft.policies.dispatch = Choice { id: "several".to_owned(), values: vec![-1.0] };
    draft.run.warmup_s = 1e6;
    let good = mended(&draft).unwrap();
    assert_eq!(crate::sim::check::problems(&good), Vec::new());
    assert_eq!(good.models[1].name, "Model A 2");
    assert_eq!(good.policies.dispatch, Choice::of("several"));
}

#[test]
fn badges_show_a_short_sign() {
    let cases = [
        ("Model A", "A"),
        ("Model 12", "12"),
        ("chat", "C"),
        ("模型 甲", "甲"),
        ("GPT large", "G"),
    ];
    for (name, sign) in cases {
        assert_eq!(letter(name), sign, "{name}");
    }
}

#[test]
fn a_class_follows_the_models_it_may_run_on() {
    let only = |model, on| edit(Change::OnlyOn { at: 0, model, on });
    let add = edit(Change::Add { list: List::Models });
    let three = act(&opened(), [add.clone()]);
    let state = act(&three, [only(0, false)]);
    assert_eq!(state.edit.draft.tasks[0].only_on, [1, 2]);
    let row = |at| Row { list: List::Models, at };
    let places = |state: &Rc<State>| state.edit.draft.tasks[0].only_on.clone();
    assert_eq!(places(&act(&state, [edit(Change::Move { row: row(2), to: 0 })])), [0, 2]);
    assert_eq!(places(&act(&state, [edit(Change::Duplicate { row: row(0) })])), [2, 3]);
    assert_eq!(places(&act(&state, [edit(Change::Remove { row: row(1) })])), [1]);
    assert!(places(&act(&state, [only(0, true)])).is_empty(), "all of them is everywhere");
    let one = act(&state, [only(2, false)]);
    assert_eq!(places(&act(&one, [only(1, false)])), [1], "the last one stays");
    let none = act(&one, [edit(Change::Remove { row: row(1) })]);
    let named = |state: &Rc<State>| state.edit.draft.tasks[0].may_run_on(0);
    assert!(!named(&none) && !places(&none).is_empty(), "not everywhere all at once");
    assert_eq!(none.edit.problems[0].path, "tasks[0].only_on[0]", "it asks for another");
    let more = act(&none, [add.clone(), edit(Change::Duplicate { row: row(0) }), add]);
    assert!(places(&more)[0] >= more.edit.draft.models.len(), "nor on a model that came later");
    assert_eq!(places(&act(&none, [only(1, true)])), [1]);
    assert_eq!(places(&act(&none, [Action::Undo])), [1]);
}

#[test]
fn fields_of_a_class_that_are_seldom_used() {
    let task = |what| Field::Task { at: 0, what };
    let state = opened();
    assert_eq!(state.edit.text(task(TaskField::SplitCount)), None);
    let state = act(
        &state,
        [
            edit(Change::Split { at: 0, split: Split::Count(4) }),
            edit(Change::Keys { at: 0, on: true }),
        ],
    );
    let typed = [
        (TaskField::SplitCount, "8"),
        (TaskField::KeyCount, "50"),
        (TaskField::KeyZipf, "0"),
        (TaskField::Weight, "2"),
        (TaskField::MemoryGb, "1.5"),
        (TaskField::MemoryGbPerUnit, "0.5"),
        (TaskField::SharedPrefix, "0.3"),
    ];
    let typing = typed.map(|(what, text)| Action::Type { field: task(what), text: text.into() });
    let state = act(&state, typing);
    for (what, text) in typed {
        assert_eq!(shown(task(what), &state.edit.draft).as_deref(), Some(text), "{what:?}");
    }
    let class = &state.edit.draft.tasks[0];
    assert_eq!(class.split, Split::Count(8));
    assert_eq!(class.keys, Some(Keys { count: 50, zipf: 0.0 }));
    let without = act(&state, [edit(Change::Keys { at: 0, on: false })]);
    assert_eq!(without.edit.text(task(TaskField::KeyCount)), None);
    let weight = Field::Model { at: 0, what: ModelField::Weight };
    let type_weight = |text: &str| Action::Type { field: weight, text: text.to_owned() };
    let state = act(&state, [type_weight("3")]);
    assert_eq!(state.edit.draft.models[0].weight, Some(3.0));
    let state = act(&state, [type_weight(""), Action::Leave { field: weight }]);
    assert_eq!(state.edit.draft.models[0].weight, None, "empty is the capacity");
    assert_eq!(state.edit.refusal(weight), None);
}

#[test]
fn every_problem_has_its_place() {
    let row = Row { list: List::Tasks, at: 0 };
    let place = |path: &str| {
        let mut edit = (*opened().edit).clone();
        let fault = Fault::NotANumber;
        edit.problems = vec![Problem { path: path.to_owned(), fault }];
        let of_row = edit.rest_of_row(row).len();
        let of_family: usize =
            Family::ALL.iter().map(|family| edit.rest_of_family(*family).len()).sum();
        (edit.is_wrong(&row.path()), of_row, of_family)
    };
    let beside = ["arrivals.rate_per_s", "size.mean", "only_on[1]", "weight", "shared_prefix"];
    for path in beside {
        assert_eq!(place(&format!("tasks[0].{path}")), (true, 0, 0), "{path} has a field");
    }
    let alone = ["tasks[0]", "tasks[0].keys.count", "tasks[0].promise", "tasks[0].model"];
    for path in alone {
        assert_eq!(place(path), (true, 1, 0), "{path} has no field now");
    }
    assert_eq!(place("tasks[01]"), (false, 0, 0));
    assert_eq!(place("policies.sizes"), (false, 0, 1));
    assert_eq!(place("policies.allocate.deal"), (false, 0, 0), "a parameter of the policy");
    assert_eq!(place("policies.allocate.other"), (false, 0, 1));
}

#[test]
fn a_requirement_is_typed_moved_and_taken_back_like_any_row() {
    let row = |at| Row { list: List::Requirements, at };
    let field = |at| Field::Requirement { at };
    let add = || edit(Change::Add { list: List::Requirements });
    let state = act(&opened(), [add(), add()]);
    assert_eq!(state.edit.draft.requirements, ["p95_wait(chat) <= 0.5 s", "utilisation <= 80%"]);
    let (revision, valid) = (state.edit.revision, state.edit.valid.clone());
    let bad = act(&state, typing(field(0), &["p95_wait(chat) <=", "p95_wait(chat) <= s"]));
    assert_eq!(bad.edit.text(field(0)).as_deref(), Some("p95_wait(chat) <= s"));
    assert!(matches!(bad.edit.refusal(field(0)), Some(Refusal::Fault(Fault::Requirement(_)))));
    assert_eq!((bad.edit.revision, &bad.edit.valid), (revision, &valid), "the last good line");
    let left = act(&bad, [Action::Leave { field: field(0) }]);
    let down = act(&left, [edit(Change::Move { row: row(0), to: 1 })]);
    assert_eq!(down.edit.draft.requirements[0], "utilisation <= 80%");
    assert_eq!(down.edit.text(field(1)).as_deref(), Some("p95_wait(chat) <= s"), "it moves too");
    let good = act(&down, typing(field(1), &["p95_wait( chat )<=.20s"]));
    assert_eq!(good.edit.text(field(1)).as_deref(), Some("p95_wait( chat )<=.20s"));
    assert_eq!(good.edit.draft.requirements[1], "p95_wait(chat) <= 0.2 s");
    let named = act(&good, [Action::Leave { field: field(1) }]);
    let class = Field::Task { at: 0, what: TaskField::Name };
    let named = act(&named, typing(class, &["talk"]));
    assert_eq!(named.edit.text(field(1)).as_deref(), Some("p95_wait(talk) <= 0.2 s"));
    let half = act(&named, typing(field(0), &["utilis"]));
    let gone = act(&half, [edit(Change::Remove { row: row(1) })]);
    assert_eq!(gone.edit.draft.requirements, ["utilisation <= 80%"]);
    assert!(gone.notice.as_ref().is_some_and(|notice| notice.undo));
    assert_eq!(gone.edit.text(field(0)).as_deref(), Some("utilis"), "others stay half typed");
    let back = act(&gone, [Action::Undo, Action::Undo, Action::Undo]);
    assert_eq!(back.edit.draft.requirements[1], "p95_wait(chat) <= 0.2 s");
    assert_eq!(back.edit.text(field(0)).as_deref(), Some("utilisation <= 80%"));
}

#[test]
fn lights_stay_until_newer_ones_can_tell() {
    use crate::sim::check::check;
    use crate::sim::measure::stability;
    use crate::sim::study::Study;
    use crate::view::{of_study, tail};
    let mut draft = two_models();
    draft.requirements = vec!["utilisation <= 80%".to_owned()];
    draft.run.length = Length::Seconds(2_000.0);
    draft.run.replications = 3;
    let scenario = Rc::new(check(draft.clone()).expect("sound"));
    let study = Study::new(scenario.clone()).to_end();
    let results = of_study(&study, &stability(&scenario)).expect("three runs");
    assert_eq!(results.checks[0].met, Some(true));
    let mut unclear = results.clone();
    unclear.checks[0].met = None;
    let draft = Shared::new(draft);
    let with = |state: &State, results: &crate::view::ResultsView, over: bool, slow: bool| {
        let results = Shared::new(results.clone());
        let tail = Shared::new(tail(&scenario, study.waits()));
        let (mut next, draft) = (state.clone(), draft.clone());
        next.run.long = Some(Shared::new(LongRun { run: 1, draft, results, tail, over }));
        next.run.slow = slow;
        (*reduce(&Rc::new(next), Action::Hush)).clone()
    };
    let met = |state: &State| {
        state
            .judged
            .as_ref()
            .map(|one| (one.settled, one.check("utilisation <= 80%").and_then(|check| check.met)))
    };
    let state = with(&opened(), &unclear, false, false);
    assert_eq!(met(&state), Some((false, None)), "the first there are");
    let state = with(&state, &results, false, false);
    assert_eq!(met(&state), Some((true, Some(true))));
    let held = with(&state, &unclear, false, false);
    assert_eq!(met(&held), Some((true, Some(true))), "an edit does not flash");
    assert_eq!(met(&with(&held, &unclear, false, true)), Some((false, None)), "it takes long");
    assert_eq!(met(&with(&held, &unclear, true, false)), Some((true, None)), "it is over");
}

#[test]
fn what_is_typed_stays_with_its_requirement_when_another_goes_with_its_model() {
    let mut draft = two_models();
    draft.requirements =
        ["utilisation(Model B) <= 80%", "p95_wait <= 1 s"].map(str::to_owned).into();
    let open = Action::Open { key: 8, draft: Box::new(draft), origin: Origin::New };
    let state = act(&opened(), [open]);
    let half = act(&state, typing(Field::Requirement { at: 1 }, &["p95_wait <= 1 q"]));
    let row = Row { list: List::Models, at: 1 };
    let gone = act(&half, [edit(Change::Remove { row })]);
    assert_eq!(gone.edit.draft.requirements, ["p95_wait <= 1 s"]);
    let first = Field::Requirement { at: 0 };
    assert_eq!(gone.edit.text(first).as_deref(), Some("p95_wait <= 1 q"));
    assert_eq!(gone.edit.text(Field::Requirement { at: 1 }), None);
}
