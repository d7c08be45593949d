//! Priority with ageing: who waits rises, so that nobody waits without end.

use super::{Keyed, Setup, Waiting};
use crate::sim::row::{Group, Parameter, Row};
use crate::sim::units::Span;

pub const ROW: Row = Row {
    id: "ageing",
    short: "ageing",
    group: Group::ByUrgency,
    parameters: &[Parameter::number("ageing_per_s", "1/s", 1e-6, 1e6, 0.25)],
    formula: "key = arrival − priority / α",
    source: "Jackson 1960, Kleinrock 1976",
    ..Row::BASE
};

/// Starts the task of largest `priority + α · (now − arrival)`: with one α for all the order of
/// two tasks never changes, and a level of priority is a head start of 1/α seconds.
///
/// Formula    key = arrival − priority / α, counted from the head start of priority 9
/// Unit       nanoseconds
/// Parameter  ageing_per_s: α, levels gained per second of waiting; 0.25 is a head start of 4 s
/// Trade-off  Small α: as static priority; large α: as first in, first out.
/// Source     SCIENCE C.
pub fn new(setup: &Setup, values: &[f64]) -> Keyed {
    Keyed::new(setup.lines, key, values)
}

pub fn key(waiting: &Waiting, values: &[f64]) -> u64 {
    let head_start = Span::from_seconds(1.0 / values[0]).0;
    let levels_below_highest = u64::from(9u8.saturating_sub(waiting.priority));
    waiting.arrival.0.saturating_add(levels_below_highest.saturating_mul(head_start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::queue::testing::{order, setup, waiting};
    use crate::sim::units::Time;

    #[test]
    fn a_level_is_a_head_start() {
        let of = |task, priority, arrival_s| Waiting {
            priority,
            arrival: Time::from_seconds(arrival_s),
            ..waiting(task)
        };
        // Two levels at 0.25/s are 8 s: b came just in time to pass a, c a little too late.
        let tasks = [of(0, 1, 0.0), of(1, 3, 7.9), of(2, 3, 8.1)];
        let now = Time::from_seconds(9.0);
        assert_eq!(order(&mut new(&setup(1), &[0.25]), &tasks, now), "bac");
        // The largest head start there is: no key wraps around.
        assert!(key(&of(0, 1, 1e9), &[1e-6]) > key(&of(0, 9, 1e9), &[1e-6]));
    }
}
