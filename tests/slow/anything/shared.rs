//! Slots that all jobs at a model share: what each has got is counted job by job, as a fraction.

use super::{Anything, State, What};
use apportion::sim::catalog::{Family, Nature};
use apportion::sim::units::Time;
use std::cmp::Ordering;

/// Nanoseconds, exactly: a whole number and a part of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exact {
    whole: u128,
    part: u128,
    of: u128,
}

impl Exact {
    pub(super) const ZERO: Exact = Exact { whole: 0, part: 0, of: 1 };

    /// Adds `dividend / divisor`.
    fn add(&mut self, dividend: u128, divisor: u128) {
        let (rest, shared) = (dividend % divisor, gcd(self.of, divisor));
        // Up to 83 jobs on a model all their common multiples fit.
        let of = self.of.checked_mul(divisor / shared).expect("too many jobs to be exact");
        let part = self.part * (of / self.of) + rest * (of / divisor);
        self.whole += dividend / divisor + part / of;
        let common = gcd(part % of, of);
        (self.part, self.of) = (part % of / common, of / common);
    }

    fn reaches(&self, service: u64) -> bool {
        self.whole >= u128::from(service)
    }

    /// The least whole span in which `share / jobs` of it makes up for what is missing.
    fn span_until(&self, service: u64, share: u128, jobs: u128) -> u64 {
        let Some(missing) = u128::from(service).checked_sub(self.whole) else { return 0 };
        // (missing - part/of) * jobs, rounded up.
        let needed = (missing * jobs).saturating_sub(self.part * jobs / self.of);
        needed.div_ceil(share) as u64
    }

    /// By how much each is over its own service.
    fn over(&self, service: u64, other: &Exact, other_service: u64) -> Ordering {
        let whole =
            (self.whole - u128::from(service)).cmp(&(other.whole - u128::from(other_service)));
        whole.then_with(|| fractions((self.part, self.of), (other.part, other.of)))
    }
}

fn gcd(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// Compares `a / b` with `c / d` without a product: by whole parts, then by what is left, upside down.
fn fractions((a, b): (u128, u128), (c, d): (u128, u128)) -> Ordering {
    match ((a / b).cmp(&(c / d)), a % b, c % d) {
        (Ordering::Equal, 0, 0) => Ordering::Equal,
        (Ordering::Equal, 0, _) => Ordering::Less,
        (Ordering::Equal, _, 0) => Ordering::Greater,
        (Ordering::Equal, one, other) => fractions((d, other), (b, one)),
        (different, ..) => different,
    }
}

impl Anything<'_> {
    pub(super) fn shares(&self) -> bool {
        self.is(Family::Queue, Nature::SharesSlots)
    }

    /// Adds to every job at `model` what it got since this was last done there.
    fn share(&mut self, model: usize) {
        let jobs = self.at(model, State::Runs);
        let elapsed = u128::from(self.now - self.shared_at[model]);
        let share = elapsed * jobs.len().min(self.slots(model)) as u128;
        for id in &jobs {
            self.jobs[*id].attained.add(share, jobs.len() as u128);
        }
        self.shared_at[model] = self.now;
    }

    /// A job comes to a model whose slots are shared: it runs at once.
    pub(super) fn join_shared(&mut self, id: usize, model: usize) {
        self.share(model);
        let job = &mut self.jobs[id];
        (job.state, job.model, job.began) = (State::Runs, Some(model), self.now);
        self.outcome.model[job.row] = model as u16;
        self.outcome.start[job.row] = Time(self.now);
        self.plan_shared(model);
    }

    /// When the first job at `model` will have got all its service.
    fn plan_shared(&mut self, model: usize) {
        self.stretches += 1;
        self.shared_stretch[model] = self.stretches;
        let jobs = self.at(model, State::Runs);
        let share = jobs.len().min(self.slots(model)) as u128;
        let span = |id: &usize| {
            self.jobs[*id].attained.span_until(self.left(*id, model), share, jobs.len() as u128)
        };
        if let Some(span) = jobs.iter().map(span).min() {
            let stretch = self.stretches;
            self.plan(self.now + span, 0, What::SharedEnds { model, stretch });
        }
        self.touch(model);
    }

    /// All that have got their service leave, who had it first goes first.
    pub(super) fn end_shared(&mut self, model: usize) {
        self.share(model);
        let service = |id: usize| self.left(id, model);
        let has_all = |id: &usize| self.jobs[*id].attained.reaches(service(*id));
        let mut due: Vec<usize> = self.at(model, State::Runs).into_iter().filter(has_all).collect();
        due.sort_by(|one, other| {
            let (a, b) = (&self.jobs[*one], &self.jobs[*other]);
            let over = b.attained.over(service(*other), &a.attained, service(*one));
            over.then(a.seq.cmp(&b.seq))
        });
        for id in due {
            self.jobs[id].state = State::Moves;
            self.plan_shared(model);
            self.done(id, model);
        }
    }
}
