//! The limit: loops written for one workload each, with nothing in them that it does not need.
//!
//! Floats for time, no record of tasks but one column of responses. A binary heap holds what is to
//! be completed; W1 and W3 keep a tournament tree over models. W1 and W2: one slot a model, FIFO.

mod earliest_deadline;

pub use earliest_deadline::earliest_deadline;

/// Tasks to be replayed.
#[derive(Default)]
pub struct Workload {
    /// Seed that everything was drawn from.
    pub seed: u64,
    /// Of each slot of a model [work units/s].
    pub capacity: Vec<f64>,
    pub slots: u32,
    /// What each class was promised [s]; empty if nothing was.
    pub within_s: Vec<f64>,
    pub class: Vec<u16>,
    /// [s]
    pub arrival: Vec<f64>,
    /// [s]
    pub deadline: Vec<f64>,
    /// [work units]
    pub work: Vec<f64>,
    /// Two distinct models for each task.
    pub choices: Vec<[u32; 2]>,
}

/// What every program in the comparison must give.
pub struct Figures {
    pub mean: f64,
    pub p50: f64,
    pub p99: f64,
    pub utilisation: Vec<f64>,
}

/// Memory that is kept between rounds.
#[derive(Default)]
pub struct Scratch {
    responses: Vec<f64>,
    next: Vec<u32>,
}

impl Workload {
    /// ρ = 0.8.
    pub fn rate_per_s(&self) -> f64 {
        0.8 * self.capacity.iter().sum::<f64>() * f64::from(self.slots)
    }

    /// The file format of the shared yardstick: header, capacities, columns; little endian.
    pub fn to_bytes(&self, name: &str) -> Vec<u8> {
        let tasks = self.arrival.len();
        let mut bytes = Vec::with_capacity(24 + tasks * 32);
        let kind =
            ["W1", "W2", "W3"].iter().position(|known| *known == name).unwrap_or(0) as u32 + 1;
        for word in [0x3157_5041, kind, self.capacity.len() as u32, self.slots] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend((tasks as u64).to_le_bytes());
        for column in [&self.capacity, &self.arrival, &self.work, &self.deadline] {
            bytes.extend(column.iter().flat_map(|value| value.to_le_bytes()));
        }
        for side in 0..2 {
            bytes.extend(self.choices.iter().flat_map(|choice| choice[side].to_le_bytes()));
        }
        bytes
    }
}

pub fn join_shortest_queue(load: &Workload, scratch: &mut Scratch) -> Figures {
    let mut tree = Tournament::new(load.capacity.len());
    simulate(load, scratch, &mut tree, |tree, _, _| tree.first())
}

pub fn two_choices(load: &Workload, scratch: &mut Scratch) -> Figures {
    simulate(load, scratch, &mut Untold, |_, task, count| {
        let [first, second] = load.choices[task];
        if count[second as usize] < count[first as usize] { second } else { first }
    })
}

/// Hears of every change of a model's number in system.
trait Watch {
    fn set(&mut self, model: u32, count: u32);
}

struct Untold;

impl Watch for Untold {
    #[inline(always)]
    fn set(&mut self, _model: u32, _count: u32) {}
}

/// Winner tree: the first model with the fewest tasks.
struct Tournament {
    leaves: usize,
    /// Count in the upper half, model in the lower: one comparison decides, ties by model.
    nodes: Vec<u64>,
}

impl Tournament {
    fn new(models: usize) -> Tournament {
        let leaves = models.next_power_of_two();
        let mut tree = Tournament { leaves, nodes: vec![u64::MAX; 2 * leaves] };
        (0..models as u32).for_each(|model| tree.set(model, 0));
        tree
    }

    #[inline(always)]
    fn first(&self) -> u32 {
        self.nodes[1] as u32
    }
}

impl Watch for Tournament {
    #[inline(always)]
    fn set(&mut self, model: u32, count: u32) {
        let mut place = self.leaves + model as usize;
        self.nodes[place] = u64::from(count) << 32 | u64::from(model);
        while place > 1 {
            place /= 2;
            self.nodes[place] = self.nodes[2 * place].min(self.nodes[2 * place + 1]);
        }
    }
}

const NOBODY: u32 = u32::MAX;

fn simulate<W: Watch>(
    load: &Workload,
    scratch: &mut Scratch,
    watch: &mut W,
    pick: impl Fn(&mut W, usize, &[u32]) -> u32,
) -> Figures {
    let (models, tasks) = (load.capacity.len(), load.arrival.len());
    scratch.responses.clear();
    scratch.responses.reserve(tasks);
    scratch.next.clear();
    scratch.next.resize(tasks, NOBODY);
    let per_unit: Vec<f64> = load.capacity.iter().map(|capacity| 1.0 / capacity).collect();
    let (mut head, mut tail) = (vec![NOBODY; models], vec![NOBODY; models]);
    let (mut count, mut busy) = (vec![0u32; models], vec![0.0; models]);
    let mut heap: Vec<(f64, u32)> = Vec::with_capacity(models);
    let mut end = 0.0;
    for task in 0..=tasks {
        let now = load.arrival.get(task).copied().unwrap_or(f64::INFINITY);
        while let Some(&(finish, model)) = heap.first().filter(|first| first.0 <= now) {
            let m = model as usize;
            let done = head[m];
            scratch.responses.push(finish - load.arrival[done as usize]);
            count[m] -= 1;
            watch.set(model, count[m]);
            let following = scratch.next[done as usize];
            head[m] = following;
            end = finish;
            let replacement = if following == NOBODY {
                tail[m] = NOBODY;
                heap.pop().filter(|_| !heap.is_empty())
            } else {
                let service = load.work[following as usize] * per_unit[m];
                busy[m] += service;
                Some((finish + service, model))
            };
            if let Some(entry) = replacement {
                sift_down(&mut heap, entry);
            }
        }
        if task == tasks {
            break;
        }
        let model = pick(watch, task, &count);
        let m = model as usize;
        count[m] += 1;
        watch.set(model, count[m]);
        if tail[m] == NOBODY {
            head[m] = task as u32;
            let service = load.work[task] * per_unit[m];
            busy[m] += service;
            sift_up(&mut heap, (now + service, model));
        } else {
            scratch.next[tail[m] as usize] = task as u32;
        }
        tail[m] = task as u32;
    }
    figures(&mut scratch.responses, busy.iter().map(|busy| busy / end).collect())
}

fn figures(responses: &mut [f64], utilisation: Vec<f64>) -> Figures {
    let tasks = responses.len();
    let mean = responses.iter().sum::<f64>() / tasks as f64;
    let (at50, at99) = (tasks / 2, tasks * 99 / 100);
    let p99 = *responses.select_nth_unstable_by(at99, f64::total_cmp).1;
    let p50 = *responses[..at99].select_nth_unstable_by(at50, f64::total_cmp).1;
    Figures { mean, p50, p99, utilisation }
}

#[inline(always)]
fn sift_up(heap: &mut Vec<(f64, u32)>, entry: (f64, u32)) {
    let mut place = heap.len();
    heap.push(entry);
    while place > 0 && entry.0 < heap[(place - 1) / 2].0 {
        heap[place] = heap[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    heap[place] = entry;
}

/// Puts `entry` in the place of the first.
#[inline(always)]
fn sift_down(heap: &mut [(f64, u32)], entry: (f64, u32)) {
    let mut place = 0;
    loop {
        let left = 2 * place + 1;
        if left >= heap.len() {
            break;
        }
        let right = left + 1;
        let child = if right < heap.len() && heap[right].0 < heap[left].0 { right } else { left };
        if entry.0 <= heap[child].0 {
            break;
        }
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = entry;
}
