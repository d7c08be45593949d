//! HAProxy's `roundrobin`: servers with a next position on a line, looked for in a list.

use super::Known;

/// Where a server stands.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    /// Not started in this round.
    Fresh,
    OnTheLine,
    NextRound,
}

#[derive(Clone)]
struct Server {
    /// Sixteenths of its weight.
    weight: i128,
    next: i128,
    rest: i128,
    stands: Stands,
    /// When it came to stand there, to tell equals.
    since: usize,
}

/// Serves one task after the other, up to this one.
pub fn pick(known: &Known) -> usize {
    let server = |(since, weight): (usize, &i128)| Server {
        weight: 16 * weight,
        next: 0,
        rest: 0,
        stands: Stands::Fresh,
        since,
    };
    let mut servers: Vec<Server> = known.weight.iter().enumerate().map(server).collect();
    let total: i128 = servers.iter().map(|server| server.weight).sum();
    let mut position = total;
    let mut served = 0;
    for turn in 0..=known.task {
        if due(&servers, position).is_none() {
            // All start anew.
            position = total;
            servers.iter_mut().for_each(|server| server.stands = Stands::Fresh);
        }
        served = due(&servers, position).expect("all are fresh");
        let server = &mut servers[served];
        if server.stands == Stands::Fresh {
            (server.next, server.rest) = (position, 0);
        }
        // The next position is Σw / w further on, what is left over carried along.
        let whole = server.rest + total % server.weight;
        server.next += total / server.weight + whole / server.weight;
        server.rest = whole % server.weight;
        position += 1;
        server.since = known.models() + turn;
        server.stands = Stands::OnTheLine;
        if server.next >= 2 * total {
            server.next -= total;
            server.stands = Stands::NextRound;
        }
    }
    served
}

/// The first on the line whose position has come, else the heaviest fresh one, else the first on
/// the line; among equal positions the heavier with less left over.
fn due(servers: &[Server], position: i128) -> Option<usize> {
    let those = |stands: Stands| (0..servers.len()).filter(move |s| servers[*s].stands == stands);
    let first = those(Stands::OnTheLine).min_by_key(|s| {
        let server = &servers[*s];
        (server.next, (4096 + server.rest - server.weight) / 16, server.since)
    });
    if first.is_some_and(|first| servers[first].next <= position) {
        return first;
    }
    let fresh = those(Stands::Fresh).min_by_key(|s| (-servers[*s].weight, servers[*s].since));
    fresh.or(first)
}
