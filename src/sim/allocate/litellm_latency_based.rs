//! LiteLLM latency-based routing: the lowest mean of the last few seconds per token.

use super::minute::{CALLS, Minute, TOKENS};
use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::row::{Group, Nature, Parameter, Row};
use crate::sim::units::{Span, Time};

/// Latencies kept of each model.
const KEPT: usize = 10;
/// How long what was measured is kept, from the first measurement on.
const KEPT_FOR: Span = Span(3_600_000_000_000);

/// Random among the models whose latency is at most so much above the lowest.
///
/// Formula    `L_i` = mean of up to ten values of response / tokens out, 0 for a model never seen;
///            uniform among `L_i ≤ min L · (1 + buffer)` within the minute's limits; none: refused
/// Unit       seconds for each token out; for each unit of work where sizes are not in tokens
/// Parameter  `latency_buffer`: how much above the lowest still counts; `tpm_limit`, `rpm_limit`:
///            of each model in a minute, counted when tasks finish, 0 for none; `quirk`: kept, a full
///            list keeps its first nine values and only the tenth changes, so that the mean all but
///            freezes; mended, the oldest value goes
/// Trade-off  Learns speed without being told. What is underway does not count: all go to the
///            model that was fastest last, and one that was slow once is not tried again until all
///            is forgotten after an hour. (LiteLLM adds 1000 s for a timeout; here a task that
///            does not finish is not heard of.)
/// Source     SCIENCE B.8; BerriAI/litellm `router_strategy/lowest_latency.py`.
pub(super) struct LitellmLatencyBased {
    buffer: f64,
    minute: Minute,
    drops_oldest: bool,
    latencies: Vec<Vec<f64>>,
    /// When the first of what is remembered was measured.
    since: Option<Time>,
    /// The latencies of a decision; kept to save allocations.
    candidates: Vec<(u32, f64)>,
}

impl LitellmLatencyBased {
    fn forget_if_old(&mut self, now: Time) {
        if self.since.is_some_and(|since| now.since(since) > KEPT_FOR) {
            self.since = None;
            self.latencies.iter_mut().for_each(Vec::clear);
        }
    }

    fn record(&mut self, model: usize, latency: f64) {
        let list = &mut self.latencies[model];
        if list.len() == KEPT {
            list.remove(if self.drops_oldest { 0 } else { KEPT - 1 });
        }
        list.push(latency);
    }
}

impl Policy for LitellmLatencyBased {
    const ROW: Row = Row {
        id: "litellm_latency_based",
        short: "lllat",
        group: Group::Learning,
        parameters: &[
            Parameter::number("latency_buffer", "", 0.0, 1_000.0, 0.0),
            TOKENS,
            CALLS,
            Parameter::choice("quirk", &["quirk_kept", "quirk_mended"]),
        ],
        nature: &[Nature::LooksAtState],
        formula: "uniform among mean(response / tokens out) <= min · (1 + buffer)",
        source: "BerriAI/litellm lowest_latency.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> LitellmLatencyBased {
        let models = setup.slots.len();
        LitellmLatencyBased {
            buffer: values[0],
            minute: Minute::new(models, values[1], values[2]),
            drops_oldest: values[3] == 1.0,
            latencies: vec![Vec::with_capacity(KEPT); models],
            since: None,
            candidates: Vec::with_capacity(models),
        }
    }

    /// A model that fills up becomes slow, and another is tried.
    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for LitellmLatencyBased {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        self.minute.at(arriving.now);
        self.forget_if_old(arriving.now);
        self.candidates.clear();
        let mut lowest = f64::INFINITY;
        for (model, list) in self.latencies.iter().enumerate() {
            let has_tokens = self.minute.has_tokens(model, arriving.input_tokens);
            if has_tokens && self.minute.has_calls(model) {
                let mean = list.iter().sum::<f64>() / list.len().max(1) as f64;
                lowest = lowest.min(mean);
                self.candidates.push((model as u32, mean));
            }
        }
        let most = lowest + self.buffer * lowest;
        self.candidates.retain(|(_, mean)| *mean <= most);
        if self.candidates.is_empty() {
            return Pick::Refuse;
        }
        Pick::Model(self.candidates[arriving.draws().below(self.candidates.len())].0 as usize)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        // An answer without tokens is an error in the source, before anything is counted.
        if done.output_tokens <= 0.0 {
            return;
        }
        self.minute.at(done.now);
        self.forget_if_old(done.now);
        self.since.get_or_insert(done.now);
        self.record(done.picked, done.response().seconds() / done.output_tokens);
        self.minute.tokens[done.picked] += done.input_tokens + done.output_tokens;
        self.minute.calls[done.picked] += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, done, idle_fleet, setup};

    struct Stage {
        policy: LitellmLatencyBased,
        fleet: Fleet,
        tasks: u32,
    }

    impl Stage {
        fn new(models: usize, values: &[f64]) -> Stage {
            let setup = setup(&vec![1.0; models]);
            let fleet = idle_fleet(&setup);
            Stage { policy: LitellmLatencyBased::new(&setup, values), fleet, tasks: 0 }
        }

        fn arrives(&mut self, now_s: f64) -> Pick {
            self.tasks += 1;
            let now = Time::from_seconds(now_s);
            self.policy.pick(&Arriving { now, ..arriving(self.tasks) }, &self.fleet)
        }

        fn took(&mut self, model: usize, seconds: f64) {
            self.policy.finished(&done(0, model, 10.0, 10.0 + seconds), &self.fleet);
        }
    }

    #[test]
    fn models_never_seen_are_tried_first() {
        let mut stage = Stage::new(3, &[0.0, 0.0, 0.0, 0.0]);
        stage.took(0, 1.0);
        stage.took(2, 1.0);
        assert!((0..10).all(|_| stage.arrives(20.0) == Pick::Model(1)));
        stage.took(1, 2.0);
        let picks: Vec<Pick> = (0..40).map(|_| stage.arrives(20.0)).collect();
        assert!(picks.contains(&Pick::Model(0)) && picks.contains(&Pick::Model(2)));
        assert!(!picks.contains(&Pick::Model(1)));
    }

    #[test]
    fn the_buffer_widens_the_choice() {
        for (buffer, is_chosen) in [(0.9, false), (1.0, true)] {
            let mut stage = Stage::new(2, &[buffer, 0.0, 0.0, 0.0]);
            stage.took(0, 1.0);
            stage.took(1, 2.0);
            let found = (0..40).any(|_| stage.arrives(20.0) == Pick::Model(1));
            assert_eq!(found, is_chosen, "{buffer}");
        }
    }

    #[test]
    fn the_quirk_freezes_the_mean() {
        for (quirk, expected) in [(0.0, Pick::Model(0)), (1.0, Pick::Model(1))] {
            let mut stage = Stage::new(2, &[0.0, 0.0, 0.0, quirk]);
            // a answers in 1 s ten times, then in 5 s ten times; b always in 2 s.
            (0..10).for_each(|_| stage.took(0, 1.0));
            (0..10).for_each(|_| stage.took(0, 5.0));
            stage.took(1, 2.0);
            // Kept: (9 · 1 + 5) / 10 = 1.4. Mended: 5.
            let mean = stage.policy.latencies[0].iter().sum::<f64>() / 10.0;
            assert!((mean - if quirk == 0.0 { 1.4 } else { 5.0 }).abs() < 1e-12);
            assert_eq!(stage.arrives(20.0), expected);
        }
    }

    #[test]
    fn all_is_forgotten_after_an_hour() {
        let mut stage = Stage::new(2, &[0.0, 0.0, 0.0, 0.0]);
        stage.took(0, 1.0);
        stage.took(1, 2.0);
        assert!((0..40).all(|_| stage.arrives(3_611.0) == Pick::Model(0)));
        assert!((0..40).any(|_| stage.arrives(3_611.1) == Pick::Model(1)));
    }
}
