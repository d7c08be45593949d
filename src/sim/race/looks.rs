//! When a race is looked at, and how sure one must be at each look.
//!
//! Looking again and again at 5% finds a winner in the end where there is none. The looks are planned,
//! and their chances of a wrong word add up to 5%: early looks share a fifth of it, so that only what
//! is plain stops a race early, and the last look has the rest (Haybittle 1971; Peto et al. 1976).
//! As the chances are added, nothing need be known of how the looks depend on each other.

/// The chance of a wrong word in a race, over all looks and all pairs.
pub const ALPHA: f64 = 0.05;
/// What early looks share of it.
const EARLY: f64 = 0.01;
/// Looks begin after so many runs: fewer say nothing of their spread.
pub const RUNS_LEAST: u32 = 5;

/// The plan of a race's looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Looks {
    runs: Vec<u32>,
}

impl Looks {
    /// Looks after 5, 7, 10, 14, 20, … runs (each time a factor √2), the last after `most`.
    pub fn until(most: u32) -> Looks {
        let mut runs = Vec::new();
        let mut next = f64::from(RUNS_LEAST);
        while next < f64::from(most) {
            runs.push(next as u32);
            next *= std::f64::consts::SQRT_2;
        }
        runs.push(most);
        Looks { runs }
    }

    /// After how many runs look number `look` is taken; none after the last.
    pub fn runs(&self, look: usize) -> Option<u32> {
        self.runs.get(look).copied()
    }

    /// Whether look number `look` is the last.
    pub fn is_last(&self, look: usize) -> bool {
        look + 1 >= self.runs.len()
    }

    /// The chance of a wrong word that look number `look` may take.
    pub fn decide(&self, look: usize) -> f64 {
        match self.is_last(look) {
            true => self.tell(),
            false => EARLY / (self.runs.len() - 1) as f64,
        }
    }

    /// The chance that the intervals that are told at the end miss.
    pub fn tell(&self) -> f64 {
        if self.runs.len() > 1 { ALPHA - EARLY } else { ALPHA }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_of_all_looks_add_up() {
        for most in [1, 2, 5, 6, 20, 40, 1_000] {
            let looks = Looks::until(most);
            let all: f64 = (0..looks.runs.len()).map(|look| looks.decide(look)).sum();
            assert!((all - ALPHA).abs() < 1e-12, "{most}: {all}");
            assert_eq!(looks.runs.last(), Some(&most));
            assert!(looks.runs.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", looks.runs);
        }
        assert_eq!(Looks::until(40).runs, [5, 7, 10, 14, 20, 28, 40]);
        assert_eq!((Looks::until(5).runs(0), Looks::until(5).runs(1)), (Some(5), None));
    }
}
