//! A cache of the results used last, so many of them.

use super::{Answer, Asked, Duplicates, Flights, IN_FLIGHT, Setup};
use crate::sim::row::{Nature, Need, Parameter, Row};
use crate::sim::tree::Tree;

pub const ROW: Row = Row {
    id: "cache_lru",
    short: "lru",
    parameters: &[Parameter::count("results_kept", "", 1, 10_000_000, 100), IN_FLIGHT],
    needs: &[Need::Keys],
    nature: &[Nature::Answers],
    formula: "hit if among the size keys used last; Che: Σ p_i (1 - exp(-p_i t))",
    source: "Che, Tung & Wang 2002",
    ..Row::BASE
};

/// Keeps so many results and drops the one not used for longest.
///
/// Formula    a result is stored, at the front, when its task is answered; a hit moves it to the
///            front; beyond the size the last one goes. Hits by Che's approximation
///            `Σ p_i (1 - e^(-p_i t))` with `Σ (1 - e^(-p_i t)) = size`
/// Unit       results
/// Parameter  `results_kept`, the size; `in_flight`: what a task does whose answer is on its way
/// Trade-off  Bounds what is kept, but not its age. A sweep over many keys, each asked once,
///            drives out all that is popular.
/// Source     SCIENCE C.3; Che, Tung & Wang, "Hierarchical web caching systems", 2002.
struct CacheLru {
    size: usize,
    recency: Recency,
    flights: Option<Flights>,
}

/// Keys in the order of their last use: each way round in a sorted map, so that all is `O(log n)`.
#[derive(Default)]
struct Recency {
    used: Tree,
    by_use: Tree,
    uses: u64,
}

impl Recency {
    fn holds(&self, key: u64) -> bool {
        self.used.get((key, 0)).is_some()
    }

    /// Puts a key to the front, whether it was there or not.
    fn touch(&mut self, key: u64) {
        self.uses += 1;
        if let Some(before) = self.used.insert((key, 0), self.uses) {
            self.by_use.remove((before, 0));
        }
        self.by_use.insert((self.uses, 0), key);
    }

    fn drop_last(&mut self) {
        if let Some((_, key)) = self.by_use.pop_first() {
            self.used.remove((key, 0));
        }
    }
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Duplicates + use<> {
    CacheLru {
        size: values[0] as usize,
        recency: Recency::default(),
        flights: (values[1] == 1.0).then(Flights::default),
    }
}

impl Duplicates for CacheLru {
    fn submitted(&mut self, asked: &Asked) -> Answer {
        if self.recency.holds(asked.key) {
            self.recency.touch(asked.key);
            return Answer::Hit;
        }
        self.flights.as_mut().map_or(Answer::Run, |flights| flights.join(asked))
    }

    fn answered(&mut self, asked: &Asked) {
        self.recency.touch(asked.key);
        if self.recency.used.len() > self.size {
            self.recency.drop_last();
        }
        if let Some(flights) = &mut self.flights {
            flights.landed(asked);
        }
    }

    fn lost(&mut self, asked: &Asked) {
        if let Some(flights) = &mut self.flights {
            flights.landed(asked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asked, policy, shares};
    use super::*;
    use crate::sim::plan::{lru_hit, zipf};

    #[test]
    fn by_hand() {
        let mut policy = policy("cache_lru", &[2.0]);
        let mut meets = |key: u64| {
            let asked = asked(0, key, 0.0, 0.0);
            let answer = policy.submitted(&asked);
            if answer == Answer::Run {
                policy.answered(&asked);
            }
            answer == Answer::Hit
        };
        // In the cache, front first: 1; 21; 12; 31, for 2 was used before 1; 13; 21.
        let found = [1, 2, 1, 3, 1, 2, 3].map(&mut meets);
        assert_eq!(found, [false, false, true, false, true, false, false]);
    }

    #[test]
    fn joins_what_is_on_its_way() {
        let mut policy = policy("cache_lru", &[2.0, 1.0]);
        assert_eq!(policy.submitted(&asked(0, 5, 0.0, 0.0)), Answer::Run);
        assert_eq!(policy.submitted(&asked(1, 5, 0.0, 0.0)), Answer::Join(0));
        policy.answered(&asked(0, 5, 0.0, 1.0));
        assert_eq!(policy.submitted(&asked(2, 5, 2.0, 2.0)), Answer::Hit);
    }

    #[test]
    fn hits_as_che_says() {
        let popularity = zipf(1.0, 1_000);
        let mut end = 0.0;
        let mut add = |share: &f64| {
            end += share;
            end
        };
        let ends: Vec<f64> = popularity.iter().map(&mut add).collect();
        for size in [50, 100, 200] {
            let mut policy = policy("cache_lru", &[f64::from(size)]);
            let (hits, _) = shares(&mut *policy, 1.0, 0.0, 300_000, |draws| {
                let point = draws.uniform();
                ends.partition_point(|end| *end <= point) as u64
            });
            let expected = lru_hit(&popularity, size);
            // Three standard errors; the approximation itself is much nearer.
            assert!((hits - expected).abs() < 0.003, "{size}: {hits} {expected}");
        }
    }
}
