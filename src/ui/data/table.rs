//! A table before it is drawn or copied.

use crate::i18n::number::{figures, whole};
use std::cmp::Ordering;

/// A table: the twin of a picture.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// What stands over each column.
    pub columns: Vec<Column>,
    /// The rows, each as long as there are columns.
    pub rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column(pub String);

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A measured number; not a number where it has no meaning.
    Number(f64),
    /// A mean with the half-width of its interval.
    Between(f64, f64),
    /// Words in place of a number that has no limit.
    Grows(String),
}

impl Value {
    /// The value as people read it.
    pub fn shown(&self) -> String {
        match self {
            Value::Text(text) | Value::Grows(text) => text.clone(),
            Value::Count(count) => whole(*count),
            Value::Number(number) => figures(*number, 6),
            Value::Between(mean, half) if half.is_finite() => {
                format!("{} ±{}", figures(*mean, 4), figures(*half, 2))
            }
            Value::Between(mean, _) => figures(*mean, 4),
        }
    }

    /// What it is sorted by.
    fn key(&self) -> (f64, &str) {
        match self {
            Value::Text(text) => (0.0, text),
            Value::Grows(_) => (f64::INFINITY, ""),
            Value::Count(count) => (*count as f64, ""),
            Value::Number(number) | Value::Between(number, _) => (*number, ""),
        }
    }
}

/// The order of rows by a column; equal rows stay as they are, what is no number comes last.
pub fn order(table: &Table, column: usize, rising: bool) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..table.rows.len()).collect();
    let key = |row: usize| table.rows[row].get(column).map_or((f64::NAN, ""), Value::key);
    rows.sort_by(|a, b| {
        let ((x, left), (y, right)) = (key(*a), key(*b));
        match (x.is_nan(), y.is_nan()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) => {
                let found = x.total_cmp(&y).then_with(|| left.cmp(right));
                if rising { found } else { found.reverse() }
            }
        }
    });
    rows
}
