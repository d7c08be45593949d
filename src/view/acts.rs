//! What the balancer did, as rows of a table: tasks that it moved, weights that it changed.

use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// A stretch of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActTable {
    /// Number of the first row.
    pub first: u64,
    /// Rows in the whole table.
    pub total: u64,
    /// The rows, in the order of time.
    pub rows: Vec<ActRow>,
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActRow {
    /// When [s].
    pub at_s: f64,
    /// The model whose weight changed, or that tasks were sent to.
    pub model: u16,
    /// What changed.
    pub what: ActKind,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ActKind {
    /// So many tasks that waited at another model.
    Moved { from: u16, count: u32 },
    /// Its share of all weight.
    Weighed { before: f64, after: f64 },
}

/// Rows `first..first + count` of the table, as far as there are.
pub fn acts(scenario: &Scenario, outcome: &Outcome, first: u64, count: u32) -> ActTable {
    let mut table = ActTable { first, total: 0, rows: Vec::new() };
    let mut add = |at_s: f64, model: u16, what: ActKind| {
        if (first..first.saturating_add(count.into())).contains(&table.total) {
            table.rows.push(ActRow { at_s, model, what });
        }
        table.total += 1;
    };
    let mut moves = outcome.moves.iter().peekable();
    let mut before = first_shares(scenario);
    for (at, weights) in &outcome.weighings {
        while let Some(moved) = moves.next_if(|moved| moved.at <= *at) {
            let what = ActKind::Moved { from: moved.from, count: moved.count };
            add(moved.at.seconds(), moved.to, what);
        }
        let now = shares(weights);
        for (model, (before, after)) in before.iter().zip(&now).enumerate() {
            if before != after {
                let what = ActKind::Weighed { before: *before, after: *after };
                add(at.seconds(), model as u16, what);
            }
        }
        before = now;
    }
    for moved in moves {
        let what = ActKind::Moved { from: moved.from, count: moved.count };
        add(moved.at.seconds(), moved.to, what);
    }
    table
}

/// The share of each model in the weights that hold before any balancer acts.
pub(super) fn first_shares(scenario: &Scenario) -> Vec<f64> {
    let weight = |model: &crate::sim::scenario::Model| model.router_weight();
    shares(&scenario.models.iter().map(weight).collect::<Vec<_>>())
}

/// Each weight over all.
pub(super) fn shares(weights: &[f64]) -> Vec<f64> {
    let all: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / all).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{central_batch, interrupted};
    use super::*;
    use crate::sim::outcome::Moved;
    use crate::sim::units::Time;

    #[test]
    fn moves_and_changed_weights_in_the_order_of_time() {
        let (scenario, mut outcome) = central_batch();
        let at = |seconds: f64| Time::from_seconds(seconds);
        outcome.weighings =
            vec![(at(1.0), vec![3.0, 1.0]), (at(2.0), vec![3.0, 1.0]), (at(3.0), vec![1.0, 1.0])];
        outcome.moves = vec![
            Moved { at: at(1.5), from: 1, to: 0, count: 2 },
            Moved { at: at(4.0), from: 0, to: 1, count: 1 },
        ];
        let weighed = |before, after| ActKind::Weighed { before, after };
        let row = |at_s, model, what| ActRow { at_s, model, what };
        let expected = [
            row(1.0, 0, weighed(0.5, 0.75)),
            row(1.0, 1, weighed(0.5, 0.25)),
            row(1.5, 0, ActKind::Moved { from: 1, count: 2 }),
            row(3.0, 0, weighed(0.75, 0.5)),
            row(3.0, 1, weighed(0.25, 0.5)),
            row(4.0, 1, ActKind::Moved { from: 0, count: 1 }),
        ];
        let found = acts(&scenario, &outcome, 0, 100);
        assert_eq!((found.total, &found.rows[..]), (6, &expected[..]));
        let found = acts(&scenario, &outcome, 2, 3);
        assert_eq!((found.first, found.total, &found.rows[..]), (2, 6, &expected[2..5]));
        assert_eq!(acts(&scenario, &outcome, 9, 3).rows, []);
    }

    #[test]
    fn the_only_model_always_has_all_weight() {
        let (scenario, outcome) = interrupted();
        assert_eq!(acts(&scenario, &outcome, 0, 100).total, 1);
    }
}
