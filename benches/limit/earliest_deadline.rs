//! W3: models with several slots pull from one queue in order of deadline.

use super::{Figures, Scratch, Tournament, Watch, Workload, figures, sift_down, sift_up};

/// Count of a model without a free slot.
const FULL: u32 = u32::MAX;

pub fn earliest_deadline(load: &Workload, scratch: &mut Scratch) -> Figures {
    let (models, tasks) = (load.capacity.len(), load.arrival.len());
    scratch.responses.clear();
    scratch.responses.reserve(tasks);
    // The model that runs each task.
    scratch.next.clear();
    scratch.next.resize(tasks, 0);
    let per_unit: Vec<f64> = load.capacity.iter().map(|capacity| 1.0 / capacity).collect();
    let (mut running, mut busy) = (vec![0u32; models], vec![0.0; models]);
    let mut tree = Tournament::new(models);
    let mut free = models as u32 * load.slots;
    // Completions by time, waiting tasks by deadline.
    let mut heap: Vec<(f64, u32)> = Vec::with_capacity(free as usize);
    let mut waiting: Vec<(f64, u32)> = Vec::new();
    let mut end = 0.0;
    for task in 0..=tasks {
        let now = load.arrival.get(task).copied().unwrap_or(f64::INFINITY);
        while let Some(&(finish, done)) = heap.first().filter(|first| first.0 <= now) {
            scratch.responses.push(finish - load.arrival[done as usize]);
            end = finish;
            let model = scratch.next[done as usize];
            let m = model as usize;
            if let Some(&(_, next)) = waiting.first() {
                if let Some(last) = waiting.pop().filter(|_| !waiting.is_empty()) {
                    sift_down(&mut waiting, last);
                }
                scratch.next[next as usize] = model;
                let service = load.work[next as usize] * per_unit[m];
                busy[m] += service;
                sift_down(&mut heap, (finish + service, next));
            } else {
                running[m] -= 1;
                tree.set(model, running[m]);
                free += 1;
                if let Some(last) = heap.pop().filter(|_| !heap.is_empty()) {
                    sift_down(&mut heap, last);
                }
            }
        }
        if task == tasks {
            break;
        }
        if free == 0 {
            sift_up(&mut waiting, (load.deadline[task], task as u32));
            continue;
        }
        let model = tree.first();
        let m = model as usize;
        free -= 1;
        running[m] += 1;
        tree.set(model, if running[m] == load.slots { FULL } else { running[m] });
        scratch.next[task] = model;
        let service = load.work[task] * per_unit[m];
        busy[m] += service;
        sift_up(&mut heap, (now + service, task as u32));
    }
    let whole = end * f64::from(load.slots);
    figures(&mut scratch.responses, busy.iter().map(|busy| busy / whole).collect())
}
