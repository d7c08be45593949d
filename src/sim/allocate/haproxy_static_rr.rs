//! HAProxy `static-rr`: a map of turns, made once.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup, same_for_every_class};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::weights::{common_divisor, shares, whole};

/// Serves the slots of a map in turn, in which every server has as many slots as its weight.
///
/// Formula    slot o: `score_i += w_i`; argmax `⌊(score_i + Σw) / Σw⌋`, the first of equals;
///            `score_best -= Σw`; task j takes slot `j mod Σw`
/// Unit       whole weights up to 256, see [`whole`]
/// Trade-off  One look at a table per task, but the weights can never change. The table is filled
///            as it is walked through for the first time.
/// Source     SCIENCE B.2; haproxy/haproxy src/lb_map.c. Servers have no `maxconn` here, so none
///            is passed over as saturated: tasks queue at the server, as in HAProxy without it.
pub(super) struct HaproxyStaticRr {
    weight: Vec<u64>,
    total: u64,
    score: Vec<i64>,
    map: Vec<usize>,
    next: usize,
}

impl HaproxyStaticRr {
    /// Who has the next slot of the map.
    fn slot(&mut self) -> usize {
        let total = self.total as i64;
        let (mut best, mut most) = (0, i64::MIN);
        for (server, (score, weight)) in self.score.iter_mut().zip(&self.weight).enumerate() {
            *score += *weight as i64;
            // The sum is never negative: no score falls below -Σw.
            let claim = (*score + total) / total;
            if claim > most {
                (best, most) = (server, claim);
            }
        }
        self.score[best] -= total;
        best
    }
}

impl Policy for HaproxyStaticRr {
    const ROW: Row = Row {
        id: "haproxy_static_rr",
        short: "hastatic",
        group: Group::Weighted,
        nature: &[Nature::CountsTasks],
        formula: "score_i += w_i; argmax ⌊(score_i + Σw) / Σw⌋, first of equals; score_best -= Σw",
        source: "HAProxy lb_map.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> HaproxyStaticRr {
        let weight = whole(&setup.weight);
        let common = common_divisor(&weight);
        let weight: Vec<u64> = weight.iter().map(|weight| weight / common).collect();
        let total = weight.iter().sum();
        HaproxyStaticRr { score: vec![0; weight.len()], weight, total, map: Vec::new(), next: 0 }
    }

    fn flow(setup: &Setup, _values: &[f64]) -> Flow {
        let weight: Vec<f64> = whole(&setup.weight).iter().map(|weight| *weight as f64).collect();
        same_for_every_class(setup, shares(&weight))
    }
}

impl Allocate for HaproxyStaticRr {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        if self.next == self.map.len() {
            if self.map.len() as u64 == self.total {
                self.next = 0;
            } else {
                let server = self.slot();
                self.map.push(server);
            }
        }
        self.next += 1;
        Pick::Model(self.map[self.next - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_picks, setup};

    #[test]
    fn walks_the_map() {
        let check = |weight: &[f64], period: &str| {
            check_picks("haproxy_static_rr", &setup(weight), &[], &period.repeat(3));
        };
        check(&[5.0, 1.0, 1.0], "aaabaac");
        check(&[1.0, 2.0, 3.0], "acbcbc");
        check(&[3.0, 2.0, 1.0], "aababc");
        check(&[4.0, 2.0, 1.0], "aababac");
        check(&[7.0, 3.0], "aaabaabaab");
        check(&[2.0, 3.0, 5.0], "acbcacbcbc");
        check(&[10.0, 1.0, 1.0, 1.0], "aaaabaaacaaad");
        // What weights have in common makes no difference, nor does being too large.
        check(&[4.0, 8.0, 12.0], "acbcbc");
        check(&[100.0, 200.0, 300.0], "acbcbc");
        check(&[0.001], "a");
    }
}
