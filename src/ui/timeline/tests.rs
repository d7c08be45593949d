//! Golden pictures of the timeline, from all of a run down to one task.

use super::*;
use crate::i18n::Language;
use crate::sim::study::Study;
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet};
use crate::view::{Hue, Timeline, TimelineWindow};
use std::rc::Rc;

fn check(name: &str, fleet: Fleet, stretch: (f64, f64), hue: Hue, language: Language, width: f64) {
    let shown = fleet.shown(36.2);
    let study = Study::new(Rc::clone(&shown.scenario)).to_end();
    let outcome = study.window().expect("a played run");
    let index = Timeline::of(&shown.scenario, outcome, shown.played.length_s);
    let names = Names::of(&shown.draft.models);
    let mut window = TimelineWindow {
        from_s: stretch.0,
        to_s: stretch.1,
        width_px: 1,
        first_lane: 0,
        lanes: u32::MAX,
        hue,
    };
    let layout = Layout::of(&index.view(outcome, window).groups);
    let texts = language.texts();
    let input = Input {
        layout: &layout,
        names: &names,
        draft: &shown.draft,
        texts: &texts.timeline,
        pictures: &texts.pictures,
        width,
    };
    window.width_px = input.plot() as u32;
    let height = layout.height.min(600.0);
    (window.first_lane, window.lanes) = layout.within(0.0, height);
    let view = index.view(outcome, window);
    golden::check(name, &whole_scene(&input, &view, (0.0, height), 36.2));
}

/// A bar that ends just after the beginning of the stretch is all gap: it once ended the page.
#[test]
fn any_stretch_becomes_a_file() {
    let shown = Fleet::unequal().shown(36.2);
    let study = Study::new(Rc::clone(&shown.scenario)).to_end();
    let outcome = study.window().expect("a played run");
    let index = Timeline::of(&shown.scenario, outcome, shown.played.length_s);
    let names = Names::of(&shown.draft.models);
    let texts = Language::English.texts();
    for hundredth in 0..300 {
        let from_s = 20.0 + f64::from(hundredth) / 100.0;
        let hue = Hue::Model;
        let (to_s, width_px, lanes) = (from_s + 12.0, 600, u32::MAX);
        let window = TimelineWindow { from_s, to_s, width_px, first_lane: 0, lanes, hue };
        let view = index.view(outcome, window);
        let layout = Layout::of(&view.groups);
        let input = Input {
            layout: &layout,
            names: &names,
            draft: &shown.draft,
            texts: &texts.timeline,
            pictures: &texts.pictures,
            width: 684.0,
        };
        for at_s in [0.0, 30.0, 60.0] {
            let scene = whole_scene(&input, &view, (0.0, layout.height), at_s);
            assert!(scene.shapes.len() > 5, "{from_s}");
        }
    }
}

fn many() -> Fleet {
    // Enough of them in a minute that most bars are thinner than a pixel.
    Fleet::unequal().busier(40.0)
}

#[test]
fn from_all_of_a_run_to_one_task() {
    let english = Language::English;
    check("timeline-density", many(), (0.0, 60.0), Hue::Model, english, 480.0);
    check("timeline-bars", Fleet::unequal(), (0.0, 60.0), Hue::Model, english, 760.0);
    check("timeline-numbers", Fleet::unequal(), (30.0, 42.0), Hue::Model, english, 760.0);
    check("timeline-one", Fleet::unequal(), (32.0, 33.0), Hue::Model, english, 760.0);
}

#[test]
fn other_fleets_and_colours() {
    let english = Language::English;
    check("timeline-wait", Fleet::unequal(), (20.0, 40.0), Hue::Wait, english, 760.0);
    check("timeline-chinese", Fleet::unequal(), (30.0, 42.0), Hue::Class, Language::Chinese, 366.0);
    let central = Fleet::unequal().allocated("central_queue");
    check("timeline-central", central, (0.0, 60.0), Hue::Model, english, 760.0);
    check("timeline-300-models", Fleet::of(300), (0.0, 20.0), Hue::Model, english, 760.0);
    let anew = Fleet::overloaded().interrupted(0.8);
    check("timeline-anew", anew, (20.0, 26.0), Hue::Class, english, 760.0);
    check("timeline-capped", Fleet::unequal().capped(4.0), (0.0, 20.0), Hue::Model, english, 760.0);
}

#[test]
fn a_point_finds_its_task() {
    let shown = Fleet::unequal().shown(10.0);
    let study = Study::new(Rc::clone(&shown.scenario)).to_end();
    let outcome = study.window().expect("a played run");
    let index = Timeline::of(&shown.scenario, outcome, shown.played.length_s);
    let window = TimelineWindow {
        from_s: 30.0,
        to_s: 42.0,
        width_px: 600,
        first_lane: 0,
        lanes: 99,
        hue: Hue::Model,
    };
    let view = index.view(outcome, window);
    let layout = Layout::of(&view.groups);
    let mut seen = 0;
    for at in (0..view.bars.lane.len()).filter(|at| view.bars.from_px[*at] > 0.0) {
        let lane = &layout.lanes[view.bars.lane[at] as usize];
        let y = lane.y + lane.pitch * f64::from(view.bars.row[at]) + 2.0;
        let x = f64::from(view.bars.from_px[at] + view.bars.to_px[at]) / 2.0;
        if x < 600.0 {
            assert_eq!(task_at(&view, &layout, x, y), Some(u64::from(view.bars.task[at])));
            seen += 1;
        }
    }
    assert!(seen > 50);
    assert_eq!(task_at(&view, &layout, 10.0, 2.0), None);
}

#[test]
fn the_sentence_of_a_task() {
    let shown = Fleet::unequal().shown(10.0);
    let study = Study::new(Rc::clone(&shown.scenario)).to_end();
    let outcome = study.window().expect("a played run");
    let index = Timeline::of(&shown.scenario, outcome, shown.played.length_s);
    let names = Names::of(&shown.draft.models);
    let texts = Language::English.texts();
    let said = |row: u64| {
        let life = index.life(&shown.scenario, outcome, row).expect("a task");
        let (bold, rest) = title(&life, &names, &texts.timeline, &texts.pictures);
        format!("{bold} {rest}").replace('\u{2009}', " ")
    };
    let row = |waits: bool| {
        let at = (200..).find(|row: &usize| {
            (outcome.start[*row] > outcome.arrival[*row]) == waits && outcome.model[*row] == 1
        });
        at.expect("there is one") as u64
    };
    assert!(said(row(false)).ends_with(" started at once on B. "), "{}", said(row(false)));
    let waited = said(row(true));
    assert!(
        waited.contains(" for B while ") && waited.ends_with(" of A’s slots stood free."),
        "{waited}"
    );
}
