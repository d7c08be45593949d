//! A cap: who finds too many there is refused.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Parameter, Row};

pub const ROW: Row = Row {
    id: "queue_cap",
    short: "cap",
    parameters: &[
        Parameter::count("cap", "", 0, 1_000_000, 100),
        Parameter::choice("scope", &["in_system", "in_system_at_model", "waiting_at_model"]),
    ],
    nature: &[Nature::BoundsQueues],
    formula: "refused if the count has reached the cap",
    source: "Erlang 1917 (M/M/c/K)",
    ..Row::BASE
};

/// Refuses a task that finds too many before it.
///
/// Formula    refused if `N ≥ cap`; with `waiting_at_model`, if `waiting ≥ cap` and no slot of the
///            model is free, so that a cap of zero lets a task in that would not wait
/// Unit       tasks
/// Parameter  `cap`; `scope`: all in the system (one model with c slots is then M/M/c/K with
///            K = cap), all at the model that was picked, or those that wait there
/// Trade-off  Bounds every wait, but refuses tasks that would have been done in time, and counts
///            tasks, not work. In one central queue nobody waits at a model: cap the system there.
/// Source     SCIENCE C.1, F.11.
struct QueueCap {
    cap: u64,
    scope: Scope,
}

#[derive(Clone, Copy, PartialEq)]
enum Scope {
    InSystem,
    InSystemAtModel,
    WaitingAtModel,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    let scope = match values[1] as u32 {
        0 => Scope::InSystem,
        1 => Scope::InSystemAtModel,
        _ => Scope::WaitingAtModel,
    };
    QueueCap { cap: values[0] as u64, scope }
}

impl Admit for QueueCap {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        self.scope != Scope::InSystem || asking.in_system < self.cap
    }

    fn at_the_model(&mut self, _asking: &Asking, model: usize, fleet: &Fleet) -> bool {
        match self.scope {
            Scope::InSystem => true,
            Scope::InSystemAtModel => u64::from(fleet.in_system(model)) < self.cap,
            Scope::WaitingAtModel => {
                fleet.has_free_slot(model) || u64::from(fleet.waiting[model]) < self.cap
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;
    use crate::sim::plan::{Room, blocking};
    use crate::sim::rng::{Purpose, Streams};

    #[test]
    fn counts_what_its_scope_says() {
        let fleet =
            Fleet { busy: vec![2, 1], waiting: vec![3, 0], slots: vec![2, 2], ..Fleet::default() };
        for (cap, scope, expected) in [
            // At the door, at model 0 and at model 1.
            (6.0, 0.0, [false, true, true]),
            (7.0, 0.0, [true, true, true]),
            (5.0, 1.0, [true, false, true]),
            (6.0, 1.0, [true, true, true]),
            (3.0, 2.0, [true, false, true]),
            (4.0, 2.0, [true, true, true]),
            (0.0, 2.0, [true, false, true]),
            (1.0, 1.0, [true, false, false]),
        ] {
            let mut policy = policy("queue_cap", &Setup::default(), &[cap, scope]);
            let asking = asking(0.0, 6);
            let found = [
                policy.at_the_door(&asking, &fleet),
                policy.at_the_model(&asking, 0, &fleet),
                policy.at_the_model(&asking, 1, &fleet),
            ];
            assert_eq!(found, expected, "cap {cap}, scope {scope}");
        }
    }

    /// The chain of a queue with `slots` slots, jump by jump: the share of arrivals refused.
    fn refused(slots: u32, cap: u32, offered: f64, arrivals: u32) -> f64 {
        let mut policy = policy("queue_cap", &Setup::default(), &[f64::from(cap), 0.0]);
        let mut draws = Streams::new(1, 0, Purpose::Gap, cap).stream(u64::from(slots));
        let fleet = Fleet::default();
        let (mut in_system, mut seen, mut refused) = (0u64, 0, 0);
        while seen < arrivals {
            let leaving = in_system.min(u64::from(slots)) as f64;
            if draws.uniform() * (offered + leaving) < leaving {
                in_system -= 1;
                continue;
            }
            seen += 1;
            if policy.at_the_door(&asking(0.0, in_system), &fleet) {
                in_system += 1;
            } else {
                refused += 1;
            }
        }
        f64::from(refused) / f64::from(arrivals)
    }

    #[test]
    fn a_capped_system_is_m_m_c_k() {
        for (slots, places, offered) in [(1, 5, 0.8), (4, 16, 3.6), (10, 10, 8.0)] {
            let expected = blocking(Room { slots, places }, offered);
            let found = refused(slots, places, offered, 400_000);
            // Refusals come in runs: five per cent is about four standard errors.
            assert!((found / expected - 1.0).abs() < 0.05, "{slots} {places}: {found} {expected}");
        }
    }
}
