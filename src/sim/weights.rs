//! Weights of models: shares, and the whole numbers that some routers want.

/// The part of each weight in their sum.
pub fn shares(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

/// The largest weight of a HAProxy server.
pub const WHOLE_MOST: u64 = 256;

/// Weights as a HAProxy configuration could say them: whole numbers from 1 to 256.
///
/// Whole numbers up to 256 stay as they are; larger ones are first divided by what they have in
/// common. All others are scaled so that the largest is 256, and rounded, to 1 at least: that
/// changes their ratios a little.
pub fn whole(weights: &[f64]) -> Vec<u64> {
    let are_whole = weights.iter().all(|weight| *weight >= 1.0 && *weight == f64::floor(*weight));
    let most = weights.iter().copied().fold(0.0, f64::max);
    if are_whole && most <= WHOLE_MOST as f64 {
        return weights.iter().map(|weight| *weight as u64).collect();
    }
    if are_whole {
        let weights: Vec<u64> = weights.iter().map(|weight| *weight as u64).collect();
        let common = common_divisor(&weights);
        if weights.iter().all(|weight| weight / common <= WHOLE_MOST) {
            return weights.iter().map(|weight| weight / common).collect();
        }
    }
    let scale = WHOLE_MOST as f64 / most;
    let scaled = |weight: &f64| (f64::floor(weight * scale + 0.5) as u64).clamp(1, WHOLE_MOST);
    weights.iter().map(scaled).collect()
}

/// The greatest number that divides all of `weights`.
pub fn common_divisor(weights: &[u64]) -> u64 {
    let both = |mut a: u64, mut b: u64| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    weights.iter().copied().fold(0, both).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_weights_stay_what_they_say() {
        assert_eq!(whole(&[5.0, 1.0, 256.0]), [5, 1, 256]);
        assert_eq!(whole(&[2.0, 4.0]), [2, 4]);
        // The article's fleet: 300 is too much for HAProxy, 3 is not.
        assert_eq!(whole(&[100.0, 200.0, 300.0]), [1, 2, 3]);
    }

    #[test]
    fn other_weights_are_scaled_to_256() {
        assert_eq!(whole(&[0.5, 1.0]), [128, 256]);
        assert_eq!(whole(&[257.0, 1.0]), [256, 1]);
        assert_eq!(whole(&[1e12, 1e-9]), [256, 1]);
        assert_eq!(whole(&[1.5, 1.0, 0.001]), [256, 171, 1]);
        assert_eq!(whole(&[0.0, 0.0]), [1, 1]);
    }
}
