//! Prequal, replayed task by task: a pool of answers as a plain list.

use super::{Happened, Known};
use apportion::sim::rng::Stream;

/// An answer: of whom, when, in flight, latency, uses left.
#[derive(Clone, Copy)]
struct Answer {
    model: usize,
    at: u64,
    rif: i64,
    latency: u64,
    uses: u32,
}

/// A finished task: when, in flight when it came, latency.
type Finished = (u64, i64, u64);

struct Replay<'a> {
    values: &'a [f64],
    expiry: u64,
    n: Vec<i64>,
    pool: Vec<Answer>,
    rifs: Vec<i64>,
    finished: Vec<Vec<Finished>>,
    /// In flight when each task that is underway came, itself included.
    came_to: Vec<(usize, i64)>,
    order: Vec<usize>,
    turn: usize,
}

pub fn pick(values: &[f64], known: &Known) -> usize {
    let models = known.models();
    let mut replay = Replay {
        values,
        expiry: (values[2] * 1e9 + 0.5) as u64,
        n: vec![0; models],
        pool: Vec::new(),
        rifs: Vec::new(),
        finished: vec![Vec::new(); models],
        came_to: Vec::new(),
        order: (0..models).collect(),
        turn: 0,
    };
    for happened in known.log {
        match *happened {
            Happened::Sent { at, task, model } => {
                assert_eq!(replay.choose(&mut known.draws_of(task), at), model);
                replay.n[model] += 1;
                replay.came_to.push((task, replay.n[model]));
            }
            Happened::Done { at, task, model } => {
                replay.n[model] -= 1;
                let place = replay.came_to.iter().position(|other| other.0 == task);
                let (_, rif) = replay.came_to.remove(place.expect("it was sent"));
                replay.finished[model].push((at, rif, known.response(task, at)));
            }
            Happened::Fetched { .. } => {}
        }
    }
    replay.choose(&mut known.draws(), known.now)
}

impl Replay<'_> {
    fn choose(&mut self, draws: &mut Stream, now: u64) -> usize {
        let models = self.order.len();
        for place in 0..models.min(self.values[0] as usize) {
            let other = place + draws.below(models - place);
            self.order.swap(place, other);
            self.probe(self.order[place], now, draws);
        }
        let expiry = self.expiry;
        self.pool.retain(|answer| now - answer.at <= expiry);
        let hot_above = self.hot_above();
        let model = if self.pool.len() < 2 { draws.below(models) } else { self.follow(hot_above) };
        self.remove_one(hot_above);
        self.turn += 1;
        model
    }

    fn probe(&mut self, model: usize, now: u64, draws: &mut Stream) {
        let rif = self.n[model];
        self.rifs.push(rif);
        let budget = self.budget();
        let whole = budget.floor();
        let uses = whole as u32 + u32::from(draws.uniform() < budget - whole);
        let list = &self.finished[model];
        let mut near: Vec<u64> = list[list.len().saturating_sub(64)..]
            .iter()
            .filter(|(at, then, _)| (then - rif).abs() <= 1 && now - at <= self.expiry)
            .map(|task| task.2)
            .collect();
        near.sort_unstable();
        let latency = near.get(near.len() / 2).copied().unwrap_or(0);
        self.pool.retain(|answer| answer.model != model);
        self.pool.push(Answer { model, at: now, rif, latency, uses });
        if self.pool.len() > self.values[1] as usize {
            self.remove_oldest();
        }
    }

    /// How often an answer may be used.
    fn budget(&self) -> f64 {
        let fill = self.values[1] / self.order.len() as f64;
        let fresh = (1.0 - fill) * self.values[0] - 1.0;
        match (fresh <= 0.0, self.values[3]) {
            (true, _) => 16.0,
            (false, 0.0) => (1.0 + 1.0 / fresh).clamp(1.0, 16.0),
            (false, _) => (2.0 / fresh).clamp(1.0, 16.0),
        }
    }

    fn hot_above(&self) -> i64 {
        let mut last = self.rifs[self.rifs.len().saturating_sub(64)..].to_vec();
        last.sort_unstable();
        last[((last.len() - 1) as f64 * self.values[4]) as usize]
    }

    /// Cold with the lowest latency, else the lowest in flight; one task more is there now.
    fn follow(&mut self, hot_above: i64) -> usize {
        let rank = |place: &usize| {
            let answer = self.pool[*place];
            match answer.rif <= hot_above {
                true => (0, answer.latency as i64, answer.rif),
                false => (1, answer.rif, answer.latency as i64),
            }
        };
        let best = (0..self.pool.len()).min_by_key(rank).expect("there are two");
        self.pool[best].rif += 1;
        self.pool[best].uses -= 1;
        let model = self.pool[best].model;
        if self.pool[best].uses == 0 {
            self.pool.swap_remove(best);
        }
        model
    }

    /// By turns the oldest and the worst.
    fn remove_one(&mut self, hot_above: i64) {
        if self.turn.is_multiple_of(2) {
            return self.remove_oldest();
        }
        let rank = |place: &usize| {
            let answer = self.pool[*place];
            match answer.rif > hot_above {
                true => (1, answer.rif),
                false => (0, answer.latency as i64),
            }
        };
        if let Some(worst) = (0..self.pool.len()).max_by_key(rank) {
            self.pool.swap_remove(worst);
        }
    }

    fn remove_oldest(&mut self) {
        if let Some(oldest) = (0..self.pool.len()).min_by_key(|place| self.pool[*place].at) {
            self.pool.swap_remove(oldest);
        }
    }
}
