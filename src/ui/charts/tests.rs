//! A golden picture for each state of the charts.

use super::*;
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet, Shown};

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
    }
}

fn check_load(name: &str, fleet: Fleet, width: f64, hover_s: Option<f64>) {
    let shown = fleet.shown(36.2);
    let names = Names::of(&shown.draft.models);
    let input = load_input(&shown, &names, width);
    let mut scene = load_scene(&input);
    let over = overlay(&input, &Plot::of(&input), 0.6 * shown.played.length_s, hover_s);
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
    check_load("load-memory-40-models", Fleet::of(40).holding(2.0, 3.0), 712.0, None);
    check_load("load-40-models", Fleet::of(40), 712.0, None);
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
    let plot = Plot::of(&load_input(&shown, &names, 712.0));
    for time_s in [0.0, 0.1, 30.0, 59.9] {
        assert!((plot.time_s(plot.x(time_s)) - time_s).abs() < 1e-9);
    }
    assert_eq!(plot.time_s(-50.0), 0.0);
    assert_eq!(plot.step(60.0, 656), 655);
}
