//! Apportionment: sharing out whole, equal tasks in proportion to capacity (SCIENCE A.2).

use crate::sim::order;

/// A rule that makes a proportional allocation whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Largest remainder (Hamilton): quotas rounded down, the rest to the largest fractions.
    LargestRemainder,
    /// Webster, Sainte-Laguë: next task to argmax `C_i / (n_i + 1/2)`.
    Webster,
    /// Jefferson, D'Hondt: argmax `C_i / (n_i + 1)`; for equal tasks the least makespan.
    DHondt,
    /// Adams: argmax `C_i / n_i`.
    Adams,
    /// Huntington-Hill: argmax `C_i / √(n_i (n_i + 1))`.
    HuntingtonHill,
}

/// Every method.
pub const METHODS: [Method; 5] = [
    Method::LargestRemainder,
    Method::Webster,
    Method::DHondt,
    Method::Adams,
    Method::HuntingtonHill,
];

/// Shares out `seats` tasks over `weights`; the counts add up to `seats`.
///
/// Source: Balinski & Young, *Fair Representation*; SCIENCE A.2. Ties: larger weight, then lower
/// index. Divisor methods start from their floor at the quota and are exact for any `seats`.
pub fn apportion(method: Method, weights: &[f64], seats: u64) -> Vec<u64> {
    let total: f64 = weights.iter().sum();
    if weights.is_empty() || total <= 0.0 || !total.is_finite() {
        return vec![0; weights.len()];
    }
    match method {
        Method::LargestRemainder => largest_remainder(weights, total, seats),
        _ => divisor(method, weights, total, seats),
    }
}

fn largest_remainder(weights: &[f64], total: f64, seats: u64) -> Vec<u64> {
    let quota: Vec<f64> = weights.iter().map(|weight| seats as f64 * weight / total).collect();
    // A quota a rounding error below a whole number is that number.
    let mut given: Vec<u64> = quota.iter().map(|quota| (quota + 1e-9) as u64).collect();
    let mut left = seats.saturating_sub(given.iter().sum());
    let fraction: Vec<f64> =
        quota.iter().zip(&given).map(|(quota, given)| quota - *given as f64).collect();
    for index in order::descending_by_two(&fraction, weights).into_iter().cycle() {
        if left == 0 {
            break;
        }
        given[index] += 1;
        left -= 1;
    }
    given
}

fn divisor(method: Method, weights: &[f64], total: f64, seats: u64) -> Vec<u64> {
    // A model's count under a divisor method is at most m away from its quota: starting safely
    // below it leaves O(m²) single steps whatever the number of seats.
    let slack = weights.len() as u64 + 1;
    let floor = |weight: &f64| ((seats as f64 * weight / total) as u64).saturating_sub(slack);
    let mut given: Vec<u64> = weights.iter().map(floor).collect();
    let mut left = seats.saturating_sub(given.iter().sum());
    while left > 0 {
        let mut best = 0;
        for index in 1..weights.len() {
            if stands_before(method, weights, &given, index, best) {
                best = index;
            }
        }
        given[best] += 1;
        left -= 1;
    }
    given
}

/// Whether the claim of `a` beats that of `b`, the earlier index.
fn stands_before(method: Method, weights: &[f64], given: &[u64], a: usize, b: usize) -> bool {
    let claim = |index: usize| {
        let count = given[index] as f64;
        let divisor = match method {
            Method::Webster => count + 0.5,
            Method::Adams => count,
            Method::HuntingtonHill => f64::sqrt(count * (count + 1.0)),
            Method::DHondt | Method::LargestRemainder => count + 1.0,
        };
        // Without a task yet, Adams and Huntington-Hill let everyone claim without limit.
        if divisor > 0.0 { weights[index] / divisor } else { f64::INFINITY }
    };
    let (first, second) = (claim(a), claim(b));
    first > second || (first == second && weights[a] > weights[b])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: Method, weights: &[f64], seats: u64, expected: &[u64]) {
        assert_eq!(apportion(method, weights, seats), expected, "{method:?} {weights:?} {seats}");
    }

    const STATES: [f64; 5] = [21_878.0, 9_713.0, 4_167.0, 3_252.0, 1_065.0];
    const QUOTA: [f64; 7] = [91_490.0, 1_660.0, 1_460.0, 1_450.0, 1_440.0, 1_400.0, 1_100.0];

    #[test]
    fn the_articles_fleet() {
        for method in [Method::LargestRemainder, Method::Webster, Method::DHondt] {
            check(method, &[100.0, 200.0, 300.0], 450, &[75, 150, 225]);
        }
        for method in [Method::LargestRemainder, Method::Webster] {
            check(method, &[100.0, 200.0, 300.0], 10, &[2, 3, 5]);
            check(method, &[100.0, 200.0, 300.0], 11, &[2, 4, 5]);
            check(method, &[100.0, 200.0, 300.0], 100, &[17, 33, 50]);
        }
    }

    #[test]
    fn the_alabama_paradox() {
        check(Method::LargestRemainder, &[6.0, 6.0, 2.0], 10, &[4, 4, 2]);
        check(Method::LargestRemainder, &[6.0, 6.0, 2.0], 11, &[5, 5, 1]);
        check(Method::LargestRemainder, &STATES, 43, &[24, 10, 4, 4, 1]);
        check(Method::LargestRemainder, &STATES, 44, &[24, 11, 5, 3, 1]);
    }

    #[test]
    fn divisor_methods() {
        check(Method::Webster, &STATES, 43, &[24, 10, 4, 4, 1]);
        check(Method::Webster, &STATES, 44, &[24, 10, 5, 4, 1]);
        check(Method::DHondt, &STATES, 44, &[25, 11, 4, 3, 1]);
    }

    #[test]
    fn quota_can_be_broken() {
        check(Method::LargestRemainder, &QUOTA, 100, &[92, 2, 2, 1, 1, 1, 1]);
        check(Method::Webster, &QUOTA, 100, &[93, 2, 1, 1, 1, 1, 1]);
        check(Method::DHondt, &QUOTA, 100, &[94, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn dhondt_has_the_least_makespan() {
        check(Method::LargestRemainder, &[5.0, 1.0, 1.0], 3, &[2, 1, 0]);
        check(Method::DHondt, &[5.0, 1.0, 1.0], 3, &[3, 0, 0]);
    }

    #[test]
    fn counts_add_up_for_every_method() {
        for method in METHODS {
            for seats in [0, 1, 2, 7, 43, 1_000_003] {
                for weights in [&STATES[..], &QUOTA[..], &[0.3, 0.1, 0.2], &[7.5]] {
                    let given = apportion(method, weights, seats);
                    assert_eq!(given.iter().sum::<u64>(), seats, "{method:?} {weights:?}");
                }
            }
        }
    }
}
