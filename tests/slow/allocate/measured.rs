//! Rules that go by a measured average: latency that peaks and decays, load over a window.

use super::{Happened, Known, least, one_of};

pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<usize> {
    Some(match id {
        "peak_ewma" if known.models() == 1 => 0,
        "peak_ewma" => peak_ewma(values, known),
        "time_window_average" => {
            let update = nanos(values[1]);
            let at = known.now.checked_div(update).map_or(known.now, |turn| turn * update);
            let average = |m: usize| match values[2] {
                0.0 => window_mean(known, m, at, nanos(values[0])),
                _ => exponential_mean(known, m, at, nanos(values[0])),
            };
            let averages: Vec<f64> = (0..known.models()).map(average).collect();
            one_of(&least(&averages), values[3] == 1.0, &mut known.draws())
        }
        _ => return None,
    })
}

fn nanos(seconds: f64) -> u64 {
    (seconds * 1e9 + 0.5) as u64
}

/// Finagle's and tower's cost: up at once, down over τ; looked at by the tasks that drew a model.
fn peak_ewma(values: &[f64], known: &Known) -> usize {
    let (decay, is_finagle) = (nanos(values[0]) as f64, values[2] == 0.0);
    let start = if is_finagle { 0.0 } else { nanos(values[1]) as f64 };
    // Cost, when it was last looked at, pending.
    let mut nodes = vec![(start, 0, 0); known.models()];
    let observe = |node: &mut (f64, u64, i64), rtt: f64, now: u64| {
        let kept = libm::exp(-((now - node.1) as f64) / decay);
        let cost = node.0;
        node.0 = if rtt > cost { rtt } else { cost * kept + rtt * (1.0 - kept) };
        node.1 = now;
    };
    let choose = |nodes: &mut [(f64, u64, i64)], task: usize, now: u64| {
        let mut draws = known.draws_of(task);
        let first = draws.below(known.models());
        let others: Vec<usize> = (0..known.models()).filter(|m| *m != first).collect();
        let second = others[draws.below(others.len())];
        let loads = [first, second].map(|m| {
            observe(&mut nodes[m], 0.0, now);
            let (cost, _, pending) = nodes[m];
            if is_finagle && cost == 0.0 && pending > 0 {
                (i64::MAX >> 16) as f64 + pending as f64
            } else {
                cost * (pending as f64 + 1.0)
            }
        });
        if loads[0] < loads[1] { first } else { second }
    };
    for happened in known.log {
        match *happened {
            Happened::Sent { at, task, model } => {
                assert_eq!(choose(&mut nodes, task, at), model);
                nodes[model].2 += 1;
            }
            Happened::Done { at, task, model } => {
                nodes[model].2 -= 1;
                observe(&mut nodes[model], known.response(task, at) as f64, at);
            }
            Happened::Fetched { .. } => {}
        }
    }
    choose(&mut nodes, known.task, known.now)
}

/// When the number at a model changed, and to what.
fn numbers(known: &Known, m: usize) -> Vec<(u64, u64)> {
    let mut n = 0;
    let mut all = vec![(0, 0)];
    for happened in known.log {
        match *happened {
            Happened::Sent { at, model, .. } if model == m => {
                n += 1;
                all.push((at, n));
            }
            Happened::Done { at, model, .. } if model == m => {
                n -= 1;
                all.push((at, n));
            }
            _ => {}
        }
    }
    all
}

/// `1/W ∫ N/c` over the window that ends at `at`.
fn window_mean(known: &Known, m: usize, at: u64, window: u64) -> f64 {
    let begin = at.saturating_sub(window);
    let numbers = numbers(known, m);
    let mut area = 0;
    for (place, (from, n)) in numbers.iter().enumerate() {
        let to = numbers.get(place + 1).map_or(u64::MAX, |next| next.0);
        area += u128::from(*n) * u128::from(to.min(at).saturating_sub((*from).max(begin)));
    }
    area as f64 / window as f64 / known.slots[m] as f64
}

/// `dA/dt = (N/c - A) / (W/2)`.
fn exponential_mean(known: &Known, m: usize, at: u64, window: u64) -> f64 {
    let (mut average, mut now, mut n) = (0.0, 0, 0);
    let step = |average: f64, n: u64, elapsed: u64| {
        if elapsed == 0 {
            return average;
        }
        let kept = libm::exp(-2.0 * elapsed as f64 / window as f64);
        n as f64 + (average - n as f64) * kept
    };
    for (change, after) in numbers(known, m).into_iter().filter(|change| change.0 <= at) {
        average = step(average, n, change - now);
        (now, n) = (change, after);
    }
    step(average, n, at - now) / known.slots[m] as f64
}
