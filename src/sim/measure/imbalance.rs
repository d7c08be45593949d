//! How unequal a fleet is loaded.

/// Three figures over one load per model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Imbalance {
    /// `max / mean`; 1 is even.
    pub max_over_mean: f64,
    /// Coefficient of variation, population standard deviation over mean; 0 is even.
    pub cv: f64,
    /// Jain's index `(Σx)² / (m Σx²)` = `1 / (1 + CV²)`; 1 is even.
    pub jain: f64,
}

/// Imbalance of one load per model, such as drain times or utilisations.
///
/// Source: SCIENCE E. All loads zero counts as even.
pub fn imbalance(loads: &[f64]) -> Imbalance {
    let count = loads.len() as f64;
    let sum: f64 = loads.iter().sum();
    let squares: f64 = loads.iter().map(|load| load * load).sum();
    if sum <= 0.0 {
        return Imbalance { max_over_mean: 1.0, cv: 0.0, jain: 1.0 };
    }
    let mean = sum / count;
    let spread: f64 = loads.iter().map(|load| (load - mean) * (load - mean)).sum();
    Imbalance {
        max_over_mean: loads.iter().copied().fold(0.0, f64::max) / mean,
        cv: f64::sqrt(spread / count) / mean,
        jain: sum * sum / (count * squares),
    }
}

/// Gini's coefficient `Σ_i Σ_j |x_i - x_j| / (2 m² mean)`; 0 is even, and so are loads all zero.
///
/// Source: SCIENCE E. By rank it is `Σ_k (2k - m - 1) x_(k) / (m Σx)` over rising `x_(1..m)`.
pub fn gini(loads: &[f64]) -> f64 {
    let mut rising = loads.to_vec();
    rising.sort_unstable_by(f64::total_cmp);
    let sum: f64 = rising.iter().sum();
    if sum <= 0.0 {
        return 0.0;
    }
    let count = rising.len() as f64;
    let weight = |index: usize| 2.0 * (index + 1) as f64 - count - 1.0;
    let weighed = rising.iter().enumerate().map(|(index, load)| weight(index) * load);
    weighed.sum::<f64>() / (count * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_worked_example() {
        let found = imbalance(&[1.0, 2.0, 3.0, 4.0]);
        assert_eq!(found.max_over_mean, 1.6);
        assert!((found.cv - 0.447_213_595_5).abs() < 1e-10);
        assert!((found.jain - 0.833_333_333_3).abs() < 1e-10);
        assert_eq!(imbalance(&[0.0, 0.0]).jain, 1.0);
        // Pairs differ by 1, 2, 3, 1, 2, 1: twice 10 over 2·16·2.5.
        assert_eq!(gini(&[4.0, 2.0, 1.0, 3.0]), 0.25);
        assert_eq!((gini(&[0.0, 0.0]), gini(&[2.0, 2.0]), gini(&[])), (0.0, 0.0, 0.0));
    }
}
