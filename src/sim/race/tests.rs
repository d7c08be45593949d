//! Judgements on paper, looks, jobs in any order.

use super::truths::{fleet, race_of, seeded};
use super::*;
use crate::sim::measure::{Metric, student_quantile_at};
use crate::sim::scenario::{Choice, Family, Length};

const RULE: Rule =
    Rule { larger_is_better: false, matters: Matters::Absolute(0.0), decide: 0.05, tell: 0.05 };

fn ranks(judged: &Judged) -> Vec<Rank> {
    judged.standings.iter().map(|standing| standing.rank).collect()
}

#[test]
fn a_pair_by_hand() {
    // Differences 1, 2, 3: mean 2, s = 1, half-width 4.302652730 / √3.
    let judged = judge(&[&[1.0, 1.0, 1.0], &[2.0, 3.0, 4.0]], &RULE);
    let behind = judged.standings[1].behind;
    assert_eq!((judged.best, behind.mean), (Some(0), 2.0));
    assert!((behind.half_width - 4.302_652_729_749 / libm::sqrt(3.0)).abs() < 1e-9);
    // 2 - 2.484 < 0: three runs cannot tell.
    assert_eq!(ranks(&judged)[1], Rank::Tie { within: 2.0 + behind.half_width, proven: false });
    assert!(judged.is_tie() && !judged.is_certain());
    // A difference of 5 matters: then this one is too small to.
    let judged = judge(
        &[&[1.0, 1.0, 1.0], &[2.0, 3.0, 4.0]],
        &Rule { matters: Matters::Absolute(5.0), ..RULE },
    );
    assert!(matches!(ranks(&judged)[1], Rank::Tie { proven: true, .. }));
    assert!(judged.is_certain());
}

#[test]
fn more_can_be_better_and_runs_go_together() {
    let (a, b) = ([0.1, 0.5, 0.9, 0.2], [0.05, 0.45, 0.851, 0.149]);
    let judged = judge(&[&b, &a], &Rule { larger_is_better: true, ..RULE });
    // The means overlap by far; the pairs do not.
    assert_eq!(judged.winner(), Some(1));
    assert!(judged.standings[0].behind.mean > 0.0 && judged.standings[0].correlation > 0.99);
    assert!(judged.standings[0].mean.half_width > 0.3);
}

#[test]
fn what_is_equal_infinite_or_unknown() {
    let same = [0.25; 5];
    let judged = judge(&[&same, &same], &RULE);
    assert_eq!(ranks(&judged), [Rank::Best, Rank::Tie { within: 0.0, proven: true }]);
    let never = [f64::INFINITY; 12];
    let judged = judge(&[&never, &[1.0; 12], &never, &[f64::NAN; 12]], &RULE);
    assert_eq!(judged.best, Some(1));
    assert_eq!(ranks(&judged), [Rank::Beaten, Rank::Best, Rank::Beaten, Rank::Unknown]);
    let judged = judge(&[&never, &never], &RULE);
    assert!(judged.is_tie() && judged.is_certain());
    let judged = judge(&[&[f64::NAN], &[f64::NAN]], &RULE);
    assert_eq!((judged.best, judged.winner(), judged.is_tie()), (None, None, false));
    assert_eq!(judge(&[], &RULE).best, None);
    // One run has no spread: nothing is certain.
    assert!(!judge(&[&[1.0], &[2.0]], &RULE).is_certain());
}

#[test]
fn the_correction_grows_with_the_pairs() {
    let at = |count: usize| {
        let mut all: Vec<[f64; 4]> = vec![[0.0; 4]; count];
        all[1] = [1.0, 2.0, 1.5, 1.7];
        let all: Vec<&[f64]> = all.iter().map(|one| &one[..]).collect();
        judge(&all, &RULE).standings[1].behind.half_width
    };
    let ratio = at(4) / at(2);
    // 6 pairs instead of 1: t_3 at 1 - 0.05/12 over t_3 at 0.975 = 6.0... / 3.18.
    let quantile = |p| student_quantile_at(p, 3);
    assert!((ratio - quantile(1.0 - 0.05 / 12.0) / quantile(0.975)).abs() < 1e-9);
}

/// Hands all jobs out, several at a time, and takes them back last first.
fn backwards(mut race: Race, at_once: usize) -> Race {
    loop {
        let jobs: Vec<Job> = std::iter::from_fn(|| race.next_job()).take(at_once).collect();
        if jobs.is_empty() {
            return race;
        }
        for job in jobs.iter().rev() {
            let trialled = race.trial(job).to_end().expect("ends");
            race.take(job, Figures::of(&trialled, &race.plan().quantities.clone()));
        }
    }
}

#[test]
fn the_order_in_which_jobs_come_back_changes_nothing() {
    let draft = fleet(3, 1, 2.0, 300.0, 12);
    let ids = ["random_uniform", "round_robin", "join_shortest_queue"];
    let here = race_of(&draft, &ids, Metric::WaitMean, Matters::Relative(0.05)).to_end();
    for at_once in [1, 2, 7, 100] {
        let race = race_of(&draft, &ids, Metric::WaitMean, Matters::Relative(0.05));
        let there = backwards(race, at_once);
        assert!(there.progress().over);
        assert_eq!(there.judged(0), here.judged(0), "{at_once} at once");
        assert_eq!(there.warmup, here.warmup);
    }
    assert_eq!(here.judged(0).winner(), Some(2));
    assert!(here.progress().runs < 12, "plain early");
}

#[test]
fn everybody_meets_the_same_tasks() {
    // Under every policy of every family that lets all tasks in: the same arrivals, classes, sizes.
    let mut draft = fleet(2, 2, 1.5, 80.0, 1);
    let mut second = draft.tasks[0].clone();
    second.name = "other".to_owned();
    second.keys = Some(crate::sim::scenario::Keys { count: 5, zipf: 1.0 });
    second.promise = Some(crate::sim::scenario::Promise {
        target: crate::sim::scenario::Target::Finish,
        within_s: 5.0,
    });
    second.priority = 9;
    draft.tasks.push(second);
    draft.tasks[0].model = Some(1);
    draft.tasks[1].model = Some(0);
    let columns = |scenario: &crate::sim::scenario::Scenario| {
        let part = crate::sim::run::Part::Replication(3);
        let record = crate::sim::execute::Record::Measures;
        let outcome = crate::sim::run::Run::new(scenario, part, record).to_end();
        (outcome.arrival, outcome.class, outcome.work)
    };
    let first = columns(&by_change([("a".to_owned(), draft.clone())].into_iter()).0[0].scenario);
    let mut tried = 0;
    for family in Family::ALL {
        for row in crate::sim::catalog::rows(family) {
            let (entrants, _) = by_policy(&draft, family, &[Choice::of(row.id)]);
            for entrant in entrants {
                assert_eq!(columns(&entrant.scenario), first, "{family:?} {}", row.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried} policies took part");
}

#[test]
fn the_warm_up_is_the_longest_of_all_and_the_same_for_all() {
    let mut draft = fleet(1, 1, 0.5, 2_000.0, 5);
    draft.run.warmup_auto = true;
    let (entrants, refused) =
        by_change([("slow", 0.5), ("fast", 0.9)].into_iter().map(|(name, rate_per_s)| {
            let mut changed = draft.clone();
            changed.tasks[0].arrivals = crate::sim::scenario::Arrivals::Poisson { rate_per_s };
            (name.to_owned(), changed)
        }));
    assert!(refused.is_empty());
    let quantities = vec![Quantity::fleet(Metric::WaitMean)];
    let plan = Plan { quantities, matters: Matters::Absolute(0.0), runs_most: 5 };
    let mut race = Race::new(entrants, plan);
    let pilots: Vec<Job> = std::iter::from_fn(|| race.next_job()).collect();
    assert_eq!(pilots.len(), 2, "no run before every first run is done");
    assert!(pilots.iter().all(|job| job.pilot));
    let mut longest = Time::ZERO;
    for job in &pilots {
        let trialled = race.trial(job).to_end().expect("ends");
        let scenario = &race.entrants()[job.entrant].scenario;
        longest = longest.max(warmup_after(scenario, trialled.warmup_suggested));
        race.take(job, Figures::of(&trialled, &race.plan().quantities.clone()));
    }
    let job = race.next_job().expect("the first run");
    assert_eq!((job.pilot, job.warmup), (false, longest));
}

#[test]
fn a_batch_without_chance_is_told_at_once() {
    let mut draft = fleet(2, 1, 1.0, 100.0, 40);
    draft.models[1].speed.value = 3.0;
    draft.tasks[0].arrivals = crate::sim::scenario::Arrivals::AllAtOnce { count: 8, at_s: 0.0 };
    draft.tasks[0].size = crate::sim::scenario::Size::Constant { work: 1.0 };
    draft.run.length = Length::UntilDone;
    draft.run.warmup_s = 0.0;
    let ids = ["round_robin", "least_work_left"];
    let race = race_of(&draft, &ids, Metric::Makespan, Matters::Absolute(0.0)).to_end();
    let judged = race.judged(0);
    assert_eq!((judged.winner(), judged.runs), (Some(1), RUNS_LEAST));
    assert_eq!(judged.standings[0].behind.half_width, 0.0);
}

#[test]
fn says_how_many_tasks_would_tell() {
    let draft = fleet(1, 1, 0.9, 400.0, 6);
    let (mut entrants, _) = by_change([("a".to_owned(), draft.clone())].into_iter());
    entrants.extend(by_change([("b".to_owned(), seeded(&draft, 99))].into_iter()).0);
    let quantities = vec![Quantity::fleet(Metric::WaitMean)];
    let plan = Plan { quantities, matters: Matters::Relative(0.01), runs_most: 6 };
    let race = Race::new(entrants, plan).to_end();
    assert!(race.judged(0).is_tie() && !race.judged(0).is_certain());
    let adequacy = race.adequacy();
    let (runs, tasks) = adequacy.needed.expect("more would tell");
    assert!(runs > 6.0 && tasks > 6.0 * adequacy.tasks_per_run * 0.99, "{adequacy:?}");
    assert!((adequacy.rho - 0.9).abs() < 1e-12);
    assert!((adequacy.tasks_for_five_percent / 6.8e5 - 1.0).abs() < 0.01);
}
