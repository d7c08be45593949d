//! Time-window average: the model whose load, averaged over a window, was least at the last update.

use super::window::History;
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, TIE};
use crate::sim::index::{MinIndex, float_key};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::units::{Span, Time};

/// Routes by an average that is computed only every so often; all tasks until the next update see
/// the same numbers.
///
/// Formula    argmin `A_i(T)`, T = `update · floor(t / update)` (t itself if update = 0);
///            `A_i(T) = 1/W · ∫_{T-W}^T N_i/c_i`, before t = 0 nothing; or
///            `dA_i/dt = (N_i/c_i - A_i) / (W/2)`
/// Unit       tasks in system for each slot
/// Parameter  `window_s`: W; `update_s`: how often the average is published; `average`: the exact
///            mean of the window (by prefix integrals), or exponential with `τ = W/2`; `tie`
/// Trade-off  Smooth, and cheap to publish. When W or the update exceeds the response time it
///            herds: the model that was emptiest gets every task until the next update, which
///            finds it the fullest.
/// Source     SCIENCE B.6; Mitzenmacher, "How useful is old information?", 2000.
pub(super) struct TimeWindowAverage {
    window_ns: u64,
    update: Span,
    first_of_ties: bool,
    is_exact: bool,
    models: Vec<History>,
    published: MinIndex,
    /// When the average was last published.
    published_at: Option<Time>,
}

impl TimeWindowAverage {
    /// Publishes what is due by `now`; called before anything changes, so that loads have been
    /// constant since the last change.
    fn publish(&mut self, now: Time) {
        let due = match self.update.0 {
            0 => now,
            update => Time(now.0 / update * update),
        };
        if self.published_at >= Some(due) {
            return;
        }
        self.published_at = Some(due);
        for (model, history) in self.models.iter().enumerate() {
            let average = history.average(due, self.window_ns, self.is_exact);
            self.published.set(model, float_key(average.max(0.0)));
        }
    }
}

impl Policy for TimeWindowAverage {
    const ROW: Row = Row {
        id: "time_window_average",
        short: "window",
        group: Group::Looking,
        parameters: &[
            Parameter::number("window_s", "s", 0.001, 1e6, 10.0),
            Parameter::number("update_s", "s", 0.0, 1e6, 1.0),
            Parameter::choice("average", &["window_mean", "exponential_mean"]),
            TIE,
        ],
        nature: &[Nature::LooksAtState],
        formula: "argmin 1/W ∫ N_i/c_i over the W seconds before the last update",
        source: "Mitzenmacher 2000",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> TimeWindowAverage {
        TimeWindowAverage {
            window_ns: Span::from_seconds(values[0]).0,
            update: Span::from_seconds(values[1]),
            is_exact: values[2] == 0.0,
            first_of_ties: values[3] == 1.0,
            models: setup.slots.iter().map(|slots| History::new(*slots)).collect(),
            published: MinIndex::new(setup.slots.len()),
            published_at: None,
        }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for TimeWindowAverage {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        self.publish(arriving.now);
        Pick::Model(arriving.least(&self.published, self.first_of_ties))
    }

    fn changed(&mut self, model: usize, fleet: &Fleet) {
        if self.update.0 > 0 {
            self.publish(fleet.now);
        }
        let in_system = fleet.in_system(model);
        let (window_ns, is_exact) = (self.window_ns, self.is_exact);
        self.models[model].change(in_system, fleet.now, window_ns, is_exact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};
    use crate::sim::allocate::window::CHANGES_MOST;

    /// Places a task on a given model and lets it finish there, as the event loop tells of it.
    struct Stage {
        policy: TimeWindowAverage,
        fleet: Fleet,
        tasks: u32,
    }

    impl Stage {
        fn new(capacity: &[f64], values: &[f64]) -> Stage {
            let setup = setup(capacity);
            let policy = TimeWindowAverage::new(&setup, values);
            Stage { policy, fleet: idle_fleet(&setup), tasks: 0 }
        }

        fn arrives(&mut self, now_s: f64) -> usize {
            let now = Time::from_seconds(now_s);
            self.tasks += 1;
            let task = Arriving { now, ..arriving(self.tasks) };
            let Pick::Model(model) = self.policy.pick(&task, &self.fleet) else {
                panic!("a model")
            };
            self.fleet.waiting[model] += 1;
            self.fleet.now = now;
            self.policy.changed(model, &self.fleet);
            model
        }

        fn leaves(&mut self, model: usize, now_s: f64) {
            self.fleet.waiting[model] -= 1;
            self.fleet.now = Time::from_seconds(now_s);
            self.policy.changed(model, &self.fleet);
        }

        fn average(&self, model: usize, now_s: f64) -> f64 {
            let policy = &self.policy;
            let now = Time::from_seconds(now_s);
            policy.models[model].average(now, policy.window_ns, policy.is_exact)
        }
    }

    #[test]
    fn averages_exactly_over_the_window() {
        let mut stage = Stage::new(&[1.0], &[10.0, 0.0, 0.0, 1.0]);
        stage.arrives(2.0);
        stage.arrives(5.0);
        stage.leaves(0, 8.0);
        stage.leaves(0, 20.0);
        // N = 1 on [2, 5), 2 on [5, 8), 1 on [8, 20), 0 from then on; window 10 s.
        for (now_s, integral) in [(20.0, 10.0), (25.0, 5.0), (30.0, 0.0), (21.5, 8.5), (40.0, 0.0)]
        {
            let found = stage.average(0, now_s);
            assert!((found - integral / 10.0).abs() < 1e-12, "{now_s}: {found}");
        }
        let mut early = Stage::new(&[1.0], &[10.0, 0.0, 0.0, 1.0]);
        early.arrives(2.0);
        early.arrives(5.0);
        early.leaves(0, 8.0);
        // Before a window has passed it reaches back beyond the start: 3 + 6 + 1 at 9 s.
        assert!((early.average(0, 9.0) - 1.0).abs() < 1e-12);
        // And with the beginning of the window inside a piece: at 16 s it begins at 6 s: 4 + 8.
        assert!((early.average(0, 16.0) - 1.2).abs() < 1e-12);
    }

    #[test]
    fn agrees_with_a_plain_sum_however_many_changes() {
        let mut stage = Stage::new(&[1.0], &[0.7, 0.0, 0.0, 1.0]);
        let mut draws = arriving(1).draws();
        let (mut now_ms, mut pieces, mut level) = (0u64, vec![(0u64, 0u32)], 0u32);
        for _ in 0..3_000 {
            now_ms += draws.below(5) as u64;
            let now_s = now_ms as f64 / 1e3;
            if level > 0 && draws.below(2) == 0 {
                level -= 1;
                stage.leaves(0, now_s);
            } else {
                level += 1;
                stage.arrives(now_s);
            }
            pieces.push((now_ms, level));
            let begin = now_ms.saturating_sub(700);
            let ends = pieces.iter().skip(1).map(|(at, _)| *at).chain([now_ms]);
            let part = |((at, level), end): (&(u64, u32), u64)| {
                end.saturating_sub((*at).max(begin)) as f64 * f64::from(*level)
            };
            let sum: f64 = pieces.iter().zip(ends).map(part).sum();
            let found = stage.average(0, now_s);
            assert!((found - sum / 700.0).abs() < 1e-9, "{now_ms}: {found} {}", sum / 700.0);
        }
    }

    #[test]
    fn exponential_means_have_half_the_window_as_time_constant() {
        let mut stage = Stage::new(&[1.0], &[10.0, 0.0, 1.0, 1.0]);
        stage.arrives(0.0);
        assert!((stage.average(0, 5.0) - (1.0 - libm::exp(-1.0))).abs() < 1e-12);
        stage.leaves(0, 5.0);
        let decayed = (1.0 - libm::exp(-1.0)) * libm::exp(-2.0);
        assert!((stage.average(0, 15.0) - decayed).abs() < 1e-12);
    }

    #[test]
    fn herds_when_updates_are_rarer_than_answers() {
        // Responses take 0.1 s, updates come every 10 s, the window is 10 s: all tasks of one
        // period go to one model, and the next period to another.
        for average in [0.0, 1.0] {
            let mut stage = Stage::new(&[1.0; 3], &[10.0, 10.0, average, 1.0]);
            let mut turns = Vec::new();
            for period in 0..6 {
                let mut picked = Vec::new();
                for number in 0..50 {
                    let now_s = f64::from(period * 50 + number) * 0.2;
                    picked.push(stage.arrives(now_s));
                    stage.leaves(picked[0], now_s + 0.1);
                }
                assert!(picked.iter().all(|model| *model == picked[0]), "{picked:?}");
                turns.push(picked[0]);
            }
            assert!(turns.windows(2).all(|pair| pair[0] != pair[1]), "{turns:?}");
        }
    }

    #[test]
    fn with_fresh_numbers_it_spreads() {
        let mut stage = Stage::new(&[1.0; 3], &[1.0, 0.0, 0.0, 1.0]);
        let picked: Vec<usize> = (0..6).map(|n| stage.arrives(f64::from(n))).collect();
        assert_eq!(picked, [0, 1, 2, 0, 1, 2]);
    }

    #[test]
    fn remembers_no_more_than_it_may() {
        let mut stage = Stage::new(&[1.0], &[1e6, 0.0, 0.0, 1.0]);
        for number in 0..10_000 {
            stage.arrives(f64::from(number));
        }
        assert!(stage.policy.models[0].remembered() <= CHANGES_MOST);
        // Nothing is lost of what lies in the window as a whole: 0 + 1 + .. + 9,999 task·s.
        let found = stage.average(0, 9_999.0) * 1e6;
        assert!((found - 9_999.0 * 10_000.0 / 2.0).abs() < 1e-3, "{found}");
    }
}
