//! What was read from a table, what was left out and why, with row numbers.

use super::mapping::Mapping;
use super::stamp::TimeFormat;

/// Rows left out that are listed one by one; all are counted.
const LEFT_OUT_LISTED: usize = 1_000;

/// An account of reading a table.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Report {
    /// Rows with anything in them, without the header.
    pub rows_read: u64,
    /// Rows that became tasks.
    pub rows_used: u64,
    /// The first rows that did not.
    pub left_out: Vec<LeftOut>,
    /// How many did not, by reason, in the order in which the reasons came up.
    pub left_out_counts: Vec<(Reason, u64)>,
    /// Rows used that came later in the table than in time; they were sorted.
    pub out_of_order: u64,
    /// The first arrival as written: since 1970 where the table has dates [ns].
    pub first_ns: i128,
    /// The last arrival, likewise [ns].
    pub last_ns: i128,
    /// Whether those two are dates.
    pub has_dates: bool,
    /// Time from the first arrival to the last [s].
    pub span_s: f64,
    /// Tasks per second: all but one over the span; none if all came at once.
    pub rate_per_s: Option<f64>,
    /// Mean size, in whichever form the table has it.
    pub mean: Option<MeanSize>,
}

/// Mean size of the tasks of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeanSize {
    /// Work units.
    Work(f64),
    /// Tokens.
    Tokens {
        /// In.
        input: f64,
        /// Out.
        output: f64,
    },
}

/// A row that did not become a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number as a spreadsheet counts: the first is 1, a header and empty rows count.
    pub row: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a row did not become a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It ends before one of the columns.
    TooFewColumns,
    /// It is longer than a row may be.
    TooLong,
    /// Its time cannot be read.
    BadTime,
    /// Its time is further from the first than a run may last.
    TooFarAway,
    /// Its size cannot be read: no number, no whole number of tokens, or too large.
    BadSize,
    /// Its size is nothing, or less.
    NoWork,
    /// Its priority is not 1 to 9.
    BadPriority,
    /// It is of a class for which there is no room.
    TooManyClasses,
    /// There are more rows than a trace may have.
    TooManyRows,
}

impl Report {
    pub(super) fn leave_out(&mut self, row: LeftOut) {
        if self.left_out.len() < LEFT_OUT_LISTED {
            self.left_out.push(row);
        }
        match self.left_out_counts.iter_mut().find(|(reason, _)| *reason == row.reason) {
            Some((_, count)) => *count += 1,
            None => self.left_out_counts.push((row.reason, 1)),
        }
    }

    pub(super) fn times(&mut self, mapping: &Mapping, first_ns: i128, last_ns: i128) {
        self.first_ns = first_ns;
        self.last_ns = last_ns;
        self.has_dates = mapping.time_format == TimeFormat::DateTime;
        self.span_s = (last_ns - first_ns) as f64 / 1e9;
        let gaps = self.rows_used.saturating_sub(1) as f64;
        self.rate_per_s = (self.span_s > 0.0).then(|| gaps / self.span_s);
    }

    pub(super) fn sizes(
        &mut self,
        work: impl Iterator<Item = f64>,
        input: impl Iterator<Item = u32>,
        output: impl Iterator<Item = u32>,
    ) {
        let count = self.rows_used as f64;
        let (work, work_rows) = work.fold((0.0, 0u64), |(sum, rows), work| (sum + work, rows + 1));
        let total = |tokens: &mut dyn Iterator<Item = u32>| tokens.map(u64::from).sum::<u64>();
        let (mut input, mut output) = (input, output);
        self.mean = Some(match work_rows {
            0 => MeanSize::Tokens {
                input: total(&mut input) as f64 / count,
                output: total(&mut output) as f64 / count,
            },
            _ => MeanSize::Work(work / count),
        });
    }
}
