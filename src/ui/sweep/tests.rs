//! A golden picture for each state of a sweep's.

use super::{Heat, Line};
use crate::i18n::Language;
use crate::sim::measure::Metric;
use crate::sim::quantity::Quantity;
use crate::sim::scenario::{Arrivals, Draft, Length, Model, RunPlan, TaskClass};
use crate::sim::sweep::{Axis, Knob, Sweep, SweepPlan};
use crate::ui::data::to_csv;
use crate::ui::marks::golden;
use crate::ui::store::{Shared, SweepWork};
use crate::ui::words::SweepWords;

fn draft() -> Draft {
    Draft {
        models: vec![Model { name: "A".to_owned(), replicas: 4, ..Model::default() }],
        tasks: vec![TaskClass {
            name: "chat".to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s: 3.0 },
            ..TaskClass::default()
        }],
        run: RunPlan {
            length: Length::Seconds(400.0),
            warmup_s: 40.0,
            warmup_auto: false,
            replications: 4,
            ..RunPlan::default()
        },
        ..Draft::default()
    }
}

/// The sweep after so many runs.
fn work(axes: &[(Knob, f64, f64, usize)], runs_done: usize) -> SweepWork {
    let draft = draft();
    let axes: Vec<Axis> = axes
        .iter()
        .map(|(knob, from, to, count)| Axis::over(knob.clone(), &draft, *from, *to, *count))
        .collect();
    let quantities = vec![Quantity::fleet(Metric::WaitP95), Quantity::fleet(Metric::Utilisation)];
    let plan = SweepPlan { draft: draft.clone(), axes, quantities, runs: 4 };
    let mut sweep = Sweep::new(plan);
    while !sweep.progress().is_over() && sweep.progress().runs < runs_done {
        sweep.step(1 << 20);
    }
    let (plan, progress) = (sweep.plan(), sweep.progress());
    SweepWork {
        draft: Shared::new(draft),
        axes: plan.axes.clone(),
        quantities: plan.quantities.clone(),
        points: sweep.points(),
        turns: sweep.turns_unstable_at().to_vec(),
        knees: (0..2).map(|figure| sweep.knees(&sweep.points(), figure)).collect(),
        runs: progress.runs,
        of: progress.of,
        over: progress.is_over(),
    }
}

fn line(work: &SweepWork, figure: usize, language: Language, width: f64) -> Line<'_> {
    Line { work, figure, texts: language.texts(), size: (width, 300.0) }
}

#[test]
fn one_number() {
    let rate = [(Knob::Rate(0), 0.5, 3.5, 7)];
    let all = work(&rate, usize::MAX);
    let mut scene = line(&all, 0, Language::English, 700.0).scene();
    scene.shapes.extend(line(&all, 0, Language::English, 700.0).over(Some(4)).shapes);
    golden::check("sweep-line", &scene);
    // A run of each point but two: no intervals yet, and a line that has not come to its end.
    golden::check("sweep-line-begun", &line(&work(&rate, 5), 0, Language::Chinese, 358.0).scene());
}

#[test]
fn one_number_past_stability() {
    let traffic = [(Knob::Traffic, 0.5, 1.75, 6)];
    let all = work(&traffic, usize::MAX);
    golden::check("sweep-unstable", &line(&all, 0, Language::English, 700.0).scene());
    // Utilisation does not grow: it is a number beyond the boundary as well.
    golden::check("sweep-unstable-busy", &line(&all, 1, Language::English, 700.0).scene());
    let words = SweepWords::new(Language::English.texts(), &all);
    assert!(words.lesson(0).contains("From 1.333\u{202f}× of traffic on"), "{}", words.lesson(0));
    assert_eq!(
        words.point(&all.points[5], 0).replace('\u{2009}', " "),
        "traffic 1.75 ×: a queue grows without bound, load 131 %"
    );
    let csv = to_csv(&words.table());
    assert!(
        csv.starts_with("traffic [×],p95 wait [s],p95 wait [s] ±95%,utilisation [%],"),
        "{csv}"
    );
    assert!(csv.contains("\r\n1.75,a queue grows,,"), "{csv}");
}

#[test]
fn two_numbers() {
    let both = [(Knob::Rate(0), 1.0, 5.0, 5), (Knob::Replicas(0), 2.0, 6.0, 5)];
    let all = work(&both, usize::MAX);
    let heat = |figure| Heat { work: &all, figure, texts: Language::English.texts(), width: 700.0 };
    let mut scene = heat(0).scene();
    scene.shapes.extend(heat(0).over(Some(7)).shapes);
    golden::check("sweep-heat", &scene);
    golden::check("sweep-heat-busy", &heat(1).scene());
    for point in 0..all.points.len() {
        let [x, y, wide, tall] = heat(0).place(point);
        assert_eq!(heat(0).hit(x + wide / 2.0, y + tall / 2.0), Some(point));
    }
    assert_eq!(heat(0).hit(3.0, 40.0), None);
}
