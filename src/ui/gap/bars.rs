//! Parts of a gap as bars that stand one on another, from the floor up to what was found.

use crate::sim::floor::{Apart, Part};

/// A bar, in shares of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is; none for the whole from zero: the floor, or what was found.
    pub parts: Vec<Part>,
    /// Where it begins, 0 to 1.
    pub from: f64,
    /// How long it is, 0 to 1.
    pub length: f64,
    /// Whether it takes away: the step made things worse.
    pub is_negative: bool,
}

/// The bars of a gap: the floor first, then what is added to it, what was found last.
pub fn bars(apart: &Apart) -> Vec<Bar> {
    let mut tops = vec![apart.floor.mean];
    for step in apart.steps.iter().rev() {
        tops.push(tops[tops.len() - 1] + step.gain.mean);
    }
    let most = tops.iter().copied().fold(apart.found.mean, f64::max);
    let share = |value: f64| if most > 0.0 { (value / most).clamp(0.0, 1.0) } else { 0.0 };
    let whole =
        |value: f64| Bar { parts: Vec::new(), from: 0.0, length: share(value), is_negative: false };
    let mut bars = vec![whole(apart.floor.mean)];
    for (step, ends) in apart.steps.iter().rev().zip(tops.windows(2)) {
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        bars.push(Bar {
            parts: step.parts.clone(),
            from: share(low),
            length: share(high) - share(low),
            is_negative: step.gain.mean < 0.0,
        });
    }
    bars.push(whole(apart.found.mean));
    bars
}
