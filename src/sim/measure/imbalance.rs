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
        cv: libm::sqrt(spread / count) / mean,
        jain: sum * sum / (count * squares),
    }
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
    }
}
