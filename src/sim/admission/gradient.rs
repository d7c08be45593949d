//! The gradient limit of Envoy's adaptive concurrency: what response times say of the load.

use crate::sim::allocate::Done;
use crate::sim::order::nth;
use crate::sim::units::{Span, Time};

/// The limit while the least response time is measured, and the least ever.
const LEAST: u64 = 3;
/// Responses that such a measurement takes.
const MEASURED: usize = 50;
/// The largest limit.
const MOST: u64 = 1_000_000;
/// Updates in a row at the least limit after which the least response time is measured again.
const STUCK: u32 = 5;

/// How the limit is to be adapted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Limit at the start.
    pub limit: u64,
    /// Time between two updates.
    pub update: Span,
    /// Room above the least response time before the limit falls, as a share of it.
    pub buffer: f64,
    /// Time between two measurements of the least response time.
    pub remeasure: Span,
}

/// A limit that falls when responses take longer than they do in a nearly empty system.
///
/// Formula   each update `gradient = (minRTT + B) / sampleRTT` within [0.5, 2], `B = buffer ·
///           minRTT`, `limit = gradient · limit + sqrt(limit)`, rounded down, at least 3
/// Unit      tasks; both response times are medians: sampleRTT of the responses since the last
///           update, minRTT of 50 responses under a limit of 3
/// Source    SCIENCE B.3; envoyproxy/envoy gradient_controller.cc (without the jitter).
pub(super) struct Gradient {
    setting: Setting,
    limit: u64,
    /// Responses since the last update or since the measurement began [ns].
    responses: Vec<u64>,
    /// Least response time [ns].
    least: u64,
    is_measuring: bool,
    /// When the last measurement began: tasks let in before it say nothing.
    epoch: Time,
    /// When the next update and the next measurement are due.
    next_update: Time,
    next_measurement: Time,
    stuck: u32,
}

impl Gradient {
    pub(super) fn new(setting: Setting) -> Gradient {
        Gradient {
            setting,
            limit: setting.limit,
            responses: Vec::new(),
            least: 0,
            is_measuring: true,
            epoch: Time::ZERO,
            next_update: Time::ZERO,
            next_measurement: Time::ZERO,
            stuck: 0,
        }
    }

    /// The limit now.
    pub(super) fn limit(&self) -> u64 {
        if self.is_measuring { LEAST } else { self.limit }
    }

    /// Does what was due by now.
    pub(super) fn wake(&mut self, now: Time) {
        if !self.is_measuring && now >= self.next_update {
            let periods = now.since(self.next_update).0 / self.setting.update.0.max(1) + 1;
            let onward = Span(self.setting.update.0.saturating_mul(periods));
            self.next_update = self.next_update.after(onward);
            self.update();
        }
        if !self.is_measuring && (now >= self.next_measurement || self.stuck >= STUCK) {
            self.responses.clear();
            (self.is_measuring, self.epoch, self.stuck) = (true, now, 0);
        }
    }

    /// Hears of a response.
    pub(super) fn heard(&mut self, done: &Done) {
        self.wake(done.now);
        if done.placed < self.epoch {
            return;
        }
        self.responses.push(done.response().0);
        if self.is_measuring && self.responses.len() >= MEASURED {
            self.least = self.median();
            self.is_measuring = false;
            self.next_update = done.now.after(self.setting.update);
            self.next_measurement = done.now.after(self.setting.remeasure);
        }
    }

    /// Adapts the limit by the responses since the last time, if there were any.
    fn update(&mut self) {
        if self.responses.is_empty() {
            return;
        }
        let sample = self.median();
        let before = self.limit;
        self.limit = step(self.limit, self.least, sample, self.setting.buffer);
        let stays = before == LEAST && self.limit == LEAST;
        self.stuck = if stays { self.stuck + 1 } else { 0 };
    }

    /// The median of the responses, of which there is one at least; they are forgotten.
    fn median(&mut self) -> u64 {
        let middle = (self.responses.len() - 1) / 2;
        let median = nth(&mut self.responses, middle);
        self.responses.clear();
        median
    }
}

/// One update of the limit.
fn step(limit: u64, least_ns: u64, sample_ns: u64, buffer: f64) -> u64 {
    let gradient = least_ns as f64 * (1.0 + buffer) / sample_ns.max(1) as f64;
    let limit = limit as f64;
    let next = gradient.clamp(0.5, 2.0) * limit + f64::sqrt(limit);
    (next as u64).clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::super::testing::done;
    use super::*;

    #[test]
    fn one_step_by_hand() {
        // (100 + 25) / 250 = 0.5 of 16 is 8, and 4 to spare.
        assert_eq!(step(16, 100, 250, 0.25), 12);
        // 125 / 125: the limit and its root.
        assert_eq!(step(16, 100, 125, 0.25), 20);
        // Within [0.5, 2].
        assert_eq!(step(16, 100, 10_000, 0.25), 12);
        assert_eq!(step(16, 100, 1, 0.25), 36);
        assert_eq!(step(3, 100, 10_000, 0.25), 3);
    }

    #[test]
    fn measures_then_follows() {
        let at = Span::from_seconds;
        let setting = Setting { limit: 100, update: at(1.0), buffer: 0.25, remeasure: at(60.0) };
        let mut gradient = Gradient::new(setting);
        let mut hear = |now_s: f64, response_s: f64| {
            gradient.heard(&done(now_s - response_s, now_s));
            gradient.limit()
        };
        for second in 1..50 {
            assert_eq!(hear(f64::from(second), 1.0), 3);
        }
        assert_eq!(hear(50.0, 1.0), 100, "fifty responses: the least is 1 s");
        assert_eq!(hear(50.5, 2.5), 100, "not yet");
        assert_eq!(hear(51.0, 2.5), 60, "half of 100, and 10");
        assert_eq!(hear(52.0, 2.5), 37, "half of 60, and 7.7");
        assert_eq!(hear(53.0, 1.25), 24, "half of 37, and 6.1");
        assert_eq!(hear(54.0, 1.25), 28, "1.25 s are within the buffer: 24, and 4.9");
        assert_eq!(hear(54.9, 1.25), 28);
        gradient.wake(Time::from_seconds(55.5));
        assert_eq!(gradient.limit(), 33, "due at 55, whoever comes next");
        gradient.wake(Time::from_seconds(56.5));
        assert_eq!(gradient.limit(), 33, "no response, no change");
    }

    #[test]
    fn measures_again_in_time() {
        let at = Span::from_seconds;
        let setting = Setting { limit: 100, update: at(1.0), buffer: 0.25, remeasure: at(10.0) };
        let mut gradient = Gradient::new(setting);
        for _ in 0..50 {
            gradient.heard(&done(0.0, 1.0));
        }
        gradient.wake(Time::from_seconds(10.9));
        assert_eq!(gradient.limit(), 100);
        gradient.wake(Time::from_seconds(11.0));
        assert_eq!(gradient.limit(), 3);
        for _ in 0..50 {
            gradient.heard(&done(10.5, 15.0));
        }
        assert_eq!(gradient.limit(), 3, "placed before the measurement: of no use to it");
        for _ in 0..50 {
            gradient.heard(&done(12.0, 15.0));
        }
        assert_ne!(gradient.limit(), 3);
        assert_eq!(gradient.least, 3_000_000_000);
    }
}
