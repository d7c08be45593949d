//! Races whose winner, or tie, is known from theory, hundreds of them.

use super::*;
use crate::sim::measure::{Interval, Metric};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Family, Length, Model, RunPlan, Size, TaskClass,
};

/// `models` equal models of `slots` slots of speed 1 and a Poisson stream of exponential tasks.
pub fn fleet(models: usize, slots: u32, rate_per_s: f64, length_s: f64, runs: u32) -> Draft {
    let model = |number: usize| Model {
        name: format!("m{number}"),
        slots_per_replica: slots,
        ..Model::default()
    };
    let class = TaskClass {
        name: "t".to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s },
        size: Size::Exponential { mean: 1.0 },
        ..TaskClass::default()
    };
    let run = RunPlan {
        length: Length::Seconds(length_s),
        warmup_s: length_s / 10.0,
        warmup_auto: false,
        replications: runs,
        window_s: 10.0,
        seed: 1,
    };
    let models = (0..models).map(model).collect();
    Draft { models, tasks: vec![class], run, ..Draft::default() }
}

/// The same with another seed.
pub fn seeded(draft: &Draft, seed: u64) -> Draft {
    Draft { run: RunPlan { seed, ..draft.run.clone() }, ..draft.clone() }
}

/// A race of allocation policies.
pub fn race_of(draft: &Draft, ids: &[&str], metric: Metric, matters: Matters) -> Race {
    let choices: Vec<Choice> = ids.iter().map(|id| Choice::of(id)).collect();
    let (entrants, refused) = by_policy(draft, Family::Allocate, &choices);
    assert!(refused.is_empty(), "{refused:?}");
    let quantities = vec![Quantity::fleet(metric)];
    Race::new(entrants, Plan { quantities, matters, runs_most: draft.run.replications })
}

/// Mean wait of M/M/c, mu = 1.
fn erlang_c_wait(servers: u32, rate: f64) -> f64 {
    let loss = (1..=servers).fold(1.0, |b, k| rate * b / (f64::from(k) + rate * b));
    let rho = rate / f64::from(servers);
    loss / (1.0 - rho + rho * loss) / (f64::from(servers) - rate)
}

#[test]
fn a_policy_against_itself_is_a_tie() {
    // The same tasks: equal to the last bit. Other tasks of the same kind: equal but for chance.
    let draft = fleet(2, 1, 1.4, 250.0, 20);
    let ids = ["random_uniform", "random_uniform"];
    let same = race_of(&draft, &ids, Metric::WaitP95, Matters::Absolute(0.0)).to_end();
    assert!(same.judged(0).is_tie() && same.judged(0).is_certain());
    let races = 400u64;
    for (metric, entrants) in [(Metric::WaitP95, 2), (Metric::WaitMean, 4)] {
        let tied = (0..races).filter(|race| {
            let each = (0..entrants).map(|one| (format!("{one}"), seeded(&draft, race * 8 + one)));
            let plan = Plan {
                quantities: vec![Quantity::fleet(metric)],
                matters: Matters::Relative(0.02),
                runs_most: 20,
            };
            Race::new(by_change(each).0, plan).to_end().judged(0).is_tie()
        });
        let tied = tied.count();
        assert!(tied >= 380, "{tied} of {races} races of {entrants} tie");
    }
}

/// Races of two policies: how often the second wins, and how often the interval of the difference
/// holds the truth.
fn wins_and_covers(draft: &Draft, ids: [&str; 2], metric: Metric, truth: f64) -> (u64, u64) {
    let (mut wins, mut covers) = (0, 0);
    for seed in 0..RACES {
        let race = race_of(&seeded(draft, seed), &ids, metric, Matters::Absolute(0.0)).to_end();
        let judged = race.judged(0);
        wins += u64::from(judged.winner() == Some(1));
        let Interval { mean, half_width } = judged.standings[0].behind;
        covers += u64::from((mean - truth).abs() <= half_width);
    }
    (wins, covers)
}

const RACES: u64 = 400;

#[test]
fn one_queue_beats_several_and_by_how_much_is_known() {
    // M/M/4 against 4 × M/M/1 at load 0.6.
    let truth = 0.6 / 0.4 - erlang_c_wait(4, 2.4);
    let draft = fleet(4, 1, 2.4, 800.0, 20);
    let ids = ["random_uniform", "central_queue"];
    let (wins, covers) = wins_and_covers(&draft, ids, Metric::WaitMean, truth);
    assert_eq!(wins, RACES, "the right winner every time");
    assert!((368..=392).contains(&covers), "{covers} of {RACES} intervals hold the truth");
}

#[test]
fn two_choices_beat_one_and_by_how_much_is_known() {
    // SQ(2) over two servers is the shortest queue of both: SCIENCE F.7, load 0.5.
    let truth = 2.0 - 1.426_320_751_167;
    let draft = fleet(2, 1, 1.0, 1_500.0, 20);
    let ids = ["random_uniform", "power_of_two_choices"];
    let (wins, covers) = wins_and_covers(&draft, ids, Metric::ResponseMean, truth);
    assert_eq!(wins, RACES, "the right winner every time");
    assert!((368..=392).contains(&covers), "{covers} of {RACES} intervals hold the truth");
}
