//! A study, at once and in slices.

use super::*;
use crate::sim::check::check;
use crate::sim::measure::Metric;
use crate::sim::scenario::{Draft, Model, RunPlan, TaskClass};

fn scenario(run: RunPlan) -> Rc<Scenario> {
    let model = |name: &str| Model { name: name.to_owned(), ..Model::default() };
    let draft = Draft {
        models: vec![model("a"), model("b")],
        tasks: vec![TaskClass { name: "chat".to_owned(), ..TaskClass::default() }],
        run,
        ..Draft::default()
    };
    Rc::new(check(draft).expect("valid"))
}

fn plan() -> RunPlan {
    let length = Length::Seconds(300.0);
    RunPlan { length, warmup_s: 20.0, warmup_auto: false, replications: 4, window_s: 30.0, seed: 9 }
}

#[test]
fn slices_change_nothing() {
    let at_once = Study::new(scenario(plan())).to_end();
    let mut sliced = Study::new(scenario(plan()));
    let (mut share, mut seen) = (0.0, 0);
    loop {
        let progress = sliced.step(7);
        assert!(progress.share >= share && progress.share <= 1.0, "{progress:?}");
        assert!(progress.replications_done >= seen);
        (share, seen) = (progress.share, progress.replications_done);
        if progress.is_over() {
            break;
        }
    }
    assert_eq!(share, 1.0);
    assert_eq!(sliced.digest(), at_once.digest());
    assert_eq!(sliced.replications().len(), 4);
    assert!(sliced.laws_hold());
    let (one, other) = (sliced.long_run(), at_once.long_run());
    assert_eq!(one.fleet[Metric::WaitMean as usize], other.fleet[Metric::WaitMean as usize]);
    assert_eq!((one.models.len(), one.classes.len()), (2, 1));
}

#[test]
fn a_window_as_long_as_the_run_is_the_first_replication() {
    let whole = Study::new(scenario(RunPlan { window_s: 300.0, ..plan() })).to_end();
    let short = Study::new(scenario(plan())).to_end();
    let waits = |study: &Study| study.long_run().fleet[Metric::WaitMean as usize];
    assert_eq!(waits(&whole), waits(&short));
}

#[test]
fn a_started_study_can_be_read() {
    let mut study = Study::new(scenario(plan()));
    assert!(study.window().is_none() && study.long_run().fleet[0].mean.is_nan());
    study.step(1);
    assert_eq!(study.progress().replications_done, 0);
}

#[test]
fn mser5_ends_the_warmup_of_every_replication() {
    let auto = Study::new(scenario(RunPlan { warmup_auto: true, ..plan() })).to_end();
    let suggested_s = auto.warmup_suggested_s().expect("the run settles");
    assert_eq!(auto.warmup_s(), suggested_s);
    assert!(!auto.warmup_is_short() && auto.replications().len() == 4);
    let given = Study::new(scenario(RunPlan { warmup_s: suggested_s, ..plan() })).to_end();
    let text = |study: &Study| format!("{:?}", study.replications());
    assert_eq!(text(&auto), text(&given));
    assert_eq!(auto.digest(), given.digest(), "the run that tells does not count");
    let mut sliced = Study::new(scenario(RunPlan { warmup_auto: true, ..plan() }));
    let mut share = 0.0;
    while !sliced.progress().is_over() {
        let progress = sliced.step(7);
        assert!((share..=1.0).contains(&progress.share), "{progress:?} after {share}");
        share = progress.share;
    }
    assert_eq!(text(&sliced), text(&auto));
}

/// A step of measuring takes no more rows than it may, wherever the first replication comes from.
#[test]
fn measuring_goes_in_steps_and_the_window_is_there_before_it_is_a_replication() {
    let length = Length::Seconds(60_000.0);
    let long = RunPlan { length, window_s: 60_000.0, warmup_s: 100.0, replications: 1, ..plan() };
    let mut study = Study::new(scenario(long));
    while study.ending.is_none() {
        study.step(1 << 20);
    }
    let (mut before, mut after) = (0, 0);
    while !study.step(1).is_over() {
        if study.window().is_some() { after += 1 } else { before += 1 }
    }
    let rows = study.window().map_or(0, Outcome::len);
    let least = rows.div_ceil(16_384);
    assert!(least > 2, "{rows} rows");
    assert!(before >= least && after >= least, "{before} {after} of {rows}");
}
