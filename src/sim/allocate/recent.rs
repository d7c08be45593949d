//! How often each model was sent a task of late: what routers call its queries per second.

use std::collections::VecDeque;

use crate::sim::index::MinIndex;
use crate::sim::row::Parameter;
use crate::sim::units::{Span, Time};

/// Over how long queries are counted; the vLLM router's default is a minute.
pub(super) const WINDOW: Parameter = Parameter::number("window_s", "s", 0.001, 1e6, 60.0);

/// Most sends remembered; with more of them in the window, only the latest count.
const SENDS_MOST: usize = 1 << 20;

/// Sends to each model within a sliding window.
pub(super) struct Recent {
    window: Span,
    sends: VecDeque<(Time, u16)>,
    /// Zero for a model never sent anything, else one more than its sends in the window.
    key: Vec<u64>,
    index: MinIndex,
}

impl Recent {
    pub(super) fn new(models: usize, window_s: f64) -> Recent {
        Recent {
            window: Span::from_seconds(window_s),
            sends: VecDeque::new(),
            key: vec![0; models],
            index: MinIndex::new(models),
        }
    }

    /// The first model never sent anything; without one, the first of the fewest sends.
    pub(super) fn fewest(&mut self, now: Time) -> usize {
        while self.sends.front().is_some_and(|(at, _)| now.since(*at) > self.window) {
            self.forget();
        }
        self.index.first()
    }

    /// Hears that `model` was sent a task.
    pub(super) fn sent(&mut self, model: usize, now: Time) {
        if self.sends.len() == SENDS_MOST {
            self.forget();
        }
        self.sends.push_back((now, model as u16));
        let key = self.key[model].max(1) + 1;
        self.set(model, key);
    }

    fn forget(&mut self) {
        if let Some((_, model)) = self.sends.pop_front() {
            let model = usize::from(model);
            self.set(model, self.key[model] - 1);
        }
    }

    fn set(&mut self, model: usize, key: u64) {
        self.key[model] = key;
        self.index.set(model, key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_never_seen_wins_and_old_sends_are_forgotten() {
        let at = Time::from_seconds;
        let mut recent = Recent::new(3, 60.0);
        recent.sent(0, at(0.0));
        recent.sent(2, at(1.0));
        // b has had none; even after all others' sends have left the window.
        assert_eq!(recent.fewest(at(2.0)), 1);
        assert_eq!(recent.fewest(at(500.0)), 1);
        recent.sent(1, at(500.0));
        // a and c were seen but have none in the window: the first of them.
        assert_eq!(recent.fewest(at(500.0)), 0);
        recent.sent(0, at(510.0));
        recent.sent(2, at(510.0));
        // Exactly a window old still counts; a moment later it does not.
        assert_eq!(recent.fewest(at(560.0)), 0);
        assert_eq!(recent.fewest(at(560.1)), 1);
    }
}
