//! How many tasks met which fate.

use crate::sim::outcome::{Fate, Outcome};

/// Numbers of tasks by what became of them; a split task has the fate of the part that fared worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// Ran.
    pub ran: u64,
    /// Dropped in preparation: too small, and too large.
    pub too_small: u64,
    pub too_large: u64,
    /// Refused.
    pub shed: u64,
    /// Answered at once out of a cache.
    pub hit: u64,
    /// Answered with an equal task that was on its way.
    pub joined: u64,
    /// Skipped at the head of a queue.
    pub skipped: u64,
}

impl Fates {
    /// Dropped in preparation, for whatever reason.
    pub fn dropped(&self) -> u64 {
        self.too_small + self.too_large
    }

    /// Both together.
    pub fn with(self, other: Fates) -> Fates {
        Fates {
            ran: self.ran + other.ran,
            too_small: self.too_small + other.too_small,
            too_large: self.too_large + other.too_large,
            shed: self.shed + other.shed,
            hit: self.hit + other.hit,
            joined: self.joined + other.joined,
            skipped: self.skipped + other.skipped,
        }
    }

    fn number(&mut self, fate: Fate) -> &mut u64 {
        match fate {
            Fate::Ran => &mut self.ran,
            Fate::TooSmall => &mut self.too_small,
            Fate::TooLarge => &mut self.too_large,
            Fate::Shed => &mut self.shed,
            Fate::Hit => &mut self.hit,
            Fate::Joined => &mut self.joined,
            Fate::Skipped => &mut self.skipped,
        }
    }
}

/// Counts the fates of a run.
pub fn fates(outcome: &Outcome) -> Fates {
    let mut counts = Fates::default();
    let fate = |row: usize| outcome.fate.get(row).copied().unwrap_or_default();
    if outcome.fate.is_empty() && outcome.head.is_empty() {
        counts.ran = outcome.len() as u64;
        return counts;
    }
    let mut of_task: Vec<Fate> = (0..outcome.len()).map(fate).collect();
    for (row, head) in outcome.head.iter().enumerate() {
        if of_task[row] != Fate::Ran {
            of_task[*head as usize] = of_task[row];
        }
    }
    for (row, fate) in of_task.into_iter().enumerate() {
        if outcome.head.get(row).is_none_or(|head| *head as usize == row) {
            *counts.number(fate) += 1;
        }
    }
    counts
}
