//! Student's t at any level: what intervals with a correction for many comparisons stand on.

/// Terms of the continued fraction; it has settled long before.
const TERMS_MAX: u32 = 300;
/// Halvings of the interval that holds the quantile: below the last bit of a double.
const HALVINGS: u32 = 120;

/// The `p` quantile of Student's t with `freedom` degrees of freedom, for `0.5 <= p < 1`.
///
/// Formula  `P(T > t) = I_x(n/2, 1/2) / 2`, `x = n/(n + t²)`, solved for t by bisection.
/// Unit     a pure number; not a number without a degree of freedom, infinite for `p = 1`
/// Source   Abramowitz & Stegun 26.7.1, 26.5.8
pub fn student_quantile_at(p: f64, freedom: usize) -> f64 {
    if freedom == 0 || !(0.5..=1.0).contains(&p) {
        return f64::NAN;
    }
    let tail = 1.0 - p;
    if tail <= 0.0 {
        return f64::INFINITY;
    }
    let n = freedom as f64;
    let (mut low, mut high) = (0.0, 1.0);
    while student_tail(high, n) > tail && high < 1e150 {
        low = high;
        high *= 2.0;
    }
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if student_tail(middle, n) > tail { low = middle } else { high = middle }
    }
    low + (high - low) / 2.0
}

/// `P(T > t)` for `t >= 0`.
fn student_tail(t: f64, n: f64) -> f64 {
    0.5 * incomplete_beta(n / (n + t * t), n / 2.0, 0.5)
}

/// The regularised incomplete beta function `I_x(a, b)`.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let scale = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b);
    let front = libm::exp(scale + a * libm::log(x) + b * libm::log1p(-x));
    // The fraction converges fast on the side of the mean; the other side by symmetry.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(x, a, b) / a
    } else {
        1.0 - front * beta_fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    let away = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for term in 1..=TERMS_MAX {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = fraction;
        for step in [even, odd] {
            d = 1.0 / away(1.0 + step * d);
            c = away(1.0 + step / c);
            fraction *= d * c;
        }
        if (fraction - before).abs() <= 1e-16 * fraction.abs() {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::super::student_quantile;
    use super::*;

    #[test]
    fn agrees_with_the_table_at_95_percent() {
        for freedom in 1..200 {
            let (found, table) = (student_quantile_at(0.975, freedom), student_quantile(freedom));
            assert!((found / table - 1.0).abs() < 1e-9, "{freedom}: {found} {table}");
        }
    }

    #[test]
    fn far_tails_match_closed_forms() {
        // One degree of freedom: tan(π (p - 1/2)); two: (2p-1) / sqrt(2 p (1-p)).
        for p in [0.6, 0.99, 0.9995, 0.999_999] {
            let one = 1.0 / libm::tan(std::f64::consts::PI * (1.0 - p));
            assert!((student_quantile_at(p, 1) / one - 1.0).abs() < 1e-8, "{p}");
            let two = (2.0 * p - 1.0) / libm::sqrt(2.0 * p * (1.0 - p));
            assert!((student_quantile_at(p, 2) / two - 1.0).abs() < 1e-8, "{p}");
        }
        assert!((student_quantile_at(0.9995, 100_000) - 3.290_6).abs() < 1e-3);
        assert!(student_quantile_at(0.5, 7).abs() < 1e-9);
        assert!(student_quantile_at(0.9, 0).is_nan() && student_quantile_at(1.5, 3).is_nan());
        assert_eq!(student_quantile_at(1.0, 3), f64::INFINITY);
    }
}
