//! Prefix-aware: the model that saw the longest prefix of the task before, whatever its load.

use super::recent::{Recent, WINDOW};
use super::trees::number;
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Need, Parameter, Row};
use crate::sim::tree::Table;

/// Most keys that are remembered.
const KEYS_MOST: usize = 1 << 20;

/// Prefix routing of the vLLM production stack.
///
/// Formula    match = prefix share of the class × size if any model saw the key, else 0;
///            match < `prefix_least`: argmin of tasks sent in the last `window_s` (see sticky
///            sessions); else uniform among the models that saw the key, among all if match = 0
/// Unit       tokens in, or work where sizes are not in tokens (the router counts characters, in
///            pieces of 128)
/// Parameter  `prefix_least`: least match that counts; `window_s`: over how long sends are counted
/// Trade-off  Every key keeps its cache, for the router forgets nothing (here it learns no more
///            after a million keys). Load is never looked at:
///            one popular key fills one model while others idle.
/// Source     SCIENCE B.9; vllm-project/production-stack `routing_logic.py` (prefixaware),
///            `prefix/hashtrie.py`.
pub(super) struct PrefixAware {
    models: usize,
    prefix_least: f64,
    class_prefix: Vec<f64>,
    /// The models that saw each key of each class, in the order in which they did.
    seen: Table<Vec<u16>>,
    recent: Recent,
}

impl Policy for PrefixAware {
    const ROW: Row = Row {
        id: "prefix_aware",
        short: "prefix",
        group: Group::Affine,
        parameters: &[Parameter::number("prefix_least", "units", 0.0, 1e12, 0.0), WINDOW],
        needs: &[Need::Keys],
        formula: "uniform among the models with the longest match; below the least, fewest sent",
        source: "vllm-project/production-stack routing_logic.py, hashtrie.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, values: &[f64]) -> PrefixAware {
        let models = setup.names.len();
        PrefixAware {
            models,
            prefix_least: values[0],
            class_prefix: setup.class_prefix.clone(),
            seen: Table::new(),
            recent: Recent::new(models, values[1]),
        }
    }

    /// A key's first task goes anywhere, and the key stays: equal shares of very many keys.
    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let models = setup.names.len();
        same_for_every_class(setup, vec![1.0 / models as f64; models])
    }
}

impl Allocate for PrefixAware {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let key = arriving.key.map(|key| number((arriving.class, key)));
        let holders = key.and_then(|key| self.seen.get(key)).map_or(&[][..], Vec::as_slice);
        let share =
            if holders.is_empty() { 0.0 } else { self.class_prefix[usize::from(arriving.class)] };
        let matched = share * arriving.length();
        let model = if matched < self.prefix_least {
            self.recent.fewest(arriving.now)
        } else if matched > 0.0 {
            usize::from(holders[arriving.draws().below(holders.len())])
        } else {
            arriving.draws().below(self.models)
        };
        self.recent.sent(model, arriving.now);
        let is_full = self.seen.count() == KEYS_MOST;
        if let Some(key) = key.filter(|key| !is_full || self.seen.get(*key).is_some()) {
            let holders = self.seen.get_or(key, Vec::new());
            if !holders.contains(&(model as u16)) {
                holders.push(model as u16);
            }
        }
        Pick::Model(model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    fn keyed(task: u32, key: u32) -> Arriving {
        Arriving { key: Some(key), work: 100.0, ..arriving(task) }
    }

    #[test]
    fn a_key_stays_however_full_its_model() {
        let mut setup = setup(&[1.0; 4]);
        setup.class_prefix = vec![0.5];
        let mut policy = PrefixAware::new(&setup, &[0.0, 60.0]);
        let mut fleet = idle_fleet(&setup);
        let home = policy.pick(&keyed(0, 1), &fleet);
        fleet.waiting = vec![1_000; 4];
        assert!((1..50).all(|task| policy.pick(&keyed(task, 1), &fleet) == home));
    }

    #[test]
    fn a_match_too_short_goes_where_least_was_sent() {
        let mut setup = setup(&[1.0; 3]);
        setup.class_prefix = vec![0.5];
        // Half of 100 is less than 51, but not less than 50.
        let fleet = idle_fleet(&setup);
        let mut policy = PrefixAware::new(&setup, &[51.0, 60.0]);
        let picks = [0, 1, 2, 3].map(|task| policy.pick(&keyed(task, 1), &fleet));
        assert_eq!(picks, [0, 1, 2, 0].map(Pick::Model));
        let mut policy = PrefixAware::new(&setup, &[50.0, 60.0]);
        let picks = [0, 1, 2, 3].map(|task| policy.pick(&keyed(task, 1), &fleet));
        assert_eq!(picks, [0, 0, 0, 0].map(Pick::Model));
    }

    #[test]
    fn without_a_shared_prefix_it_is_uniform() {
        let setup = setup(&[1.0; 4]);
        let fleet = idle_fleet(&setup);
        let mut policy = PrefixAware::new(&setup, &[0.0, 60.0]);
        let mut counts = [0u32; 4];
        for task in 0..40_000 {
            if let Pick::Model(model) = policy.pick(&keyed(task, task % 7), &fleet) {
                counts[model] += 1;
            }
        }
        // Mean 10,000, standard deviation 86.6: four of them.
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 347), "{counts:?}");
    }
}
