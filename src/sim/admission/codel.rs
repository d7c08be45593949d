//! CoDel: a queue that has been slow for a while sheds at its head, ever more often.

use super::{Admit, AtHead, Setup};
use crate::sim::row::{Nature, Need, Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "codel",
    short: "codel",
    parameters: &[
        Parameter::number("target_s", "s", 1e-6, 1e6, 0.005),
        Parameter::number("interval_s", "s", 1e-6, 1e6, 0.1),
    ],
    needs: &[Need::WholeSlots],
    nature: &[Nature::BoundsQueues],
    formula: "shed at the head while min wait over an interval > target; next after interval/√n",
    source: "Nichols & Jacobson 2012; RFC 8289",
    ..Row::BASE
};

/// Sheds whoever is next while waits have not been short for a whole interval.
///
/// Formula    a queue is slow once every task has waited `target` or more at its head for
///            `interval`; then its next is shed, and further ones at
///            `t_next += interval / √n`, n the number shed; a short wait, or nobody behind, ends
///            it. Slow again soon, n goes on where it had come to.
/// Unit       seconds of waiting, at the head of each queue by itself
/// Parameter  `target_s`, `interval_s`: 5 ms and 100 ms are meant for packets
/// Trade-off  Bursts pass and standing queues do not; it needs no knowledge of sizes or capacity.
///            A task waits first and is refused then, and service longer than the target is
///            taken for a queue that stands.
/// Source     SCIENCE C.1; RFC 8289. Whether to stop is asked of each task as it comes to the head,
///            where the RFC asks already as it sheds the one before.
struct Codel {
    target: Span,
    interval: Span,
    queues: Vec<Queue>,
}

/// What is remembered of a queue.
#[derive(Clone, Copy, Default)]
struct Queue {
    /// When it will have been slow for an interval; none while it is not slow.
    slow_from: Option<Time>,
    sheds: bool,
    next: Time,
    shed: u32,
    shed_before: u32,
}

/// A queue that is slow again within so many intervals goes on where it was.
const SOON: u64 = 16;

pub fn new(_setup: &Setup, values: &[f64]) -> impl Admit + use<> {
    let [target, interval] = [values[0], values[1]].map(Span::from_seconds);
    Codel { target, interval, queues: Vec::new() }
}

impl Queue {
    /// Whether it has been slow for an interval.
    fn is_slow(&mut self, head: &AtHead, target: Span, interval: Span) -> bool {
        if head.waited < target || head.behind == 0 {
            self.slow_from = None;
            return false;
        }
        match self.slow_from {
            Some(from) => head.now >= from,
            None => {
                self.slow_from = Some(head.now.after(interval));
                false
            }
        }
    }

    fn gap(&self, interval: Span) -> Span {
        Span((interval.0 as f64 / f64::sqrt(f64::from(self.shed))) as u64)
    }
}

impl Admit for Codel {
    fn at_the_head(&mut self, head: &AtHead) -> bool {
        if self.queues.len() <= head.queue {
            self.queues.resize(head.queue + 1, Queue::default());
        }
        let (interval, queue) = (self.interval, &mut self.queues[head.queue]);
        let is_slow = queue.is_slow(head, self.target, interval);
        if !is_slow {
            queue.sheds = false;
            return true;
        }
        if queue.sheds {
            if head.now < queue.next {
                return true;
            }
            queue.shed = queue.shed.saturating_add(1);
            queue.next = queue.next.after(queue.gap(interval));
            return false;
        }
        queue.sheds = true;
        let more = queue.shed.saturating_sub(queue.shed_before);
        let soon = head.now.since(queue.next).0 < interval.0.saturating_mul(SOON);
        queue.shed = if more > 1 && soon { more } else { 1 };
        queue.shed_before = queue.shed;
        queue.next = head.now.after(queue.gap(interval));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::policy;
    use super::*;

    #[test]
    fn by_hand() {
        // Target 5 ms, interval 100 ms; a task comes to the head every 10 ms and has waited 20 ms.
        let mut policy = policy("codel", &Setup::default(), &[]);
        let mut keeps = |now_ms: u64, waited_ms: u64, behind: u64| {
            let [now, waited] = [now_ms, waited_ms].map(|ms| ms * 1_000_000);
            let head = AtHead { queue: 3, waited: Span(waited), behind, now: Time(now) };
            policy.at_the_head(&head)
        };
        let mut shed = Vec::new();
        for now in (0..=400).step_by(10) {
            if !keeps(now, 20, 5) {
                shed.push(now);
            }
        }
        // Slow from 0, so at 100; the next 100 after, then 100/√2 = 70.7, then 57.7, then 50.
        assert_eq!(shed, [100, 200, 280, 330, 380]);
        // One short wait ends it; so does a queue of one.
        assert!(keeps(410, 4, 5) && keeps(420, 20, 5) && keeps(519, 20, 5));
        assert!(keeps(520, 20, 0) && keeps(530, 20, 5) && keeps(629, 20, 5));
        // Slow again within 1.6 s: five were shed, one before; so it goes on with four.
        assert!(!keeps(630, 20, 5) && keeps(679, 20, 5) && !keeps(680, 20, 5));
    }

    #[test]
    fn a_burst_that_is_gone_in_time_passes() {
        let mut policy = policy("codel", &Setup::default(), &[1.0, 10.0]);
        for second in 0..100u64 {
            let waited = Span::from_seconds(9.0 - (second % 10) as f64);
            let now = Time::from_seconds(second as f64);
            assert!(policy.at_the_head(&AtHead { queue: 0, waited, behind: 3, now }));
        }
    }
}
