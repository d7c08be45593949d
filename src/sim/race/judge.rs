//! Who is best by one figure, by how much, and whether that is certain.
//!
//! Entrants see the same tasks, so the runs of two are compared pair by pair. The best is picked by
//! looking at the data and any pair may be the one that is told, so a pair's level is the level of
//! all divided by the number of pairs (Bonferroni). Common random numbers make the differences
//! depend on each other in ways that nobody knows; this holds for any (Clark & Yang 1986; Nelson &
//! Matejcik 1995), where Dunnett's and Tukey's constants do not.

use crate::sim::measure::{Interval, student_quantile_at};

/// What decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Whether more is better.
    pub larger_is_better: bool,
    /// A difference that matters, in the unit of the figure.
    pub matters: Matters,
    /// The chance of a wrong word about any pair that is taken at this look.
    pub decide: f64,
    /// The chance that some interval that is told misses.
    pub tell: f64,
}

/// The smallest difference that matters to the reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Matters {
    /// So much, in the unit of the figure; with 0 every difference does.
    Absolute(f64),
    /// So much of the best one's figure.
    Relative(f64),
}

/// Where an entrant stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rank {
    /// The best mean.
    Best,
    /// Worse than the best for certain.
    Beaten,
    /// The difference to the best is no larger than `within`. Either that is less than what matters
    /// (`proven`), or it is all that so many runs can say.
    Tie { within: f64, proven: bool },
    /// The figure has no meaning here.
    Unknown,
}

/// An entrant's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Its mean with its own 95% interval.
    pub mean: Interval,
    /// By how much it is worse than the best, with the corrected interval of the difference.
    pub behind: Interval,
    /// Correlation of its runs with those of the best: what common random numbers gained.
    pub correlation: f64,
    /// Where it stands.
    pub rank: Rank,
}

/// The judgement on one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The entrant with the best mean; none where no figure has a meaning.
    pub best: Option<usize>,
    /// Each entrant's.
    pub standings: Vec<Standing>,
    /// Runs that it rests on.
    pub runs: u32,
    /// A difference that matters, in the unit of the figure.
    pub matters: f64,
}

impl Judged {
    /// Whether more runs can change nothing: every entrant is beaten or ties for certain.
    pub fn is_certain(&self) -> bool {
        let open = |standing: &Standing| matches!(standing.rank, Rank::Tie { proven: false, .. });
        !self.standings.iter().any(open)
    }

    /// The winner: the best, if it beats anyone.
    pub fn winner(&self) -> Option<usize> {
        let beaten = self.standings.iter().any(|standing| standing.rank == Rank::Beaten);
        self.best.filter(|_| beaten)
    }

    /// Whether nobody is beaten.
    pub fn is_tie(&self) -> bool {
        self.best.is_some() && self.winner().is_none()
    }
}

/// Judges the figures of `entrants`, each with one value a run, all in the same order of runs.
pub fn judge(entrants: &[&[f64]], rule: &Rule) -> Judged {
    let runs = entrants.iter().map(|values| values.len()).min().unwrap_or(0);
    let means: Vec<Interval> =
        entrants.iter().map(|values| Interval::of(values[..runs].iter().copied())).collect();
    let known = |values: &[f64]| runs > 0 && values[..runs].iter().all(|value| !value.is_nan());
    let cost = |mean: f64| if rule.larger_is_better { -mean } else { mean };
    let best = (0..entrants.len())
        .filter(|entrant| known(entrants[*entrant]))
        .min_by(|a, b| cost(means[*a].mean).total_cmp(&cost(means[*b].mean)));
    let matters = match (rule.matters, best) {
        (Matters::Relative(share), Some(best)) => share * means[best].mean.abs(),
        (Matters::Absolute(matters), _) => matters,
        (Matters::Relative(_), None) => 0.0,
    };
    let pairs = (entrants.len() * entrants.len().saturating_sub(1) / 2).max(1) as f64;
    // One for all pairs: solving for a quantile is most of the work.
    let quantile = |alpha: f64| student_quantile_at(1.0 - alpha / 2.0, runs.saturating_sub(1));
    let level = Level {
        sure: rule.decide / pairs,
        decide: quantile(rule.decide / pairs),
        tell: quantile(rule.tell / pairs),
        matters,
    };
    let standing = |(entrant, values): (usize, &&[f64])| {
        let mean = means[entrant];
        let nothing = Interval { mean: f64::NAN, half_width: f64::NAN };
        let unknown =
            Standing { mean, behind: nothing, correlation: f64::NAN, rank: Rank::Unknown };
        let Some(best) = best.filter(|_| known(values)) else { return unknown };
        if best == entrant {
            let behind = Interval { mean: 0.0, half_width: 0.0 };
            return Standing { mean, behind, correlation: 1.0, rank: Rank::Best };
        }
        let theirs = &entrants[best][..runs];
        let (behind, rank) = level.hold(&values[..runs], theirs, cost);
        Standing { mean, behind, correlation: correlation(&values[..runs], theirs), rank }
    };
    let standings = entrants.iter().enumerate().map(standing).collect();
    Judged { best, standings, runs: runs as u32, matters }
}

/// What one pair is held to.
struct Level {
    /// The chance of a wrong word that it may take.
    sure: f64,
    /// Quantiles of Student's t: of what is decided, of what is told.
    decide: f64,
    tell: f64,
    matters: f64,
}

impl Level {
    /// Holds an entrant against the best.
    fn hold(&self, own: &[f64], best: &[f64], cost: impl Fn(f64) -> f64) -> (Interval, Rank) {
        // Both without an answer are equal; else one is infinitely worse.
        let behind = |(own, best): (&f64, &f64)| if own == best { 0.0 } else { cost(own - best) };
        let differences: Vec<f64> = own.iter().zip(best).map(behind).collect();
        let (runs, mean) = (differences.len(), mean(&differences));
        if !mean.is_finite() {
            // No spread to go by: only the signs, each a coin that would have to fall one way.
            let one_way = differences.iter().all(|difference| *difference > 0.0);
            let chance = libm::pow(0.5, runs as f64 - 1.0);
            let rank = match one_way && chance <= self.sure {
                true => Rank::Beaten,
                false => Rank::Tie { within: f64::INFINITY, proven: false },
            };
            return (Interval { mean, half_width: f64::NAN }, rank);
        }
        let squares: f64 = differences.iter().map(|one| (one - mean) * (one - mean)).sum();
        let freedom = runs.saturating_sub(1);
        let error = libm::sqrt(squares / freedom as f64 / runs as f64);
        let half = |quantile: f64| if error == 0.0 { 0.0 } else { quantile * error };
        let told = Interval { mean, half_width: half(self.tell) };
        let decide = half(self.decide);
        let within = mean.abs() + decide;
        let rank = if within <= self.matters {
            Rank::Tie { within, proven: true }
        } else if mean - decide > 0.0 {
            Rank::Beaten
        } else {
            Rank::Tie { within: mean.abs() + told.half_width, proven: false }
        };
        (told, rank)
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Pearson's correlation; not a number where one of the two never changes.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        both += (a - mean_a) * (b - mean_b);
        of_a += (a - mean_a) * (a - mean_a);
        of_b += (b - mean_b) * (b - mean_b);
    }
    both / libm::sqrt(of_a * of_b)
}
