//! Every picture against one that is made the obvious way, and the time that a question takes.

use super::draw::{BARS_MAX, WIDE_PX, level, shade};
use super::*;
use crate::sim::check::check;
use crate::sim::execute::Record;
use crate::sim::outcome::{Change, NOWHERE, Outcome};
use crate::sim::run::{Part, Run};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Promise, Scenario, Size, Speed, SpeedUnit, Target,
    TaskClass,
};
use crate::sim::units::Time;
use crate::view::{TaskColumn, TaskList, TaskWish};

/// A bar: lane, row, task, from and to in hundredths of a pixel, marks.
type Bar = (u32, u8, u32, i64, i64, u8);
/// A pixel: lane, row, pixel, shade.
type Cell = (u32, u8, u16, u8);

fn played(
    models: usize,
    slots: u32,
    tasks: f64,
    change: impl Fn(&mut Draft),
) -> (Scenario, Outcome) {
    let model = |index: usize| Model {
        name: format!("m{index}"),
        slots_per_replica: slots,
        speed: Speed { value: (index + 1) as f64, unit: SpeedUnit::UnitsPerSecond },
        ..Model::default()
    };
    let models: Vec<Model> = (0..models).map(model).collect();
    let capacity: f64 = models.iter().map(Model::capacity).sum();
    let class = |name: &str, share: f64| TaskClass {
        name: name.to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s: 0.8 * capacity * share },
        size: Size::Exponential { mean: 1.0 },
        ..TaskClass::default()
    };
    let mut draft =
        Draft { models, tasks: vec![class("a", 0.5), class("b", 0.5)], ..Draft::default() };
    draft.policies.allocate = Choice::of("join_shortest_queue");
    draft.run.length = Length::Seconds(tasks / (0.8 * capacity));
    draft.run.window_s = tasks / (0.8 * capacity);
    draft.run.warmup_s = 0.0;
    draft.run.replications = 1;
    change(&mut draft);
    let scenario = check(draft).expect("sound");
    let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
    (scenario, outcome)
}

/// Every stay of every task: (task, model, slot, from, to, waits).
fn stays(outcome: &Outcome) -> Vec<(u32, u16, u32, u64, u64, bool)> {
    let mut stays = Vec::new();
    let mut open: Vec<Option<(u16, u64)>> = vec![None; outcome.len()];
    for entry in &outcome.journal {
        match entry.change {
            Change::Waits => open[entry.row as usize] = Some((entry.model, entry.at.0)),
            Change::Leaves => {
                let (model, from) = open[entry.row as usize].expect("it waited");
                stays.push((entry.row, model, u32::MAX, from, entry.at.0, true));
            }
            _ => {}
        }
    }
    for row in 0..outcome.len() {
        let (arrival, start) = (outcome.arrival[row].0, outcome.start[row].0);
        if outcome.journal.is_empty() {
            let model = if outcome.central { NOWHERE } else { outcome.model[row] };
            stays.push((row as u32, model, u32::MAX, arrival, start, true));
        }
        if outcome.stretches.is_empty() && pieces::ran(outcome, row as u32) {
            let (model, slot) = (outcome.model[row], outcome.slot[row]);
            stays.push((row as u32, model, slot, start, outcome.finish[row].0, false));
        }
    }
    for part in &outcome.stretches {
        stays.push((part.row, part.model, part.slot, part.from.0, part.to.0, false));
    }
    stays.retain(|stay| !stay.5 || stay.3 < stay.4);
    stays
}

/// What a window shows, found by looking at every stay for every lane and pixel.
fn obvious(outcome: &Outcome, view: &TimelineView) -> (Vec<Bar>, Vec<Cell>) {
    let (window, all) = (view.window, stays(outcome));
    let (from, to) = (Time::from_seconds(window.from_s).0, Time::from_seconds(window.to_s).0);
    let width = u64::from(window.width_px);
    let edge = |px: u64| from + ((to - from) as u128 * px as u128 / width as u128) as u64;
    let wide = WIDE_PX * (to - from) / width;
    let (mut bars, mut cells) = (Vec::new(), Vec::new());
    let overlap = |stay: &(u32, u16, u32, u64, u64, bool), a: u64, b: u64| {
        stay.4.min(b).saturating_sub(stay.3.max(a))
    };
    let mut lane = 0;
    for group in &view.groups {
        let model = match group.kind {
            GroupKind::Model(model) => model,
            GroupKind::Central => NOWHERE,
            GroupKind::Fate(_) => {
                lane += 1;
                continue;
            }
        };
        let seen = |stay: &&(u32, u16, u32, u64, u64, bool)| {
            stay.1 == model && stay.3 < to && stay.4 > from
        };
        if group.waiting_rows > 0 {
            let mine: Vec<_> = all.iter().filter(|stay| stay.5).filter(seen).collect();
            let shown = view.bars.lane.contains(&lane);
            assert!(!shown || mine.len() <= BARS_MAX);
            for px in (0..width).filter(|_| !shown) {
                let (a, b) = (edge(px), edge(px + 1));
                let covered: u64 = mine.iter().map(|stay| overlap(stay, a, b)).sum();
                let began = mine.iter().any(|stay| stay.3 >= a && stay.3 < b);
                let rows = u128::from(group.waiting_rows);
                let full = u128::from(group.most_waiting).max(rows);
                let level = level(covered, b - a, rows, full, began);
                for row in 0..group.waiting_rows {
                    let shade = level.saturating_sub(255 * u32::from(row)).min(255) as u8;
                    if shade > 0 {
                        cells.push((lane, row, px as u16, shade));
                    }
                }
            }
            if shown {
                let found = view.bars.lane.iter().filter(|other| **other == lane).count();
                assert_eq!(found, mine.len(), "waits of lane {lane}");
            }
            lane += 1;
        }
        for slot in 0..if model == NOWHERE { 0 } else { group.slots } {
            let mine: Vec<_> =
                all.iter().filter(|stay| !stay.5 && stay.2 == slot).filter(seen).collect();
            let thin = |stay: &&&(u32, u16, u32, u64, u64, bool)| stay.4 - stay.3 < wide;
            for stay in mine.iter().filter(|stay| !thin(stay)) {
                let place = |at: u64| {
                    let at = (at as f64 - from as f64) / (to - from) as f64 * width as f64;
                    (at.clamp(-8.0, width as f64 + 8.0) * 100.0).round() as i64
                };
                let row = stay.0 as usize;
                let cut = if stay.4 == outcome.finish[row].0 { 0 } else { mark::CUT };
                let resumed = if stay.3 == outcome.start[row].0 { 0 } else { mark::RESUMED };
                bars.push((lane, 0, stay.0, place(stay.3), place(stay.4), cut | resumed));
            }
            for px in 0..width {
                let (a, b) = (edge(px), edge(px + 1));
                let thin: Vec<_> = mine.iter().filter(thin).collect();
                let covered: u64 = thin.iter().map(|stay| overlap(stay, a, b)).sum();
                let begins = thin.iter().any(|stay| {
                    let at = stay.3.max(from);
                    at >= a && at < b
                });
                if covered > 0 || begins {
                    cells.push((lane, 0, px as u16, shade(covered, b - a)));
                }
            }
            lane += 1;
        }
    }
    (bars, cells)
}

fn found(view: &TimelineView) -> (Vec<Bar>, Vec<Cell>) {
    let (bars, cells) = (&view.bars, &view.cells);
    let place = |px: f32| (f64::from(px) * 100.0).round() as i64;
    let single = (0..bars.lane.len()).filter(|at| bars.marks[*at] & mark::WAITS == 0);
    let bar = |at: usize| {
        let marks = bars.marks[at] & !mark::OPEN;
        let (from, to) = (place(bars.from_px[at]), place(bars.to_px[at]));
        (bars.lane[at], bars.row[at], bars.task[at], from, to, marks)
    };
    let mut pixels = Vec::new();
    let mut next = 0;
    for run in 0..cells.lane.len() {
        for px in 0..cells.count[run] {
            let at = cells.first_px[run] + px;
            pixels.push((cells.lane[run], cells.row[run], at, cells.shade[next]));
            next += 1;
        }
    }
    (single.map(bar).collect(), pixels)
}

fn same(scenario: &Scenario, outcome: &Outcome) {
    let end_s = outcome.makespan().seconds();
    let timeline = Timeline::of(scenario, outcome, end_s);
    let lanes: u32 = timeline.groups.iter().map(index::Group::lanes).sum();
    for (from, to, width_px) in
        [(0.0, 1.0, 40), (0.0, 1.0, 311), (0.37, 0.53, 97), (0.5, 0.504, 640), (0.9, 1.0, 7)]
    {
        let (from_s, to_s) = (from * end_s, to * end_s);
        let hue = Hue::Class;
        let window = TimelineWindow { from_s, to_s, width_px, first_lane: 0, lanes, hue };
        let view = timeline.view(outcome, window);
        let ((mut bars, mut cells), (mut all_bars, mut all_cells)) =
            (found(&view), obvious(outcome, &view));
        for cells in [&mut cells, &mut all_cells] {
            cells.sort();
        }
        for bars in [&mut bars, &mut all_bars] {
            bars.sort();
        }
        assert_eq!(cells, all_cells, "{from}..{to}");
        let near = |a: &Bar, b: &Bar| (a.0, a.2, a.5) == (b.0, b.2, b.5) && (a.3 - b.3).abs() < 2;
        let lost: Vec<_> = all_bars.iter().filter(|bar| !bars.contains(bar)).take(9).collect();
        assert_eq!(bars.len(), all_bars.len(), "{from}..{to} {lost:?}");
        assert!(bars.iter().zip(&all_bars).all(|(a, b)| near(a, b)), "{from}..{to}");
    }
}

#[test]
fn the_same_as_the_obvious_picture() {
    let each = |draft: &mut Draft, id: &str| draft.policies.queue = Choice::of(id);
    let (scenario, outcome) = played(3, 2, 3_000.0, |_| {});
    same(&scenario, &outcome);
    let (scenario, outcome) = played(3, 2, 3_000.0, |draft| each(draft, "srpt"));
    assert!(!outcome.stretches.is_empty());
    same(&scenario, &outcome);
    let (scenario, outcome) = played(2, 1, 1_000.0, |draft| {
        draft.policies.allocate = Choice::of("central_queue");
    });
    same(&scenario, &outcome);
    let (scenario, outcome) = played(3, 1, 2_000.0, |draft| {
        draft.policies.allocate = Choice::of("random_uniform");
        draft.policies.balance = Choice::of("work_stealing");
    });
    assert!(!outcome.moves.is_empty());
    same(&scenario, &outcome);
    let timeline = Timeline::of(&scenario, &outcome, 1e9);
    let moved = |id: &u32| timeline.waits.get(&outcome, *id).moved;
    let pieces::Pieces::Own(own) = &timeline.waits else { panic!("no journal") };
    let count = (0..own.len() as u32).filter(moved).count() as u32;
    let all = outcome.moves.iter().map(|moved| moved.count).sum::<u32>();
    // Who is taken the moment that it arrives has not waited.
    assert!(count > all / 2 && count <= all, "{count} of {all}");
}

#[test]
fn shared_slots_and_large_fleets_have_one_lane() {
    let (scenario, outcome) = played(2, 2, 500.0, |draft| {
        draft.policies.queue = Choice::of("processor_sharing");
    });
    let end_s = outcome.makespan().seconds();
    let timeline = Timeline::of(&scenario, &outcome, end_s);
    let window = TimelineWindow {
        from_s: 0.0,
        to_s: end_s,
        width_px: 100,
        first_lane: 0,
        lanes: 99,
        hue: Hue::Wait,
    };
    let view = timeline.view(&outcome, window);
    assert!(view.groups.iter().all(|group| group.running_rows > 0 && group.lanes() <= 2));
    assert!(!view.cells.shade.is_empty());
    let life = timeline.life(&scenario, &outcome, 3).expect("a task");
    assert_eq!(life.runs.len(), 1);
    let (scenario, outcome) = played(100, 4, 2_000.0, |_| {});
    let timeline = Timeline::of(&scenario, &outcome, 1.0);
    assert!(timeline.groups.iter().all(|group| group.running.is_some()), "too many slots");
}

#[test]
fn a_life_is_what_the_record_says() {
    let (scenario, outcome) = super::super::testing::interrupted();
    let timeline = Timeline::of(&scenario, &outcome, 4.0);
    let life = timeline.life(&scenario, &outcome, 0).expect("a task");
    let stays: Vec<_> = life.runs.iter().map(|stay| (stay.from_s, stay.to_s)).collect();
    assert_eq!(stays, [(0.0, 1.0), (2.0, 4.0)]);
    let stays: Vec<_> = life.waits.iter().map(|stay| (stay.from_s, stay.to_s)).collect();
    assert_eq!(stays, [(1.0, 2.0)]);
    assert_eq!((life.of_class, life.of_model), ([None, Some(1)], [None, Some(1)]));
    let life = timeline.life(&scenario, &outcome, 1).expect("a task");
    let start = life.at_start.expect("it started");
    assert_eq!((start.waiting, &start.waiting_tasks[..], start.running), (1, &[0][..], 0));
    assert_eq!(timeline.life(&scenario, &outcome, 2), None);
    let (scenario, outcome) = super::super::testing::central_batch();
    let timeline = Timeline::of(&scenario, &outcome, 2.0);
    let life = timeline.life(&scenario, &outcome, 2).expect("a task");
    assert_eq!((life.waits[0].model, life.waits[0].to_s), (NOWHERE, 1.0));
    assert_eq!(life.at_decision.expect("it came").running, 0, "nobody runs in the queue");
}

/// Every interruption of a run that loses work is marked, in bars, lives and rows; so is who is late.
#[test]
fn lost_work_and_lateness_are_marked() {
    let (scenario, outcome) = played(2, 1, 400.0, |draft| {
        draft.tasks[1].priority = 9;
        let promise = Promise { target: Target::Finish, within_s: 1.5 };
        draft.tasks[0].promise = Some(promise);
        let values = vec![7.0, 1.0];
        draft.policies.urgent = Choice { values, ..Choice::of("preemption") };
    });
    let lost = outcome.stretches.iter().filter(|part| part.lost).count();
    assert!(lost > 10 && lost as u64 == outcome.tally.interruptions);
    let end_s = outcome.makespan().seconds();
    let timeline = Timeline::of(&scenario, &outcome, end_s);
    let (lanes, hue) = (u32::MAX, Hue::Model);
    let window =
        TimelineWindow { from_s: 0.0, to_s: end_s, width_px: 8_000, first_lane: 0, lanes, hue };
    let view = timeline.view(&outcome, window);
    let anew = mark::LOST | mark::CUT;
    let drawn = view.bars.marks.iter().filter(|marks| **marks & anew == anew).count();
    assert!(drawn > lost / 2 && drawn <= lost, "{drawn} of {lost}");
    let wish = TaskWish { by: TaskColumn::Happened, falling: true, ..TaskWish::all(0, 1_000) };
    let table = TaskList::of(&scenario, &outcome, wish).page(&outcome, wish);
    assert!(table.has_happened && table.total == outcome.len() as u64);
    assert!(table.rows.is_sorted_by(|one, other| one.marks >= other.marks));
    let mut stretches = 0;
    for task in &table.rows {
        let life = timeline.life(&scenario, &outcome, task.task).expect("a task");
        assert_eq!(life.task.marks, task.marks);
        let marks = life.runs.iter().fold(0, |all, run| all | run.marks);
        assert_eq!(marks, task.marks & anew);
        stretches += life.runs.iter().filter(|run| run.marks == anew).count();
        let late = task.class == 0 && task.finish_s - task.arrival_s > 1.5;
        assert_eq!(task.marks & mark::LATE != 0, late, "{task:?}");
    }
    assert_eq!(stretches, lost);
}

#[test]
fn a_question_costs_as_much_as_its_pixels() {
    let (scenario, outcome) = played(10, 1, 1_000_000.0, |_| {});
    let end_s = outcome.makespan().seconds();
    let timeline = Timeline::of(&scenario, &outcome, end_s);
    let ask = |share: f64| {
        let (from_s, to_s) = (0.3 * end_s, (0.3 + 0.7 * share) * end_s);
        let window = TimelineWindow {
            from_s,
            to_s,
            width_px: 1_200,
            first_lane: 0,
            lanes: 40,
            hue: Hue::Class,
        };
        let mut least = f64::INFINITY;
        for _ in 0..15 {
            let began = std::time::Instant::now();
            let view = timeline.view(&outcome, window);
            least = least.min(began.elapsed().as_secs_f64());
            assert!(view.bars.lane.len() + view.cells.shade.len() < 40 * 1_200 * 8);
        }
        least * 1e3
    };
    let times = [1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5].map(ask);
    println!("{times:?} ms");
    // Five times what is wanted: other programs run beside the tests.
    assert!(times.iter().all(|ms| *ms < 25.0), "{times:?} ms");
}
