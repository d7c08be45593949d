//! Integrals over time of what each model has, noted at instants that measures ask for.

use crate::sim::outcome::{Areas, ModelArea};
use crate::sim::units::Time;

/// Reads every number as it changes; between changes nothing is done.
pub(super) struct Meters {
    /// Instants still to come, the next one last.
    marks: Vec<Time>,
    models: Vec<Meter>,
    slots: Vec<u32>,
    /// Loads: their sum, the largest, and how many models have it.
    sum: f64,
    most: f64,
    with_most: usize,
    in_system: u64,
    uneven: f64,
    since: Time,
    noted: Vec<Areas>,
}

/// One model's numbers since they last changed.
#[derive(Clone, Default)]
struct Meter {
    area: ModelArea,
    reading: Reading,
    since: Time,
    /// In system / slots.
    load: f64,
}

/// What a model has.
#[derive(Clone, Copy, Default)]
pub(super) struct Reading {
    pub waiting: u32,
    pub busy: u32,
    /// [bytes]
    pub memory: u64,
}

impl Meters {
    pub(super) fn new(slots: &[u32], mut marks: Vec<Time>) -> Meters {
        marks.sort_unstable_by(|a, b| b.cmp(a));
        marks.retain(|mark| *mark != Time::NEVER && *mark != Time::ZERO);
        Meters {
            marks,
            models: vec![Meter::default(); slots.len()],
            slots: slots.to_vec(),
            sum: 0.0,
            most: 0.0,
            with_most: slots.len(),
            in_system: 0,
            uneven: 0.0,
            since: Time::ZERO,
            noted: Vec::new(),
        }
    }

    /// Time moves to `now`: notes what was there at every mark until then.
    #[inline]
    pub(super) fn pass(&mut self, now: Time) {
        while let Some(mark) = self.marks.last().copied().filter(|mark| *mark <= now) {
            self.marks.pop();
            self.note(mark);
        }
    }

    /// A number of `model` has changed.
    pub(super) fn changed(&mut self, model: usize, now: Time, reading: Reading) {
        let meter = &mut self.models[model];
        meter.settle(now);
        let before = meter.reading.waiting + meter.reading.busy;
        let count = reading.waiting + reading.busy;
        meter.reading = reading;
        if count != before {
            self.settle(now);
            self.in_system = self.in_system + u64::from(count) - u64::from(before);
            self.set_load(model, f64::from(count) / f64::from(self.slots[model]));
        }
    }

    /// Everything until the end of the run.
    pub(super) fn into_areas(mut self, end: Time) -> Vec<Areas> {
        self.pass(end);
        self.note(end);
        self.noted
    }

    fn note(&mut self, at: Time) {
        self.settle(at);
        self.models.iter_mut().for_each(|meter| meter.settle(at));
        let models = self.models.iter().map(|meter| meter.area).collect();
        self.noted.push(Areas { at, models, uneven: self.uneven });
    }

    fn settle(&mut self, now: Time) {
        let span = now.since(self.since).0 as f64;
        let even = self.in_system == 0;
        let ratio = if even { 1.0 } else { self.most * self.models.len() as f64 / self.sum };
        self.uneven += ratio * span;
        self.since = now;
    }

    /// Keeps the sum and the largest; looks at all models only when the last with the most loses it.
    fn set_load(&mut self, model: usize, load: f64) {
        let before = std::mem::replace(&mut self.models[model].load, load);
        // Rounding does not pile up: it is forgotten whenever the fleet is empty.
        self.sum = if self.in_system == 0 { 0.0 } else { self.sum + load - before };
        if load > self.most {
            (self.most, self.with_most) = (load, 1);
        } else if load == self.most {
            self.with_most += 1;
        } else if before == self.most {
            self.with_most -= 1;
            if self.with_most == 0 {
                self.most = self.models.iter().map(|meter| meter.load).fold(0.0, f64::max);
                self.with_most = self.models.iter().filter(|m| m.load == self.most).count();
            }
        }
    }
}

impl Meter {
    fn settle(&mut self, now: Time) {
        let span = u128::from(now.since(self.since).0);
        self.area.waiting += span * u128::from(self.reading.waiting);
        self.area.busy += span * u128::from(self.reading.busy);
        self.area.memory += span * u128::from(self.reading.memory);
        self.since = now;
    }
}
