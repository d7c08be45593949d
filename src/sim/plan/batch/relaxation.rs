//! The bound for lanes that are better at some tasks: tasks that may be cut, by the simplex method.
//!
//! `min T: Σ_i x_ij = 1, Σ_j p_ij x_ij <= T`. Every task has a key column, so the basis that is
//! inverted has a row for each kind of lane and none for tasks (Dantzig & Van Slyke 1967). The
//! bound is not read off the floating-point optimum: its prices are rounded to whole numbers, for
//! which `Σ_j min_i w_i p_ij <= Σ_i w_i T` is exact arithmetic.

use super::bounds::least_limit;
use super::instance::{BARRED, Instance};

/// Most kinds of lanes for which the relaxation is solved.
const KINDS_MAX: usize = 128;

/// A column of the basis other than the tasks' keys.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    /// The common end `T`.
    End,
    /// What is free on the lanes of a kind.
    Free(usize),
    /// The part of a task on a kind of lane.
    Part(usize, usize),
}

/// What leaves the basis.
enum Leaver {
    Basic(usize),
    Key(usize),
}

/// The relaxation on its way to its optimum.
pub struct Relaxation {
    /// Number of lanes of each kind.
    counts: Vec<f64>,
    /// The kind of each lane.
    kind_of: Vec<usize>,
    /// A row for each task: its time on each kind, in mean times; infinite where barred.
    times: Vec<f64>,
    /// The kind of each task's key column.
    key: Vec<usize>,
    columns: Vec<Column>,
    /// Inverse of the basis, a row for each of `columns`.
    inverse: Vec<f64>,
    /// The value of each of `columns`.
    values: Vec<f64>,
    /// A price for the time of each kind of lane.
    prices: Vec<f64>,
    /// Where the search for a better column goes on.
    from: usize,
    pivots: u64,
}

impl Relaxation {
    /// Starts at a plan; none where there are too many kinds of lanes.
    pub fn new(instance: &Instance, lane_of: &[u32]) -> Option<Relaxation> {
        let mut firsts: Vec<usize> = instance.twins().to_vec();
        firsts.sort_unstable();
        firsts.dedup();
        let kind = |lane: &usize| firsts.iter().position(|first| first == lane);
        let kind_of: Vec<usize> = instance.twins().iter().filter_map(kind).collect();
        let kinds = firsts.len();
        if kinds > KINDS_MAX {
            return None;
        }
        let (mut sum, mut open) = (0.0, 0.0);
        let mut times = Vec::with_capacity(instance.tasks() * kinds);
        for task in 0..instance.tasks() {
            for time in firsts.iter().map(|lane| instance.time(task, *lane)) {
                if time == BARRED {
                    times.push(f64::INFINITY);
                } else {
                    (sum, open) = (sum + time as f64, open + 1.0);
                    times.push(time as f64);
                }
            }
        }
        let mean = if sum > 0.0 { sum / open } else { 1.0 };
        times.iter_mut().for_each(|time| *time /= mean);
        let mut counts = vec![0.0; kinds];
        kind_of.iter().for_each(|kind| counts[*kind] += 1.0);
        let key: Vec<usize> = lane_of.iter().map(|lane| kind_of[*lane as usize]).collect();
        let mut made = Relaxation {
            columns: Relaxation::start(&times, &key, &counts),
            counts,
            kind_of,
            times,
            key,
            inverse: vec![0.0; kinds * kinds],
            values: vec![0.0; kinds],
            prices: vec![0.0; kinds],
            from: 0,
            pivots: 0,
        };
        made.invert();
        Some(made)
    }

    /// The end of the fullest kind is the common end, the others have free time.
    fn start(times: &[f64], key: &[usize], counts: &[f64]) -> Vec<Column> {
        let kinds = counts.len();
        let mut load = vec![0.0; kinds];
        for (task, kind) in key.iter().enumerate() {
            load[*kind] += times[task * kinds + kind] / counts[*kind];
        }
        let fuller = |a: usize, b: usize| if load[b] > load[a] { b } else { a };
        let fullest = (0..kinds).fold(0, fuller);
        let column = |kind| if kind == fullest { Column::End } else { Column::Free(kind) };
        (0..kinds).map(column).collect()
    }

    fn kinds(&self) -> usize {
        self.counts.len()
    }

    /// The coefficients of a column: one for each kind of lane.
    fn coefficients(&self, column: Column, into: &mut [f64]) {
        into.fill(0.0);
        match column {
            Column::End => into.iter_mut().zip(&self.counts).for_each(|(to, n)| *to = -n),
            Column::Free(kind) => into[kind] = 1.0,
            Column::Part(task, kind) => {
                let row = &self.times[task * self.kinds()..];
                into[kind] += row[kind];
                into[self.key[task]] -= row[self.key[task]];
            }
        }
    }

    /// Inverts the basis anew and works out its values; false if it cannot be inverted.
    fn invert(&mut self) -> bool {
        let kinds = self.kinds();
        let width = 2 * kinds;
        let mut table = vec![0.0; kinds * width];
        let mut column = vec![0.0; kinds];
        for at in 0..kinds {
            self.coefficients(self.columns[at], &mut column);
            (0..kinds).for_each(|row| table[row * width + at] = column[row]);
            table[at * width + kinds + at] = 1.0;
        }
        for at in 0..kinds {
            let size = |row: usize| f64::abs(table[row * width + at]);
            let pivot = (at..kinds).fold(at, |a, b| if size(b) > size(a) { b } else { a });
            if size(pivot) < 1e-12 {
                return false;
            }
            (0..width).for_each(|k| table.swap(pivot * width + k, at * width + k));
            let head = table[at * width + at];
            table[at * width..(at + 1) * width].iter_mut().for_each(|entry| *entry /= head);
            for row in (0..kinds).filter(|row| *row != at) {
                let factor = table[row * width + at];
                if factor != 0.0 {
                    (0..width).for_each(|k| {
                        table[row * width + k] -= factor * table[at * width + k];
                    });
                }
            }
        }
        let mut load = vec![0.0; kinds];
        for (task, kind) in self.key.iter().enumerate() {
            load[*kind] -= self.times[task * kinds + kind];
        }
        for row in 0..kinds {
            let inverse = &table[row * width + kinds..(row + 1) * width];
            self.inverse[row * kinds..(row + 1) * kinds].copy_from_slice(inverse);
            self.values[row] = inverse.iter().zip(&load).map(|(a, b)| a * b).sum();
        }
        true
    }

    /// One change of the basis; false once nothing gets better.
    pub fn step(&mut self) -> bool {
        let kinds = self.kinds();
        let Some(end) = self.columns.iter().position(|column| *column == Column::End) else {
            return false;
        };
        for kind in 0..kinds {
            self.prices[kind] = -self.inverse[end * kinds + kind];
        }
        let Some(enters) = self.better() else { return false };
        self.pivots += 1;
        let direction = self.direction(enters);
        let (leaver, length) = self.leaver(enters, &direction);
        match leaver {
            None => return false,
            Some(Leaver::Basic(at)) => self.pivot(at, &direction, length, enters),
            Some(Leaver::Key(task)) => {
                let own = |column: &Column| matches!(column, Column::Part(of, _) if *of == task);
                let Some(at) = self.columns.iter().position(own) else {
                    // It can only be the task that enters: all of it moves.
                    if let Column::Part(_, kind) = enters {
                        self.key[task] = kind;
                    }
                    return self.invert();
                };
                // Another part of the task becomes its key; the old key takes that one's place,
                // and leaves it.
                let Column::Part(_, kind) = self.columns[at] else { return false };
                let old = std::mem::replace(&mut self.key[task], kind);
                self.columns[at] = Column::Part(task, old);
                if !self.invert() {
                    return false;
                }
                let direction = self.direction(enters);
                if direction[at].abs() < 1e-12 {
                    return false;
                }
                let length = self.values[at] / direction[at];
                self.pivot(at, &direction, length, enters);
            }
        }
        !self.pivots.is_multiple_of(40) || self.invert()
    }

    /// A column that would lower the end: free time with a negative price, or a part of a task that
    /// costs less than its key, the best of a few tasks.
    fn better(&mut self) -> Option<Column> {
        let kinds = self.kinds();
        let cheapest = |a: usize, b: usize| if self.prices[b] < self.prices[a] { b } else { a };
        let lowest = (0..kinds).fold(0, cheapest);
        if self.prices[lowest] < -1e-9 {
            return Some(Column::Free(lowest));
        }
        let tasks = self.key.len();
        let (mut best, mut found) = (0.0, None);
        for seen in 0..tasks {
            let task = self.from;
            self.from = if task + 1 == tasks { 0 } else { task + 1 };
            let row = &self.times[task * kinds..(task + 1) * kinds];
            let now = self.prices[self.key[task]] * row[self.key[task]];
            for (kind, time) in row.iter().enumerate() {
                // A price of zero is no reason to use a lane that may not run the task.
                let change = self.prices[kind] * time - now;
                if time.is_finite() && change < best - 1e-9 * now {
                    (best, found) = (change, Some(Column::Part(task, kind)));
                }
            }
            if found.is_some() && seen % 32 == 31 {
                break;
            }
        }
        found
    }

    /// How the basic columns fall as a column rises.
    fn direction(&self, column: Column) -> Vec<f64> {
        let kinds = self.kinds();
        let mut coefficients = vec![0.0; kinds];
        self.coefficients(column, &mut coefficients);
        let row = |at: usize| self.inverse[at * kinds..(at + 1) * kinds].iter().zip(&coefficients);
        (0..kinds).map(|at| row(at).map(|(a, b)| a * b).sum()).collect()
    }

    /// What reaches zero first, and after how much.
    fn leaver(&self, enters: Column, direction: &[f64]) -> (Option<Leaver>, f64) {
        let (mut length, mut leaver) = (f64::INFINITY, None);
        let mut tasks = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            if let Column::Part(task, _) = column {
                tasks.push(*task);
            }
            if *column != Column::End && direction[at] > 1e-9 {
                let until = (self.values[at] / direction[at]).max(0.0);
                if until < length {
                    (length, leaver) = (until, Some(Leaver::Basic(at)));
                }
            }
        }
        if let Column::Part(task, _) = enters {
            tasks.push(task);
        }
        tasks.sort_unstable();
        tasks.dedup();
        for task in tasks {
            let of_task = |column: &Column| matches!(column, Column::Part(of, _) if *of == task);
            let (mut value, mut rate) = (1.0, if of_task(&enters) { 1.0 } else { 0.0 });
            for (at, _) in self.columns.iter().enumerate().filter(|(_, column)| of_task(column)) {
                value -= self.values[at];
                rate -= direction[at];
            }
            if rate > 1e-9 && (value / rate).max(0.0) < length {
                (length, leaver) = ((value / rate).max(0.0), Some(Leaver::Key(task)));
            }
        }
        (leaver, length)
    }

    fn pivot(&mut self, at: usize, direction: &[f64], length: f64, enters: Column) {
        let kinds = self.kinds();
        for (row, rate) in direction.iter().enumerate() {
            self.values[row] -= length * rate;
        }
        self.values[at] = length;
        for k in 0..kinds {
            let head = self.inverse[at * kinds + k] / direction[at];
            for row in (0..kinds).filter(|row| *row != at) {
                self.inverse[row * kinds + k] -= direction[row] * head;
            }
            self.inverse[at * kinds + k] = head;
        }
        self.columns[at] = enters;
    }

    /// The prices of the lanes' time as whole numbers that add up to about `sum`.
    pub fn weights(&self, sum: u64) -> Vec<u64> {
        let positive = |price: &f64| if *price > 0.0 { *price } else { 0.0 };
        let all: f64 = self.kind_of.iter().map(|kind| positive(&self.prices[*kind])).sum();
        if all <= 0.0 || !all.is_finite() {
            return vec![1; self.kind_of.len()];
        }
        let weight = |kind: &usize| (positive(&self.prices[*kind]) / all * sum as f64 + 0.5) as u64;
        self.kind_of.iter().map(weight).collect()
    }
}

/// The bound that these weights of the lanes prove, whatever they are [ticks].
pub fn proven_by(instance: &Instance, weights: &[u64]) -> u64 {
    if weights.iter().all(|weight| *weight == 0) {
        return 0;
    }
    let cost = |(time, weight): (&u64, &u64)| match *time {
        BARRED => u128::MAX,
        time => u128::from(time) * u128::from(*weight),
    };
    let cheapest = |task: usize| instance.row(task).iter().zip(weights).map(cost).min();
    let work = (0..instance.tasks()).filter_map(cheapest).sum();
    least_limit(instance, weights, work)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Size `1 + x mod 100` of SCIENCE F.14, in the order drawn: each lane's times in turn.
    fn drawn(seed: u64, tasks: usize, lanes: usize) -> Instance {
        let mut x = seed;
        let mut draw = || {
            x = 16_807 * x % 2_147_483_647;
            1 + x % 100
        };
        let columns: Vec<Vec<u64>> =
            (0..lanes).map(|_| (0..tasks).map(|_| draw()).collect()).collect();
        let row = |task: usize| columns.iter().map(|column| column[task]).collect();
        let rows: Vec<Vec<u64>> = (0..tasks).map(row).collect();
        Instance::unrelated(&rows).expect("sound")
    }

    #[test]
    fn reaches_the_optimum_of_the_relaxation() {
        // SCIENCE F.14, from another solver: 51.0063897764 and 48.8690313779.
        for (seed, tasks, lanes, end, bound) in
            [(21, 8, 3, 51.006_389_776_4, 52), (22, 10, 4, 48.869_031_377_9, 49)]
        {
            let instance = drawn(seed, tasks, lanes);
            let mut relaxation = Relaxation::new(&instance, &vec![0; tasks]).expect("few kinds");
            while relaxation.step() {}
            let weights = relaxation.weights(1 << 40);
            let cheapest = |task: usize| {
                let cost = |lane: usize| instance.time(task, lane) * weights[lane];
                (0..lanes).map(cost).min().expect("lanes")
            };
            let sum: u64 = (0..tasks).map(cheapest).sum();
            let found = sum as f64 / weights.iter().sum::<u64>() as f64;
            assert!((found - end).abs() < 1e-8, "{found} and not {end}");
            assert_eq!(proven_by(&instance, &weights), bound);
        }
    }

    #[test]
    fn any_weights_prove_something_true() {
        let instance = drawn(21, 8, 3);
        for weights in [[1, 0, 0], [0, 0, 0], [3, 1, 9], [1, 1, 1]] {
            assert!(proven_by(&instance, &weights) <= 57, "{weights:?}");
        }
    }

    #[test]
    fn equal_lanes_are_one_kind() {
        // The two kinds at the end may take over at half speed: 2T + (2T - 2) / 2 = 3 + 4, T = 2 2/3.
        let rows = vec![vec![3, 3, 6, BARRED], vec![5, 5, 2, 2], vec![4, 4, 8, 8]];
        let instance = Instance::unrelated(&rows).expect("sound");
        let mut relaxation = Relaxation::new(&instance, &[0, 0, 0]).expect("few kinds");
        assert_eq!(relaxation.kinds(), 3);
        while relaxation.step() {}
        assert_eq!(proven_by(&instance, &relaxation.weights(1 << 20)), 3);
    }
}
