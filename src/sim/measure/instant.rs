//! How uneven a fleet is at the instant, averaged over time.

use crate::sim::outcome::{Areas, NOWHERE, Outcome};
use crate::sim::scenario::{Model, Scenario};
use crate::sim::units::Time;

/// Runs of up to so many rows are followed change by change.
const ROWS_FOLLOWED: usize = 20_000;
/// Longer ones are looked at so many times, or less often where there are many models.
const INSTANTS_MAX: usize = 1_024;
/// Looks times models at most.
const LOOKS_MAX: usize = 65_536;

/// Time average of `max / mean` over models of (in system / slots); an empty fleet is even.
///
/// Tasks in a central queue are at no model. Exact where the loop kept the integral, and for runs
/// short enough to follow; else the mean over instants evenly spaced in the measured time.
/// Source: SCIENCE E.
pub(super) fn uneven(
    scenario: &Scenario,
    outcome: &Outcome,
    areas: Option<&Areas>,
    (from, to): (Time, Time),
) -> f64 {
    let span_ns = to.since(from).0 as f64;
    if scenario.models.len() < 2 || span_ns <= 0.0 {
        return if span_ns > 0.0 { 1.0 } else { f64::NAN };
    }
    if let Some(areas) = areas {
        return areas.uneven / span_ns;
    }
    let slots: Vec<f64> =
        scenario.models.iter().map(|model| f64::from(Model::slots(model))).collect();
    if outcome.len() <= ROWS_FOLLOWED {
        followed(outcome, &slots, (from, to)) / span_ns
    } else {
        looked_at(outcome, &slots, (from, to))
    }
}

/// `max / mean` of counts over slots.
fn ratio(counts: &[i32], slots: &[f64]) -> f64 {
    let (mut most, mut sum) = (0.0, 0.0);
    for (count, slots) in counts.iter().zip(slots) {
        let load = f64::from(*count) / slots;
        sum += load;
        most = if load > most { load } else { most };
    }
    if sum > 0.0 { most * slots.len() as f64 / sum } else { 1.0 }
}

/// When each row that ran came to its model and left it: (model, from, to).
fn stays(outcome: &Outcome) -> impl Iterator<Item = (usize, Time, Time)> + '_ {
    let central = outcome.central;
    (0..outcome.len()).filter_map(move |row| {
        let (model, finish) = (outcome.model[row], outcome.finish[row]);
        let came = if central { outcome.start[row] } else { outcome.arrival[row] };
        (model != NOWHERE && finish != Time::NEVER).then_some((usize::from(model), came, finish))
    })
}

/// The integral [ns], change by change.
fn followed(outcome: &Outcome, slots: &[f64], (from, to): (Time, Time)) -> f64 {
    let both = |(model, came, left)| [(came, model, 1), (left, model, -1)];
    let mut changes: Vec<(Time, usize, i32)> = stays(outcome).flat_map(both).collect();
    changes.sort_unstable();
    let mut counts = vec![0; slots.len()];
    let (mut area, mut since) = (0.0, from);
    for (at, model, change) in changes {
        let until = at.clamp(from, to);
        if until > since {
            area += ratio(&counts, slots) * until.since(since).0 as f64;
            since = until;
        }
        counts[model] += change;
    }
    area + to.since(since).0 as f64 * ratio(&counts, slots)
}

/// The mean over instants in the middle of equal steps.
fn looked_at(outcome: &Outcome, slots: &[f64], (from, to): (Time, Time)) -> f64 {
    let (models, span) = (slots.len(), to.since(from).0);
    let instants = (LOOKS_MAX / models).clamp(64, INSTANTS_MAX);
    let (steps_per_ns, first) = (instants as f64 / span as f64, from.0 as f64);
    // The first instant that sees a change at this time: instant k is at (k + 1/2) steps.
    let seen_from = |at: Time| {
        let place = (at.0 as f64 - first) * steps_per_ns + 0.5;
        // Before the first step is at the first instant: the conversion saturates.
        (place as usize).min(instants)
    };
    let mut changes = vec![0; (instants + 1) * models];
    for (model, came, left) in stays(outcome) {
        changes[seen_from(came) * models + model] += 1;
        changes[seen_from(left) * models + model] -= 1;
    }
    let mut counts = vec![0; models];
    let mut sum = 0.0;
    for instant in changes.chunks_exact(models).take(instants) {
        counts.iter_mut().zip(instant).for_each(|(count, change)| *count += change);
        sum += ratio(&counts, slots);
    }
    sum / instants as f64
}
