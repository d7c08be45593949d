//! Interruption: a job that may not wait takes the slot of the one that can wait best.

use super::Full;
use super::job::State;
use crate::sim::units::Span;
use crate::sim::urgent::{Interrupt, Reserve};

/// A running job that may be interrupted.
#[derive(Clone, Copy)]
struct Victim {
    id: u32,
    model: usize,
    /// Whether it goes on later where it was.
    resumes: bool,
}

impl Full {
    /// Interrupts a job at one of these models for a waiting one, if one may be interrupted.
    pub(super) fn interrupt_for(&mut self, id: u32, models: &[usize]) {
        let mut worst: Option<Victim> = None;
        for model in models {
            for at in 0..self.running[*model].len() {
                let Some(other) = self.victim(id, self.running[*model][at], *model) else {
                    continue;
                };
                if worst.is_none_or(|worst| self.can_wait_better(other.id, worst.id)) {
                    worst = Some(other);
                }
            }
        }
        if let Some(victim) = worst {
            self.interrupt(id, victim);
        }
    }

    /// Whether `running` may be interrupted for `id`, and what becomes of it.
    fn victim(&self, id: u32, running: u32, model: usize) -> Option<Victim> {
        let (job, other) = (&self.jobs[id], &self.jobs[running]);
        let lane = matches!(self.wiring.urgency.reserve, Reserve::Lane(_));
        if lane && job.urgent != other.in_urgent_slot {
            return None;
        }
        let all = self.memory_of(model);
        let freed = self.memory_used[model] - other.memory.min(all);
        if freed + job.memory.min(all) > all {
            return None;
        }
        let how = self.wiring.urgency.interrupts;
        if how != Interrupt::Never && job.urgent && !other.urgent {
            return Some(Victim { id: running, model, resumes: how == Interrupt::Resume });
        }
        let discipline = &self.wiring.discipline;
        let goes_first = job.urgent >= other.urgent
            && discipline.interrupts(&self.seen(id), &self.seen(running));
        goes_first.then(|| Victim { id: running, model, resumes: discipline.resumes() })
    }

    /// Whether `one` is to be interrupted rather than `other`.
    fn can_wait_better(&self, one: u32, other: u32) -> bool {
        match (self.jobs[one].urgent, self.jobs[other].urgent) {
            (false, true) => true,
            (true, false) => false,
            _ => self.goes_before(other, one),
        }
    }

    fn interrupt(&mut self, id: u32, victim: Victim) {
        let served = self.now.since(self.jobs[victim.id].began);
        let left = self.left_at(victim.id, victim.model);
        self.halt(victim.id, served, false);
        let rest = Span(left.0.saturating_sub(served.0));
        self.jobs[victim.id].left = victim.resumes.then_some((victim.model, rest));
        // The stretch that has just been written down is the victim's.
        if let Some(stretch) = self.outcome.stretches.last_mut() {
            stretch.lost = !victim.resumes;
        }
        self.back_in_line(victim.id);
        self.outcome.tally.interruptions += 1;
        if self.jobs[id].state == State::Waiting {
            self.start_now(id, victim.model);
        }
    }
}
