//! Time averages over a window that slides: exact, from the integral of what was seen to change.

use std::collections::VecDeque;

use crate::sim::units::{Span, Time};

/// The average over the last `span` of one whole number for each model.
///
/// Formula   `(A(t) - A(t - W)) / W` with `A` the integral; before `W` has passed, `A(t) / t`
/// Trade-off Keeps the changes of one window: memory grows with the events in it.
/// Source    SCIENCE B.6, time-window average load.
pub(super) struct Window {
    span: Span,
    steps: Vec<VecDeque<Step>>,
}

/// From `since` on the number was `value`; its integral up to then is `area` [number·ns].
#[derive(Clone, Copy)]
struct Step {
    since: Time,
    value: u32,
    area: u128,
}

impl Step {
    fn area_at(&self, now: Time) -> u128 {
        self.area + u128::from(self.value) * u128::from(now.since(self.since).0)
    }
}

impl Window {
    /// Numbers that are all zero at the start.
    pub(super) fn new(models: usize, span: Span) -> Window {
        let start = Step { since: Time::ZERO, value: 0, area: 0 };
        Window { span, steps: vec![VecDeque::from([start]); models] }
    }

    fn begin(&self, now: Time) -> Time {
        Time(now.0.saturating_sub(self.span.0))
    }

    /// The number of `model` is `value` from `now` on.
    pub(super) fn set(&mut self, model: usize, now: Time, value: u32) {
        let begin = self.begin(now);
        let steps = &mut self.steps[model];
        let area = steps.back().map_or(0, |last| last.area_at(now));
        if steps.back().is_some_and(|last| last.since == now) {
            steps.pop_back();
        }
        steps.push_back(Step { since: now, value, area });
        while steps.get(1).is_some_and(|second| second.since <= begin) {
            steps.pop_front();
        }
    }

    /// The average over the window that ends now; just the number while no time has passed.
    pub(super) fn average(&self, model: usize, now: Time) -> f64 {
        let begin = self.begin(now);
        let steps = &self.steps[model];
        let Some(last) = steps.back() else { return 0.0 };
        let length = now.since(begin);
        if length == Span(0) {
            return f64::from(last.value);
        }
        let after = steps.partition_point(|step| step.since <= begin);
        let before = after.checked_sub(1).map_or(0, |at| steps[at].area_at(begin));
        (last.area_at(now) - before) as f64 / length.0 as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn averages_a_staircase() {
        let at = Time::from_seconds;
        let mut window = Window::new(2, Span::from_seconds(10.0));
        assert_eq!(window.average(1, at(0.0)), 0.0);
        window.set(1, at(2.0), 3);
        window.set(1, at(2.0), 4);
        // 2 s of none and 2 s of four.
        assert_eq!(window.average(1, at(4.0)), 2.0);
        window.set(1, at(6.0), 1);
        // From 5 to 15: 1 s of four, 9 s of one.
        assert_eq!(window.average(1, at(15.0)), 1.3);
        assert_eq!(window.average(1, at(40.0)), 1.0);
        assert_eq!(window.average(0, at(40.0)), 0.0);
    }

    #[test]
    fn agrees_with_adding_up_nanoseconds() {
        let mut draws = Streams::new(4, 0, Purpose::Balance, 0).stream(0);
        let mut window = Window::new(1, Span(25));
        let mut seen = vec![0u32; 2_000];
        let mut value = 0;
        for now in 0..2_000usize {
            if draws.below(4) == 0 {
                value = draws.below(5) as u32;
                window.set(0, Time(now as u64), value);
            }
            seen[now] = value;
            let begin = now.saturating_sub(25);
            let sum: u32 = seen[begin..now].iter().sum();
            let expected =
                if now == 0 { f64::from(value) } else { f64::from(sum) / (now - begin) as f64 };
            assert_eq!(window.average(0, Time(now as u64)), expected, "{now}");
        }
    }
}
