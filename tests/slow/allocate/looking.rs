//! Rules that look at numbers in the system, and those that draw whom to look at.

use super::turns::drawn;
use super::{Answer, Happened, Known, least, one_of};
use apportion::sim::rng::Stream;

pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<usize> {
    let count = known.models();
    let n = &known.in_system;
    let draws = &mut known.draws();
    let first_of_ties = values.first() == Some(&1.0);
    Some(match id {
        "join_shortest_queue" => one_of(&least(n), first_of_ties, draws),
        "shortest_expected_delay" => {
            // (N_a + 1) / C_a < (N_b + 1) / C_b, multiplied out.
            let claim = |m: usize, other: usize| (n[m] + 1) * known.weight[other];
            let best = |m: &usize| !(0..count).any(|other| claim(other, *m) < claim(*m, other));
            let best: Vec<usize> = (0..count).filter(best).collect();
            one_of(&best, first_of_ties, draws)
        }
        "least_work_left" => {
            let left: Vec<u128> = (0..count).map(|m| work_left(known, m)).collect();
            one_of(&least(&left), first_of_ties, draws)
        }
        "litellm_least_busy" => least(n)[0],
        "finagle_p2c" | "sglang_power_of_two" | "power_of_two_choices" if count == 1 => 0,
        "finagle_p2c" => {
            let first = draws.below(count);
            let others: Vec<usize> = (0..count).filter(|m| *m != first).collect();
            let second = others[draws.below(count - 1)];
            if n[first] < n[second] { first } else { second }
        }
        "sglang_power_of_two" | "power_of_two_choices" => {
            let first = draws.below(count);
            let second = (first + 1 + draws.below(count - 1)) % count;
            if n[first] <= n[second] { first } else { second }
        }
        "jsq_d" => shortest_drawn(values, known, draws),
        "haproxy_leastconn" => leastconn(known),
        "envoy_least_request" => least_request(values, known, draws),
        "nginx_least_conn" => replayed(known).2,
        "nginx_random_two" => random_two(known),
        "join_idle_queue" => join_idle(values, known, draws),
        _ => return None,
    })
}

pub fn pick_or_wait(id: &str, values: &[f64], known: &Known) -> Option<Answer> {
    let has_free_slot = |m: &usize| known.running[*m].len() < known.slots[*m];
    Some(match id {
        "central_queue" => {
            let free = (0..known.models()).filter(has_free_slot);
            let best = free.min_by_key(|m| (known.running[*m].len(), *m));
            best.map_or(Answer::Wait, Answer::To)
        }
        "haproxy_random" => {
            let best = served_least(values, known);
            if has_free_slot(&best) { Answer::To(best) } else { Answer::Wait }
        }
        _ => return None,
    })
}

/// Time that the slots of a model need for what is there.
fn work_left(known: &Known, model: usize) -> u128 {
    let service = |task: &usize| {
        let speed = known.scenario.models[model].slot_speed();
        u128::from((known.outcome.work[*task] / speed * 1e9 + 0.5) as u64)
    };
    let rest = |task: &usize| u128::from(known.outcome.finish[*task].0 - known.now);
    let running: u128 = known.running[model].iter().map(rest).sum();
    let waiting: u128 = known.waiting[model].iter().map(service).sum();
    (running + waiting) / known.slots[model] as u128
}

fn shortest_drawn(values: &[f64], known: &Known, draws: &mut Stream) -> usize {
    let count = known.models();
    let (distinct, by_capacity) = (values[1] == 0.0, values[2] == 1.0);
    let chance = |m: usize| if by_capacity { known.weight[m] as f64 } else { 1.0 };
    let weight: Vec<f64> = (0..count).map(chance).collect();
    let looks = if distinct { count.min(values[0] as usize) } else { values[0] as usize };
    let mut seen: Vec<usize> = Vec::new();
    let mut best = None;
    let mut tied = 0;
    for _ in 0..looks {
        let model = drawn(&weight, if distinct { &seen } else { &[] }, draws);
        seen.push(model);
        let least = best.map(|best: usize| known.in_system[best]);
        if least.is_none_or(|least| known.in_system[model] < least) {
            (best, tied) = (Some(model), 1);
        } else if least == Some(known.in_system[model]) {
            tied += 1;
            let wins = [false, true, values[3] == 2.0 && draws.below(tied) == 0];
            best = if wins[values[3] as usize] { Some(model) } else { best };
        }
    }
    best.expect("at least one look")
}

/// The least `⌊(N + 1) 256 / w⌋`, 0 for an idle server; of equals the one whose number has been as
/// it is for longest.
fn leastconn(known: &Known) -> usize {
    let key = |m: usize| match known.in_system[m] {
        0 => 0,
        n => (n + 1) * 256 / known.weight[m],
    };
    let changed = |m: usize| {
        let last = known.log.iter().rposition(|happened| match *happened {
            Happened::Sent { model, .. } | Happened::Done { model, .. } => model == m,
            Happened::Fetched { .. } => false,
        });
        last.map_or(m, |place| known.models() + place)
    };
    (0..known.models()).min_by_key(|m| (key(*m), changed(*m))).expect("a model")
}

/// Turns by deadline with weights that shrink with load, or the least of some draws.
fn least_request(values: &[f64], known: &Known, draws: &mut Stream) -> usize {
    let count = known.models();
    if known.weight.iter().all(|weight| *weight == known.weight[0]) {
        if values[1] == 1.0 {
            return one_of(&least(&known.in_system), false, draws);
        }
        let drawn: Vec<usize> = (0..values[0] as usize).map(|_| draws.below(count)).collect();
        return *drawn.iter().min_by_key(|m| known.in_system[**m]).expect("one is drawn");
    }
    let weight = |m: usize| known.weight[m] as f64;
    let mut deadlines: Vec<(f64, usize)> = (0..count).map(|m| (1.0 / weight(m), m)).collect();
    let mut n = vec![0; count];
    // Entries stand in the order of insertion: of equal deadlines the first is due.
    let due = |deadlines: &[(f64, usize)]| {
        let times: Vec<f64> = deadlines.iter().map(|entry| entry.0).collect();
        least(&times)[0]
    };
    for happened in known.log {
        match *happened {
            Happened::Sent { model, .. } => {
                let (now, served) = deadlines.remove(due(&deadlines));
                assert_eq!(served, model);
                let active = libm::pow(f64::from(n[model] + 1), values[2]);
                deadlines.push((now + 1.0 / (weight(model) / active), model));
                n[model] += 1;
            }
            Happened::Done { model, .. } => n[model] -= 1,
            Happened::Fetched { .. } => {}
        }
    }
    deadlines[due(&deadlines)].1
}

/// Numbers in system, sums of smooth turns, and the next choice of nginx's `least_conn`.
fn replayed(known: &Known) -> (Vec<i128>, Vec<i128>, usize) {
    let (count, weight) = (known.models(), &known.weight);
    let (mut n, mut sums) = (vec![0; count], vec![0; count]);
    for happened in known.log {
        match *happened {
            Happened::Sent { model, .. } => {
                let (after, best) = fewest_for_weight(&n, weight, &sums);
                assert_eq!(best, model);
                sums = after;
                n[model] += 1;
            }
            Happened::Done { model, .. } => n[model] -= 1,
            Happened::Fetched { .. } => {}
        }
    }
    let best = fewest_for_weight(&n, weight, &sums).1;
    (n, sums, best)
}

fn fewest_for_weight(n: &[i128], weight: &[i128], sums: &[i128]) -> (Vec<i128>, usize) {
    let is_more = |a: usize, b: usize| n[a] * weight[b] > n[b] * weight[a];
    let all = 0..n.len();
    let tied: Vec<usize> = all.clone().filter(|a| !all.clone().any(|b| is_more(*a, b))).collect();
    if tied.len() == 1 {
        return (sums.to_vec(), tied[0]);
    }
    smooth(&tied, weight, sums)
}

/// One step of smooth turns among some: sums after it, and whose turn it is.
fn smooth(among: &[usize], weight: &[i128], sums: &[i128]) -> (Vec<i128>, usize) {
    let mut after = sums.to_vec();
    among.iter().for_each(|m| after[*m] += weight[*m]);
    let most = among.iter().map(|m| after[*m]).max().expect("one of them");
    let best = *among.iter().find(|m| after[**m] == most).expect("it is there");
    after[best] -= among.iter().map(|m| weight[*m]).sum::<i128>();
    (after, best)
}

/// Two distinct draws by weight, the second where equal; after 21 misses smooth turns.
fn random_two(known: &Known) -> usize {
    let all: Vec<usize> = (0..known.models()).collect();
    let two = |task: usize| {
        let mut draws = known.draws_of(task);
        let first = known.by_weight(&mut draws);
        let others: Vec<usize> = (0..21).map(|_| known.by_weight(&mut draws)).collect();
        others.into_iter().find(|other| *other != first).map(|second| (first, second))
    };
    if let Some((a, b)) = two(known.task) {
        let load = |m: usize, other: usize| known.in_system[m] * known.weight[other];
        return if load(b, a) > load(a, b) { a } else { b };
    }
    let mut turn = (vec![0; all.len()], 0);
    for _ in (0..=known.task).filter(|task| two(*task).is_none()) {
        turn = smooth(&all, &known.weight, &turn.0);
    }
    turn.1
}

/// The list of idle models, replayed.
fn join_idle(values: &[f64], known: &Known, draws: &mut Stream) -> usize {
    let mut list: Vec<usize> = (0..known.models()).collect();
    let mut n = vec![0; known.models()];
    for happened in known.log {
        let model = match *happened {
            Happened::Sent { model, .. } => {
                list.retain(|other| *other != model);
                n[model] += 1;
                model
            }
            Happened::Done { model, .. } => {
                n[model] -= 1;
                model
            }
            Happened::Fetched { .. } => continue,
        };
        // Nobody waits while a slot is free.
        let room = if values[1] == 1.0 { known.slots[model] } else { 1 };
        match list.iter().position(|other| *other == model) {
            None if n[model] < room => list.push(model),
            Some(place) if n[model] >= room => {
                list.remove(place);
            }
            _ => {}
        }
    }
    match list.len() {
        0 => draws.below(known.models()),
        listed => list[if values[0] == 1.0 { draws.below(listed) } else { 0 }],
    }
}

/// The server with the fewest for its weight of some draws; of equals the one sent less of late,
/// else the one drawn later.
fn served_least(values: &[f64], known: &Known) -> usize {
    let mut draws = known.draws();
    let mut best = known.by_weight(&mut draws);
    for _ in 1..values[0] as usize {
        let drawn = known.by_weight(&mut draws);
        let served = |m: usize, other: usize| known.in_system[m] * known.weight[other];
        let sent = |m: usize, other: usize| sent_of_late(known, m, values[1]) * known.weight[other];
        let (old, new) = (served(best, drawn), served(drawn, best));
        let stays = old < new || old == new && sent(best, drawn) < sent(drawn, best);
        if drawn == best || !stays {
            best = drawn;
        }
    }
    best
}

/// Requests in the period up to now, of those in the period before in part: a period follows on the
/// one before, or begins with a request after a pause of two.
fn sent_of_late(known: &Known, server: usize, length_s: f64) -> i128 {
    let length = (length_s * 1e9 + 0.5) as u64;
    let at = |(since, now_in, before): (u64, i128, i128), now: u64| match (now - since) / length {
        0 => (since, now_in, before),
        1 => (since + length, 0, now_in),
        _ => (now, 0, 0),
    };
    let mut period = (0, 0, 0);
    for happened in known.log {
        if let Happened::Sent { at: now, model, .. } = *happened
            && model == server
        {
            period = at(period, now);
            period.1 += 1;
        }
    }
    let (since, now_in, before) = at(period, known.now);
    now_in * i128::from(length) + before * i128::from(length - (known.now - since))
}
