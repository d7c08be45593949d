//! What the balancer has done until an instant: for the arc that leads back to allocation.

use super::acts::{first_shares, shares};
use crate::sim::outcome::Outcome;
use crate::sim::scenario::Scenario;
use crate::sim::units::{Span, Time};
use serde::{Deserialize, Serialize};

/// The balancer at an instant; all empty where it has not acted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BalanceView {
    /// The weights that hold, one for each model; empty where none were set yet.
    pub weights: Vec<f64>,
    /// How long ago they were set [s].
    pub weighed_ago_s: f64,
    /// How often weights were set so far.
    pub weighings: u64,
    /// The model whose share of all weight has changed the most since the start.
    pub shift: Option<Shift>,
    /// Tasks moved so far.
    pub moved: u64,
    /// Moves so far.
    pub moves: u64,
    /// Latest moves, newest first.
    pub latest: Vec<MoveView>,
}

/// How the weight of a model has changed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// The model.
    pub model: u16,
    /// Its share of all weight at the start.
    pub before: f64,
    /// Its share now.
    pub now: f64,
}

/// One move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveView {
    /// How long ago the tasks left [s].
    pub ago_s: f64,
    /// Model where they waited.
    pub from: u16,
    /// Model that they go to.
    pub to: u16,
    /// How many.
    pub count: u32,
}

/// Moves that are sent at most, the last one always.
const LATEST_MAX: usize = 60;

/// The balancer at `now`, with the moves of the last `span`.
pub(super) fn balance(
    scenario: &Scenario,
    outcome: &Outcome,
    now: Time,
    span: Span,
) -> BalanceView {
    let weighings = outcome.weighings.partition_point(|(at, _)| *at <= now);
    let moves = &outcome.moves[..outcome.moves.partition_point(|moved| moved.at <= now)];
    let last = weighings.checked_sub(1).map(|index| &outcome.weighings[index]);
    let ago = |at: Time| now.since(at);
    let latest = moves.iter().rev().enumerate();
    BalanceView {
        weights: last.map(|(_, weights)| weights.clone()).unwrap_or_default(),
        weighed_ago_s: last.map_or(0.0, |(at, _)| ago(*at).seconds()),
        weighings: weighings as u64,
        shift: last.and_then(|(_, weights)| shift(scenario, weights)),
        moved: moves.iter().map(|moved| u64::from(moved.count)).sum(),
        moves: moves.len() as u64,
        latest: latest
            .take_while(|(place, moved)| *place == 0 || ago(moved.at) <= span)
            .take(LATEST_MAX)
            .map(|(_, moved)| MoveView {
                ago_s: ago(moved.at).seconds(),
                from: moved.from,
                to: moved.to,
                count: moved.count,
            })
            .collect(),
    }
}

/// The model whose share has changed by the largest factor, the first of such.
fn shift(scenario: &Scenario, weights: &[f64]) -> Option<Shift> {
    let both = first_shares(scenario).into_iter().zip(shares(weights)).enumerate();
    let shift = |(model, (before, now))| Shift { model: model as u16, before, now };
    let changed = both.map(shift).filter(|shift| shift.now != shift.before);
    let factor = |shift: &Shift| (shift.now / shift.before).max(shift.before / shift.now);
    changed.rev().max_by(|a, b| factor(a).total_cmp(&factor(b)))
}
