//! What each model is thought to hold in its cache: the tasks it was sent last, by key.

use crate::sim::index::{MinIndex, float_key};
use crate::sim::tree::Table;
use std::collections::VecDeque;

/// Most tasks remembered by all trees together.
const TASKS_MOST: usize = 1 << 20;

/// What each model is thought to hold: the tasks it was sent last.
pub(super) struct Trees {
    tasks_most: usize,
    /// Key and size of each task, the oldest first.
    tasks: Vec<VecDeque<(Option<Key>, f64)>>,
    size: Vec<f64>,
    smallest: MinIndex,
    /// The models that hold each key with how many tasks of it, the one sent last at the end.
    holders: Table<Vec<(u16, u32)>>,
}

/// Class and key.
pub(super) type Key = (u16, u32);

/// A key as one number.
pub(super) fn number((class, key): Key) -> u64 {
    u64::from(class) << 32 | u64::from(key)
}

impl Trees {
    pub(super) fn new(models: usize, tasks_most: usize) -> Trees {
        Trees {
            tasks_most: tasks_most.min(TASKS_MOST / models),
            tasks: vec![VecDeque::new(); models],
            size: vec![0.0; models],
            smallest: MinIndex::new(models),
            holders: Table::new(),
        }
    }

    /// The first model of those with the smallest tree.
    pub(super) fn smallest(&self) -> usize {
        self.smallest.first()
    }

    /// The model that holds the key; of several the one that was sent it last.
    pub(super) fn holder(&self, key: Key) -> Option<usize> {
        self.holders
            .get(number(key))
            .and_then(|holders| holders.last())
            .map(|(model, _)| (*model).into())
    }

    /// `model` is sent a task; what it holds of the prefix already is not held twice.
    pub(super) fn insert(&mut self, model: usize, key: Option<Key>, length: f64, prefix: f64) {
        let mut size = length;
        if let Some(key) = key {
            let holders = self.holders.get_or(number(key), Vec::new());
            let place = holders.iter().position(|(holder, _)| usize::from(*holder) == model);
            let held = place.map_or(0, |place| holders.remove(place).1);
            holders.push((model as u16, held + 1));
            if held > 0 {
                size = length * (1.0 - prefix);
            }
        }
        self.tasks[model].push_back((key, size));
        self.size[model] += size;
        if self.tasks[model].len() > self.tasks_most {
            self.forget_oldest(model);
        }
        self.smallest.set(model, float_key(self.size[model]));
    }

    fn forget_oldest(&mut self, model: usize) {
        let Some((key, size)) = self.tasks[model].pop_front() else { return };
        self.size[model] = (self.size[model] - size).max(0.0);
        let Some(key) = key else { return };
        let Some(holders) = self.holders.get_mut(number(key)) else { return };
        for (holder, held) in holders.iter_mut() {
            *held -= u32::from(usize::from(*holder) == model);
        }
        holders.retain(|(_, held)| *held > 0);
        if holders.is_empty() {
            self.holders.remove(number(key));
        }
    }
}
