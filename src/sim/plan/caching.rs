//! How much work caches and single flight save: closed forms for Poisson streams.

/// Popularity of each of `keys` keys by Zipf's law: `p_i ~ 1 / i^exponent`, adding up to 1.
pub fn zipf(exponent: f64, keys: u32) -> Vec<f64> {
    let weight = |rank: u32| libm::pow(f64::from(rank), -exponent);
    let total: f64 = (1..=keys).map(weight).sum();
    (1..=keys).map(|rank| weight(rank) / total).collect()
}

/// The share of tasks of one key that join one in flight, where tasks start at once.
///
/// Formula   `λ E[S] / (1 + λ E[S])`
/// Source    SCIENCE C.3.
pub fn coalesced(rate_per_s: f64, service_s: f64) -> f64 {
    let load = rate_per_s * service_s;
    load / (1.0 + load)
}

/// The share of tasks of one key that find a result no older than `ttl_s`.
///
/// Formula   `λT / (1 + λT)`; where a hit renews the result `1 - e^(-λT)`
/// Source    SCIENCE C.3; both exact for Poisson arrivals and answers at once.
pub fn ttl_hit(rate_per_s: f64, ttl_s: f64, renewed: bool) -> f64 {
    let within = rate_per_s * ttl_s;
    if renewed { -libm::expm1(-within) } else { within / (1.0 + within) }
}

/// The share of hits over a stream whose keys have this popularity, from that of one key by rate.
pub fn stream_hit(popularity: &[f64], rate_per_s: f64, hit: impl Fn(f64) -> f64) -> f64 {
    popularity.iter().map(|share| share * hit(rate_per_s * share)).sum()
}

/// The share of hits of a cache that keeps the `size` results used last.
///
/// Formula   Che's approximation: `Σ p_i (1 - e^(-p_i t))`, `t` with `Σ (1 - e^(-p_i t)) = size`
/// Source    SCIENCE C.3; Che, Tung & Wang, "Hierarchical web caching systems", 2002.
pub fn lru_hit(popularity: &[f64], size: u32) -> f64 {
    let total: f64 = popularity.iter().sum();
    let asked = popularity.iter().filter(|share| **share > 0.0).count();
    if f64::from(size) >= asked as f64 {
        return total;
    }
    let kept = |t: f64, share: f64| -libm::expm1(-share * t);
    let filled = |t: f64| popularity.iter().map(|share| kept(t, *share)).sum::<f64>();
    let (mut low, mut high) = (0.0, 1.0);
    while filled(high) < f64::from(size) && high < f64::MAX / 2.0 {
        (low, high) = (high, high * 2.0);
    }
    // As many halvings as a float has bits: the interval is then one number.
    for _ in 0..64 {
        let middle = low + (high - low) / 2.0;
        if filled(middle) < f64::from(size) {
            low = middle;
        } else {
            high = middle;
        }
    }
    popularity.iter().map(|share| share * kept(high, *share)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-13, "{found} {expected}");
    }

    #[test]
    fn matches_the_table_of_caches() {
        let popularity = zipf(1.0, 1_000);
        close(lru_hit(&popularity, 50), 0.461_038_449_154_26);
        close(lru_hit(&popularity, 100), 0.576_524_616_169);
        close(lru_hit(&popularity, 200), 0.697_384_633_067_25);
        for (ttl_s, renewed, expected) in [
            (10.0, false, 0.339_672_924_115_22),
            (60.0, false, 0.566_588_541_814_01),
            (10.0, true, 0.407_050_883_589_99),
            (60.0, true, 0.641_988_990_755_03),
        ] {
            let hit = |rate: f64| ttl_hit(rate, ttl_s, renewed);
            close(stream_hit(&popularity, 5.0, hit), expected);
        }
    }

    #[test]
    fn edges() {
        close(zipf(0.0, 4)[3], 0.25);
        close(coalesced(3.0, 1.0), 0.75);
        close(lru_hit(&[0.5, 0.5], 1), 0.5);
        close(lru_hit(&[0.5, 0.5], 2), 1.0);
        close(lru_hit(&[1.0, 0.0], 1), 1.0);
        close(lru_hit(&[0.5, 0.5], 0), 0.0);
    }
}
