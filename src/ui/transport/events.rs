//! The next event after the play head, as far as the picture of the load can tell: a step of it.

use super::clock::next_event;
use crate::view::LoadView;

/// The beginning of the next step, or of the one before, in which something happens.
pub fn neighbour(load: &LoadView, at_s: f64, forward: bool) -> Option<f64> {
    let steps = load.models.first().map_or(0, |line| line.low.len());
    let pitch_s = (load.to_s - load.from_s) / steps.max(1) as f64;
    let moves = |step: &usize| {
        let before = step.saturating_sub(1);
        let line_moves = load.models.iter().any(|line| {
            line.low[before] != line.high[before]
                || line.running[before] != line.running[*step]
                || line.waiting[before] != line.waiting[*step]
        });
        line_moves || load.central.get(before) != load.central.get(*step)
    };
    let times: Vec<f64> =
        (1..steps).filter(moves).map(|step| load.from_s + step as f64 * pitch_s).collect();
    next_event(&times, at_s, forward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::LoadLine;

    #[test]
    fn steps_without_change_are_skipped() {
        let line = LoadLine {
            low: vec![0.0; 4],
            high: vec![0.0, 0.0, 1.0, 0.0],
            running: vec![0, 1, 1, 0],
            waiting: vec![0; 4],
        };
        let load = LoadView { from_s: 0.0, to_s: 4.0, models: vec![line], central: Vec::new() };
        assert_eq!(neighbour(&load, 0.0, true), Some(1.0));
        assert_eq!(neighbour(&load, 1.0, true), Some(3.0));
        assert_eq!(neighbour(&load, 3.0, true), None);
        assert_eq!(neighbour(&load, 3.0, false), Some(1.0));
    }
}
