//! The formulas with the numbers of the scenario on screen, and where the article's differ.

use crate::sim::measure::{Batch, batch, next_picks};
use crate::sim::plan::{METHODS, Method, apportion};
use crate::sim::scenario::{Arrivals, Scenario, Size};

/// All that the formulas tab shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FormulasView {
    /// Shares, allocations and drain times.
    pub batch: Batch,
    /// The next picks by largest deficit: the model, and every model's deficit before the pick.
    pub picks: Vec<(usize, Vec<f64>)>,
    /// Whether the sequence of picks begins again after the last one shown.
    pub repeats: bool,
    /// Whole tasks for each model by each method of apportionment.
    pub whole: Vec<(Method, Vec<u64>)>,
    /// Whether the work comes as a stream, so that `T_i` is work per second.
    pub is_stream: bool,
    /// A move that evens the drain times: (from, to, work units).
    pub repair: Option<(usize, usize, f64)>,
    /// The same split for a stream, where it can be computed.
    pub stream: Option<StreamSplit>,
    /// What the article prints for these numbers; none for other scenarios.
    pub slips: Vec<Slip>,
}

/// Proportional and best random split of a stream over one-slot models (M/M/1 each).
#[derive(Clone, Debug, PartialEq)]
pub struct StreamSplit {
    /// Arrivals per second in all.
    pub rate_per_s: f64,
    /// Arrivals per second of each model, in proportion to capacity.
    pub proportional: Vec<f64>,
    /// Mean response under it [s].
    pub proportional_response_s: f64,
    /// Arrivals per second of each model under the square-root rule.
    pub best: Vec<f64>,
    /// Mean response under it [s].
    pub best_response_s: f64,
}

/// A quantity that the article prints differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// Which quantity.
    pub symbol: &'static str,
    /// What is printed, one for each model.
    pub printed: [f64; 3],
    /// What it is; empty where the printed quantity has no consistent reading.
    pub here: Vec<f64>,
}

/// Picks shown at most.
const PICKS_MAX: usize = 12;

/// The formulas of a scenario.
pub fn formulas(scenario: &Scenario) -> FormulasView {
    let batch = batch(scenario);
    let capacity: Vec<f64> = batch.models.iter().map(|model| model.capacity).collect();
    let (picks, repeats) = picks(&capacity);
    let units = batch.work.clamp(0.0, 1e15).round() as u64;
    let whole = |method: &Method| (*method, apportion(*method, &capacity, units));
    let is_stream = scenario.tasks.iter().any(|class| class.rate_per_s().is_some());
    FormulasView {
        picks,
        repeats,
        whole: METHODS.iter().map(whole).collect(),
        is_stream,
        repair: repair(&batch),
        stream: stream(scenario, &capacity, batch.work),
        slips: slips(&batch),
        batch,
    }
}

/// The picks up to where the sequence repeats, or the first dozen.
fn picks(capacity: &[f64]) -> (Vec<(usize, Vec<f64>)>, bool) {
    let shown = next_picks(capacity, PICKS_MAX);
    let total: f64 = capacity.iter().sum();
    let mut given = vec![0.0; capacity.len()];
    for (turn, (model, _)) in shown.iter().enumerate() {
        given[*model] += 1.0;
        // Everyone has exactly its share: the deficits are all zero and it begins again.
        let even = |(capacity, given): (&f64, &f64)| capacity * (turn + 1) as f64 == given * total;
        if capacity.iter().zip(&given).all(even) {
            return (shown[..=turn].to_vec(), true);
        }
    }
    (shown, false)
}

/// Work to move from the model that finishes last to the one that finishes first.
fn repair(batch: &Batch) -> Option<(usize, usize, f64)> {
    let over = |model: usize| batch.models[model].work - batch.models[model].allocation;
    let models = 0..batch.models.len();
    let from = models.clone().max_by(|a, b| over(*a).total_cmp(&over(*b)).then(b.cmp(a)))?;
    let to = models.min_by(|a, b| over(*a).total_cmp(&over(*b)).then(a.cmp(b)))?;
    let amount = over(from).min(-over(to));
    (amount > 1e-9 * batch.work.max(1.0)).then_some((from, to, amount))
}

/// Arrivals as a Poisson stream of unit tasks at `ΣT` per second, one queue and one slot a model.
///
/// Formula  proportional `T = m / (Σμ - λ)`; best `λ_i = μ_i - (Σμ - λ) √μ_i / Σ√μ_j`, models that
///          would get less than nothing left out
/// Source   SCIENCE F.9 (Kleinrock's square-root assignment).
fn stream(scenario: &Scenario, capacity: &[f64], rate_per_s: f64) -> Option<StreamSplit> {
    let one_slot = scenario.models.iter().all(|model| model.slots() == 1);
    let unit = |size: &Size| {
        matches!(size, Size::Constant { work } if *work == 1.0)
            || matches!(size, Size::Exponential { mean } if *mean == 1.0)
    };
    let units = scenario
        .tasks
        .iter()
        .all(|class| unit(&class.size) && !matches!(class.arrivals, Arrivals::Trace(_)));
    let total: f64 = capacity.iter().sum();
    if !one_slot || !units || rate_per_s <= 0.0 || rate_per_s >= total {
        return None;
    }
    let proportional = capacity.iter().map(|mu| rate_per_s * mu / total).collect::<Vec<_>>();
    let best = square_root_split(capacity, rate_per_s);
    let response = |split: &[f64]| {
        let parts = capacity.iter().zip(split).map(|(mu, lambda)| lambda / (mu - lambda));
        parts.sum::<f64>() / rate_per_s
    };
    Some(StreamSplit {
        rate_per_s,
        proportional_response_s: response(&proportional),
        best_response_s: response(&best),
        proportional,
        best,
    })
}

fn square_root_split(mu: &[f64], rate: f64) -> Vec<f64> {
    let mut used: Vec<bool> = vec![true; mu.len()];
    loop {
        let kept = || mu.iter().zip(&used).filter(|(_, used)| **used).map(|(mu, _)| *mu);
        let spare = kept().sum::<f64>() - rate;
        let roots: f64 = kept().map(f64::sqrt).sum();
        let part = |(mu, used): (&f64, &bool)| {
            if *used { mu - spare * f64::sqrt(*mu) / roots } else { 0.0 }
        };
        let split: Vec<f64> = mu.iter().zip(&used).map(part).collect();
        match split.iter().position(|lambda| *lambda < 0.0) {
            None => return split,
            Some(_) => {
                for (used, lambda) in used.iter_mut().zip(&split) {
                    *used &= *lambda >= 0.0;
                }
            }
        }
    }
}

/// What the article prints for C = (100, 200, 300), T = (50, 150, 250): its sum is 500, not 600.
fn slips(batch: &Batch) -> Vec<Slip> {
    let capacity: Vec<f64> = batch.models.iter().map(|model| model.capacity).collect();
    let work: Vec<f64> = batch.models.iter().map(|model| model.work).collect();
    if capacity != [100.0, 200.0, 300.0] || work != [50.0, 150.0, 250.0] {
        return Vec::new();
    }
    let of_capacity = work.iter().map(|work| work / batch.capacity).collect();
    let loads = batch.models.iter().map(|model| model.load).collect();
    vec![
        Slip { symbol: "T_i/ΣC", printed: [0.1, 0.3, 0.5], here: of_capacity },
        Slip { symbol: "L_i", printed: [20.0, 40.0, 60.0], here: loads },
        Slip { symbol: "S_i", printed: [0.2, 0.2, 0.2], here: Vec::new() },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::check::check;
    use crate::sim::scenario::{Choice, Draft, Length, Model, Speed, SpeedUnit, TaskClass};

    fn articles_fleet(work: [u64; 3]) -> Scenario {
        let model = |(mark, value): (u8, f64)| Model {
            name: format!("Model {}", mark + 1),
            mark,
            speed: Speed { value, unit: SpeedUnit::UnitsPerSecond },
            ..Model::default()
        };
        let class = |(index, count): (usize, u64)| TaskClass {
            name: format!("Batch {}", index + 1),
            arrivals: Arrivals::AllAtOnce { count, at_s: 0.0 },
            size: Size::Constant { work: 1.0 },
            model: Some(index),
            ..TaskClass::default()
        };
        let mut draft = Draft {
            models: [(0, 100.0), (1, 200.0), (2, 300.0)].map(model).to_vec(),
            tasks: work.into_iter().enumerate().map(class).collect(),
            ..Draft::default()
        };
        draft.policies.allocate = Choice::of("by_hand");
        draft.run.length = Length::UntilDone;
        draft.run.warmup_s = 0.0;
        check(draft).expect("the article's fleet is sound")
    }

    #[test]
    fn the_article_is_repaired_by_25_tasks() {
        let found = formulas(&articles_fleet([50, 150, 250]));
        assert_eq!(found.repair, Some((2, 0, 25.0)));
        assert_eq!((found.picks.len(), found.repeats), (6, true));
        assert_eq!(found.slips.len(), 3);
        let stream = found.stream.expect("unit tasks over one slot each");
        assert!((stream.proportional_response_s - 0.02).abs() < 1e-12);
        assert!((stream.best_response_s - 0.018_802_234_408_07).abs() < 1e-12);
        for (found, known) in
            stream.best.iter().zip([63.822_856_765_38, 148.837_793_389_69, 237.339_349_844_94])
        {
            assert!((found - known).abs() < 1e-9, "{found}");
        }
        let even = formulas(&articles_fleet([75, 150, 225]));
        assert_eq!(even.repair, None);
        assert!(even.slips.is_empty());
    }

    #[test]
    fn slow_models_may_get_nothing() {
        // SCIENCE F.9: mu = (1, 2, 3), lambda = 1.2 leaves the slowest unused, T = 0.504162..
        let mu = [1.0, 2.0, 3.0];
        let split = square_root_split(&mu, 1.2);
        let response: f64 =
            mu.iter().zip(&split).map(|(mu, lambda)| lambda / (mu - lambda)).sum::<f64>() / 1.2;
        assert_eq!(split[0], 0.0);
        assert!((response - 0.504_162_167_887_36).abs() < 1e-12, "{response}");
    }
}
