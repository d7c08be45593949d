//! How far a study has come.

use super::{Study, waits_for_mser5};
use crate::sim::run::{Part, Run, run_end, window_end};
use crate::sim::scenario::Length;
use crate::sim::units::Time;

/// How far a study has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudyProgress {
    /// Whether the window is there to be drawn.
    pub window_done: bool,
    /// Replications measured.
    pub replications_done: u32,
    /// Replications wanted.
    pub replications: u32,
    /// About how much of everything is done, 0 to 1.
    pub share: f64,
}

impl StudyProgress {
    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.window_done && self.replications_done == self.replications
    }
}

impl Study {
    /// How far it has come.
    pub fn progress(&self) -> StudyProgress {
        let (window_s, run_s) = self.weights();
        let under_way = match (&self.ending, &self.current) {
            (Some(ending), _) if ending.is_window() => window_s,
            (Some(_), _) => run_s,
            (None, Some((Part::Window, run))) => {
                self.share_of(run, window_end(&self.scenario)) * window_s
            }
            (None, Some((_, run))) => self.share_of(run, run_end(&self.scenario)) * run_s,
            (None, None) => 0.0,
        };
        let done = self.replications.len() as f64 * run_s + under_way;
        let window_done = self.window.is_some();
        let done = if window_done { done + window_s } else { done };
        // One more run tells where the warm-up ends.
        let pilot_s = if waits_for_mser5(&self.scenario) { run_s } else { 0.0 };
        let done = if self.warmup.is_some() { done + pilot_s } else { done };
        let all = window_s + f64::from(self.scenario.run.replications) * run_s + pilot_s;
        StudyProgress {
            window_done,
            replications_done: self.replications.len() as u32,
            replications: self.scenario.run.replications,
            share: (done / all).min(1.0),
        }
    }

    /// Number of tasks in the system now, while the window is under way.
    pub fn in_system_now(&self) -> Option<u64> {
        let (Part::Window, run) = self.current.as_ref()? else { return None };
        let tally = run.progress();
        Some(tally.arrived.saturating_sub(tally.finished + tally.shed + tally.dropped))
    }

    /// Tasks at each model now, while the window is under way.
    pub fn at_models_now(&self) -> Option<Vec<u32>> {
        let (Part::Window, run) = self.current.as_ref()? else { return None };
        Some(run.at_models())
    }

    /// How much of the window is done, 0 to 1.
    pub fn window_share(&self) -> f64 {
        match &self.current {
            Some((Part::Window, run)) => self.share_of(run, window_end(&self.scenario)),
            _ => 1.0,
        }
    }

    /// What the window and one replication cost, relative to each other.
    fn weights(&self) -> (f64, f64) {
        match self.scenario.run.length {
            Length::Seconds(_) => {
                (window_end(&self.scenario).seconds(), run_end(&self.scenario).seconds())
            }
            Length::UntilDone => (1.0, 1.0),
        }
    }

    /// How much of a run is done, by its time or, where it ends by itself, by its tasks.
    fn share_of(&self, run: &Run, end: Time) -> f64 {
        let tally = run.progress();
        if end != Time::NEVER {
            return (tally.last.seconds() / end.seconds()).min(1.0);
        }
        let classes = self.scenario.tasks.iter();
        let tasks: u64 = classes.filter_map(|class| class.finite_count()).sum();
        (tally.arrived + tally.finished) as f64 / (2 * tasks.max(1)) as f64
    }
}
