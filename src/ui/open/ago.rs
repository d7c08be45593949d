//! How long ago something was, in the unit people would say it in.

/// A unit of time, by the name that the browser's `Intl` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Up to an hour.
    Minute,
    /// Up to a day.
    Hour,
    /// Up to a week.
    Day,
}

impl Unit {
    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
        }
    }
}

/// How many of which unit ago; none where the date says more.
pub fn ago(then_ms: f64, now_ms: f64) -> Option<(f64, Unit)> {
    // A clock that was set back makes the past the future: that was just now.
    let minutes = ((now_ms - then_ms) / 60e3).max(0.0);
    let hours = minutes / 60.0;
    match (minutes, hours) {
        (minutes, _) if minutes < 60.0 => Some((minutes.floor(), Unit::Minute)),
        (_, hours) if hours < 24.0 => Some((hours.floor(), Unit::Hour)),
        (_, hours) if hours < 24.0 * 7.0 => Some(((hours / 24.0).floor(), Unit::Day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_fits_the_time() {
        let minute = 60e3;
        let cases = [
            (0.0, Some((0.0, Unit::Minute))),
            (2.5 * minute, Some((2.0, Unit::Minute))),
            (61.0 * minute, Some((1.0, Unit::Hour))),
            (25.0 * 60.0 * minute, Some((1.0, Unit::Day))),
            (8.0 * 24.0 * 60.0 * minute, None),
            (-5.0 * minute, Some((0.0, Unit::Minute))),
        ];
        for (passed_ms, expected) in cases {
            assert_eq!(ago(1e12, 1e12 + passed_ms), expected, "{passed_ms}");
        }
    }
}
