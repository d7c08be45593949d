//! What the charts over time draw: which figure, of whom. It outlives an edit and a change of tab.

use crate::view::{Grouping, Measure, NO_LINE, PLOT_LINES, PlotWish};

/// The reader's choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plotting {
    /// Which figure.
    pub measure: Measure,
    /// How models are put together.
    pub by: Grouping,
    /// Whether many models are ordered by their largest value, and not by their mean.
    pub by_peak: bool,
    /// Models or groups that the reader wants a line of, filled up with [`NO_LINE`].
    pub pinned: [u16; PLOT_LINES],
}

impl Default for Plotting {
    fn default() -> Plotting {
        Plotting {
            measure: Measure::Load,
            by: Grouping::Each,
            by_peak: false,
            pinned: [NO_LINE; PLOT_LINES],
        }
    }
}

impl Plotting {
    /// Whether the pictures of the run itself are what is wanted of all of it.
    pub fn is_usual(&self) -> bool {
        *self == Plotting::default()
    }

    /// The same with the line of one more, or of one fewer; the oldest gives way.
    pub fn pinning(mut self, line: u16) -> Plotting {
        match self.pinned.iter().position(|pinned| *pinned == line) {
            Some(place) => {
                self.pinned[place..].rotate_left(1);
                self.pinned[PLOT_LINES - 1] = NO_LINE;
            }
            None => match self.pinned.iter().position(|pinned| *pinned == NO_LINE) {
                Some(free) => self.pinned[free] = line,
                None => {
                    self.pinned.rotate_left(1);
                    self.pinned[PLOT_LINES - 1] = line;
                }
            },
        }
        self
    }

    /// What to ask for: a stretch as wide again as the one shown, so that panning finds it drawn.
    pub fn wish(&self, (from_s, to_s): (f64, f64), length_s: f64, buckets: u32) -> PlotWish {
        let aside_s = (to_s - from_s) / 2.0;
        PlotWish {
            measure: self.measure,
            by: self.by,
            lines: self.pinned,
            from_s: (from_s - aside_s).max(0.0),
            to_s: (to_s + aside_s).min(length_s),
            buckets,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_come_and_go_and_the_oldest_gives_way() {
        let mut choice = Plotting::default();
        for line in 0..9 {
            choice = choice.pinning(line);
        }
        assert_eq!(choice.pinned, [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(choice.pinning(3).pinned, [1, 2, 4, 5, 6, 7, 8, NO_LINE]);
    }

    #[test]
    fn more_is_asked_for_than_is_shown() {
        let wish = Plotting::default().wish((10.0, 20.0), 22.0, 1_200);
        assert_eq!((wish.from_s, wish.to_s), (5.0, 22.0));
    }
}
