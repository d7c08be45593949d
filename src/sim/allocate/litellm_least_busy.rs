//! LiteLLM least busy: the model with the fewest calls of this router underway.

use super::{Allocate, Arriving, Done, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::index::MinIndex;
use crate::sim::row::{Group, Nature, Row};

/// Counts its own calls that have not come back and takes the first of the fewest.
///
/// Formula    argmin `n_i`, `n_i + 1` before a call, `n_i - 1` after it; ties: the first
/// Unit       tasks sent by this dispatcher that have not finished
/// Trade-off  Needs no word from the models. Other routers' calls are invisible, speeds are not
///            looked at, and ties always favour the front of the list.
/// Source     SCIENCE B.8; BerriAI/litellm `router_strategy/least_busy.py`. The order of its
///            dictionary is that of first use, which by this very rule is the order of the list.
pub(super) struct LitellmLeastBusy {
    underway: Vec<u64>,
    index: MinIndex,
}

impl LitellmLeastBusy {
    fn set(&mut self, model: usize, underway: u64) {
        self.underway[model] = underway;
        self.index.set(model, underway);
    }
}

impl Policy for LitellmLeastBusy {
    const ROW: Row = Row {
        id: "litellm_least_busy",
        short: "llbusy",
        group: Group::Looking,
        nature: &[Nature::LooksAtState],
        formula: "argmin calls of this router underway, the first",
        source: "BerriAI/litellm least_busy.py",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> LitellmLeastBusy {
        let models = setup.slots.len();
        LitellmLeastBusy { underway: vec![0; models], index: MinIndex::new(models) }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for LitellmLeastBusy {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let model = self.index.first();
        self.set(model, self.underway[model] + 1);
        Pick::Model(model)
    }

    fn finished(&mut self, done: &Done, _fleet: &Fleet) {
        self.withdrawn(done.task, done.picked);
    }

    fn withdrawn(&mut self, _task: u32, model: usize) {
        self.set(model, self.underway[model].saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, done, idle_fleet, setup};

    #[test]
    fn fills_from_the_front() {
        check_picks("litellm_least_busy", &setup(&[1.0, 9.0, 1.0]), &[], "abcabc");
    }

    #[test]
    fn counts_its_own_calls_alone() {
        let setup = setup(&[1.0, 1.0]);
        let mut policy = LitellmLeastBusy::new(&setup, &[]);
        let mut fleet = idle_fleet(&setup);
        // Others have filled a: it does not know.
        fleet.waiting[0] = 100;
        policy.changed(0, &fleet);
        assert_eq!(policy.pick(&arriving(0), &fleet), Pick::Model(0));
        assert_eq!(policy.pick(&arriving(1), &fleet), Pick::Model(1));
        policy.finished(&done(1, 1, 0.0, 1.0), &fleet);
        assert_eq!(policy.pick(&arriving(2), &fleet), Pick::Model(1));
    }
}
