//! LiteLLM usage-based routing: the model that has used the fewest tokens in this minute.

use super::minute::{CALLS, Minute, TOKENS};
use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Parameter, Row};

/// LiteLLM's usage-based routing, version 2: counters of the calendar minute.
///
/// Formula    among models with `tokens_i + input ≤ tpm_limit`: argmin `tokens_i`, ties uniform;
///            none: refused. Tokens in and out count when a task finishes, in the minute in which
///            it does; a call counts when it is placed, and one beyond `rpm_limit` is refused.
/// Unit       tokens; work where sizes are not in tokens
/// Parameter  `tpm_limit`, `rpm_limit`: of each model in a minute, 0 for none; `quirk`: kept, the
///            calls of the minute are not looked at before a model is chosen, so that the model
///            with the fewest tokens refuses tasks that others could take (the source looks them
///            up under a wrong name); mended, a model whose calls would reach the limit
///            (`calls_i + 1 ≥ rpm_limit`, as the source writes it) is passed over
/// Trade-off  Cheap to share between routers. What is underway does not count: until the first
///            answers all look empty, and at the turn of the minute all do at once. A slow model
///            that answers little looks unused and gets everything.
/// Source     SCIENCE B.8; BerriAI/litellm `router_strategy/lowest_tpm_rpm_v2.py`.
pub(super) struct LitellmUsageBased {
    minute: Minute,
    passes_over_calls: bool,
    /// The candidates of a decision; kept to save allocations.
    lowest: Vec<u32>,
}

impl LitellmUsageBased {
    fn gather_lowest(&mut self, input_tokens: f64) {
        let mut least = f64::INFINITY;
        self.lowest.clear();
        for (model, tokens) in self.minute.tokens.iter().enumerate() {
            let reaches = self.minute.calls[model] + 1.0 >= self.minute.calls_limit;
            if !self.minute.has_tokens(model, input_tokens) || self.passes_over_calls && reaches {
                continue;
            }
            if *tokens < least {
                least = *tokens;
                self.lowest.clear();
            }
            if *tokens == least {
                self.lowest.push(model as u32);
            }
        }
    }
}

impl Policy for LitellmUsageBased {
    const ROW: Row = Row {
        id: "litellm_usage_based",
        short: "llusage",
        group: Group::Learning,
        parameters: &[TOKENS, CALLS, Parameter::choice("quirk", &["quirk_kept", "quirk_mended"])],
        nature: &[Nature::LooksAtState],
        formula: "argmin tokens finished in this minute, within its limits; else refused",
        source: "BerriAI/litellm lowest_tpm_rpm_v2.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> LitellmUsageBased {
        let models = setup.slots.len();
        LitellmUsageBased {
            minute: Minute::new(models, values[0], values[1]),
            passes_over_calls: values[2] == 1.0,
            lowest: Vec::with_capacity(models),
        }
    }

    /// It evens out tokens, whatever the capacities.
    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let models = setup.slots.len();
        same_for_every_class(setup, vec![1.0 / models as f64; models])
    }
}

impl Allocate for LitellmUsageBased {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        self.minute.at(arriving.now);
        self.gather_lowest(arriving.input_tokens);
        if self.lowest.is_empty() {
            return Pick::Refuse;
        }
        let model = self.lowest[arriving.draws().below(self.lowest.len())] as usize;
        // The check before the call.
        if !self.minute.has_calls(model) {
            return Pick::Refuse;
        }
        self.minute.calls[model] += 1.0;
        Pick::Model(model)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        self.minute.at(done.now);
        self.minute.tokens[done.picked] += done.input_tokens + done.output_tokens;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, done, idle_fleet, setup};
    use crate::sim::units::Time;

    struct Stage {
        policy: LitellmUsageBased,
        fleet: Fleet,
        tasks: u32,
    }

    impl Stage {
        fn new(models: usize, values: &[f64]) -> Stage {
            let setup = setup(&vec![1.0; models]);
            let fleet = idle_fleet(&setup);
            Stage { policy: LitellmUsageBased::new(&setup, values), fleet, tasks: 0 }
        }

        fn arrives(&mut self, now_s: f64) -> Pick {
            self.tasks += 1;
            let now = Time::from_seconds(now_s);
            let task = Arriving { now, input_tokens: 10.0, ..arriving(self.tasks) };
            self.policy.pick(&task, &self.fleet)
        }

        fn finishes(&mut self, model: usize, now_s: f64, tokens: f64) {
            let task = Done { output_tokens: tokens, ..done(0, model, 0.0, now_s) };
            self.policy.finished(&task, &self.fleet);
        }
    }

    #[test]
    fn the_fewest_tokens_of_the_minute_win() {
        let mut stage = Stage::new(3, &[0.0, 0.0, 0.0]);
        stage.finishes(0, 1.0, 30.0);
        stage.finishes(1, 1.0, 20.0);
        stage.finishes(2, 1.0, 40.0);
        // What is underway counts for nothing: all go to b, until it answers.
        assert!((0..20).all(|_| stage.arrives(2.0) == Pick::Model(1)));
        stage.finishes(1, 3.0, 20.0);
        assert_eq!(stage.arrives(3.0), Pick::Model(0));
        // At the turn of the minute all are alike, and an answer counts in the minute it comes.
        stage.finishes(0, 60.0, 1.0);
        stage.finishes(2, 60.0, 1.0);
        assert_eq!(stage.arrives(60.0), Pick::Model(1));
    }

    #[test]
    fn beyond_the_tokens_of_all_it_refuses() {
        let mut stage = Stage::new(2, &[100.0, 0.0, 0.0]);
        stage.finishes(0, 1.0, 91.0);
        stage.finishes(1, 1.0, 90.0);
        assert_eq!(stage.arrives(2.0), Pick::Model(1));
        stage.finishes(1, 3.0, 1.0);
        assert_eq!(stage.arrives(4.0), Pick::Refuse);
        assert_ne!(stage.arrives(60.0), Pick::Refuse);
    }

    #[test]
    fn the_quirk_refuses_though_another_has_room() {
        let mut kept = Stage::new(2, &[0.0, 3.0, 0.0]);
        let mut mended = Stage::new(2, &[0.0, 3.0, 1.0]);
        for stage in [&mut kept, &mut mended] {
            stage.finishes(1, 1.0, 5.0);
        }
        let all = |stage: &mut Stage| [0; 6].map(|_| stage.arrives(2.0));
        // Kept: a has the fewest tokens and takes its three calls, then it refuses.
        let (a, b, no) = (Pick::Model(0), Pick::Model(1), Pick::Refuse);
        assert_eq!(all(&mut kept), [a, a, a, no, no, no]);
        // Mended: a model whose calls would reach three is passed over.
        assert_eq!(all(&mut mended), [a, a, b, b, no, no]);
    }
}
