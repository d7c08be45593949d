//! The weights of gRPC's weighted round robin (A58): queries by utilisation, as models report them.

use super::{Act, Balance, Setup, WEIGHT_NEEDS, Weights, Window, mean_for_missing};
use crate::sim::allocate::{Done, Fleet};
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "grpc_weights",
    short: "grpc",
    parameters: &[
        Parameter::number("update_s", "s", 0.1, 1e6, 1.0),
        Parameter::number("report_s", "s", 0.1, 1e6, 10.0),
        Parameter::number("blackout_s", "s", 0.0, 1e6, 10.0),
        Parameter::number("expiry_s", "s", 0.1, 1e6, 180.0),
        Parameter::number("penalty", "", 0.0, 1e3, 1.0),
    ],
    needs: WEIGHT_NEEDS,
    formula: "w = qps / (utilisation + (eps / qps) · penalty)",
    source: "gRFC A58",
    ..Row::BASE
};

/// Gives each model weight by the tasks it finished for the slots it used.
///
/// Formula    `w = qps / (utilisation + (eps / qps) · penalty)`; `qps`, busy share of slots and
///            `eps` of the last report; a late task counts as an error
/// Unit       tasks/s at full use
/// Parameter  `update_s` between two looks; `report_s`, in whole updates, that a report covers;
///            `blackout_s`: reports are not used before they have come for so long; `expiry_s`: a
///            report is forgotten after it, and the blackout begins anew; `penalty` of errors
/// Trade-off  Finds capacities by itself, but not queues: a model that is always full reports its
///            capacity however long its line is. Where nothing is known it is the mean of the
///            others; with fewer than two known, all weigh the same, as in the source.
/// Source     SCIENCE B.6; gRPC proposal A58 (UpdateWeight and GetWeight).
struct GrpcWeights {
    update: Span,
    /// Updates until the next report, and from one to the next.
    updates_left: u64,
    report_updates: u64,
    /// What a report covers.
    covered: Span,
    blackout: Span,
    expiry: Span,
    penalty: f64,
    busy: Window,
    reports: Vec<Report>,
    weights: Weights,
}

/// What is kept of the reports of one model.
#[derive(Clone, Copy, Default)]
struct Report {
    /// Tasks finished since the last report, and those of them that were late.
    finished: u64,
    late: u64,
    weight: f64,
    last_updated: Time,
    non_empty_since: Option<Time>,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    let update = Span::from_seconds(values[0]);
    let report_updates = Span::from_seconds(values[1]).0.div_ceil(update.0);
    let covered = Span(update.0 * report_updates);
    GrpcWeights {
        update,
        updates_left: report_updates,
        report_updates,
        covered,
        blackout: Span::from_seconds(values[2]),
        expiry: Span::from_seconds(values[3]),
        penalty: values[4],
        busy: Window::new(setup.slots.len(), covered),
        reports: vec![Report::default(); setup.slots.len()],
        weights: Weights::new(setup),
    }
}

impl GrpcWeights {
    /// A model reports what it did in the time that a report covers, which ends now.
    fn report(&mut self, model: usize, now: Time, slots: u32) {
        let utilisation = self.busy.average(model, now) / f64::from(slots);
        let report = &mut self.reports[model];
        let (finished, late) = (report.finished as f64, report.late as f64);
        (report.finished, report.late) = (0, 0);
        if utilisation > 0.0 && finished > 0.0 {
            let qps = finished / self.covered.seconds();
            report.weight = qps / (utilisation + late / finished * self.penalty);
            report.last_updated = now;
            report.non_empty_since.get_or_insert(now);
        }
    }

    /// The weight that may be used now.
    fn weight(&mut self, model: usize, now: Time) -> Option<f64> {
        let report = &mut self.reports[model];
        if now.since(report.last_updated) >= self.expiry {
            report.non_empty_since = None;
        }
        let is_used = now.since(report.non_empty_since?) >= self.blackout;
        is_used.then_some(report.weight)
    }
}

impl Balance for GrpcWeights {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn changed(&mut self, model: usize, now: Time, fleet: &Fleet) {
        self.busy.set(model, now, fleet.busy[model]);
    }

    fn finished(&mut self, done: &Done) {
        let report = &mut self.reports[done.model];
        report.finished += 1;
        report.late += u64::from(!done.in_time);
    }

    fn tick(&mut self, now: Time, fleet: &Fleet, acts: &mut Vec<Act>) {
        let models = self.reports.len();
        self.updates_left -= 1;
        if self.updates_left == 0 {
            self.updates_left = self.report_updates;
            for model in 0..models {
                self.report(model, now, fleet.slots[model]);
            }
        }
        let known: Vec<_> = (0..models).map(|model| self.weight(model, now)).collect();
        let enough = known.iter().flatten().count() >= 2;
        let weight = if enough { mean_for_missing(&known) } else { None };
        self.weights.tell(weight.unwrap_or_else(|| vec![1.0; models]), acts);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, done, fleet, setup, woken};
    use super::*;

    #[test]
    fn by_hand() {
        let setup = setup(&[4, 1, 1], &[8.0, 1.0, 1.0]);
        let mut balancer = balancer("grpc_weights", &setup, &[2.0, 2.0, 4.0, 6.0, 1.0]);
        let half = fleet(&setup, &[2, 1, 0], &[0; 3], 1.0);
        for model in 0..3 {
            balancer.changed(model, Time::ZERO, &half);
        }
        let mut hear = |now_s: f64, count: u32| {
            for task in 0..count {
                balancer.finished(&done(0, 0.0, 1.0, now_s));
                let late = Done { in_time: task > 0, ..done(1, 0.0, 1.0, now_s) };
                balancer.finished(&late);
            }
            woken(&mut *balancer, now_s, &half)
        };
        assert_eq!(hear(2.0, 0), [Act::Weigh(vec![1.0; 3])], "nothing is known: round robin");
        assert_eq!(hear(4.0, 4), [], "blackout from 4 to 8");
        assert_eq!(hear(6.0, 4), []);
        // 2/s at half use; 2/s at full use with a quarter of errors; the mean of both.
        assert_eq!(hear(8.0, 4), [Act::Weigh(vec![4.0, 1.6, 2.8])]);
        assert_eq!(hear(10.0, 0), [], "without a report the last one stands");
        assert_eq!(hear(12.0, 0), []);
        assert_eq!(hear(14.0, 0), [Act::Weigh(vec![1.0; 3])], "6 s old: forgotten");
        assert_eq!(hear(16.0, 8), [], "and the blackout begins anew");
        assert_eq!(hear(18.0, 8), []);
        assert_eq!(hear(20.0, 8), [Act::Weigh(vec![8.0, 4.0 / 1.125, (8.0 + 4.0 / 1.125) / 2.0])]);
    }

    #[test]
    fn a_report_covers_several_updates() {
        let setup = setup(&[1, 1], &[1.0, 1.0]);
        let mut balancer = balancer("grpc_weights", &setup, &[1.0, 2.5, 0.0]);
        let both = fleet(&setup, &[1, 1], &[0, 0], 1.0);
        (0..2).for_each(|model| balancer.changed(model, Time::ZERO, &both));
        for (model, now_s) in [(0, 0.5), (1, 0.5), (0, 2.5)] {
            balancer.finished(&done(model, 0.0, 0.5, now_s));
        }
        assert_eq!(woken(&mut *balancer, 1.0, &both), []);
        assert_eq!(woken(&mut *balancer, 2.0, &both), []);
        // Three whole updates: two tasks and one in three seconds.
        assert_eq!(woken(&mut *balancer, 3.0, &both), [Act::Weigh(vec![2.0 / 3.0, 1.0 / 3.0])]);
    }

    #[test]
    fn needs_two_models_that_report() {
        let setup = setup(&[1, 1], &[3.0, 1.0]);
        let mut balancer = balancer("grpc_weights", &setup, &[1.0, 1.0, 0.0]);
        let one = fleet(&setup, &[1, 0], &[0, 0], 1.0);
        balancer.changed(0, Time::ZERO, &one);
        balancer.finished(&done(0, 0.0, 0.5, 1.0));
        assert_eq!(woken(&mut *balancer, 1.0, &one), [Act::Weigh(vec![1.0, 1.0])]);
    }
}
