//! Single runs of a sizing, which somebody else may do: what is wanted next, and what it came to.
//!
//! Who sizes goes on without waiting for anybody: a run that is given is taken, any other one is made,
//! and as a run says the same wherever it is made, so does the sizing.

use super::trying::{Case, Trying};
use super::wanted::{Ran, Want};
use super::{Phase, Sizing};
use crate::sim::race::Looks;
use crate::sim::trial::wants_pilot;

/// First runs of what comes after that are wanted at most.
const PILOTS_MAX: usize = 4;

impl Sizing {
    /// Runs that are wanted after the one under way, the latest first.
    pub fn wants(&self) -> Vec<Want> {
        match &self.phase {
            Phase::Trying(_, trying) | Phase::Headroom { trying, .. } => trying.wants(),
            Phase::Receipts { trying: Some(trying), .. } => trying.wants(),
            Phase::Receipts { .. } | Phase::Searching | Phase::Done(_) => Vec::new(),
        }
    }

    /// Gives a run that was wanted; one that is not wanted any more changes nothing.
    pub fn give(&mut self, want: Want, ran: Ran) {
        match &mut self.phase {
            Phase::Trying(_, trying) | Phase::Headroom { trying, .. } => trying.give(want, ran),
            Phase::Receipts { trying: Some(trying), .. } => trying.give(want, ran),
            Phase::Receipts { .. } | Phase::Searching | Phase::Done(_) => {}
        }
    }
}

impl Trying {
    /// What is left until the next look, then the first runs of what comes after this case.
    fn wants(&self) -> Vec<Want> {
        let Some(case) = self.cases.get(self.at) else { return Vec::new() };
        let next = self.values.first().map_or(0, Vec::len) as u32 + 1;
        let due = Looks::until(self.runs_most).runs(self.look).filter(|_| self.pilot.is_some());
        let runs = (next..due.unwrap_or(0)).rev().map(|number| self.want(case, number));
        let pilot = |case: &Case| {
            let scenario = case.scenario.as_ref()?;
            let is_one = wants_pilot(scenario) && case.load < 1.0;
            is_one.then(|| Want { warmup: None, ..self.want(case, 0) })
        };
        let pilots = self.cases.iter().skip(self.at + 1).filter_map(pilot).take(PILOTS_MAX);
        let is_open = |want: &Want| !self.given.iter().any(|(given, _)| given == want);
        runs.chain(pilots).filter(is_open).collect()
    }

    pub(super) fn want(&self, case: &Case, number: u32) -> Want {
        let (fleet, traffic) = (case.fleet.clone(), case.traffic);
        Want { fleet, traffic, number, warmup: self.pilot }
    }

    fn give(&mut self, want: Want, ran: Ran) {
        self.given.push((want, ran));
    }

    /// A run that was given.
    pub(super) fn known(&mut self, want: &Want) -> Option<Ran> {
        let place = self.given.iter().position(|(given, _)| given == want)?;
        Some(self.given.swap_remove(place).1)
    }
}
