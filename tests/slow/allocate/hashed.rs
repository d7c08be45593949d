//! Rules that follow a task's key: rings, Maglev's table, sessions, prefixes.

use super::{Happened, Known, least};
use xxhash_rust::xxh64::xxh64;

/// Points of a ring or slots of a table, rising, with their models.
pub type Table = Vec<(u64, usize)>;

pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<usize> {
    let prime = || [65_537, 2_039, 251][values[0] as usize];
    Some(match id {
        "consistent_hash" => on_ring(known, values[0], values[1]),
        "maglev" => in_table(known, prime()),
        "bounded_load_hash" => {
            let home = match values[0] {
                1.0 => in_table(known, 65_537),
                _ => on_ring(known, 1_024.0, 262_144.0),
            };
            bounded(known, home, values[1] as i128)
        }
        "sticky_sessions" if known.keys[known.task].is_some() => {
            let points = vec![160.0; known.models()];
            at_or_after(known.table.get_or_init(|| ring(known, &points)), hash(known))
        }
        "sticky_sessions" => sent_least(known, values[0]),
        "prefix_aware" => prefix_aware(known, values[0], values[1]),
        "prefix_affinity" => prefix_affinity(values, known),
        _ => return None,
    })
}

/// Hash of the key with its class, of the task's number where it has no key.
fn hash(known: &Known) -> u64 {
    let text = match known.keys[known.task] {
        Some(key) => format!("{}:{key}", known.class),
        None => known.task.to_string(),
    };
    xxh64(text.as_bytes(), 0)
}

fn share(known: &Known, model: usize) -> f64 {
    let total: f64 = known.weight.iter().map(|weight| *weight as f64).sum();
    known.weight[model] as f64 / total
}

fn on_ring(known: &Known, least: f64, most: f64) -> usize {
    let made = known.table.get_or_init(|| {
        let shares: Vec<f64> = (0..known.models()).map(|m| share(known, m)).collect();
        let smallest = shares.iter().copied().fold(1.0, f64::min);
        let scale = ((smallest * least).ceil() / smallest).min(most);
        ring(known, &shares.iter().map(|share| scale * share).collect::<Vec<_>>())
    });
    at_or_after(made, hash(known))
}

/// So many points for each model; a part of a point goes to the next model.
fn ring(known: &Known, points: &[f64]) -> Table {
    let (mut all, mut before) = (Vec::new(), 0.0_f64);
    for (model, points) in known.scenario.models.iter().zip(points) {
        let upto = before + points;
        for number in 0..(upto.ceil() - before.ceil()) as usize {
            let point = xxh64(format!("{}_{number}", model.name).as_bytes(), 0);
            let place = known.scenario.models.iter().position(|other| other == model);
            all.push((point, place.expect("it is there")));
        }
        before = upto;
    }
    all.sort_unstable();
    all
}

fn at_or_after(ring: &Table, hash: u64) -> usize {
    ring.iter().find(|(point, _)| *point >= hash).unwrap_or(&ring[0]).1
}

/// Models in order of name take free slots along their own walk, by turns and by weight.
fn in_table(known: &Known, size: u64) -> usize {
    let table = known.table.get_or_init(|| {
        let names: Vec<&str> = known.scenario.models.iter().map(|it| it.name.as_str()).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|m| names[*m]);
        let place = |m: usize, step: u64| {
            let skip = xxh64(names[m].as_bytes(), 1) % (size - 1) + 1;
            (xxh64(names[m].as_bytes(), 0) % size + step * skip) % size
        };
        let largest = (0..names.len()).map(|m| share(known, m)).fold(0.0, f64::max);
        let mut taken = vec![None; size as usize];
        let (mut steps, mut targets) = (vec![0; names.len()], vec![0.0; names.len()]);
        let (mut left, mut round) = (size, 0.0);
        while left > 0 {
            round += 1.0;
            for m in order.iter().copied() {
                if left == 0 || round * share(known, m) < targets[m] {
                    continue;
                }
                targets[m] += largest;
                while taken[place(m, steps[m]) as usize].is_some() {
                    steps[m] += 1;
                }
                taken[place(m, steps[m]) as usize] = Some(m);
                left -= 1;
            }
        }
        (0..size).map(|slot| (slot, taken[slot as usize].expect("all are taken"))).collect()
    });
    table[(hash(known) % size) as usize].1
}

/// The home of a key while it holds no more than its part of all, else another in an order that the
/// hash gives.
fn bounded(known: &Known, home: usize, percent: i128) -> usize {
    let all: i128 = known.in_system.iter().sum::<i128>() + 1;
    let slots = (all * percent + 99) / 100;
    let load = |m: usize| {
        let own = (slots as f64 * share(known, m)).ceil().max(1.0);
        known.in_system[m] as f64 / own
    };
    if load(home) <= 1.0 {
        return home;
    }
    let mut order: Vec<usize> = (0..known.models()).collect();
    let mut bits = twister(hash(known) as u32).into_iter();
    for place in 0..order.len() {
        let left = (order.len() - place) as u64;
        let width = (1 << 32) / left;
        let step = bits.find(|bits| u64::from(*bits) / width < left).expect("more bits");
        order.swap(place, place + (u64::from(step) / width) as usize);
    }
    order.retain(|m| *m != home);
    if let Some(model) = order.iter().find(|m| load(**m) <= 1.0) {
        return *model;
    }
    // The home first, then in that order, the least loaded.
    order.insert(0, home);
    order[least(&order.iter().map(|m| load(*m)).collect::<Vec<_>>())[0]]
}

/// The first 624 numbers of MT19937, a block at once.
fn twister(seed: u32) -> Vec<u32> {
    let mut state = vec![seed];
    for place in 1..624u32 {
        let before = state[place as usize - 1];
        state.push(1_812_433_253u32.wrapping_mul(before ^ before >> 30).wrapping_add(place));
    }
    for place in 0..624 {
        let y = state[place] & 1 << 31 | state[(place + 1) % 624] & !(1 << 31);
        state[place] = state[(place + 397) % 624] ^ (y >> 1) ^ ((y & 1) * 0x9908_b0df);
    }
    let tempered = |mut y: u32| {
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    };
    state.into_iter().map(tempered).collect()
}

/// A model never sent anything, else the one sent least of late; the first of such.
fn sent_least(known: &Known, window_s: f64) -> usize {
    let window = (window_s * 1e9 + 0.5) as u64;
    let sent = |m: usize| {
        let times = known.log.iter().filter_map(|happened| match *happened {
            Happened::Sent { at, model, .. } if model == m => Some(at),
            _ => None,
        });
        let times: Vec<u64> = times.collect();
        let late = times.iter().filter(|at| known.now - **at <= window).count();
        (!times.is_empty(), late)
    };
    (0..known.models()).min_by_key(|m| sent(*m)).expect("a model")
}

/// Models that were sent this class's key, in the order of the first time.
fn seen_by(known: &Known) -> Vec<usize> {
    let mut models = Vec::new();
    for happened in known.log {
        if let Happened::Sent { task, model, .. } = *happened
            && same_key(known, task, known.task)
            && !models.contains(&model)
        {
            models.push(model);
        }
    }
    models
}

fn same_key(known: &Known, one: usize, other: usize) -> bool {
    let of = |task: usize| known.keys[task].map(|key| (known.outcome.class[task], key));
    of(one).is_some() && of(one) == of(other)
}

fn prefix_aware(known: &Known, prefix_least: f64, window_s: f64) -> usize {
    let seen = seen_by(known);
    let prefix = known.scenario.tasks[known.class].shared_prefix;
    let matched = if seen.is_empty() { 0.0 } else { prefix * known.length(known.task) };
    let mut draws = known.draws();
    if matched < prefix_least {
        sent_least(known, window_s)
    } else if matched > 0.0 {
        seen[draws.below(seen.len())]
    } else {
        draws.below(known.models())
    }
}

/// SGLang's rule over trees of the last tasks that each model was sent.
fn prefix_affinity(values: &[f64], known: &Known) -> usize {
    let n = &known.in_system;
    let (most, fewest) = (*n.iter().max().unwrap(), *n.iter().min().unwrap());
    if most - fewest > values[0] as i128 && most as f64 > values[1] * fewest as f64 {
        return least(n)[0];
    }
    // What each model remembers: tasks with the size that they added.
    let mut trees: Vec<Vec<(usize, f64)>> = vec![Vec::new(); known.models()];
    let mut last_sent = None;
    for happened in known.log {
        let Happened::Sent { task, model, .. } = *happened else { continue };
        let prefix = known.scenario.tasks[usize::from(known.outcome.class[task])].shared_prefix;
        let holds = trees[model].iter().any(|(other, _)| same_key(known, *other, task));
        let part = if holds { 1.0 - prefix } else { 1.0 };
        trees[model].push((task, known.length(task) * part));
        if trees[model].len() > values[3] as usize {
            trees[model].remove(0);
        }
    }
    for happened in known.log {
        let Happened::Sent { task, model, .. } = *happened else { continue };
        let holds = trees[model].iter().any(|(other, _)| same_key(known, *other, known.task));
        if holds && same_key(known, task, known.task) {
            last_sent = Some(model);
        }
    }
    let prefix = known.scenario.tasks[known.class].shared_prefix;
    match last_sent {
        Some(model) if prefix > values[2] => model,
        _ if values[4] == 1.0 => {
            let sizes = trees.iter().map(|tree| tree.iter().map(|task| task.1).sum());
            least(&sizes.collect::<Vec<f64>>())[0]
        }
        _ => least(n)[0],
    }
}
