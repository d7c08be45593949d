//! The next instant at which something happens, or the one before.

use super::changes::has_journal;
use crate::sim::outcome::Outcome;
use crate::sim::units::Time;

/// The instant `count` events after `at_s`, or before it, or the last one on the way [s]; none
/// where nothing happens any more. Events of one instant are one.
pub fn step(outcome: &Outcome, at_s: f64, forward: bool, count: u32) -> Option<f64> {
    let mut now = Time::from_seconds(at_s);
    let mut found = None;
    for _ in 0..count {
        let next = if forward { after(outcome, now) } else { before(outcome, now) };
        let Some(next) = next else { break };
        (now, found) = (next, Some(next));
    }
    found.map(Time::seconds)
}

fn after(outcome: &Outcome, now: Time) -> Option<Time> {
    let changed = || {
        let place = outcome.journal.partition_point(|entry| entry.at <= now);
        outcome.journal.get(place).map(|entry| entry.at)
    };
    let column = |rows: &[u32], times: &[Time]| {
        let place = rows.partition_point(|row| times[*row as usize] <= now);
        rows.get(place).map(|row| times[*row as usize])
    };
    let came = outcome.arrival.partition_point(|arrival| *arrival <= now);
    let arrival = outcome.arrival.get(came).copied();
    let (start, change) = match has_journal(outcome) {
        true => (None, changed()),
        false => (column(&outcome.starts, &outcome.start), None),
    };
    let finish = column(&outcome.finishes, &outcome.finish);
    let times = [arrival, start, change, finish];
    times.into_iter().flatten().filter(|time| *time != Time::NEVER).min()
}

fn before(outcome: &Outcome, now: Time) -> Option<Time> {
    let changed = || {
        let place = outcome.journal.partition_point(|entry| entry.at < now);
        place.checked_sub(1).map(|place| outcome.journal[place].at)
    };
    let column = |rows: &[u32], times: &[Time]| {
        let place = rows.partition_point(|row| times[*row as usize] < now);
        place.checked_sub(1).map(|place| times[rows[place] as usize])
    };
    let came = outcome.arrival.partition_point(|arrival| *arrival < now);
    let arrival = came.checked_sub(1).map(|row| outcome.arrival[row]);
    let (start, change) = match has_journal(outcome) {
        true => (None, changed()),
        false => (column(&outcome.starts, &outcome.start), None),
    };
    [arrival, start, change, column(&outcome.finishes, &outcome.finish)].into_iter().flatten().max()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{batch_of_three, interrupted};
    use super::*;

    #[test]
    fn steps_go_from_event_to_event() {
        // Starts and finishes at 0, 1, 2 and 3 s.
        let (_, outcome) = batch_of_three();
        assert_eq!(step(&outcome, 0.0, true, 1), Some(1.0));
        assert_eq!(step(&outcome, 0.4, true, 1), Some(1.0));
        assert_eq!(step(&outcome, 0.0, true, 10), Some(3.0));
        assert_eq!(step(&outcome, 3.0, true, 1), None);
        assert_eq!(step(&outcome, 2.5, false, 2), Some(1.0));
        assert_eq!(step(&outcome, 0.0, false, 1), None);
    }

    #[test]
    fn an_interruption_is_an_event() {
        let (_, outcome) = interrupted();
        assert_eq!(step(&outcome, 0.0, true, 1), Some(1.0));
        assert_eq!(step(&outcome, 1.0, true, 1), Some(2.0));
        assert_eq!(step(&outcome, 4.0, false, 1), Some(2.0));
    }
}
