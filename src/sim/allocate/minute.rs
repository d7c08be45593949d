//! Counters of the calendar minute, as LiteLLM keeps them for limits on tokens and calls.

use crate::sim::row::Parameter;
use crate::sim::units::Time;

/// Tokens a model may be sent in a minute; work where sizes are not in tokens; 0 is no limit.
pub(super) const TOKENS: Parameter = Parameter::number("tpm_limit", "", 0.0, 1e12, 0.0);
/// Calls a model may be sent in a minute; 0 is no limit.
pub(super) const CALLS: Parameter = Parameter::number("rpm_limit", "", 0.0, 1e12, 0.0);

const MINUTE_NS: u64 = 60_000_000_000;

/// What each model has used in the minute on the clock; all start afresh with the next.
pub(super) struct Minute {
    number: u64,
    pub(super) tokens: Vec<f64>,
    pub(super) calls: Vec<f64>,
    tokens_limit: f64,
    pub(super) calls_limit: f64,
}

impl Minute {
    /// Limits of zero are none.
    pub(super) fn new(models: usize, tokens_limit: f64, calls_limit: f64) -> Minute {
        let or_none = |limit: f64| if limit > 0.0 { limit } else { f64::INFINITY };
        Minute {
            number: 0,
            tokens: vec![0.0; models],
            calls: vec![0.0; models],
            tokens_limit: or_none(tokens_limit),
            calls_limit: or_none(calls_limit),
        }
    }

    /// Starts afresh if `now` is in another minute. Time zero is the start of a minute.
    pub(super) fn at(&mut self, now: Time) {
        let number = now.0 / MINUTE_NS;
        if number != self.number {
            self.number = number;
            self.tokens.fill(0.0);
            self.calls.fill(0.0);
        }
    }

    /// Whether a task of so many tokens keeps the model within its tokens.
    pub(super) fn has_tokens(&self, model: usize, input_tokens: f64) -> bool {
        self.tokens[model] + input_tokens <= self.tokens_limit
    }

    /// Whether one more call keeps the model within its calls.
    pub(super) fn has_calls(&self, model: usize) -> bool {
        self.calls[model] + 1.0 <= self.calls_limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_minute_starts_afresh() {
        let mut minute = Minute::new(1, 100.0, 2.0);
        minute.at(Time::from_seconds(59.9));
        minute.tokens[0] = 90.0;
        minute.calls[0] = 2.0;
        assert!(minute.has_tokens(0, 10.0) && !minute.has_tokens(0, 11.0) && !minute.has_calls(0));
        minute.at(Time::from_seconds(60.0));
        assert!(minute.has_tokens(0, 100.0) && minute.has_calls(0));
    }

    #[test]
    fn zero_is_no_limit() {
        let minute = Minute::new(1, 0.0, 0.0);
        assert!(minute.has_tokens(0, 1e15) && minute.has_calls(0));
    }
}
