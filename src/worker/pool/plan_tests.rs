//! Planners in a pool without a browser.

use super::campaign::Campaign;
use super::clerk::Clerk;
use super::plans::{PlanCampaign, PlanSource, Standing};
use super::roster::{Post, Roster};
use super::tests::{carry, work};
use crate::exchange::{document, examples::EXAMPLES, plans};
use crate::sim::check::check;
use crate::sim::plan::batch::Batch;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

const TEN: &str = include_str!("../../../static/examples/plans/ten-tasks.json");
const HEFT: &str = include_str!("../../../static/examples/plans/heft-graph.json");

thread_local! {
    static NOW_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// A clock on which every look takes a tenth of a millisecond.
fn clock() -> f64 {
    NOW_MS.set(NOW_MS.get() + 0.1);
    NOW_MS.get()
}

fn clerks(hands: usize) -> Vec<Clerk> {
    let mut clerks: Vec<Clerk> = (0..hands).map(|_| Clerk::default()).collect();
    clerks.iter_mut().for_each(|clerk| clerk.set_clock(clock));
    clerks
}

fn campaign(
    source: &PlanSource,
    batch: &Batch,
    limit_ms: Option<u32>,
) -> Rc<RefCell<PlanCampaign>> {
    Rc::new(RefCell::new(PlanCampaign::new(source.clone(), batch, limit_ms)))
}

fn planned(text: &str, hands: usize) -> (Rc<RefCell<PlanCampaign>>, Batch) {
    let batch = plans::read(text).expect("sound");
    let study = campaign(&PlanSource::Document(text.into()), &batch, Some(50));
    let mut roster = Roster::new(hands);
    roster.start(Post::Plan, study.clone());
    work(&mut roster, &mut clerks(hands));
    (study, batch)
}

#[test]
fn every_planner_tells_what_it_found() {
    for hands in [1, 2, 5] {
        let (study, batch) = planned(TEN, hands);
        let study = study.borrow();
        assert_eq!(study.bound(), 56, "28 / 3 s in sixths");
        let best =
            study.rows().iter().filter_map(|row| row.found.as_ref()).map(|f| f.makespan).min();
        assert_eq!(best, Some(56));
        for row in study.rows() {
            let is_unfit = ["largest_differencing", "slack"].contains(&row.planner.id);
            assert_eq!(row.standing == Standing::Unfit, is_unfit, "{}", row.planner.id);
            if let Some(found) = &row.found {
                assert!(found.plan.is_sound(&batch.instance));
                assert_eq!(found.plan.makespan(&batch.instance), found.makespan);
            }
        }
    }
}

#[test]
fn with_links_only_heft_applies() {
    let (study, batch) = planned(HEFT, 2);
    let study = study.borrow();
    let found: Vec<_> = study.rows().iter().filter(|row| row.found.is_some()).collect();
    assert_eq!(found.iter().map(|row| row.planner.id).collect::<Vec<_>>(), ["heft"]);
    let heft = found[0].found.as_ref().expect("found");
    assert_eq!((heft.makespan, batch.seconds(heft.makespan)), (80, 80.0));
    assert!(
        study.rows().iter().all(|row| row.planner.id == "heft" || row.standing == Standing::Unfit)
    );
}

#[test]
fn a_search_without_end_is_stopped_and_keeps_its_best() {
    let sizes: Vec<u64> = (0..60).map(|task| 1000 + task * 7919 % 997).collect();
    let rows: Vec<Vec<u64>> =
        sizes.iter().map(|size| vec![size * 7 % 911 + 9, size * 5 % 907 + 9, *size]).collect();
    let tasks =
        rows.iter().map(|row| format!(r#"{{"times": {row:?}}}"#)).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"format": "apportion-plan", "version": 1, "models": [{{"name": "a"}}, {{"name": "b"}},
            {{"name": "c"}}], "tasks": [{tasks}]}}"#
    );
    let batch = plans::read(&text).expect("sound");
    let study = campaign(&PlanSource::Document(text.as_str().into()), &batch, None);
    let (mut roster, mut clerks) = (Roster::new(1), clerks(1));
    roster.start(Post::Plan, study.clone());
    let is_exact_at_work = || {
        let study = study.borrow();
        study.rows().iter().any(|row| row.planner.id == "exact" && row.found.is_some())
    };
    while roster.is_busy() && !is_exact_at_work() {
        let orders = roster.hand_out();
        carry(&mut clerks, orders);
        for (ticket, news) in clerks[0].work(&mut || false) {
            roster.take(0, ticket, news);
        }
    }
    assert!(roster.is_busy() && !study.borrow().is_over());
    study.borrow_mut().stop();
    let left = roster.stop(Post::Plan);
    carry(&mut clerks, left);
    assert!(!clerks[0].is_busy() && study.borrow().is_over());
    let study = study.borrow();
    let exact = study.rows().iter().find(|row| row.planner.id == "exact").expect("a row");
    assert_eq!((exact.standing, exact.found.is_some()), (Standing::Stopped, true));
}

#[test]
fn the_tasks_of_a_scenario_are_planned_by_the_worker_itself() {
    let example = EXAMPLES.iter().find(|example| example.id == "articles-fleet").expect("there");
    let draft = document::read(example.json).expect("sound");
    let scenario = Rc::new(check(draft).expect("sound"));
    let batch = Batch::of_scenario(&scenario).expect("a batch");
    assert_eq!(batch.class_of.len(), 450);
    let study = campaign(&PlanSource::Scenario(scenario), &batch, Some(20));
    let mut roster = Roster::new(2);
    roster.start(Post::Plan, study.clone());
    work(&mut roster, &mut clerks(2));
    assert_eq!(batch.seconds(study.borrow().bound()), 0.75);
    let is_best =
        |row: &super::plans::PlanRow| row.found.as_ref().is_some_and(|f| f.makespan == f.bound);
    assert!(study.borrow().rows().iter().any(is_best));
}
