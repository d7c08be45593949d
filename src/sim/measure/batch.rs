//! The formulas of section I: shares, drain times and the next pick, for the scenario on screen.

use super::imbalance::{Imbalance, imbalance};
use crate::sim::plan::{Method, apportion};
use crate::sim::scenario::{Arrivals, Model, Scenario};

/// The consistent reading of the article's numbers, one row for each model.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// One row for each model.
    pub models: Vec<BatchModel>,
    /// `ΣC` [work units/s].
    pub capacity: f64,
    /// `ΣT` [work units].
    pub work: f64,
    /// `τ* = ΣT / ΣC` [s]: no split finishes sooner.
    pub ideal_s: f64,
    /// `Cmax = max τ_i` [s].
    pub makespan_s: f64,
    /// `Cmax / τ* - 1`.
    pub excess: f64,
    /// Imbalance of the drain times.
    pub imbalance: Imbalance,
}

/// One model's row.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchModel {
    /// `C_i` [work units/s].
    pub capacity: f64,
    /// `T_i`: work given to it [work units].
    pub work: f64,
    /// `s_i = C_i / ΣC`.
    pub share: f64,
    /// `A_i = s_i ΣT` [work units]: the proportional allocation, divisible.
    pub allocation: f64,
    /// `A_i` in whole units of work by largest remainder.
    pub allocation_whole: u64,
    /// `d_i = T_i / ΣT`: its share of the demand.
    pub demand: f64,
    /// `τ_i = T_i / C_i` [s]: how long it takes to drain.
    pub drain_s: f64,
    /// `L_i = τ_i / τ*` = `d_i / s_i`; 1 is proportional.
    pub load: f64,
}

/// The batch that a scenario describes: work that is there at the beginning, each class at the
/// model named for it, else spread in proportion. Streams count with one second of arrivals.
pub fn batch(scenario: &Scenario) -> Batch {
    let capacity: Vec<f64> = scenario.models.iter().map(Model::capacity).collect();
    let total: f64 = capacity.iter().sum();
    let mut work = vec![0.0; capacity.len()];
    for class in &scenario.tasks {
        let tasks = match &class.arrivals {
            Arrivals::AllAtOnce { count, .. } => *count as f64,
            _ => class.rate_per_s().unwrap_or(0.0),
        };
        let amount = tasks * class.mean_work();
        match class.model {
            Some(model) => work[model] += amount,
            None => {
                for (work, capacity) in work.iter_mut().zip(&capacity) {
                    *work += amount * capacity / total;
                }
            }
        }
    }
    rows(&capacity, &work)
}

fn rows(capacity: &[f64], work: &[f64]) -> Batch {
    let (all_capacity, all_work) = (capacity.iter().sum::<f64>(), work.iter().sum::<f64>());
    let ideal_s = all_work / all_capacity;
    let units = libm::round(all_work).max(0.0) as u64;
    let whole = apportion(Method::LargestRemainder, capacity, units);
    let row = |(index, (capacity, work)): (usize, (&f64, &f64))| BatchModel {
        capacity: *capacity,
        work: *work,
        share: capacity / all_capacity,
        allocation: capacity * all_work / all_capacity,
        allocation_whole: whole[index],
        demand: if all_work > 0.0 { work / all_work } else { 0.0 },
        drain_s: work / capacity,
        load: if ideal_s > 0.0 { work / capacity / ideal_s } else { 0.0 },
    };
    let models: Vec<BatchModel> = capacity.iter().zip(work).enumerate().map(row).collect();
    let drains: Vec<f64> = models.iter().map(|model| model.drain_s).collect();
    let makespan_s = drains.iter().copied().fold(0.0, f64::max);
    Batch {
        models,
        capacity: all_capacity,
        work: all_work,
        ideal_s,
        makespan_s,
        excess: if ideal_s > 0.0 { makespan_s / ideal_s - 1.0 } else { 0.0 },
        imbalance: imbalance(&drains),
    }
}

/// The first `count` picks by largest deficit `s_i (k+1) - n_i`: the model picked, and the deficit
/// of each model before the pick. Source: SCIENCE I, `S_i`.
pub fn next_picks(capacity: &[f64], count: usize) -> Vec<(usize, Vec<f64>)> {
    let total: f64 = capacity.iter().sum();
    let mut given = vec![0.0; capacity.len()];
    let mut picks = Vec::with_capacity(count);
    for turn in 1..=count {
        let scaled: Vec<f64> =
            capacity.iter().zip(&given).map(|(c, n)| c * turn as f64 - n * total).collect();
        let mut best = 0;
        for (model, deficit) in scaled.iter().enumerate() {
            if *deficit > scaled[best] {
                best = model;
            }
        }
        given[best] += 1.0;
        picks.push((best, scaled.into_iter().map(|deficit| deficit / total).collect()));
    }
    picks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_fleet_reads_consistently() {
        // SCIENCE I.
        let found = rows(&[100.0, 200.0, 300.0], &[50.0, 150.0, 250.0]);
        let column = |get: fn(&BatchModel) -> f64| found.models.iter().map(get).collect::<Vec<_>>();
        assert_eq!(column(|m| m.share), [1.0 / 6.0, 1.0 / 3.0, 0.5]);
        assert_eq!(column(|m| m.allocation), [75.0, 150.0, 225.0]);
        assert_eq!(column(|m| m.allocation_whole as f64), [75.0, 150.0, 225.0]);
        assert_eq!(column(|m| m.demand), [1.0 / 9.0, 1.0 / 3.0, 5.0 / 9.0]);
        assert_eq!(column(|m| m.drain_s), [0.5, 0.75, 250.0 / 300.0]);
        assert_eq!(found.ideal_s, 0.75);
        let loads = column(|m| m.load);
        assert!((loads[0] - 2.0 / 3.0).abs() < 1e-15 && loads[1] == 1.0);
        assert!((loads[2] - 10.0 / 9.0).abs() < 1e-15);
        assert!((found.excess - 1.0 / 9.0).abs() < 1e-15);
        assert!((found.imbalance.max_over_mean - 1.2).abs() < 1e-15);
        assert!((found.imbalance.cv - 0.203_960_780_5).abs() < 1e-10);
        assert!((found.imbalance.jain - 625.0 / 651.0).abs() < 1e-15);
    }

    #[test]
    fn moving_25_tasks_evens_every_drain_time() {
        let found = rows(&[100.0, 200.0, 300.0], &[75.0, 150.0, 225.0]);
        assert!(found.models.iter().all(|model| model.drain_s == 0.75 && model.load == 1.0));
        assert_eq!(found.excess, 0.0);
    }

    #[test]
    fn the_next_pick_follows_the_deficit() {
        let picks = next_picks(&[100.0, 200.0, 300.0], 6);
        let order: Vec<usize> = picks.iter().map(|pick| pick.0).collect();
        assert_eq!(order, [2, 1, 0, 2, 1, 2]);
        assert_eq!(picks[2].1, [0.5, 0.0, 0.5]);
        assert_eq!(picks[5].1, [0.0, 0.0, 1.0]);
    }
}
