//! Deadlines in view: a task that would be late by all that is known is refused at once.

use super::{Admit, Asking, Setup};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Nature, Need, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "deadline_aware",
    short: "deadline",
    needs: &[Need::Promises, Need::QueuesAtModels],
    nature: &[Nature::BoundsPromised],
    formula: "refused if queued work / rate (+ own service, for a promised finish) > slack",
    source: "by definition: predicted wait against what is left of the promise",
    ..Row::BASE
};

/// Refuses a task that its model would start, or finish, too late.
///
/// Formula    refused if `queued_i / slots_i (+ w · slots_i / C_i) > slack`; the bracket where a
///            finish was promised
/// Unit       seconds; queued work in slot seconds at the model that was picked
/// Trade-off  Keeps promises under overload, where earliest deadline first alone collapses. As
///            good as the sizes it knows; what already runs is not counted, and in other orders
///            than by arrival a task may overtake. Tasks without a promise are all let in.
/// Source     SCIENCE C.1.
struct DeadlineAware {
    /// Speed of one slot of each model [work units/s].
    slot_speed: Vec<f64>,
}

pub fn new(setup: &Setup, _values: &[f64]) -> impl Admit + use<> {
    let models = setup.capacity.iter().zip(&setup.slots);
    DeadlineAware {
        slot_speed: models.map(|(capacity, slots)| capacity / f64::from(*slots)).collect(),
    }
}

impl Admit for DeadlineAware {
    fn at_the_model(&mut self, asking: &Asking, model: usize, fleet: &Fleet) -> bool {
        let Some(slack) = asking.slack else { return true };
        let queued_ns = fleet.backlog.get(model).map_or(0, |backlog| backlog.queued_ns);
        let wait_ns = queued_ns / u128::from(fleet.slots[model]);
        let service = Span::from_seconds(asking.work / self.slot_speed[model]);
        let own_ns = if asking.slack_to_finish { service.0 } else { 0 };
        wait_ns + u128::from(own_ns) <= u128::from(slack.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asking, policy};
    use super::*;
    use crate::sim::allocate::Backlog;
    use crate::sim::units::Time;

    #[test]
    fn by_hand() {
        // Four slots that do 2 units/s each, 12 s of slot time queued: a wait of 3 s.
        let setup = Setup { slots: vec![4], capacity: vec![8.0] };
        let queued_ns = 12_000_000_000;
        let fleet = Fleet {
            busy: vec![4],
            waiting: vec![6],
            slots: vec![4],
            backlog: vec![Backlog { queued_ns, ends_ns: 0 }],
            now: Time::ZERO,
        };
        for (slack_s, to_finish, let_in) in [
            (Some(3.0), false, true),
            (Some(2.999), false, false),
            // Its own unit takes half a second.
            (Some(3.5), true, true),
            (Some(3.499), true, false),
            (None, true, true),
        ] {
            let slack = slack_s.map(Span::from_seconds);
            let asking = Asking { slack, slack_to_finish: to_finish, ..asking(1.0, 10) };
            let mut policy = policy("deadline_aware", &setup, &[]);
            assert!(policy.at_the_door(&asking, &fleet));
            assert_eq!(policy.at_the_model(&asking, 0, &fleet), let_in, "{slack_s:?}");
        }
    }
}
