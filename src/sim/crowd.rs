//! Where work must crowd: the linear program of who may run what, and its proof.
//!
//! `min T: Σ_i x_ki = W_k, Σ_k x_ki <= T C_i, x >= 0`, x only where a part may run. As a model is
//! as fast at every part, this is a flow, and its optimum is `W(S) / C(N(S))` of some set S of
//! parts, N(S) the models that any of them may use: a cut. The set is found in floating point, but
//! what is told of it is its own ratio, which no allocation goes below, whatever was rounded.

use std::collections::VecDeque;

/// Work that may be done by some models only.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Work, or work per second.
    pub work: f64,
    /// The models that may do it, rising, none twice.
    pub on: Vec<usize>,
}

/// Parts that crowd on the models that they may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// Their work over what these models can do: somewhere it is at least that.
    pub load: f64,
    /// The parts, rising.
    pub parts: Vec<usize>,
    /// All models that any of them may use, rising.
    pub models: Vec<usize>,
}

/// Of all work, what is smaller than this is nothing: flows are sums of floating-point numbers.
const NOTHING: f64 = 1e-12;

/// The least that the fullest model can be loaded, and who is in the way of less; none where there
/// is no work.
///
/// Formula    max over sets S of parts of `W(S) / C(N(S))`, by Newton's method on a cut
/// Trade-off  a flow for each set that is looked at: usually two or three, never more than parts
/// Source     Hall 1935; Ford & Fulkerson 1956; Dinkelbach 1967
pub fn fullest(parts: &[Part], capacity: &[f64]) -> Option<Crowd> {
    let all: Vec<usize> = (0..parts.len()).filter(|part| parts[*part].work > 0.0).collect();
    let mut best = crowd(parts, capacity, all)?;
    for _ in 0..parts.len() {
        match beyond(parts, capacity, best.load) {
            Some(fuller) if fuller.load > best.load * (1.0 + NOTHING) => best = fuller,
            _ => break,
        }
    }
    Some(best)
}

/// The parts with the most work beyond what their models do at this load; none where all fits.
pub fn beyond(parts: &[Part], capacity: &[f64], load: f64) -> Option<Crowd> {
    let room = capacity.iter().map(|capacity| capacity * load).collect();
    crowd(parts, capacity, Flow::new(parts, room).squeezed_out())
}

/// The least that largest over mean of the models' loads can be; none where there is no work.
///
/// Formula    `m / D`, `D = m - Σ_j h_j (1/C_j - 1/C_j+1)`, capacities rising; h_j the most that
///            `C(A) - W(who may use any of A) / T` is over sets A of models up to C_j, T the
///            optimum of [`fullest`]. It is the dual of `max Σ load_i: load_i <= T`: each level is
///            a cut, and any cut is a proof.
/// Trade-off  a flow for each capacity, of the 64 smallest: what is left out makes it no higher
pub fn unevenness(parts: &[Part], capacity: &[f64]) -> Option<f64> {
    const LEVELS_MAX: usize = 64;
    let least = fullest(parts, capacity)?.load;
    let mut levels = capacity.to_vec();
    levels.sort_unstable_by(f64::total_cmp);
    levels.dedup();
    let models = capacity.len() as f64;
    let mut mean = models;
    for (place, level) in levels.iter().enumerate().take(LEVELS_MAX) {
        let next = levels.get(place + 1).map_or(0.0, |next| 1.0 / next);
        mean -= spare(parts, capacity, least, *level) * (1.0 / level - next);
    }
    Some((models / mean * (1.0 - NOTHING)).max(1.0))
}

/// What some models up to a capacity have more than all who may use any of them ask for.
fn spare(parts: &[Part], capacity: &[f64], load: f64, level: f64) -> f64 {
    let small = |model: &usize| capacity[*model] <= level;
    let on = |part: &Part| part.on.iter().copied().filter(small).collect();
    let of_small: Vec<Part> =
        parts.iter().map(|part| Part { work: part.work, on: on(part) }).collect();
    let room = capacity.iter().map(|capacity| capacity * load).collect();
    let squeezed = Flow::new(&of_small, room).squeezed_out();
    let mut is_full = vec![false; capacity.len()];
    squeezed.iter().flat_map(|part| &of_small[*part].on).for_each(|model| is_full[*model] = true);
    let left = |model: &usize| small(model) && !is_full[*model];
    let room: f64 = (0..capacity.len()).filter(left).map(|model| capacity[model]).sum();
    let users = parts.iter().filter(|part| part.on.iter().any(left));
    (room - users.map(|part| part.work).sum::<f64>() / load).max(0.0)
}

fn crowd(parts: &[Part], capacity: &[f64], chosen: Vec<usize>) -> Option<Crowd> {
    let mut models: Vec<usize> =
        chosen.iter().flat_map(|part| parts[*part].on.iter().copied()).collect();
    models.sort_unstable();
    models.dedup();
    let work: f64 = chosen.iter().map(|part| parts[*part].work).sum();
    let room: f64 = models.iter().map(|model| capacity[*model]).sum();
    (work > 0.0).then(|| Crowd { load: work / room, parts: chosen, models })
}

/// Parts on their way to models.
struct Flow<'a> {
    parts: &'a [Part],
    /// Of each part: what has no place, and what is at each of its models.
    left: Vec<f64>,
    placed: Vec<Vec<f64>>,
    /// Of each model: its room, and who may use it: (part, place among its models).
    room: Vec<f64>,
    users: Vec<Vec<(usize, usize)>>,
    nothing: f64,
}

/// How a search came to a part or a model.
#[derive(Clone, Copy, PartialEq)]
enum From {
    Nowhere,
    /// Where it began.
    Start,
    /// To a model from a part, to a part from a model: whose, and at which place among its models.
    Step(usize, usize),
}

impl<'a> Flow<'a> {
    fn new(parts: &'a [Part], room: Vec<f64>) -> Flow<'a> {
        let mut users = vec![Vec::new(); room.len()];
        for (part, it) in parts.iter().enumerate() {
            it.on.iter().enumerate().for_each(|(place, model)| users[*model].push((part, place)));
        }
        let all: f64 = parts.iter().map(|part| part.work).sum();
        Flow {
            parts,
            left: parts.iter().map(|part| part.work).collect(),
            placed: parts.iter().map(|part| vec![0.0; part.on.len()]).collect(),
            room,
            users,
            nothing: all * NOTHING,
        }
    }

    /// Places all that can be placed; the parts that stand in each other's way.
    fn squeezed_out(mut self) -> Vec<usize> {
        loop {
            let (parts, models) = self.search();
            let with_room =
                |model: &usize| models[*model] != From::Nowhere && self.room[*model] > self.nothing;
            match (0..models.len()).find(with_room) {
                Some(model) => self.push(model, &parts, &models),
                None => {
                    return (0..parts.len()).filter(|part| parts[*part] != From::Nowhere).collect();
                }
            }
        }
    }

    /// Whom work without a place can reach, each by the shortest way, up to a model with room.
    fn search(&self) -> (Vec<From>, Vec<From>) {
        let mut parts = vec![From::Nowhere; self.left.len()];
        let mut models = vec![From::Nowhere; self.room.len()];
        let mut open = VecDeque::new();
        for (part, left) in self.left.iter().enumerate() {
            if *left > self.nothing {
                parts[part] = From::Start;
                open.push_back(part);
            }
        }
        while let Some(part) = open.pop_front() {
            for (place, model) in self.parts[part].on.iter().enumerate() {
                if models[*model] != From::Nowhere {
                    continue;
                }
                models[*model] = From::Step(part, place);
                if self.room[*model] > self.nothing {
                    return (parts, models);
                }
                for (other, place) in &self.users[*model] {
                    if parts[*other] == From::Nowhere && self.placed[*other][*place] > self.nothing
                    {
                        parts[*other] = From::Step(*model, *place);
                        open.push_back(*other);
                    }
                }
            }
        }
        (parts, models)
    }

    /// Pushes as much as goes along the way to a model.
    fn push(&mut self, model: usize, parts: &[From], models: &[From]) {
        // (part, place it goes to, place it comes from)
        let (mut way, mut at, mut amount) = (Vec::new(), model, self.room[model]);
        while let From::Step(part, to) = models[at] {
            match parts[part] {
                From::Step(before, from) => {
                    amount = amount.min(self.placed[part][from]);
                    way.push((part, to, Some(from)));
                    at = before;
                }
                From::Start | From::Nowhere => {
                    amount = amount.min(self.left[part]);
                    self.left[part] -= amount;
                    way.push((part, to, None));
                    break;
                }
            }
        }
        self.room[model] -= amount;
        for (part, to, from) in way {
            self.placed[part][to] += amount;
            if let Some(from) = from {
                self.placed[part][from] -= amount;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::rng::{Purpose, Streams};

    fn part(work: f64, on: &[usize]) -> Part {
        Part { work, on: on.to_vec() }
    }

    #[test]
    fn by_hand() {
        let capacity = [1.0, 2.0, 3.0];
        let free = fullest(&[part(3.0, &[0, 1, 2])], &capacity).expect("work");
        assert_eq!((free.load, &free.models[..]), (0.5, &[0, 1, 2][..]));
        // Two classes share the two small models and crowd there; the third is out of it.
        let parts = [part(2.0, &[0, 1]), part(0.5, &[0]), part(0.75, &[1, 2])];
        let found = fullest(&parts, &capacity).expect("work");
        assert_eq!(
            (found.load, &found.parts[..], &found.models[..]),
            (2.5 / 3.0, &[0, 1][..], &[0, 1][..])
        );
        assert_eq!(beyond(&parts, &capacity, 0.9), None);
        assert_eq!(fullest(&[part(0.0, &[0])], &capacity), None);
        assert_eq!(fullest(&[], &capacity), None);
    }

    #[test]
    fn loads_are_no_more_even_than_told() {
        let capacity = [1.0, 1.0, 2.0];
        let uneven = |parts: &[Part]| unevenness(parts, &capacity).expect("work");
        // All may run everywhere: even.
        assert!((uneven(&[part(5.0, &[0, 1, 2])]) - 1.0).abs() < 1e-9);
        // Each on its own: 3, 1 and 0.5.
        let own = [part(3.0, &[0]), part(1.0, &[1]), part(1.0, &[2])];
        assert!((uneven(&own) - 2.0).abs() < 1e-9);
        // The small one takes what it can: 3, 1 and 0 would be 3/(4/3) = 2.25, 3, 3, 0 is 1.5.
        let shared = [part(3.0, &[0]), part(4.0, &[1, 2])];
        assert!((uneven(&shared) - 3.0 / ((3.0 + 3.0 + 0.5) / 3.0)).abs() < 1e-9);
        assert_eq!(unevenness(&[], &capacity), None);
    }

    #[test]
    fn no_allocation_is_more_even_and_some_is_as_even() {
        // All allocations in sixths of two or three parts, on 200 small fleets.
        let streams = Streams::new(8, 0, Purpose::Routing, 0);
        let (mut reached, mut restricted) = (0, 0);
        for round in 0..200 {
            let mut draws = streams.stream(round);
            let mut to = |most: usize| draws.below(most);
            let (models, count) = (2 + to(2), 2 + to(2));
            let capacity: Vec<f64> = (0..models).map(|_| 1.0 + to(4) as f64).collect();
            let parts: Vec<Part> = (0..count)
                .map(|_| {
                    let on: Vec<usize> = (0..models).filter(|_| to(2) == 0).collect();
                    let on = if on.is_empty() { vec![to(models)] } else { on };
                    Part { work: 1.0 + to(6) as f64, on }
                })
                .collect();
            let floor = unevenness(&parts, &capacity).expect("work");
            let mut loads = vec![0.0; models];
            let best = most_even(&parts, &capacity, &mut loads);
            assert!(best >= floor - 1e-9, "{best} {floor}: {parts:?} {capacity:?}");
            restricted += usize::from(floor > 1.0 + 1e-6);
            reached += usize::from(floor > 1.0 + 1e-6 && best < floor * 1.08);
        }
        assert!(restricted > 80 && reached * 100 > restricted * 95, "{reached} of {restricted}");
    }

    /// The least largest over mean load over all ways to cut each part into sixths.
    fn most_even(parts: &[Part], capacity: &[f64], loads: &mut [f64]) -> f64 {
        let Some((part, rest)) = parts.split_first() else {
            let most = loads.iter().copied().fold(0.0, f64::max);
            return most * loads.len() as f64 / loads.iter().sum::<f64>();
        };
        let mut best = f64::INFINITY;
        for first in 0..=6 {
            for second in 0..=6 - first {
                let shares = [first, second, 6 - first - second];
                if (part.on.len()..3).any(|place| shares[place] > 0) {
                    continue;
                }
                let mut tried = loads.to_vec();
                for (model, share) in part.on.iter().zip(shares) {
                    tried[*model] += part.work * f64::from(share) / 6.0 / capacity[*model];
                }
                best = best.min(most_even(rest, capacity, &mut tried));
            }
        }
        best
    }

    #[test]
    fn no_set_of_parts_crowds_more() {
        // Every set by itself, on 3,000 small fleets.
        let streams = Streams::new(7, 0, Purpose::Routing, 0);
        for round in 0..3_000 {
            let mut draws = streams.stream(round);
            let mut to = |most: usize| (draws.uniform() * most as f64) as usize;
            let (models, count) = (1 + to(5), 1 + to(6));
            let capacity: Vec<f64> = (0..models).map(|_| 1.0 + to(9) as f64).collect();
            let parts: Vec<Part> = (0..count)
                .map(|_| {
                    let work = to(8) as f64;
                    let mut on: Vec<usize> = (0..models).filter(|_| to(2) == 0).collect();
                    if on.is_empty() {
                        on.push(to(models));
                    }
                    Part { work, on }
                })
                .collect();
            let sets = (1u32..1 << count).filter_map(|set| {
                let chosen = (0..count).filter(|part| set >> part & 1 == 1).collect();
                crowd(&parts, &capacity, chosen)
            });
            let sets: Vec<Crowd> = sets.collect();
            let most = sets.iter().map(|crowd| crowd.load).fold(0.0, f64::max);
            let found = fullest(&parts, &capacity).map_or(0.0, |crowd| crowd.load);
            assert!((found - most).abs() <= 1e-9 * most, "{found} {most}: {parts:?} {capacity:?}");
            let over = |crowd: &Crowd| {
                let room: f64 = crowd.models.iter().map(|model| capacity[*model]).sum();
                (crowd.load - 0.7) * room
            };
            let most = sets.iter().map(over).fold(0.0, f64::max);
            let found = beyond(&parts, &capacity, 0.7).map_or(0.0, |crowd| over(&crowd));
            assert!((found - most).abs() <= 1e-9, "{found} {most}: {parts:?} {capacity:?}");
        }
    }
}
