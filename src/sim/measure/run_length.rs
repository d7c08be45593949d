//! How many tasks a mean wait asks for.

/// 0.975 quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Tasks after which the mean wait of a queue at load `rho` is known to `relative` of it, at 95%.
///
/// Formula  `n Var(mean Wq) → ρ(2+5ρ-4ρ²+ρ³)/(1-ρ)⁴`, `Wq = ρ/(1-ρ)`: M/M/1 in units of service,
///          which a fleet near saturation comes to; sizes that vary more ask for more
/// Unit     tasks; infinite for `ρ ≥ 1`, zero for `ρ ≤ 0`
/// Source   Daley 1968, Whitt 1989; SCIENCE E
pub fn tasks_to_tell(rho: f64, relative: f64) -> f64 {
    if rho <= 0.0 {
        return 0.0;
    }
    if rho >= 1.0 {
        return f64::INFINITY;
    }
    let left = 1.0 - rho;
    let polynomial = rho * (2.0 + 5.0 * rho - 4.0 * rho * rho + rho * rho * rho);
    let half = relative * rho / left;
    Z * Z * polynomial / (left * left * left * left) / (half * half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_table() {
        // SCIENCE E.
        for (rho, one, five) in
            [(0.5, 1.11e6, 4.5e4), (0.7, 2.37e6, 9.5e4), (0.8, 4.74e6, 1.9e5), (0.9, 1.70e7, 6.8e5)]
        {
            assert!((tasks_to_tell(rho, 0.01) / one - 1.0).abs() < 0.01, "{rho}");
            assert!((tasks_to_tell(rho, 0.05) / five - 1.0).abs() < 0.01, "{rho}");
        }
        assert_eq!(tasks_to_tell(1.0, 0.01), f64::INFINITY);
        assert_eq!(tasks_to_tell(0.0, 0.01), 0.0);
    }
}
