//! Peak EWMA: of two models drawn at random, the one with the lower peak-sensitive latency.

use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::units::{Span, Time};

/// Finagle's load of a model that has been sent tasks but has answered none: `(2^63 - 1) >> 16`.
const PENALTY: f64 = (i64::MAX >> 16) as f64;

/// Draws two distinct models and takes the one with the lower latency times tasks underway.
///
/// Formula    `cost = rtt` if `rtt > cost`, else `cost · w + rtt · (1 - w)`, `w = exp(-Δt / τ)`;
///            at a look `rtt = 0`, so that cost decays; `load = cost · (pending + 1)`;
///            finagle, while cost is 0 and tasks are pending: `(2^63 - 1) / 2^16 + pending`.
///            The first of two uniform distinct draws if its load is less, else the second.
/// Unit       ns of latency, from being placed to being finished
/// Parameter  `decay_s`: τ; `default_rtt_s`: the first cost of tower's form; `form`: finagle starts
///            at cost 0 and punishes silence, tower starts at the default
/// Trade-off  Learns speed without being told and flees from a slow model at once; a long task is
///            taken for a slow model, and silence for a fast one: with answers rarer than τ the
///            costs decay to nothing and only pending tasks count.
/// Source     SCIENCE B.5; Finagle `PeakEwma.scala`, `P2CPick.scala`; tower `load/peak_ewma.rs`.
pub(super) struct PeakEwma {
    decay_ns: f64,
    is_finagle: bool,
    nodes: Vec<Node>,
}

/// What is known of a model.
#[derive(Clone, Copy)]
struct Node {
    cost_ns: f64,
    stamp: Time,
    /// Tasks that this dispatcher sent there and that have not finished.
    pending: u32,
}

impl Node {
    fn observe(&mut self, rtt_ns: f64, now: Time, decay_ns: f64) {
        self.cost_ns = if rtt_ns > self.cost_ns {
            rtt_ns
        } else {
            let kept = libm::exp(-(now.since(self.stamp).0 as f64) / decay_ns);
            self.cost_ns * kept + rtt_ns * (1.0 - kept)
        };
        self.stamp = now;
    }
}

impl PeakEwma {
    fn load(&mut self, model: usize, now: Time) -> f64 {
        let node = &mut self.nodes[model];
        node.observe(0.0, now, self.decay_ns);
        let pending = f64::from(node.pending);
        if self.is_finagle && node.cost_ns == 0.0 && node.pending > 0 {
            return PENALTY + pending;
        }
        node.cost_ns * (pending + 1.0)
    }
}

impl Policy for PeakEwma {
    const ROW: Row = Row {
        id: "peak_ewma",
        short: "ewma",
        group: Group::Learning,
        parameters: &[
            Parameter::number("decay_s", "s", 0.001, 1e6, 10.0),
            Parameter::number("default_rtt_s", "s", 1e-6, 1e6, 0.03),
            Parameter::choice("form", &["finagle", "tower"]),
        ],
        nature: &[Nature::LooksAtState],
        formula: "argmin cost (pending + 1) over two distinct uniform draws",
        source: "Finagle PeakEwma.scala; tower load/peak_ewma.rs",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> PeakEwma {
        let is_finagle = values[2] == 0.0;
        let cost_ns = if is_finagle { 0.0 } else { Span::from_seconds(values[1]).0 as f64 };
        let node = Node { cost_ns, stamp: Time::ZERO, pending: 0 };
        PeakEwma {
            decay_ns: Span::from_seconds(values[0]).0 as f64,
            is_finagle,
            nodes: vec![node; setup.slots.len()],
        }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Sampled(2)
    }
}

impl Allocate for PeakEwma {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let models = self.nodes.len();
        let mut picked = 0;
        if models > 1 {
            let mut draws = arriving.draws();
            let first = draws.below(models);
            let other = draws.below(models - 1);
            let second = if other >= first { other + 1 } else { other };
            let is_less = self.load(first, arriving.now) < self.load(second, arriving.now);
            picked = if is_less { first } else { second };
        }
        self.nodes[picked].pending += 1;
        Pick::Model(picked)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        self.withdrawn(done.task, done.picked);
        let rtt_ns = done.response().0 as f64;
        self.nodes[done.picked].observe(rtt_ns, done.now, self.decay_ns);
    }

    fn withdrawn(&mut self, _task: u32, model: usize) {
        let pending = &mut self.nodes[model].pending;
        *pending = pending.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, done, idle_fleet, setup};

    const MS: f64 = 1e6;

    fn at(ms: u64) -> Time {
        Time(ms * 1_000_000)
    }

    #[test]
    fn gives_towers_own_test_vector() {
        let setup = setup(&[1.0]);
        let fleet = idle_fleet(&setup);
        let mut policy = PeakEwma::new(&setup, &[1.0, 0.02, 1.0]);
        assert_eq!(policy.load(0, at(0)), 20.0 * MS);
        policy.pick(&Arriving { now: at(100), ..arriving(0) }, &fleet);
        assert!(policy.load(0, at(100)) > 20.0 * MS);
        policy.pick(&Arriving { now: at(200), ..arriving(1) }, &fleet);
        assert!(policy.load(0, at(200)) > 40.0 * MS);
        policy.finished(&done(0, 0, 0.1, 0.3), &fleet);
        assert_eq!(policy.load(0, at(300)), 400.0 * MS);
        policy.finished(&done(1, 0, 0.2, 0.4), &fleet);
        assert_eq!(policy.load(0, at(400)), 200.0 * MS);
        assert!(policy.load(0, at(1_400)) < 100.0 * MS);
        assert!(policy.load(0, at(11_400)) < 0.1 * MS);
    }

    #[test]
    fn finagle_punishes_a_model_that_has_not_answered() {
        let setup = setup(&[1.0, 1.0]);
        let fleet = idle_fleet(&setup);
        let mut policy = PeakEwma::new(&setup, &[10.0, 0.03, 0.0]);
        // Both cost nothing: the second draw. Then that one is punished, and the other is taken.
        let first = policy.pick(&arriving(0), &fleet);
        let second = policy.pick(&arriving(1), &fleet);
        assert_ne!(first, second);
        assert_eq!(policy.load(0, at(0)), 140_737_488_355_327.0 + 1.0);
    }

    #[test]
    fn avoids_the_slow_model() {
        let setup = setup(&[1.0, 1.0]);
        let fleet = idle_fleet(&setup);
        let mut policy = PeakEwma::new(&setup, &[10.0, 0.03, 1.0]);
        policy.finished(&done(0, 0, 0.0, 1.0), &fleet);
        policy.finished(&done(1, 1, 0.9, 1.0), &fleet);
        // 1 s against 0.1 s: nine more tasks go to b before the loads are equal.
        for task in 2..11 {
            let now = at(1_000);
            assert_eq!(policy.pick(&Arriving { now, ..arriving(task) }, &fleet), Pick::Model(1));
        }
    }
}
