//! Whose numbers are drawn: each model's, or those of groups of models, and at last the fleet's.

use super::super::memory::Memory;
use crate::sim::scenario::{Model, Scenario};
use serde::{Deserialize, Serialize};

/// How models are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grouping {
    /// Each by itself.
    #[default]
    Each,
    /// Those whose names differ in a number at the end.
    Prefix,
    /// Those that differ in nothing but their name.
    Alike,
}

/// The groups in the order of their first models, each with its models.
pub fn groups(models: &[Model], by: Grouping) -> Vec<Vec<u16>> {
    let mut found: Vec<(Model, Vec<u16>)> = Vec::new();
    for (model, index) in models.iter().zip(0u16..) {
        let mut key = match by {
            Grouping::Each => {
                found.push((Model::default(), vec![index]));
                continue;
            }
            Grouping::Prefix => Model::default(),
            Grouping::Alike => Model { mark: 0, ..model.clone() },
        };
        key.name =
            if by == Grouping::Prefix { prefix(&model.name).to_owned() } else { String::new() };
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(index),
            None => found.push((key, vec![index])),
        }
    }
    found.into_iter().map(|(_, members)| members).collect()
}

/// A name without the number at its end: `gpu-17` is of `gpu`.
pub fn prefix(name: &str) -> &str {
    let is_counter = |sign: char| sign.is_ascii_digit();
    let is_joint = |sign: char| matches!(sign, ' ' | '-' | '_' | '.' | '#' | '/');
    let stem = name.trim_end_matches(is_counter).trim_end_matches(is_joint);
    if stem.is_empty() { name } else { stem }
}

/// Columns of numbers and what they have: the last is the fleet.
pub(super) struct Columns {
    /// The column of each model.
    pub of: Vec<u16>,
    /// Slots of each model.
    pub model_slots: Vec<u32>,
    /// Slots of each column.
    pub slots: Vec<u32>,
    /// What tasks hold, if memory matters.
    pub memory: Option<Memory>,
    /// Memory of each column [bytes], 0 where it is no limit.
    pub bytes: Vec<u64>,
}

impl Columns {
    pub fn of(scenario: &Scenario, by: Grouping) -> Columns {
        let groups = groups(&scenario.models, by);
        let memory = Some(Memory::of(scenario)).filter(Memory::matters);
        let models = scenario.models.len();
        let (mut of, mut slots) = (vec![0; models], vec![0; groups.len() + 1]);
        let mut bytes = vec![0; groups.len() + 1];
        for (column, members) in groups.iter().enumerate() {
            for &model in members {
                let index = usize::from(model);
                of[index] = column as u16;
                let has = scenario.models[index].slots();
                let holds = memory.as_ref().map_or(0, |memory| memory.all(index));
                for column in [column, groups.len()] {
                    slots[column] += has;
                    bytes[column] += holds;
                }
            }
        }
        let model_slots = scenario.models.iter().map(Model::slots).collect();
        Columns { of, model_slots, slots, memory, bytes }
    }

    /// Number of columns, the fleet's included.
    pub fn count(&self) -> usize {
        self.slots.len()
    }

    /// The fleet's column.
    pub fn fleet(&self) -> usize {
        self.slots.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_put_together_by_name_or_by_what_they_are() {
        let model = |name: &str, replicas| Model {
            name: name.to_owned(),
            replicas,
            mark: name.len() as u8,
            ..Model::default()
        };
        let models = [model("gpu-1", 1), model("cpu 1", 1), model("gpu-12", 2), model("7", 2)];
        assert_eq!(groups(&models, Grouping::Each).len(), 4);
        assert_eq!(groups(&models, Grouping::Prefix), [vec![0, 2], vec![1], vec![3]]);
        assert_eq!(groups(&models, Grouping::Alike), [vec![0, 1], vec![2, 3]]);
    }
}
