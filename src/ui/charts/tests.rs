//! A golden picture for each state of the charts.

use super::*;
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet, Shown};
use crate::ui::store::Plotting;
use crate::view::{ChartsView, Grouping, Measure, Series, charts, responses};
use std::rc::Rc;

fn load_input<'a>(shown: &'a Shown, names: &'a Names, width: f64) -> LoadInput<'a> {
    let played = &shown.played;
    let hidden = &[];
    LoadInput {
        load: &played.load,
        strips: &played.strips,
        memory: played.memory.as_ref(),
        names,
        hidden,
        texts: shown.texts,
        width,
        span: (played.load.from_s, played.load.to_s),
        axis_before: 0.0,
    }
}

fn check_load(name: &str, fleet: Fleet, width: f64, hover_s: Option<f64>) {
    let shown = fleet.shown(36.2);
    let names = Names::of(&shown.draft.models);
    let input = load_input(&shown, &names, width);
    let mut scene = load_scene(&input);
    let over = overlay(&input, &load_plot(&input), 0.6 * shown.played.length_s, hover_s);
    scene.shapes.extend(over.shapes);
    golden::check(name, &scene);
}

fn check_tail(name: &str, fleet: Fleet, width: f64) {
    let shown = fleet.shown(36.2);
    let names = Names::of(&shown.draft.models);
    golden::check(name, &tail_scene(&shown.played.tail, &names, shown.texts, width, 190.0));
}

#[test]
fn load_over_time() {
    check_load("load-wide", Fleet::unequal(), 712.0, Some(32.4));
    check_load("load-narrow", Fleet::unequal(), 358.0, None);
    check_load("load-overload", Fleet::overloaded(), 712.0, None);
    check_load("load-central", Fleet::unequal().allocated("central_queue"), 712.0, None);
    check_load("load-batch", Fleet::article(), 712.0, None);
    check_load("load-8-models", Fleet::of(8), 712.0, Some(5.0));
    check_load("load-memory", Fleet::unequal().holding(2.0, 7.0), 712.0, Some(32.4));
    check_load("load-memory-chinese", Fleet::unequal().holding(2.0, 7.0).chinese(), 358.0, None);
}

/// A part of the run, as the worker answers for it.
fn zoomed(shown: &Shown, plotting: Plotting, span: (f64, f64)) -> ChartsView {
    let wish = plotting.wish(span, shown.played.length_s, 1_400);
    charts(&shown.scenario, &shown.outcome, &shown.series, wish)
}

#[test]
fn load_of_a_stretch() {
    let shown = Fleet::unequal().holding(2.0, 7.0).shown(36.2);
    let names = Names::of(&shown.draft.models);
    let view = zoomed(&shown, Plotting::default(), (30.0, 34.0));
    let input = LoadInput {
        load: &view.load,
        strips: &view.strips,
        memory: view.memory.as_ref(),
        span: (30.0, 34.0),
        ..load_input(&shown, &names, 712.0)
    };
    let plot = load_plot(&input);
    let mut scene = load_frame(&input, &plot, &Rc::new(load_drawing(&input, &plot)));
    scene.shapes.extend(overlay(&input, &plot, 36.2, Some(32.4)).shapes);
    golden::check("load-zoomed", &scene);
}

/// A figure of a fleet: all of its run, or a stretch.
fn check_plot(
    name: &str,
    fleet: Fleet,
    plotting: Plotting,
    span: Option<(f64, f64)>,
    (filter, row): (&str, Option<usize>),
) {
    let shown = fleet.shown(36.2);
    let span = span.unwrap_or((0.0, shown.played.length_s));
    let grouped =
        Series::of(&shown.scenario, &shown.outcome, (shown.played.length_s, 656), plotting.by);
    let wish = plotting.wish(span, shown.played.length_s, 656);
    let view = charts(&shown.scenario, &shown.outcome, &grouped, wish).plot;
    let named = shown.texts.plots.group_of;
    let names = Names::of_groups(&shown.draft.models, plotting.by, named);
    let rows = rows(&view, plotting.by_peak, |of| names.name(of.into()).contains(filter));
    let sight = Sight::Plot(PlotInput {
        view: &view,
        names: &names,
        hidden: &[],
        rows: &rows,
        texts: shown.texts,
        width: 712.0,
        span,
        axis_before: 0.0,
    });
    let plot = sight.plot();
    let mut scene = sight.frame(&plot, &Rc::new(sight.drawing(&plot)));
    let hover_s = span.0 + 0.4 * (span.1 - span.0);
    scene.shapes.extend(sight.overlay(&plot, 0.6 * span.1, (Some(hover_s), row)).shapes);
    golden::check(name, &scene);
}

fn of(measure: Measure) -> Plotting {
    Plotting { measure, ..Plotting::default() }
}

#[test]
fn figures_over_time() {
    let fleet = || Fleet::unequal().holding(2.0, 7.0);
    let all = ("", None);
    check_plot("plot-queue", fleet(), of(Measure::Queue), None, all);
    check_plot("plot-busy", fleet(), of(Measure::Busy), None, all);
    check_plot("plot-memory", fleet(), of(Measure::Memory), None, all);
    check_plot("plot-throughput", fleet().chinese(), of(Measure::Throughput), None, all);
    check_plot("plot-queue-zoomed", fleet(), of(Measure::Queue), Some((20.0, 20.5)), all);
    check_plot("plot-central", fleet().allocated("central_queue"), of(Measure::Load), None, all);
}

#[test]
fn many_models() {
    let by_peak = Plotting { by_peak: true, ..Plotting::default() };
    let grouped = Plotting { by: Grouping::Alike, ..of(Measure::Busy) };
    let pinned = Plotting::default().pinning(7).pinning(31);
    check_plot("plot-40-models", Fleet::of(40), Plotting::default(), None, ("", Some(3)));
    check_plot("plot-200-models", Fleet::of(200), by_peak, None, ("", Some(20)));
    check_plot("plot-200-zoomed", Fleet::of(200), pinned, Some((20.0, 24.0)), ("", None));
    check_plot("plot-40-grouped", Fleet::of(40), grouped, None, ("", None));
    check_plot("plot-40-filtered", Fleet::of(40), Plotting::default(), None, ("Model B", None));
}

#[test]
fn distributions() {
    let shown = Fleet::unequal().shown(36.2);
    let names = Names::of(&shown.draft.models);
    let waits = &shown.played.tail;
    let responses = responses(&shown.scenario, &shown.outcome);
    for (name, spread) in [
        ("log-tail", Spread::LogTail),
        ("within", Spread::Within),
        ("histogram", Spread::Histogram),
    ] {
        for (of, view) in [("waits", waits), ("responses", &responses)] {
            let scene = spread_scene(spread, view, &names, shown.texts, (328.0, 197.0));
            golden::check(&format!("spread-{name}-{of}"), &scene);
        }
    }
}

#[test]
fn tails_of_waits() {
    check_tail("tail-two", Fleet::unequal(), 328.0);
    check_tail("tail-overload", Fleet::overloaded(), 328.0);
    check_tail("tail-8-models", Fleet::of(8), 328.0);
    check_tail("tail-chinese", Fleet::unequal().chinese(), 328.0);
}

#[test]
fn the_place_of_a_time_and_back() {
    let shown = Fleet::unequal().shown(0.0);
    let names = Names::of(&shown.draft.models);
    let plot = load_plot(&load_input(&shown, &names, 712.0));
    for time_s in [0.0, 0.1, 30.0, 59.9] {
        assert!((plot.time_s(plot.x(time_s)) - time_s).abs() < 1e-9);
    }
    assert_eq!(plot.time_s(-50.0), 0.0);
    assert_eq!(step_at(60.0, (0.0, 60.0), 656), 655);
}
