//! Prefix affinity: the model that holds the task's prefix, unless the fleet is out of balance.

use super::trees::{Key, Trees};
use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::index::MinIndex;
use crate::sim::row::{Group, Nature, Need, Parameter, Row};

/// SGLang's cache-aware routing: by prefix while queues are alike, by queue while they are not.
///
/// Formula    out of balance iff `max N - min N > imbalance_least` and `max N > ratio · min N`:
///            argmin `N_i`, the first. Else match rate = prefix share of the class if a model
///            holds the key, 0 if none does: `> match_least`: that model (of several the one that
///            was sent the key last), else argmin `N_i` or the smallest tree, the first.
/// Unit       tasks, waiting and in service; trees in tokens in, or work
/// Parameter  `imbalance_least`, `imbalance_ratio`, `match_least`: the thresholds; `tree_most`:
///            tasks that each tree remembers, a million in all; the oldest are forgotten at once
///            (SGLang: its least recently used leaves, every 30 s); `fallback`: as the source's
///            body has it, or as its header says
/// Trade-off  Keeps caches warm and still moves work when one model falls behind by more than the
///            thresholds: until then a popular key may queue while others idle.
/// Source     SCIENCE B.9; sgl-project/sglang `policies/cache_aware.rs`.
pub(super) struct PrefixAffinity {
    imbalance_least: u64,
    imbalance_ratio: f64,
    match_least: f64,
    falls_to_smallest_tree: bool,
    class_prefix: Vec<f64>,
    least: MinIndex,
    /// The same with the order reversed: the first is the fullest.
    most: MinIndex,
    trees: Trees,
}

impl PrefixAffinity {
    fn is_imbalanced(&self) -> bool {
        let least = self.least.least();
        let most = u64::MAX - 1 - self.most.least();
        most - least > self.imbalance_least && most as f64 > least as f64 * self.imbalance_ratio
    }

    fn choose(&self, key: Option<Key>, prefix: f64) -> usize {
        if self.is_imbalanced() {
            return self.least.first();
        }
        match key.and_then(|key| self.trees.holder(key)) {
            Some(model) if prefix > self.match_least => model,
            _ if self.falls_to_smallest_tree => self.trees.smallest(),
            _ => self.least.first(),
        }
    }
}

impl Policy for PrefixAffinity {
    const ROW: Row = Row {
        id: "prefix_affinity",
        short: "cache",
        group: Group::Affine,
        parameters: &[
            Parameter::count("imbalance_least", "", 0, 1_000_000, 32),
            Parameter::number("imbalance_ratio", "", 1.0, 1_000.0, 1.1),
            Parameter::number("match_least", "", 0.0, 1.0, 0.5),
            Parameter::count("tree_most", "", 1, 10_000, 10_000),
            Parameter::choice("fallback", &["least_loaded", "smallest_tree"]),
        ],
        needs: &[Need::Keys],
        nature: &[Nature::LooksAtState],
        formula: "max N - min N > 32 and max N > 1.1 min N: argmin N; else holder of the prefix",
        source: "sgl-project/sglang cache_aware.rs",
    };

    fn new(setup: &Setup, values: &[f64]) -> PrefixAffinity {
        let models = setup.names.len();
        let mut most = MinIndex::new(models);
        (0..models).for_each(|model| most.set(model, u64::MAX - 1));
        PrefixAffinity {
            imbalance_least: values[0] as u64,
            imbalance_ratio: values[1],
            match_least: values[2],
            falls_to_smallest_tree: values[4] == 1.0,
            class_prefix: setup.class_prefix.clone(),
            least: MinIndex::new(models),
            most,
            trees: Trees::new(models, values[3] as usize),
        }
    }

    /// Beyond the thresholds it joins the shortest queue.
    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for PrefixAffinity {
    fn pick(&mut self, arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let key = arriving.key.map(|key| (arriving.class, key));
        let prefix = self.class_prefix[usize::from(arriving.class)];
        let model = self.choose(key, prefix);
        self.trees.insert(model, key, arriving.length(), prefix);
        Pick::Model(model)
    }

    fn changed(&mut self, model: usize, fleet: &Fleet) {
        let in_system = u64::from(fleet.in_system(model));
        self.least.set(model, in_system);
        self.most.set(model, u64::MAX - 1 - in_system);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, idle_fleet, setup};

    /// The models that tasks of these keys go to, as letters; nothing finishes.
    fn picks(values: &[f64], prefix: f64, keys: &[Option<u32>]) -> String {
        let mut setup = setup(&[1.0; 3]);
        setup.class_prefix = vec![prefix];
        let mut policy = PrefixAffinity::new(&setup, values);
        let mut fleet = idle_fleet(&setup);
        let mut letters = String::new();
        for (task, key) in keys.iter().enumerate() {
            let task = Arriving { key: *key, ..arriving(task as u32) };
            let Pick::Model(model) = policy.pick(&task, &fleet) else { panic!("a model") };
            fleet.waiting[model] += 1;
            policy.changed(model, &fleet);
            letters.push(char::from(b'a' + model as u8));
        }
        letters
    }

    const DEFAULTS: [f64; 5] = [32.0, 1.1, 0.5, 10_000.0, 0.0];

    #[test]
    fn a_prefix_stays_until_the_fleet_is_out_of_balance() {
        // One key: 33 tasks on a (33 - 0 > 32), then b until max > 1.1 min no longer holds or the
        // difference is 32 again: one on b leaves min = 0 at c.
        let found = picks(&DEFAULTS, 0.9, &[Some(1); 36]);
        // The 34th is sent to b, whose tree then holds the key as the last: N = (33, 1, 0).
        // c is empty, so the 35th goes there; 33 - 1 = 32 is balanced: the last holder is c.
        assert_eq!(found, format!("{}bcc", "a".repeat(33)));
    }

    #[test]
    fn a_share_at_the_threshold_is_no_match() {
        assert_eq!(picks(&DEFAULTS, 0.5, &[Some(1); 4]), "abca");
        assert_eq!(picks(&DEFAULTS, 0.51, &[Some(1); 4]), "aaaa");
    }

    #[test]
    fn each_key_gets_a_model_of_its_own() {
        let keys = [1, 2, 3, 3, 1, 2].map(Some);
        assert_eq!(picks(&DEFAULTS, 0.9, &keys), "abccab");
        assert_eq!(picks(&DEFAULTS, 0.9, &[None; 4]), "abca");
    }

    #[test]
    fn the_header_falls_to_the_smallest_tree() {
        let header = [32.0, 1.1, 0.5, 10_000.0, 1.0];
        // Tree sizes: a 1 + 0.1 + 0.1, b 1 + 1, c 1 + 1: the last key goes to a. By load N is
        // (3, 2, 2), so it goes to b.
        let keys = [1, 2, 3, 1, 1, 4, 5, 6].map(Some);
        assert_eq!(picks(&header, 0.9, &keys), "abcaabca");
        assert_eq!(picks(&DEFAULTS, 0.9, &keys), "abcaabcb");
    }

    #[test]
    fn what_is_forgotten_does_not_match() {
        // Trees of one task: key 1 on a is forgotten when key 2 comes to a.
        let small = [1_000.0, 1.1, 0.5, 1.0, 0.0];
        assert_eq!(picks(&small, 0.9, &[1, 2, 3, 4, 1].map(Some)), "abcab");
        // With room for two tasks a still holds it.
        let larger = [1_000.0, 1.1, 0.5, 2.0, 0.0];
        assert_eq!(picks(&larger, 0.9, &[1, 2, 3, 4, 1].map(Some)), "abcaa");
    }
}
