//! A few lanes emptied and packed anew, by trying all ways that can be better.

use super::annealing::Annealing;
use super::instance::{BARRED, Instance};

/// Most tasks that are packed anew at once.
const TASKS_MAX: usize = 13;
/// Most lanes.
const LANES_MAX: usize = 5;
/// Most nodes of one search.
const NODES_MAX: u32 = 4_000;

/// One search over the tasks of a few lanes.
struct Repack<'a> {
    instance: &'a Instance,
    /// The lanes, in the order in which they are tried.
    lanes: Vec<usize>,
    /// Their tasks, from the largest.
    tasks: Vec<usize>,
    target: u64,
    load: Vec<u64>,
    /// Place in `lanes` of each task, as it is being tried.
    place: Vec<usize>,
    best: i64,
    best_place: Option<Vec<usize>>,
    nodes: u32,
}

/// Packs the tasks of an overfull lane and some others anew; true if that changed anything.
///
/// A packing as good as the old one is taken too: from there the next one may be better.
pub fn repack(instance: &Instance, annealing: &mut Annealing) -> bool {
    let lanes = group(instance, annealing);
    let mut tasks: Vec<usize> = Vec::new();
    for lane in &lanes {
        tasks.extend(annealing.loads.on[*lane].iter().map(|task| *task as usize));
    }
    tasks.sort_by_key(|task| (std::cmp::Reverse(instance.least(*task)), *task));
    let now: i64 = lanes.iter().map(|lane| annealing.over(*lane)).sum();
    let mut search = Repack {
        instance,
        target: annealing.target,
        load: vec![0; lanes.len()],
        place: vec![0; tasks.len()],
        lanes,
        tasks,
        best: now + 1,
        best_place: None,
        nodes: 0,
    };
    search.descend(0, 0);
    let Some(places) = search.best_place else { return false };
    for (task, place) in search.tasks.iter().zip(places) {
        let lane = search.lanes[place];
        if annealing.loads.lane_of[*task] != lane {
            annealing.shift(instance, *task, lane);
        }
    }
    true
}

/// An overfull lane and others drawn at random, as many as make a group that can be searched.
fn group(instance: &Instance, annealing: &mut Annealing) -> Vec<usize> {
    let count = instance.lanes();
    let start = annealing.below(count);
    let over = (0..count).map(|k| (start + k) % count).find(|lane| annealing.over(*lane) > 0);
    let mut lanes = vec![over.unwrap_or(start)];
    let mut tasks = annealing.loads.on[lanes[0]].len();
    for _ in 0..4 * LANES_MAX {
        let lane = annealing.below(count);
        let more = annealing.loads.on[lane].len();
        if lanes.len() < LANES_MAX && tasks + more <= TASKS_MAX && !lanes.contains(&lane) {
            lanes.push(lane);
            tasks += more;
        }
    }
    // The order in which lanes are tried decides which of equal packings is found.
    for at in (1..lanes.len()).rev() {
        let other = annealing.below(at + 1);
        lanes.swap(at, other);
    }
    lanes
}

impl Repack<'_> {
    fn descend(&mut self, depth: usize, over: i64) {
        let Some(task) = self.tasks.get(depth).copied() else {
            self.best = over;
            self.best_place = Some(self.place.clone());
            return;
        };
        for at in 0..self.lanes.len() {
            let time = self.instance.time(task, self.lanes[at]);
            if time == BARRED || self.is_repeated(at) {
                continue;
            }
            let was = self.load[at];
            let excess = |load: u64| load.saturating_sub(self.target) as i64;
            let then = over + excess(was + time) - excess(was);
            if then >= self.best || self.best == 0 || self.nodes >= NODES_MAX {
                continue;
            }
            self.nodes += 1;
            self.load[at] = was + time;
            self.place[depth] = at;
            self.descend(depth + 1, then);
            self.load[at] = was;
        }
    }

    /// Whether an equal lane with an equal load comes before this one.
    fn is_repeated(&self, at: usize) -> bool {
        let twin = |lane: usize| self.instance.twins()[lane];
        let same = |other: &usize| {
            self.load[*other] == self.load[at] && twin(self.lanes[*other]) == twin(self.lanes[at])
        };
        (0..at).any(|other| same(&other))
    }
}
