//! Where the play head is next. Knows no clock of its own: the time that passed is told.

use crate::i18n::number::figures;

/// Simulated seconds in a second of the reader's time.
pub const SPEEDS: [f64; 9] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0, 1000.0];
/// "Fit" shows the whole run in this long [s].
pub const FIT_S: f64 = 20.0;
/// With little motion wanted, the head moves once in this long [s].
pub const REDUCED_STEP_S: f64 = 1.0;

/// What playing depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Simulated seconds a second.
    pub speed: f64,
    /// Length of the run [s].
    pub length_s: f64,
    /// Whether it begins again at the end.
    pub looped: bool,
}

impl Pace {
    /// The speed that shows a run of this length in [`FIT_S`].
    pub fn fitting(length_s: f64) -> f64 {
        (length_s / FIT_S).max(1e-9)
    }
}

/// The head after `elapsed_s` of the reader's time, and whether it still plays.
pub fn next(at_s: f64, elapsed_s: f64, pace: Pace) -> (f64, bool) {
    let then_s = at_s + elapsed_s.max(0.0) * pace.speed;
    if then_s < pace.length_s {
        return (then_s, true);
    }
    // What is left over is not carried round: the end is seen, then the beginning.
    if pace.looped { (0.0, true) } else { (pace.length_s, false) }
}

/// `0.5×`.
pub fn speed_label(speed: f64) -> String {
    format!("{}×", figures(speed, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_moves_stops_and_begins_again() {
        let pace = Pace { speed: 2.0, length_s: 60.0, looped: false };
        let looped = Pace { looped: true, ..pace };
        let cases = [
            ((10.0, 0.5, pace), (11.0, true)),
            ((59.5, 0.5, pace), (60.0, false)),
            ((59.5, 0.5, looped), (0.0, true)),
            ((10.0, -1.0, pace), (10.0, true)),
        ];
        for ((at_s, elapsed_s, pace), expected) in cases {
            assert_eq!(next(at_s, elapsed_s, pace), expected, "{at_s}");
        }
        assert_eq!(next(0.0, FIT_S, Pace { speed: Pace::fitting(60.0), ..pace }), (60.0, false));
    }
}
