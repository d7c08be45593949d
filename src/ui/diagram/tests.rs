//! A golden picture for each state of the pipeline.

use super::*;
use crate::i18n::Language;
use crate::ui::marks::golden::{self, Fleet};

fn check(name: &str, fleet: Fleet, at_s: f64, width: f64) {
    let policies = Policies {
        prepare: String::new(),
        allocate: "Proportional share".to_owned(),
        queue: "First in, first out".to_owned(),
        ..Policies::default()
    };
    check_with(name, fleet, at_s, width, &policies);
}

fn check_with(name: &str, fleet: Fleet, at_s: f64, width: f64, policies: &Policies) {
    let mut shown = fleet.shown(at_s);
    if !policies.balance.is_empty() && shown.draft.policies.balance.id == "none" {
        shown.draft.policies.balance.id = "acting".to_owned();
    }
    let input = Input {
        draft: &shown.draft,
        pipeline: &shown.pipeline,
        results: &shown.results,
        policies,
        texts: shown.texts,
        width,
    };
    golden::check(name, &scene(&input));
}

#[test]
fn two_unequal_models() {
    check("pipeline-wide", Fleet::unequal(), 36.2, 1064.0);
    check("pipeline-middle", Fleet::unequal(), 36.2, 696.0);
    check("pipeline-narrow", Fleet::unequal(), 36.2, 358.0);
    check("pipeline-chinese", Fleet::unequal().chinese(), 36.2, 1064.0);
}

#[test]
fn what_acts_is_named() {
    let policies = Policies {
        prepare: "Clean, Single flight".to_owned(),
        allocate: "4 × Shortest queue".to_owned(),
        queue: "First in, first out, Dedicated lane".to_owned(),
        balance: "Dynamic weights".to_owned(),
        period: ", every 10\u{2009}s".to_owned(),
    };
    check_with("pipeline-acting", Fleet::unequal(), 36.2, 1064.0, &policies);
    check_with("pipeline-acting-narrow", Fleet::unequal(), 36.2, 358.0, &policies);
}

#[test]
fn what_a_balancer_did_and_who_did_not_run() {
    let policies = Policies {
        allocate: "Proportional share".to_owned(),
        queue: "First in, first out".to_owned(),
        balance: "Equal waiting".to_owned(),
        period: ", every 10\u{2009}s".to_owned(),
        ..Policies::default()
    };
    let weighed = || Fleet::unequal().holding(2.0, 40.0).balanced("wait_feedback");
    check_with("pipeline-weighed", weighed(), 36.2, 1064.0, &policies);
    check_with("pipeline-weighed-middle", weighed().capped(14.0), 36.2, 696.0, &policies);
    let policies = Policies { balance: "Work stealing".to_owned(), ..Policies::default() };
    let stealing = || Fleet::unequal().holding(2.0, 40.0).capped(14.0).balanced("work_stealing");
    check_with("pipeline-stolen-narrow", stealing(), 36.2, 358.0, &policies);
    check_with("pipeline-stolen-chinese", stealing().chinese(), 36.2, 1064.0, &policies);
}

#[test]
fn the_first_stage_says_what_it_does_and_what_it_dropped_and_why() {
    let policies = Policies {
        prepare: "Clean".to_owned(),
        allocate: "Proportional share".to_owned(),
        queue: "First in, first out".to_owned(),
        ..Policies::default()
    };
    let cleaned = || Fleet::unequal().cleaned();
    check_with("pipeline-cleaned", cleaned(), 36.2, 1064.0, &policies);
    check_with("pipeline-cleaned-middle", cleaned(), 36.2, 696.0, &policies);
    check_with("pipeline-cleaned-narrow", cleaned(), 36.2, 358.0, &policies);
    check_with("pipeline-cleaned-chinese", cleaned().chinese(), 36.2, 1064.0, &policies);
}

#[test]
fn one_queue_for_all() {
    check("pipeline-central", Fleet::unequal().allocated("central_queue"), 36.2, 1064.0);
    check("pipeline-central-narrow", Fleet::unequal().allocated("central_queue"), 36.2, 358.0);
}

#[test]
fn overload_says_that_the_wait_grows() {
    check("pipeline-overload", Fleet::overloaded(), 50.0, 1064.0);
}

#[test]
fn a_batch_counts_tasks() {
    check("pipeline-batch", Fleet::article(), 0.4, 1064.0);
}

#[test]
fn larger_fleets() {
    check("pipeline-8-models", Fleet::of(8), 20.0, 1064.0);
    check("pipeline-40-models", Fleet::of(40), 20.0, 1064.0);
    check("pipeline-300-models", Fleet::of(300), 20.0, 696.0);
}

#[test]
fn nothing_yet() {
    golden::check("pipeline-ghost", &ghost(&Language::English.texts().pictures, 1064.0));
    golden::check("pipeline-ghost-narrow", &ghost(&Language::English.texts().pictures, 358.0));
}
