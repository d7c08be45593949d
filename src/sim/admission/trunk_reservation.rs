//! Trunk reservation: the last places are kept for urgent tasks.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Parameter, Row};

pub const ROW: Row = Row {
    id: "trunk_reservation",
    short: "trunk",
    parameters: &[
        Parameter::count("cap", "", 1, 1_000_000, 100),
        Parameter::count("reserved_places", "", 0, 1_000_000, 10),
        Parameter::count("from_priority", "", 1, 9, 7),
    ],
    nature: &[Nature::BoundsQueues],
    formula: "urgent refused if N ≥ cap, others if N ≥ cap − r",
    source: "loss systems with trunk reservation: Katschner 1974, Key 1990",
    ..Row::BASE
};

/// Refuses others while few places are left, urgent tasks when none is.
///
/// Formula    refused if `N ≥ cap`; others than urgent ones if `N ≥ cap - r`
/// Unit       tasks in the system, waiting and running
/// Parameter  `cap`: with as many as there are slots it is a loss system; `reserved_places`: r;
///            `from_priority`: classes of this priority and above are urgent
/// Trade-off  A few places kept make refusals of urgent tasks rare; others pay little by little.
///            Too many kept stand empty. It counts tasks, not work.
/// Source     SCIENCE C.2, the loss version.
struct TrunkReservation {
    cap: u64,
    reserved: u64,
    from_priority: u8,
}

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    TrunkReservation {
        cap: values[0] as u64,
        reserved: values[1] as u64,
        from_priority: values[2] as u8,
    }
}

impl Admit for TrunkReservation {
    fn at_the_door(&mut self, asking: &Asking, _fleet: &Fleet) -> bool {
        let is_urgent = asking.priority >= self.from_priority;
        let kept = if is_urgent { 0 } else { self.reserved };
        asking.in_system < self.cap.saturating_sub(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;

    #[test]
    fn others_find_fewer_places() {
        let mut policy = policy("trunk_reservation", &Setup::default(), &[10.0, 3.0, 7.0]);
        let mut lets_in = |priority: u8, in_system: u64| {
            let asking = Asking { priority, ..asking(0.0, in_system) };
            policy.at_the_door(&asking, &Fleet::default())
        };
        assert!(lets_in(6, 6) && !lets_in(6, 7));
        assert!(lets_in(7, 9) && !lets_in(7, 10));
    }
}
