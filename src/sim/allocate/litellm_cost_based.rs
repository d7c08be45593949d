//! LiteLLM cost-based routing: the cheapest model that is within its limits.

use super::minute::{CALLS, Minute, TOKENS};
use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Row};

/// Takes the cheapest model that the minute's limits allow.
///
/// Formula    argmin of price for a unit of work among models with `tokens_i + input ≤ tpm_limit`
///            and `calls_i + 1 ≤ rpm_limit`; ties: the first; none: refused. Tokens and calls
///            count when a task finishes, in the minute in which it does.
/// Unit       $ for a unit of work on a model that is always busy, in place of the sum of input and
///            output price per token; without prices all cost nothing and the first wins (LiteLLM
///            takes an unknown price for 10 $)
/// Parameter  `tpm_limit`, `rpm_limit`: of each model in a minute, 0 for none
/// Trade-off  Cheap and nothing else: without limits one model gets everything. Since only what is
///            finished counts, limits are overrun by what is underway.
/// Source     SCIENCE B.8; BerriAI/litellm `router_strategy/lowest_cost.py`.
pub(super) struct LitellmCostBased {
    minute: Minute,
    /// Models by price, the first of equals first.
    cheapest: Vec<u32>,
}

fn by_price(setup: &Setup) -> Vec<u32> {
    let mut models: Vec<u32> = (0..setup.slots.len() as u32).collect();
    let price = |model: &u32| setup.price_per_unit[*model as usize];
    models.sort_by(|a, b| price(a).total_cmp(&price(b)));
    models
}

impl Policy for LitellmCostBased {
    const ROW: Row = Row {
        id: "litellm_cost_based",
        short: "llcost",
        group: Group::Blind,
        parameters: &[TOKENS, CALLS],
        formula: "argmin price per unit of work within the minute's limits; else refused",
        source: "BerriAI/litellm lowest_cost.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> LitellmCostBased {
        LitellmCostBased {
            minute: Minute::new(setup.slots.len(), values[0], values[1]),
            cheapest: by_price(setup),
        }
    }

    /// All to the cheapest; with limits what is beyond them goes on to the next, or is shed.
    fn flow(setup: &Setup, values: &[f64]) -> Flow {
        if values.iter().any(|limit| *limit > 0.0) {
            return Flow::Adaptive;
        }
        let mut shares = vec![0.0; setup.slots.len()];
        if let Some(first) = by_price(setup).first() {
            shares[*first as usize] = 1.0;
        }
        same_for_every_class(setup, shares)
    }
}

impl Allocate for LitellmCostBased {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        self.minute.at(arriving.now);
        let within = |model: &usize| {
            self.minute.has_tokens(*model, arriving.input_tokens) && self.minute.has_calls(*model)
        };
        let mut models = self.cheapest.iter().map(|model| *model as usize);
        models.find(within).map_or(Pick::Refuse, Pick::Model)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        self.minute.at(done.now);
        self.minute.tokens[done.picked] += done.input_tokens + done.output_tokens;
        self.minute.calls[done.picked] += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, done, idle_fleet, setup};
    use crate::sim::units::Time;

    #[test]
    fn the_first_of_the_cheapest_gets_everything() {
        let mut setup = setup(&[1.0, 1.0, 1.0]);
        setup.price_per_unit = vec![0.3, 0.2, 0.2];
        check_picks("litellm_cost_based", &setup, &[0.0, 0.0], "bbbb");
        let expected = Flow::Fixed(vec![vec![0.0, 1.0, 0.0]]);
        assert_eq!(LitellmCostBased::flow(&setup, &[0.0, 0.0]), expected);
    }

    #[test]
    fn limits_count_what_is_finished() {
        let mut setup = setup(&[1.0, 1.0]);
        setup.price_per_unit = vec![0.3, 0.2];
        let fleet = idle_fleet(&setup);
        let mut policy = LitellmCostBased::new(&setup, &[0.0, 1.0]);
        let pick = |policy: &mut LitellmCostBased, now_s: f64| {
            let now = Time::from_seconds(now_s);
            policy.pick(&Arriving { now, ..arriving(0) }, &fleet)
        };
        assert_eq!(pick(&mut policy, 0.0), Pick::Model(1));
        assert_eq!(pick(&mut policy, 0.0), Pick::Model(1));
        policy.finished(&done(0, 1, 0.0, 1.0), &fleet);
        assert_eq!(pick(&mut policy, 1.0), Pick::Model(0));
        policy.finished(&done(1, 0, 0.0, 2.0), &fleet);
        assert_eq!(pick(&mut policy, 2.0), Pick::Refuse);
        assert_eq!(pick(&mut policy, 60.0), Pick::Model(1));
    }
}
