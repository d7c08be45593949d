//! The lowest classes are refused first: the fuller it is, the higher a priority must be.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Parameter, Row};

pub const ROW: Row = Row {
    id: "lowest_first",
    short: "lowest",
    parameters: &[
        Parameter::count("cap", "", 1, 1_000_000, 100),
        Parameter::count("step", "", 0, 1_000_000, 10),
    ],
    nature: &[Nature::BoundsQueues],
    formula: "refused if N ≥ cap − step · (9 − priority)",
    source: "by definition: shed the lowest class first",
    ..Row::BASE
};

/// Refuses the lowest priority first, then the next, as the system fills up.
///
/// Formula    refused if `N ≥ max(0, cap - step · (9 - priority))`
/// Unit       tasks in the system, waiting and running
/// Parameter  `cap` of priority 9; `step`: by how much less each priority below it finds
/// Trade-off  What matters least goes first, and nobody who was let in is sent away. Low classes
///            may be shut out for as long as higher ones fill the fleet.
/// Source     SCIENCE C.1.
struct LowestFirst {
    cap: u64,
    step: u64,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    LowestFirst { cap: values[0] as u64, step: values[1] as u64 }
}

impl Admit for LowestFirst {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        let below = u64::from(9u8.saturating_sub(asking.priority));
        asking.in_system < self.cap.saturating_sub(self.step * below)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;

    #[test]
    fn each_priority_has_its_cap() {
        let mut policy = policy("lowest_first", &Setup::default(), &[100.0, 20.0]);
        for (priority, cap) in [(9, 100), (8, 80), (5, 20), (4, 0), (1, 0)] {
            let mut lets_in = |in_system: u64| {
                let asking = Asking { priority, ..asking(0.0, in_system) };
                policy.at_the_door(&asking, &Fleet::default())
            };
            assert!(!lets_in(cap) && (cap == 0 || lets_in(cap - 1)), "{priority}");
        }
    }
}
