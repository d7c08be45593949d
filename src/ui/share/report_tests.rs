//! Reports of the examples, from runs of them.

use super::*;
use crate::exchange::document;
use crate::exchange::examples::EXAMPLES;
use crate::i18n::Language;
use crate::sim::check::check;
use crate::sim::measure::stability;
use crate::sim::study::Study;
use crate::view::of_study;
use std::rc::Rc;

fn example(id: &str) -> (Draft, ResultsView) {
    requiring(id, &[])
}

fn requiring(id: &str, lines: &[&str]) -> (Draft, ResultsView) {
    let example = EXAMPLES.iter().find(|example| example.id == id).expect(id);
    let mut draft = document::read(example.json).expect(id);
    draft.run.replications = draft.run.replications.min(2);
    draft.requirements = lines.iter().map(|line| (*line).to_owned()).collect();
    let scenario = Rc::new(check(draft.clone()).expect(id));
    let study = Study::new(scenario.clone()).to_end();
    let stability = stability(&scenario);
    (draft, of_study(&study, &stability).expect("a replication"))
}

fn subject<'s>(draft: &'s Draft, results: &'s ResultsView, language: Language) -> Subject<'s> {
    Subject { texts: language.texts(), draft, results: Some(results) }
}

#[test]
fn the_articles_example_is_the_articles_chart() {
    let (draft, results) = example("articles-fleet");
    let chart = subject(&draft, &results, Language::English).mermaid();
    for line in [
        "title: \"Three models, one batch\"",
        "  subgraph stage1[\"Prepare\"]",
        "  subgraph stage5[\"Output\"]",
        "    class1([\"Batch 2<br/>150 tasks\"])",
        "    model2[\"Model 3<br/>300/s<br/>drains in 0.833 s\"]",
        "    out([\"450 tasks in 0.833 s\"])",
        "  pick -->|\"50 tasks\"| line0 --> model0 --> out",
        "  stage4 -.->|\"Balance#58; None\"| stage2",
    ] {
        assert!(chart.lines().any(|found| found == line), "{line}\n{chart}");
    }
    let report = subject(&draft, &results, Language::English).markdown(None);
    assert!(report.contains("| Model 3 |   250 |    0.833 s |     0.833 s |"), "{report}");
    assert!(report.contains("| all     |   450 |"), "{report}");
}

#[test]
fn a_stream_is_reported_by_waits() {
    let (draft, results) = example("two-unequal-models");
    let report = subject(&draft, &results, Language::English).markdown(None);
    assert!(report.starts_with("### Equal load, unequal waiting\n"), "{report}");
    assert!(report.contains("| model |  busy | mean wait | p95 wait | in time |"), "{report}");
    assert!(report.contains("```mermaid\n---\ntitle"), "{report}");
    assert!(report.contains("start within 2 s"), "{report}");
    assert!(report.contains("\n\nBoth models are "), "{report}");
    let chinese = subject(&draft, &results, Language::Chinese).markdown(None);
    assert!(chinese.contains("平均等待") && chinese.contains("按时"), "{chinese}");
}

#[test]
fn what_was_required_is_reported_with_its_light() {
    let (draft, results) = requiring("two-unequal-models", &["p95_wait(B) <= 2 s", "slo >= 90%"]);
    let report = subject(&draft, &results, Language::English).markdown(None);
    assert!(report.contains("| requirement          |  result |"), "{report}");
    assert!(report.contains("| p95\\_wait(B) \\<= 2 s | not met |"), "{report}");
    assert!(report.contains("| slo \\>= 90%          |     met |"), "{report}");
    let chinese = subject(&draft, &results, Language::Chinese).markdown(None);
    assert!(chinese.contains("不满足") && chinese.contains("满足"), "{chinese}");
}

#[test]
fn what_grows_without_bound_has_no_mean() {
    let (draft, results) = example("round-robin-trap");
    assert_eq!(results.overloaded, [1]);
    let report = subject(&draft, &results, Language::English).markdown(None);
    let small = report.lines().find(|line| line.starts_with("| Small")).expect("a row");
    assert!(small.contains("grows"), "{small}");
}

#[test]
fn a_report_without_results_says_so() {
    let (draft, _) = example("articles-fleet");
    let texts = Language::English.texts();
    let subject = Subject { texts, draft: &draft, results: None };
    let report = subject.markdown(Some("https://x.example/#v=1".to_owned()));
    assert!(report.contains("No results yet"), "{report}");
    assert!(report.contains("pick --> line0 --> model0 --> out"), "{report}");
}
