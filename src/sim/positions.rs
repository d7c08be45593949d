//! The line of positions on which HAProxy's `roundrobin` puts its servers.

use crate::sim::tree::Tree;
use crate::sim::weights::WHOLE_MOST;

/// Servers with the position on a line at which each is due next; see haproxy src/lb_fwrr.c.
pub struct Positions {
    servers: Vec<Server>,
    /// Servers by rank and order of insertion: two trees by weight and one by position.
    trees: [Tree; 3],
    /// Which tree by weight holds those not yet started; the other holds those of the next round.
    start: usize,
    inserted: u64,
    position: u64,
    round_weight: u64,
    next_weight: u64,
}

/// The tree of servers by position.
const STARTED: usize = 2;
/// Sixteenths of a weight that HAProxy counts in.
const SCALE: u64 = 16;

#[derive(Default)]
struct Server {
    weight: u64,
    last: u64,
    next: u64,
    remainder: u64,
    tree: usize,
    place: (u64, u64),
}

impl Positions {
    /// Servers with these weights, whole numbers up to [`WHOLE_MOST`], none of them started.
    pub fn new(weight: &[u64]) -> Positions {
        let server = |weight: &u64| Server { weight: SCALE * weight, ..Server::default() };
        let servers: Vec<Server> = weight.iter().map(server).collect();
        let total = servers.iter().map(|server| server.weight).sum();
        let mut positions = Positions {
            trees: Default::default(),
            start: 0,
            inserted: 0,
            position: total,
            round_weight: total,
            next_weight: total,
            servers,
        };
        (0..weight.len()).for_each(|server| positions.insert_by_weight(server, 0));
        positions
    }

    /// The server that is due; it moves on to its next position.
    pub fn serve(&mut self) -> usize {
        let due = self.due().or_else(|| {
            self.begin_round();
            self.due()
        });
        // All servers are in a tree, so a new round finds one.
        let best = due.unwrap_or(0);
        let served = &mut self.servers[best];
        served.next = if served.next == 0 { self.position } else { served.next };
        served.last = served.next;
        served.next += self.next_weight / served.weight;
        served.remainder += self.next_weight % served.weight;
        if served.remainder >= served.weight {
            served.remainder -= served.weight;
            served.next += 1;
        }
        self.remove(best);
        self.position += 1;
        self.queue(best);
        best
    }

    /// Changes the weights of servers, one after the other as HAProxy hears of them.
    pub fn reweigh(&mut self, weight: &[u64]) {
        for (server, weight) in weight.iter().enumerate() {
            if self.servers[server].weight != SCALE * weight {
                self.change(server, SCALE * weight);
            }
        }
    }

    fn insert(&mut self, server: usize, tree: usize, rank: u64) {
        self.servers[server].tree = tree;
        self.servers[server].place = (rank, self.inserted);
        self.trees[tree].insert((rank, self.inserted), server as u64);
        self.inserted += 1;
    }

    fn remove(&mut self, server: usize) {
        let Server { tree, place, .. } = self.servers[server];
        self.trees[tree].remove(place);
    }

    fn insert_by_weight(&mut self, server: usize, tree: usize) {
        let rank = WHOLE_MOST * SCALE - self.servers[server].weight;
        self.insert(server, tree, rank);
    }

    /// Into the line, or into the next round if its position is beyond this one.
    fn queue(&mut self, server: usize) {
        let end = self.round_weight + self.round_weight.min(self.next_weight);
        let Server { weight, next, remainder, .. } = self.servers[server];
        if next >= end {
            self.servers[server].next -= self.round_weight;
            self.insert_by_weight(server, 1 - self.start);
        } else {
            let finer = (WHOLE_MOST * SCALE + remainder - weight) / SCALE;
            self.insert(server, STARTED, WHOLE_MOST * next + finer);
        }
    }

    fn due(&mut self) -> Option<usize> {
        let first = self.trees[STARTED].first().map(|(_, server)| server as usize);
        if let Some(server) = first.filter(|server| self.servers[*server].next <= self.position) {
            return Some(server);
        }
        let Some((_, fresh)) = self.trees[self.start].first() else { return first };
        let fresh = fresh as usize;
        (self.servers[fresh].next, self.servers[fresh].remainder) = (0, 0);
        Some(fresh)
    }

    fn begin_round(&mut self) {
        self.start = 1 - self.start;
        self.round_weight = self.next_weight;
        self.position = self.round_weight;
    }

    /// A server of another weight keeps what it had to wait for at most.
    fn change(&mut self, server: usize, weight: u64) {
        self.next_weight = self.next_weight - self.servers[server].weight + weight;
        self.remove(server);
        self.servers[server].weight = weight;
        let (tree, step) = (self.servers[server].tree, self.next_weight / weight);
        if tree == self.start {
            return self.insert_by_weight(server, tree);
        }
        let (round_weight, position) = (self.round_weight, self.position);
        let changed = &mut self.servers[server];
        let due = changed.next + if tree == STARTED { 0 } else { round_weight };
        changed.next = due.min(changed.last + step);
        changed.remainder = 0;
        if changed.next < position + 2 {
            changed.next = position + step;
        }
        self.queue(server);
    }
}
