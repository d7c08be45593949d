//! The load of a model averaged over a window: exactly, or exponentially.

use std::collections::VecDeque;

use crate::sim::units::Time;

/// Changes of one model's load that are remembered; beyond, every second one is left out.
pub(super) const CHANGES_MOST: usize = 1_024;

/// The load of one model up to the present.
pub(super) struct History {
    slots: f64,
    in_system: u32,
    since: Time,
    /// `∫ N dt` up to `since` [task·ns].
    integral: u128,
    /// Earlier changes: when, and the integral then. The first may lie before the window.
    changes: VecDeque<(u64, u128)>,
    exponential: f64,
}

impl History {
    pub(super) fn new(slots: u32) -> History {
        History {
            slots: f64::from(slots),
            in_system: 0,
            since: Time::ZERO,
            integral: 0,
            changes: VecDeque::new(),
            exponential: 0.0,
        }
    }

    /// The load becomes `in_system` at `now`.
    pub(super) fn change(&mut self, in_system: u32, now: Time, window_ns: u64, is_exact: bool) {
        if in_system == self.in_system {
            return;
        }
        if is_exact {
            let begin = now.0.saturating_sub(window_ns);
            while self.changes.get(1).is_some_and(|(at, _)| *at <= begin) {
                self.changes.pop_front();
            }
            self.integral = self.integral_at(now);
            if self.changes.back().is_none_or(|(at, _)| *at < now.0) {
                self.changes.push_back((now.0, self.integral));
            }
            if self.changes.len() > CHANGES_MOST {
                let mut place = 0;
                self.changes.retain(|_| {
                    place += 1;
                    place % 2 == 1
                });
            }
        } else {
            self.exponential = self.exponential_at(now, window_ns);
        }
        (self.in_system, self.since) = (in_system, now);
    }

    fn integral_at(&self, now: Time) -> u128 {
        self.integral + u128::from(self.in_system) * u128::from(now.since(self.since).0)
    }

    fn exponential_at(&self, now: Time, window_ns: u64) -> f64 {
        if now == self.since {
            return self.exponential;
        }
        let load = f64::from(self.in_system);
        let kept = libm::exp(-2.0 * now.since(self.since).0 as f64 / window_ns as f64);
        load + (self.exponential - load) * kept
    }

    /// The integral at an instant in the past: straight between two changes, since the load is
    /// constant there, or nearly where changes between them were left out.
    fn integral_before(&self, at: u64) -> u128 {
        let later = self.changes.partition_point(|(change, _)| *change <= at);
        let Some((start, integral)) = later.checked_sub(1).map(|place| self.changes[place]) else {
            return 0;
        };
        let added = match self.changes.get(later) {
            Some((end, then)) => {
                (then - integral) * u128::from(at - start) / u128::from(end - start)
            }
            None => u128::from(self.in_system) * u128::from(at - start),
        };
        integral + added
    }

    /// The average over the window that ends at `now` [tasks for each slot].
    pub(super) fn average(&self, now: Time, window_ns: u64, is_exact: bool) -> f64 {
        let mean = if is_exact {
            let before = now.0.checked_sub(window_ns).map_or(0, |at| self.integral_before(at));
            self.integral_at(now).saturating_sub(before) as f64 / window_ns as f64
        } else {
            self.exponential_at(now, window_ns)
        };
        mean / self.slots
    }

    /// How many changes are remembered.
    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.changes.len()
    }
}
