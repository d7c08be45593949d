//! What is seen of a run while there is nothing else to see: numbers of tasks, looked at now and then.

use crate::sim::order;
use crate::worker::protocol::{SO_FAR_STEPS, SoFar, SoFarLine};

/// Models that have a line; the others have one together.
const LINES: usize = 4;

/// What was seen.
#[derive(Default)]
pub struct Looking {
    in_system: Vec<u64>,
    /// Of each model, step by step.
    models: Vec<Vec<u32>>,
}

impl Looking {
    /// Notes what is there when such a share of the run is done.
    pub fn note(&mut self, share: f64, in_system: u64, at_models: &[u32]) {
        let steps = ((share * SO_FAR_STEPS as f64) as usize + 1).min(SO_FAR_STEPS);
        let steps = steps.max(self.in_system.len());
        self.in_system.resize(steps, in_system);
        if let Some(column) = self.in_system.last_mut() {
            *column = (*column).max(in_system);
        }
        self.models.resize(at_models.len(), Vec::new());
        for (line, now) in self.models.iter_mut().zip(at_models) {
            line.resize(steps, *now);
            if let Some(column) = line.last_mut() {
                *column = *now;
            }
        }
    }

    /// The picture of it.
    pub fn so_far(&self) -> SoFar {
        let sum = |line: &Vec<u32>| line.iter().map(|tasks| f64::from(*tasks)).sum();
        let sums: Vec<f64> = self.models.iter().map(sum).collect();
        let order = order::descending(&sums);
        // One more needs no words for what it stands for.
        let own = if order.len() > LINES + 1 { LINES } else { order.len() };
        let mut first = order[..own].to_vec();
        first.sort_unstable();
        let line = |model: usize| SoFarLine {
            model: Some(model as u16),
            tasks: self.models[model].clone(),
        };
        let mut lines: Vec<SoFarLine> = first.into_iter().map(line).collect();
        if own < order.len() {
            let mut tasks = vec![0; self.in_system.len()];
            for model in &order[own..] {
                tasks.iter_mut().zip(&self.models[*model]).for_each(|(sum, more)| *sum += more);
            }
            lines.push(SoFarLine { model: None, tasks });
        }
        SoFar { in_system: self.in_system.clone(), lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_models_have_their_lines_and_the_others_one() {
        let mut looking = Looking::default();
        looking.note(0.0, 9, &[1, 2, 3, 1, 1, 1]);
        looking.note(0.001, 7, &[1, 1, 3, 0, 1, 1]);
        looking.note(2.5 / SO_FAR_STEPS as f64, 21, &[1, 2, 3, 4, 5, 6]);
        let so_far = looking.so_far();
        assert_eq!(so_far.in_system, [9, 21, 21]);
        let line = |model, tasks: [u32; 3]| SoFarLine { model, tasks: tasks.to_vec() };
        let rest = line(None, [2, 3, 3]);
        let own = [(2, [3, 3, 3]), (3, [0, 4, 4]), (4, [1, 5, 5]), (5, [1, 6, 6])];
        let mut expected = own.map(|(model, tasks)| line(Some(model), tasks)).to_vec();
        expected.push(rest);
        assert_eq!(so_far.lines, expected);
        looking.note(1.0, 0, &[0; 6]);
        assert_eq!(looking.so_far().lines[0].tasks.len(), SO_FAR_STEPS);
    }

    #[test]
    fn few_models_have_a_line_each() {
        let mut looking = Looking::default();
        looking.note(0.0, 9, &[1, 2, 3, 1, 2]);
        assert!(looking.so_far().lines.iter().all(|line| line.model.is_some()));
    }
}
