//! What is known of the points of a sweep without a run: whether they are sound and stable, where
//! runs are measured from, and where stability turns.

use super::{Knob, Place, Sweep};
use crate::sim::check::check;
use crate::sim::measure::stability;
use crate::sim::run::run_end;
use crate::sim::scenario::{Draft, Scenario};
use crate::sim::trial::{wants_pilot, warmup_after};
use crate::sim::units::Time;

/// Halvings of the interval in which a fleet becomes unstable.
const HALVINGS: u32 = 50;

/// Two values between which stability turns, the point of the first, and how often to halve them.
pub(super) struct Halving {
    at: Vec<f64>,
    was_stable: bool,
    before: f64,
    after: f64,
    left: u32,
}

impl Sweep {
    /// Judges one point more, or comes nearer to where stability turns; false once all is known.
    /// Of a large fleet each step takes about as long as an event handler may.
    pub fn judge(&mut self) -> bool {
        if let Some(at) = self.unjudged.next() {
            let place = self.place(at);
            self.places.push(place);
            return true;
        }
        if let Some(halving) = self.halving.take() {
            self.halve(halving);
            return true;
        }
        let row = self.row();
        if self.turns.len() * row >= self.places.len() {
            return false;
        }
        self.begin_turn();
        true
    }

    /// Whether every point is judged, so that runs can begin.
    pub fn is_judged(&self) -> bool {
        self.unjudged.len() == 0
    }

    /// The value of the last axis at which the fleet turns unstable, or stable again, for each value
    /// of the first, as far as it is judged; by the judgement on streams, so to the last digits. None
    /// where it never does.
    pub fn turns_unstable_at(&self) -> &[Option<f64>] {
        &self.turns
    }

    fn place(&self, at: Vec<f64>) -> Place {
        let scenario = check(turned(&self.base, &self.turns_to(&at))).ok();
        let verdict = scenario.as_ref().map(stability);
        Place {
            warmup: scenario.as_ref().map(measured_from),
            stable: verdict.as_ref().is_some_and(|verdict| verdict.is_stable()),
            rho: verdict.map_or(f64::NAN, |verdict| verdict.rho),
            runs: Vec::new(),
            figures: Vec::new(),
            at,
        }
    }

    /// Looks for two neighbours of the next row of which one is stable.
    fn begin_turn(&mut self) {
        let from = self.turns.len() * self.row();
        let row = self.places[from..].iter().take(self.row());
        let sound: Vec<&Place> = row.filter(|place| place.warmup.is_some()).collect();
        let pair = sound.windows(2).find(|pair| pair[0].stable != pair[1].stable);
        let ends = |pair: &[&Place]| Some((*pair[0].at.last()?, *pair[1].at.last()?));
        let (Some(pair), Some(axis)) = (pair, self.plan.axes.last()) else {
            return self.turns.push(None);
        };
        let Some((before, after)) = ends(pair) else { return self.turns.push(None) };
        if axis.knob.is_whole(&self.base) {
            return self.turns.push(Some(after));
        }
        let (at, was_stable) = (pair[0].at.clone(), pair[0].stable);
        self.halving = Some(Halving { at, was_stable, before, after, left: HALVINGS });
    }

    fn halve(&mut self, mut halving: Halving) {
        let middle = halving.before + (halving.after - halving.before) / 2.0;
        if let Some(last) = halving.at.last_mut() {
            *last = middle;
        }
        let scenario = check(turned(&self.base, &self.turns_to(&halving.at)));
        let is_stable = scenario.map(|scenario| stability(&scenario).is_stable());
        match is_stable {
            Ok(is_stable) if is_stable == halving.was_stable => halving.before = middle,
            Ok(_) => halving.after = middle,
            Err(_) => halving.left = 1,
        }
        halving.left -= 1;
        match halving.left {
            0 => self.turns.push(Some(halving.after)),
            _ => self.halving = Some(halving),
        }
    }

    /// The numbers of the sweep with their values at a point.
    pub(super) fn turns_to(&self, at: &[f64]) -> Vec<(Knob, f64)> {
        let axes = self.plan.axes.iter().zip(at);
        axes.map(|(axis, value)| (axis.knob.clone(), *value)).collect()
    }
}

/// A scenario with numbers set to other values, one after another.
pub fn turned(draft: &Draft, turns: &[(Knob, f64)]) -> Draft {
    let Some(((knob, value), others)) = turns.split_first() else { return draft.clone() };
    let first = knob.turned(draft, *value);
    others.iter().fold(first, |draft, (knob, value)| knob.turned(&draft, *value))
}

/// Where runs of a point are measured from. A run of its own for the warm-up would double the cost
/// of each point, so it is the one that is given, where that is judged a quarter of the run at most.
fn measured_from(scenario: &Scenario) -> Time {
    let warmup = warmup_after(scenario, None);
    let quarter = Time(run_end(scenario).0 / 4);
    if wants_pilot(scenario) { warmup.min(quarter) } else { warmup }
}
