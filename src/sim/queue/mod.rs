//! In which order tasks start: the contract of queue disciplines and their list.

mod fifo;

pub use fifo::Fifo;

use crate::sim::row::Row;

/// A set of waiting lines, one for each model and one central line after them.
pub trait Discipline: 'static {
    /// Its row in the catalogue.
    const ROW: Row;

    /// Empty lines.
    fn new(lines: usize) -> Self;

    /// Task `task` begins to wait in `line`. Tasks are numbered in order of arrival.
    fn push(&mut self, line: usize, task: u32);

    /// The task of `line` that starts next, taken out of the line.
    fn pop(&mut self, line: usize) -> Option<u32>;
}

/// Every queue discipline, sorted by id.
pub const ROWS: &[Row] = &[Fifo::ROW];
