//! One server of all the speed, which may interrupt: what no fleet of that speed outdoes.

use super::Demand;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Work left, ordered as numbers are.
#[derive(PartialEq)]
struct Left(f64);

impl Eq for Left {}

impl PartialOrd for Left {
    fn partial_cmp(&self, other: &Left) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Left {
    fn cmp(&self, other: &Left) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The sum of responses under shortest remaining work first, the least of all orders.
///
/// Formula  tasks by arrival; between two arrivals the least remaining work runs at `speed`
/// Unit     seconds
/// Source   Schrage 1968; SCIENCE C
pub fn srpt_responses(demands: &[Demand], speed: f64) -> f64 {
    let mut waiting: BinaryHeap<Reverse<Left>> = BinaryHeap::new();
    // `∫ N dt`, which is the sum of responses.
    let (mut now, mut area) = (0.0, 0.0);
    let mut rest = demands.iter().peekable();
    loop {
        let until = rest.peek().map_or(f64::INFINITY, |demand| demand.at_s);
        while let Some(Reverse(Left(work))) = waiting.pop() {
            let (count, done) = (waiting.len() as f64 + 1.0, now + work / speed);
            if done > until {
                area += count * (until - now);
                waiting.push(Reverse(Left(work - (until - now) * speed)));
                break;
            }
            area += count * (done - now);
            now = done;
        }
        let Some(demand) = rest.next() else { return area };
        now = demand.at_s;
        waiting.push(Reverse(Left(demand.work)));
    }
}

/// `∫ V dt`, V the work that is left on a server that works while there is any.
///
/// Formula  V falls at `speed`, never below 0, and jumps by the work of each arrival
/// Unit     work units · s
pub fn backlog_area(demands: &[Demand], speed: f64) -> f64 {
    let (mut now, mut left, mut area) = (0.0, 0.0f64, 0.0);
    let mut pass = |seconds: f64, left: f64| {
        let busy = seconds.min(left / speed);
        area += busy * (left - busy * speed / 2.0);
        (left - busy * speed).max(0.0)
    };
    for demand in demands {
        left = pass(demand.at_s - now, left) + demand.work;
        now = demand.at_s;
    }
    pass(f64::INFINITY, left);
    area
}

/// When such a server has done everything; none where there is nothing to do.
pub fn drained_at(demands: &[Demand], speed: f64) -> Option<f64> {
    let serve = |free_at: f64, demand: &Demand| free_at.max(demand.at_s) + demand.work / speed;
    (!demands.is_empty()).then(|| demands.iter().fold(0.0, serve))
}
