//! Golden pictures of the chart, from ten tasks to thousands, and its words.

use super::scene::{Drag, Input, file, over, whole_span};
use super::words::{floor_reason, plan_table, sentence};
use super::{Bars, SAMPLES, Sample, by_hand, opened};
use crate::exchange::{document, examples::EXAMPLES};
use crate::i18n::Language;
use crate::sim::plan::batch::{Instance, Plan, at_once, planner};
use crate::ui::data::to_csv;
use crate::ui::marks::golden;
use crate::ui::store::{OpenedPlan, Outcome, Shared, Span, Subject};
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::plans::{PlanCampaign, PlanSource};
use std::rc::Rc;

fn sample(place: usize) -> OpenedPlan {
    let Some(Sample::Document(text)) = SAMPLES.get(place) else { panic!("a document") };
    opened(text, None).expect("sound")
}

fn solved(id: &str, instance: &Instance) -> Plan {
    let mut search =
        planner(id).expect("there").begin(&Rc::new(instance.clone())).expect("applies");
    search.step(2_000);
    search.found().plan.clone()
}

fn check(
    name: &str,
    of: &OpenedPlan,
    plan: &Plan,
    width: f64,
    language: Language,
    part: (f64, f64),
) {
    let bars = Bars::of(&of.batch.instance, plan);
    let bound = at_once(&of.batch.instance);
    let length_s = whole_span(&of.batch, bars.makespan, bound);
    let input = Input {
        batch: &of.batch,
        bars: &bars,
        names: &of.names,
        bound,
        texts: &language.texts().plans,
        width,
        span: Span { from_s: part.0 * length_s, to_s: part.1 * length_s },
    };
    golden::check(name, &file(&input));
}

fn many() -> OpenedPlan {
    let size = |task: u64| 1 + task * 7919 % 97 + if task.is_multiple_of(40) { 900 } else { 0 };
    let tasks: Vec<String> =
        (0..3_000).map(|task| format!("{{\"size\": {}}}", size(task))).collect();
    let models =
        [1, 2, 3, 4].map(|speed| format!("{{\"name\": \"GPU {speed}\", \"speed\": {speed}}}"));
    let text = format!(
        "{{\"format\": \"apportion-plan\", \"version\": 1, \"models\": [{}], \"tasks\": [{}]}}",
        models.join(","),
        tasks.join(",")
    );
    opened(&text, Some("many.json")).expect("sound")
}

#[test]
fn charts_of_few_and_of_many_tasks() {
    let ten = sample(1);
    let plan = solved("longest_first", &ten.batch.instance);
    check("plan-ten", &ten, &plan, 760.0, Language::English, (0.0, 1.0));
    check("plan-ten-narrow", &ten, &plan, 340.0, Language::Chinese, (0.0, 1.0));
    let heft = sample(2);
    let plan = solved("heft", &heft.batch.instance);
    check("plan-heft", &heft, &plan, 760.0, Language::English, (0.0, 1.0));
    let many = many();
    let plan = solved("list_scheduling", &many.batch.instance);
    check("plan-many", &many, &plan, 760.0, Language::English, (0.0, 1.0));
    check("plan-many-part", &many, &plan, 760.0, Language::English, (0.4, 0.42));
}

#[test]
fn what_is_selected_and_dragged() {
    let heft = sample(2);
    let plan = solved("heft", &heft.batch.instance);
    let bars = Bars::of(&heft.batch.instance, &plan);
    let input = Input {
        batch: &heft.batch,
        bars: &bars,
        names: &heft.names,
        bound: 73,
        texts: &Language::English.texts().plans,
        width: 760.0,
        span: Span::all(86.0),
    };
    golden::check("plan-selected", &over(&input, 0.0, 100.0, Some(3), None));
    let drag = Drag { task: 3, lane: 0, x: 120.0, before: Some(7) };
    golden::check("plan-dragged", &over(&input, 0.0, 100.0, Some(3), Some(drag)));
}

#[test]
fn the_plan_as_a_table() {
    let ten = sample(1);
    let bars = Bars::of(&ten.batch.instance, &solved("longest_first", &ten.batch.instance));
    let table = plan_table(&Language::English.texts().plans, &ten.batch, &bars);
    let csv = to_csv(&table);
    assert_eq!(table.rows.len(), 10);
    assert!(csv.starts_with("Task,Slot,Start [s],End [s],Sets the end\r\n"), "{csv}");
}

fn outcome(of: &OpenedPlan, plans: &[(&str, u32)]) -> Outcome {
    let campaign = PlanCampaign::new(PlanSource::Document(of.text.clone()), &of.batch, None);
    assert!(!campaign.is_over());
    let mut rows = campaign.rows().to_vec();
    let mut bound = campaign.bound();
    for (id, rounds) in plans {
        let row = rows.iter_mut().find(|row| row.planner.id == *id).expect("there");
        let instance = Rc::new(of.batch.instance.clone());
        let mut search = row.planner.begin(&instance).expect("applies");
        search.step(*rounds);
        let found = search.found();
        bound = bound.max(found.bound);
        row.found = Some(crate::worker::pool::plans::PlanFound {
            plan: Rc::new(found.plan.clone()),
            makespan: found.makespan,
            bound: found.bound,
        });
    }
    let (batch, names) = (of.batch.clone(), of.names.clone());
    let subject = Subject::Document(Shared::new(of.clone()));
    Outcome { subject, batch, names, rows, bound, elapsed_s: 0.0, over: true, limit_s: None }
}

#[test]
fn the_sentence_says_how_good_the_best_plan_is() {
    let of = sample(1);
    let say = |plans: &[(&str, u32)], language: Language| {
        let (fact, rest) = sentence(language.texts(), &outcome(&of, plans));
        fact + &rest
    };
    let english = say(&[("list_scheduling", 1)], Language::English);
    assert!(
        english.contains(", within ") && english.contains("Nobody can be below 9.33\u{202f}s."),
        "{english}"
    );
    let proved = say(&[("list_scheduling", 1), ("exact", 5_000)], Language::English);
    assert_eq!(proved, "Exact: 9.33\u{202f}s, and no plan ends sooner.");
    let chinese = say(&[("exact", 5_000)], Language::Chinese);
    assert!(chinese.ends_with("，没有更早结束的计划。"), "{chinese}");
    let words = &Language::English.texts().plans;
    assert!(floor_reason(words, &of.batch, 56).starts_with("Even if tasks could be cut"));
}

#[test]
fn a_plan_with_each_class_on_one_model_can_be_used_by_hand() {
    let example = EXAMPLES.iter().find(|example| example.id == "articles-fleet").expect("there");
    let draft = document::read(example.json).expect("sound");
    let (_, batch) = super::batch_of(&draft).expect("a batch");
    let lanes = |of: [usize; 3]| -> Vec<usize> {
        batch.class_of.iter().map(|class| of[usize::from(*class)]).collect()
    };
    assert_eq!(by_hand(&draft, &batch, &Plan::of_lanes(&lanes([0, 1, 2]))), None, "as it is");
    let swapped = by_hand(&draft, &batch, &Plan::of_lanes(&lanes([2, 1, 0]))).expect("expressible");
    assert_eq!(
        swapped.tasks.iter().map(|class| class.model).collect::<Vec<_>>(),
        [Some(2), Some(1), Some(0)]
    );
    let mut mixed = lanes([0, 1, 2]);
    mixed[0] = 1;
    assert_eq!(by_hand(&draft, &batch, &Plan::of_lanes(&mixed)), None, "a class on two models");
}
