//! The index against the plain way: follow every change from the beginning.

use super::columns::Columns;
use super::record::{Known, Recording};
use super::*;
use crate::sim::check::check;
use crate::sim::execute::Record;
use crate::sim::run::{Part, Run};
use crate::sim::scenario::{Arrivals, Choice, Draft, Length, Model, Size, TaskClass};
use crate::view::testing::{central_batch, interrupted, sharing};
use crate::view::{self, ChartsView, Measure, PlotWish};

/// Models of several slots and speeds for `length_s` seconds.
fn busy(models: usize, length_s: f64, allocate: &str) -> (Scenario, Outcome) {
    let model = |index: usize| Model {
        name: format!("m{index}"),
        slots_per_replica: 1 + (index % 3) as u32,
        memory_gb: 4.0,
        ..Model::default()
    };
    let models: Vec<Model> = (0..models).map(model).collect();
    let capacity: f64 = models.iter().map(Model::capacity).sum();
    let mut draft = Draft {
        models,
        tasks: vec![TaskClass {
            name: "t".to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s: 0.9 * capacity },
            size: Size::Exponential { mean: 1.0 },
            memory_gb: 1.5,
            ..TaskClass::default()
        }],
        ..Draft::default()
    };
    draft.policies.allocate = Choice::of(allocate);
    draft.run.length = Length::Seconds(length_s);
    draft.run.window_s = length_s;
    draft.run.warmup_s = 0.0;
    let scenario = check(draft).expect("a sound scenario");
    let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
    (scenario, outcome)
}

fn wish(from_s: f64, to_s: f64, buckets: u32) -> PlotWish {
    PlotWish { from_s, to_s, ..view::first_wish(1.0, buckets) }
}

fn series(of: &(Scenario, Outcome), length_s: f64, buckets: u32) -> Series {
    Series::of(&of.0, &of.1, (length_s, buckets), Grouping::Each)
}

/// Everything that is drawn of a stretch, held against the plain way over the same steps.
fn agrees(run: &(Scenario, Outcome), series: &Series, wish: PlotWish) -> ChartsView {
    let (scenario, outcome) = run;
    let charts = view::charts(scenario, outcome, series, wish);
    let (from_s, to_s) = (charts.load.from_s, charts.load.to_s);
    let buckets = charts.plot.fleet.low.len() as u32;
    assert!(from_s <= wish.from_s && to_s >= wish.to_s, "{from_s} {to_s}: {wish:?}");
    assert_eq!(charts.load, view::slow::load(scenario, outcome, from_s, to_s, buckets), "{wish:?}");
    assert_eq!(
        charts.memory,
        view::slow::memory(scenario, outcome, from_s, to_s, buckets),
        "{wish:?}"
    );
    let strips = view::slow::strips(scenario, outcome, from_s, to_s, buckets);
    for (found, plain) in charts.strips.models.iter().zip(&strips.models) {
        assert_eq!(found.rows, plain.rows, "{wish:?}");
        for (found, plain) in found.shade.iter().zip(&plain.shade) {
            assert!((found - plain).abs() < 1e-4, "{found} {plain}: {wish:?}");
        }
    }
    charts
}

#[test]
fn any_stretch_is_what_the_plain_way_finds() {
    for allocate in ["join_shortest_queue", "central_queue"] {
        let run = busy(4, 64.0, allocate);
        let series = series(&run, 64.0, 256);
        for (from_s, to_s) in [(0.0, 64.0), (0.0, 1.0), (17.3, 17.9), (20.0, 52.0), (63.0, 64.0)] {
            for buckets in [1, 64, 256, 700] {
                agrees(&run, &series, wish(from_s, to_s, buckets));
            }
        }
    }
    // Nothing happens where two of 63 bins meet: what lasts no time there is in neither.
    for run in [interrupted(), sharing(), central_batch()] {
        let series = series(&run, 4.0, 63);
        for (from_s, to_s) in [(0.0, 4.0), (0.5, 1.5), (1.0, 2.0), (2.0, 2.5)] {
            for buckets in [1, 8, 64] {
                agrees(&run, &series, wish(from_s, to_s, buckets));
            }
        }
    }
}

#[test]
fn bins_of_a_long_run_are_put_together_without_loss() {
    // Some 70,000 tasks: bins are finer than the picture, half a second each.
    let run = busy(3, 13_824.0, "join_shortest_queue");
    assert!(run.1.len() > build::TASKS_FOR_BINS, "{}", run.1.len());
    let series = series(&run, 13_824.0, 1_024);
    assert_eq!(series.bins.steps, 12_288);
    for (from_s, to_s, buckets) in
        [(0.0, 13_824.0, 1_024), (4_096.0, 12_288.0, 512), (100.0, 8_000.0, 600)]
    {
        let cells = series.cells(&run.1, (from_s, to_s, buckets));
        assert!(cells.steps <= buckets as usize && cells.steps * 2 > buckets as usize);
        let (from_s, to_s) = (cells.from_s, cells.to_s);
        let plain = view::slow::load(&run.0, &run.1, from_s, to_s, cells.steps as u32);
        for (column, line) in plain.models.iter().enumerate() {
            let lows: Vec<f32> = cells.of(column).map(|cell| cell.load[0]).collect();
            let highs: Vec<f32> = cells.of(column).map(|cell| cell.load[1]).collect();
            assert_eq!((&line.low, &line.high), (&lows, &highs));
            let running: Vec<u32> = cells.of(column).map(|cell| cell.running as u32).collect();
            assert_eq!(line.running, running);
        }
    }
}

#[test]
fn every_finish_is_counted_once_and_groups_add_up() {
    let run = busy(9, 128.0, "join_shortest_queue");
    let done = run.1.finish.iter().filter(|at| at.0 < 128_000_000_000).count() as f64;
    let each = series(&run, 128.0, 128);
    let groups = Series::of(&run.0, &run.1, (128.0, 128), Grouping::Alike);
    for series in [&each, &groups] {
        let wish = PlotWish { measure: Measure::Throughput, ..wish(0.0, 128.0, 128) };
        let fleet = view::plot(series, &run.1, wish).fleet;
        let sum: f64 = fleet.begin.iter().map(|rate| f64::from(*rate)).sum();
        assert!((sum - done).abs() < 1.0, "{sum} {done}");
    }
    let wish = PlotWish { measure: Measure::Busy, by: Grouping::Alike, ..wish(0.0, 128.0, 128) };
    let plot = view::plot(&groups, &run.1, wish);
    assert_eq!(plot.lines.len(), 3, "three kinds of models");
    for step in 0..128 {
        let sum: f32 = plot.lines.iter().map(|line| line.begin[step]).sum();
        assert_eq!(sum, plot.fleet.begin[step]);
    }
}

#[test]
fn a_crowd_sends_what_is_drawn() {
    let run = busy(200, 8.0, "join_shortest_queue");
    let series = series(&run, 8.0, 600);
    let charts = view::charts(&run.0, &run.1, &series, wish(0.0, 8.0, 600));
    assert!(charts.load.models.is_empty() && charts.strips.models.is_empty());
    assert_eq!(charts.plot.lines.len(), 4);
    let heat = charts.plot.heat.expect("many models have a heat map");
    assert_eq!(heat.cells.len(), 200 * heat.columns as usize);
    assert!(charts.plot.lines[0].high.iter().any(|load| *load > 0.0));
}

/// A run without memory, which plain columns tell.
fn plain(models: usize, arrivals: Arrivals, allocate: &str) -> (Scenario, Outcome) {
    let model = |index: usize| Model {
        name: format!("m{index}"),
        slots_per_replica: 1 + (index % 3) as u32,
        ..Model::default()
    };
    let mut draft = Draft {
        models: (0..models).map(model).collect(),
        tasks: vec![TaskClass { arrivals, name: "t".to_owned(), ..TaskClass::default() }],
        ..Draft::default()
    };
    draft.policies.allocate = Choice::of(allocate);
    (draft.run.length, draft.run.window_s) = (Length::Seconds(64.0), 64.0);
    draft.run.warmup_s = 0.0;
    let scenario = check(draft).expect("a sound scenario");
    let outcome = Run::new(&scenario, Part::Window, Record::Full).to_end();
    (scenario, outcome)
}

/// One pass over the columns finds what following one change after another finds, in any steps.
#[test]
fn a_plain_run_is_the_same_by_either_way_in_steps_of_any_size() {
    let regular = || Arrivals::Every { interval_s: 0.25 };
    let poisson = || Arrivals::Poisson { rate_per_s: 6.0 };
    let at_once = || Arrivals::AllAtOnce { count: 300, at_s: 2.0 };
    for arrivals in [regular(), poisson(), at_once()] {
        for allocate in ["join_shortest_queue", "central_queue"] {
            let (scenario, outcome) = plain(5, arrivals.clone(), allocate);
            let columns = Columns::of(&scenario, Grouping::Each);
            assert!(plain::will_do(&outcome, &columns));
            let steps = Steps::new(0.0, 64.0, 256);
            let on = (&outcome, &columns);
            let mut followed = Recording::new(on, &steps, Known::nothing(&columns), Some(2));
            let mut room = usize::MAX;
            assert!(followed.step(on, &steps, &mut room));
            for size in [1, 7, usize::MAX] {
                let mut merged = plain::Recorder::new(&outcome, &columns, &steps, 2);
                let mut other = Recording::new(on, &steps, Known::nothing(&columns), Some(2));
                while !merged.step(on, &steps, &mut size.clone()) {}
                while !other.step(on, &steps, &mut size.clone()) {}
                for (cells, marks) in
                    [(merged.cells, merged.marks), (other.now.cells, other.now.kept)]
                {
                    assert_eq!(cells.cells, followed.now.cells.cells);
                    assert_eq!(cells.central, followed.now.cells.central);
                    assert_eq!(format!("{marks:?}"), format!("{:?}", followed.now.kept));
                }
            }
        }
    }
}

/// However much happens at one instant, a step of building takes no more than its room.
#[test]
fn no_step_of_building_is_longer_than_its_room() {
    let at_once = Arrivals::AllAtOnce { count: 20_000, at_s: 1.0 };
    for allocate in ["join_shortest_queue", "least_work_left"] {
        let (scenario, outcome) = plain(3, at_once.clone(), allocate);
        let of = (64.0, 100);
        let mut building = SeriesBuilding::new(&scenario, &outcome, of, Grouping::Each);
        let mut steps = 1;
        while !building.step(&outcome, 1_000) {
            steps += 1;
        }
        // Each task comes and starts; those that end in time end. A step of time takes 4 more.
        let changes = 2 * outcome.len() + 100 * 4;
        assert!(
            steps >= outcome.len() / 1_000 && steps <= 2 + changes.div_ceil(1_000) * 2,
            "{steps}"
        );
        let whole = building.done();
        let at_once = Series::of(&scenario, &outcome, of, Grouping::Each);
        assert_eq!(whole.bins.cells, at_once.bins.cells);
    }
}
