//! Quantities of the core: integer-nanosecond time and how it meets seconds.

/// An instant of simulated time, in nanoseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

/// A length of simulated time, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub u64);

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: f64 = 1e9;

impl Time {
    /// The start of every run.
    pub const ZERO: Time = Time(0);
    /// Later than everything that happens; also "has not happened".
    pub const NEVER: Time = Time(u64::MAX);

    /// The instant nearest to `seconds`; negative and NaN become zero, too large becomes the last.
    pub fn from_seconds(seconds: f64) -> Time {
        Time(Span::from_seconds(seconds).0)
    }

    /// This instant in seconds.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND
    }

    /// The instant `span` later, the last representable one at most.
    pub fn after(self, span: Span) -> Time {
        Time(self.0.saturating_add(span.0).min(u64::MAX - 1))
    }

    /// The span since `earlier`, zero if `earlier` is later.
    pub fn since(self, earlier: Time) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// The span nearest to `seconds`; negative and NaN become zero, too large becomes the longest.
    pub fn from_seconds(seconds: f64) -> Span {
        // `as` saturates and maps NaN to zero; half a nanosecond rounds up on every platform.
        Span((seconds * NANOS_PER_SECOND + 0.5) as u64)
    }

    /// This span in seconds.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / NANOS_PER_SECOND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_round_to_the_nearest_nanosecond() {
        assert_eq!(Time::from_seconds(1.5), Time(1_500_000_000));
        assert_eq!(Span::from_seconds(0.000_000_000_6), Span(1));
        assert_eq!(Time::from_seconds(-1.0), Time::ZERO);
        assert_eq!(Time::from_seconds(f64::NAN), Time::ZERO);
        assert_eq!(Span::from_seconds(f64::INFINITY), Span(u64::MAX));
    }

    #[test]
    fn time_never_overflows() {
        let late = Time::from_seconds(1e300);
        assert!(late.after(Span(u64::MAX)) < Time::NEVER || late == Time::NEVER);
        assert_eq!(Time::ZERO.since(late), Span(0));
    }
}
