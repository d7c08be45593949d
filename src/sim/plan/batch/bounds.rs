//! What no plan can beat, worked out at once (SCIENCE A.0). All whole ticks, rounded up only where
//! that is certain.

use super::instance::{Instance, Shape};

/// The best of the bounds that need no search [ticks].
///
/// P: the largest task; the mean load; the `k+1` smallest of the `k·m+1` largest.
/// Q: for each `k` the `k` largest on the `k` fastest, and all on all: the preemptive optimum, made
/// sharper by that each lane ends at a multiple of its grain.
/// R: the longest of the shortest times; the sum of shortest times over all lanes. With links: the
/// longest chain at shortest times.
/// Source: McNaughton 1959; Dell'Amico & Martello 1995; Horvath, Lam & Sethi 1977.
pub fn at_once(instance: &Instance) -> u64 {
    let chain = longest_chain(instance);
    match instance.shape() {
        Shape::Identical => identical(instance).max(chain),
        Shape::Uniform { paces } => uniform(instance, paces).max(chain),
        Shape::Unrelated => spread(instance).max(chain),
    }
}

/// Why no plan ends before a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The largest task takes as long, wherever it runs best.
    Largest,
    /// All work, shared evenly, takes as long; each lane ends at a multiple of its grain.
    Mean,
    /// So many of the largest tasks are too many for one each: some lane has two or more.
    Crowded,
    /// Lanes of different speed, tasks that may be cut: the preemptive optimum.
    Cut,
    /// The longest chain of tasks that wait for each other.
    Chain,
    /// Above what is known at once: tasks that may be cut on unrelated lanes, or whole trees seen.
    Searched,
}

/// What a bound rests on: the simplest reason that gives as much.
pub fn reason(instance: &Instance, bound: u64) -> Reason {
    let largest = (0..instance.tasks()).map(|task| instance.least(task)).max().unwrap_or(0);
    let is_linked = !instance.links().is_empty();
    match instance.shape() {
        _ if bound <= largest => Reason::Largest,
        _ if is_linked && bound <= longest_chain(instance) => Reason::Chain,
        _ if bound > at_once(instance) => Reason::Searched,
        Shape::Uniform { .. } => Reason::Cut,
        Shape::Identical if bound > spread(instance) => Reason::Crowded,
        _ => Reason::Mean,
    }
}

fn identical(instance: &Instance) -> u64 {
    let lanes = instance.lanes();
    let mut times: Vec<u64> = (0..instance.tasks()).map(|task| instance.time(task, 0)).collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    let mean = least_limit(instance, &vec![1; lanes], times.iter().map(|t| u128::from(*t)).sum());
    // Among the k·m+1 largest tasks some lane has k+1.
    let crowded = |rounds: usize| {
        let last = rounds * lanes + 1;
        (last <= times.len()).then(|| times[last - rounds - 1..last].iter().sum())
    };
    (1..).map_while(crowded).fold(mean, u64::max)
}

fn uniform(instance: &Instance, paces: &[u64]) -> u64 {
    let mut fastest: Vec<usize> = (0..paces.len()).collect();
    fastest.sort_by_key(|lane| paces[*lane]);
    let first = fastest[0];
    let size = |task: usize| instance.time(task, first) / paces[first].max(1);
    let mut sizes: Vec<u64> = (0..instance.tasks()).map(size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let mut best = 0;
    let mut work = 0u128;
    for count in 1..=paces.len().min(sizes.len()) {
        work += u128::from(sizes[count - 1]);
        let all = count == paces.len();
        if all {
            work += sizes[count..].iter().map(|size| u128::from(*size)).sum::<u128>();
        }
        let within = |limit: u64| {
            let room = |lane: &usize| u128::from(instance.room(*lane, limit) / paces[*lane].max(1));
            fastest[..count].iter().map(room).sum::<u128>() >= work
        };
        best = best.max(least(within));
    }
    best
}

/// R, and whatever else: no LP, only sums.
fn spread(instance: &Instance) -> u64 {
    let sum = (0..instance.tasks()).map(|task| u128::from(instance.least(task))).sum();
    least_limit(instance, &vec![1; instance.lanes()], sum)
}

/// The least limit at which the lanes' rooms, weighed by `weights`, hold `work`.
pub fn least_limit(instance: &Instance, weights: &[u64], work: u128) -> u64 {
    least(|limit| {
        let lanes = 0..instance.lanes();
        let room = |lane| u128::from(weights[lane]) * u128::from(instance.room(lane, limit));
        lanes.map(room).sum::<u128>() >= work
    })
}

/// The least number at which something that never stops being true is true.
fn least(holds: impl Fn(u64) -> bool) -> u64 {
    let (mut below, mut at) = (0, 1u64 << 62);
    if holds(0) {
        return 0;
    }
    while at - below > 1 {
        let middle = below + (at - below) / 2;
        if holds(middle) { at = middle } else { below = middle }
    }
    at
}

/// The longest chain of tasks that wait for each other, each at its shortest and none on the way.
fn longest_chain(instance: &Instance) -> u64 {
    let mut start = vec![0u64; instance.tasks()];
    let mut after = vec![Vec::new(); instance.tasks()];
    for link in instance.links() {
        after[link.before].push(link.after);
    }
    let mut longest = 0;
    for task in instance.before_first() {
        let end = start[task] + instance.least(task);
        longest = longest.max(end);
        for next in &after[task] {
            start[*next] = start[*next].max(end);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::batch::instance::Link;

    #[test]
    fn equal_lanes() {
        let bound = |times: &[u64], lanes| at_once(&Instance::identical(times, lanes).unwrap());
        assert_eq!(bound(&[9, 1, 1], 3), 9, "the largest");
        assert_eq!(bound(&[3, 3, 2, 2, 2], 2), 6, "the mean, and three of the five largest");
        assert_eq!(bound(&[5, 5, 5, 1, 1], 2), 10, "two of the three largest");
        assert_eq!(bound(&[4, 4, 4, 6], 3), 8, "mean 6, but the lanes end at even ticks");
    }

    #[test]
    fn lanes_of_different_speed() {
        // SCIENCE A.13: 55 units at 1 + 2 + 3 a second; ticks of 1/6 s: 55, and no lane can end there.
        let sizes = [6, 3, 9, 2, 4, 8, 5, 7, 1, 10];
        let golden = Instance::uniform(&sizes, &[6, 3, 2]).unwrap();
        assert_eq!(at_once(&golden), 56);
        // One large task: the fastest lane alone.
        assert_eq!(at_once(&Instance::uniform(&[100, 1], &[6, 3, 2]).unwrap()), 200);
    }

    #[test]
    fn a_bound_has_a_reason() {
        let why = |made: &Instance| reason(made, at_once(made));
        let equal = |times: &[u64], lanes| Instance::identical(times, lanes).unwrap();
        assert_eq!(why(&equal(&[9, 1, 1], 3)), Reason::Largest);
        assert_eq!(why(&equal(&[3, 3, 2, 2, 2], 2)), Reason::Mean);
        assert_eq!(why(&equal(&[5, 5, 5, 1, 1], 2)), Reason::Crowded);
        let ten = [6, 3, 9, 2, 4, 8, 5, 7, 1, 10];
        assert_eq!(why(&Instance::uniform(&ten, &[6, 3, 2]).unwrap()), Reason::Cut);
        assert_eq!(reason(&equal(&[5, 5, 5, 1, 1], 2), 11), Reason::Searched);
    }

    #[test]
    fn a_chain_cannot_be_shortened() {
        let links = (0..2).map(|task| Link { before: task, after: task + 1, delay: 9 }).collect();
        let chain = Instance::identical(&[3, 4, 5], 3).and_then(|made| made.linked(links));
        let chain = chain.unwrap();
        assert_eq!((at_once(&chain), reason(&chain, 12)), (12, Reason::Chain));
    }
}
