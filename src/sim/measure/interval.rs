//! Means over independent replications with their 95% intervals.

use crate::sim::limits::REPLICATIONS_MAX;
use std::sync::OnceLock;

/// A mean and the half-width of its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Mean over the replications.
    pub mean: f64,
    /// Half-width at 95%: `t_{R-1} s / √R`; not a number for a single replication.
    pub half_width: f64,
}

impl Interval {
    /// The interval of independent values; values that are not numbers are left out.
    ///
    /// Source: SCIENCE E.
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Interval {
        let sound = values.filter(|value| !value.is_nan());
        let count = sound.clone().count();
        if count == 0 {
            return Interval { mean: f64::NAN, half_width: f64::NAN };
        }
        let mean = sound.clone().sum::<f64>() / count as f64;
        if count == 1 {
            return Interval { mean, half_width: f64::NAN };
        }
        let squares: f64 = sound.map(|value| (value - mean) * (value - mean)).sum();
        let freedom = (count - 1) as f64;
        let error = f64::sqrt(squares / freedom / count as f64);
        Interval { mean, half_width: student_quantile(count - 1) * error }
    }

    /// The largest mean over the smallest; not a number for one alone.
    ///
    /// A mean of ratios is biased upwards, the more the rarer a wait is; the ratio of means is not.
    /// Its half-width adds up the relative ones of both (delta method, the two taken as
    /// independent).
    pub fn ratio(all: impl Iterator<Item = Interval>) -> Interval {
        let sound: Vec<Interval> = all.collect();
        let there = || sound.iter().filter(|one| one.mean.is_finite());
        let most = there().max_by(|a, b| a.mean.total_cmp(&b.mean));
        let least = there().min_by(|a, b| a.mean.total_cmp(&b.mean));
        match (most, least) {
            (Some(most), Some(least)) if sound.len() > 1 && least.mean > 0.0 => {
                let mean = most.mean / least.mean;
                let relative = |one: &Interval| one.half_width / one.mean;
                let spread = libm::hypot(relative(most), relative(least));
                Interval { mean, half_width: mean * spread }
            }
            _ => Interval { mean: f64::NAN, half_width: f64::NAN },
        }
    }
}

/// 0.975 quantile of Student's t with `freedom` degrees of freedom.
///
/// Exact for 1 and 2; else the Cornish-Fisher expansion of Abramowitz & Stegun 26.7.5 refined by
/// Newton steps on the distribution function. Every figure of every scope asks for the same few, so
/// that those found are kept.
pub fn student_quantile(freedom: usize) -> f64 {
    static FOUND: [OnceLock<f64>; REPLICATIONS_MAX as usize] =
        [const { OnceLock::new() }; REPLICATIONS_MAX as usize];
    let find = || found_quantile(freedom);
    FOUND.get(freedom).map_or_else(find, |known| *known.get_or_init(find))
}

fn found_quantile(freedom: usize) -> f64 {
    match freedom {
        0 => f64::NAN,
        1 => 12.706_204_736_174_7,
        2 => 4.302_652_729_749_46,
        _ => {
            let (n, z) = (freedom as f64, 1.959_963_984_540_054);
            let z3 = z * z * z;
            let z5 = z3 * z * z;
            let mut t = z
                + (z3 + z) / (4.0 * n)
                + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * n * n)
                + (3.0 * z5 * z * z + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * n * n * n);
            for _ in 0..3 {
                t -= (student_distribution(t, n) - 0.975) / student_density(t, n);
            }
            t
        }
    }
}

fn student_density(t: f64, n: f64) -> f64 {
    let scale = libm::lgamma((n + 1.0) / 2.0) - libm::lgamma(n / 2.0);
    let log = scale - 0.5 * libm::log(n * std::f64::consts::PI);
    libm::exp(log - (n + 1.0) / 2.0 * libm::log1p(t * t / n))
}

/// Distribution function at `t > 0`, by Simpson's rule on the density.
fn student_distribution(t: f64, n: f64) -> f64 {
    let steps = 200;
    let width = t / f64::from(steps);
    let at = |step: i32| student_density(f64::from(step) * width, n);
    let inner: f64 = (1..steps).map(|step| at(step) * if step % 2 == 1 { 4.0 } else { 2.0 }).sum();
    0.5 + (at(0) + inner + at(steps)) * width / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_quantiles_match_the_table() {
        // SCIENCE E.
        for (freedom, quantile) in [
            (4, 2.776_445_105_2),
            (9, 2.262_157_162_8),
            (19, 2.093_024_054_4),
            (29, 2.045_229_642_1),
            (49, 2.009_575_237_1),
        ] {
            let found = student_quantile(freedom);
            assert!((found - quantile).abs() < 1e-8, "{freedom}: {found}");
        }
    }

    #[test]
    fn interval_of_a_small_sample() {
        let found = Interval::of([1.0, 2.0, 3.0, f64::NAN].into_iter());
        assert_eq!(found.mean, 2.0);
        assert!((found.half_width - 4.302_652_729_749_46 / f64::sqrt(3.0)).abs() < 1e-9);
        assert!(Interval::of([1.0].into_iter()).half_width.is_nan());
    }
}
