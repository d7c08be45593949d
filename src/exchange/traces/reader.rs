//! From a table to recorded arrivals, piece by piece, with an account of every row left out.

use super::mapping::{Mapping, SizeColumns};
use super::report::{LeftOut, Reason, Report};
use crate::exchange::csv::{CsvReader, Row};
use crate::sim::limits;
use crate::sim::order;
use crate::sim::scenario::{Trace, TraceSizes};
use crate::sim::units::Time;
use std::rc::Rc;

/// A class of tasks found in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TracedClass {
    /// Its name: that of its column, or of the file.
    pub name: String,
    /// Its priority, if a column said so.
    pub priority: Option<u8>,
    /// Its arrivals, sorted; 0 is the first arrival of all classes.
    pub trace: Rc<Trace>,
}

/// What a table gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The classes, in the order in which they first appear.
    pub classes: Vec<TracedClass>,
    /// What was read and what was left out.
    pub report: Report,
}

/// No row of the table could be used; the report says why.
#[derive(Clone, Debug, PartialEq)]
pub struct NoRows {
    /// What was read and what was left out.
    pub report: Report,
}

/// Reads a table as a workload.
pub struct TraceReader {
    csv: CsvReader,
    rows: Rows,
}

struct Rows {
    mapping: Mapping,
    origin: String,
    classes: Vec<ClassRows>,
    /// Name and priority of each class with its place, sorted.
    places: Vec<(Vec<u8>, usize)>,
    /// The first time read, from which the others are counted so that they fit [ns].
    base_ns: Option<i128>,
    latest_ns: i64,
    report: Report,
}

struct ClassRows {
    name: String,
    priority: Option<u8>,
    times_ns: Vec<i64>,
    work: Vec<f64>,
    input: Vec<u32>,
    output: Vec<u32>,
}

enum Size {
    Work(f64),
    Tokens(u32, u32),
}

impl TraceReader {
    /// A reader of the table that `origin` names, usually a file.
    pub fn new(mapping: Mapping, origin: &str) -> TraceReader {
        let origin = origin.to_owned();
        let rows = Rows {
            mapping,
            origin,
            classes: Vec::new(),
            places: Vec::new(),
            base_ns: None,
            latest_ns: i64::MIN,
            report: Report::default(),
        };
        TraceReader { csv: CsvReader::default(), rows }
    }

    /// Reads the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        let rows = &mut self.rows;
        self.csv.feed(piece, &mut |row| rows.take(&row));
    }

    /// Rows read so far, for progress.
    pub fn rows_read(&self) -> u64 {
        self.rows.report.rows_read
    }

    /// Nothing more comes.
    pub fn finish(mut self) -> Result<Imported, Box<NoRows>> {
        let rows = &mut self.rows;
        self.csv.finish(&mut |row| rows.take(&row));
        self.rows.finish()
    }
}

impl Rows {
    fn take(&mut self, row: &Row) {
        if row.is_empty() || (self.mapping.has_header && row.number == 1) {
            return;
        }
        self.report.rows_read += 1;
        if let Err(reason) = self.keep(row) {
            self.report.leave_out(LeftOut { row: row.number, reason });
        }
    }

    fn keep(&mut self, row: &Row) -> Result<(), Reason> {
        if row.clipped {
            return Err(Reason::TooLong);
        }
        if self.report.rows_used >= limits::TRACE_ROWS_MAX as u64 {
            return Err(Reason::TooManyRows);
        }
        let time_ns = self.time_ns(row)?;
        let size = self.size(row)?;
        let priority = self.priority(row)?;
        let class = self.class(row, priority)?;
        class.times_ns.push(time_ns);
        match size {
            Size::Work(work) => class.work.push(work),
            Size::Tokens(input, output) => {
                class.input.push(input);
                class.output.push(output);
            }
        }
        self.report.rows_used += 1;
        if time_ns < self.latest_ns {
            self.report.out_of_order += 1;
        }
        self.latest_ns = self.latest_ns.max(time_ns);
        Ok(())
    }

    fn time_ns(&mut self, row: &Row) -> Result<i64, Reason> {
        let text = row.field(self.mapping.time).ok_or(Reason::TooFewColumns)?;
        let instant = self.mapping.time_format.parse(text);
        let decimal_comma = || self.mapping.time_format.parse(&with_point(text));
        let instant = instant.or_else(decimal_comma).ok_or(Reason::BadTime)?;
        let base = *self.base_ns.get_or_insert(instant);
        let most = Time::from_seconds(limits::SECONDS_MAX).0;
        match i64::try_from(instant - base) {
            Ok(time_ns) if time_ns.unsigned_abs() <= most => Ok(time_ns),
            _ => Err(Reason::TooFarAway),
        }
    }

    fn size(&self, row: &Row) -> Result<Size, Reason> {
        let number = |column| {
            let text = row.field(column).ok_or(Reason::TooFewColumns)?;
            number(text).ok_or(Reason::BadSize)
        };
        let tokens = |column| {
            let value = number(column)?;
            let whole = value as u32;
            if f64::from(whole) == value { Ok(whole) } else { Err(Reason::BadSize) }
        };
        match self.mapping.size {
            SizeColumns::AllOne => Ok(Size::Work(1.0)),
            SizeColumns::Work(column) => match number(column)? {
                work if work < limits::QUANTITY_MIN => Err(Reason::NoWork),
                work if work > limits::QUANTITY_MAX => Err(Reason::BadSize),
                work => Ok(Size::Work(work)),
            },
            SizeColumns::Tokens { input, output } => match (tokens(input)?, tokens(output)?) {
                (0, 0) => Err(Reason::NoWork),
                (input, output) => Ok(Size::Tokens(input, output)),
            },
        }
    }

    fn priority(&self, row: &Row) -> Result<Option<u8>, Reason> {
        let Some(column) = self.mapping.priority else { return Ok(None) };
        match row.field(column).ok_or(Reason::TooFewColumns)? {
            [digit @ b'1'..=b'9'] => Ok(Some(digit - b'0')),
            _ => Err(Reason::BadPriority),
        }
    }

    fn class(&mut self, row: &Row, priority: Option<u8>) -> Result<&mut ClassRows, Reason> {
        let name = match self.mapping.class {
            Some(column) => row.field(column).ok_or(Reason::TooFewColumns)?,
            None => b"",
        };
        let mut key = name.to_vec();
        key.extend([0, priority.unwrap_or(0)]);
        let place = match self.places.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(found) => self.places[found].1,
            Err(_) if self.classes.len() >= limits::CLASSES_MAX => {
                return Err(Reason::TooManyClasses);
            }
            Err(between) => {
                self.places.insert(between, (key, self.classes.len()));
                let name = self.class_name(name, priority);
                self.classes.push(ClassRows::of(name, priority));
                self.classes.len() - 1
            }
        };
        self.classes.get_mut(place).ok_or(Reason::TooManyClasses)
    }

    /// A name that no other class has, within the limit.
    fn class_name(&self, name: &[u8], priority: Option<u8>) -> String {
        let name = String::from_utf8_lossy(name);
        let stem = match name.trim() {
            "" => self.origin.rsplit_once('.').map_or(self.origin.as_str(), |(stem, _)| stem),
            name => name,
        };
        let taken = |name: &str| self.classes.iter().any(|class| class.name == name);
        let with = |suffix: &str| {
            let room = limits::NAME_CHARS_MAX.saturating_sub(suffix.chars().count());
            stem.chars().take(room).collect::<String>() + suffix
        };
        let plain = with("");
        if !taken(&plain) && !plain.is_empty() {
            return plain;
        }
        let by_priority = priority.map(|priority| with(&format!(" {priority}")));
        if let Some(name) = by_priority.filter(|name| !taken(name)) {
            return name;
        }
        // Only ever as many tries as there are classes.
        let numbered = |number: usize| with(&format!(" #{number}"));
        let mut number = self.classes.len() + 1;
        while taken(&numbered(number)) {
            number += 1;
        }
        numbered(number)
    }

    fn finish(self) -> Result<Imported, Box<NoRows>> {
        let Rows { mapping, origin, classes, base_ns, mut report, .. } = self;
        let times = || classes.iter().flat_map(|class| class.times_ns.iter().copied());
        let (Some(first), Some(last), Some(base)) = (times().min(), times().max(), base_ns) else {
            return Err(Box::new(NoRows { report }));
        };
        report.times(&mapping, base + i128::from(first), base + i128::from(last));
        report.sizes(
            classes.iter().flat_map(|class| class.work.iter().copied()),
            classes.iter().flat_map(|class| class.input.iter().copied()),
            classes.iter().flat_map(|class| class.output.iter().copied()),
        );
        let classes = classes.into_iter().map(|class| class.traced(first, &origin)).collect();
        Ok(Imported { classes, report })
    }
}

impl ClassRows {
    fn of(name: String, priority: Option<u8>) -> ClassRows {
        let (times_ns, work) = (Vec::new(), Vec::new());
        ClassRows { name, priority, times_ns, work, input: Vec::new(), output: Vec::new() }
    }

    fn traced(mut self, first_ns: i64, origin: &str) -> TracedClass {
        // Most tables are in order already: then nothing is moved.
        if !self.times_ns.is_sorted() {
            self.sort();
        }
        let times = self.times_ns.iter().map(|time| Time(time.abs_diff(first_ns))).collect();
        let sizes = if self.input.is_empty() {
            TraceSizes::Work(self.work)
        } else {
            TraceSizes::Tokens { input: self.input, output: self.output }
        };
        let trace = Rc::new(Trace { origin: origin.to_owned(), times, sizes });
        TracedClass { name: self.name, priority: self.priority, trace }
    }

    /// By time, and tasks of the same instant in the order of the table.
    fn sort(&mut self) {
        let since_ns: Vec<u64> = self.times_ns.iter().map(|at| at.abs_diff(i64::MIN)).collect();
        let order = order::by(&since_ns, &[]);
        fn by<T: Copy>(order: &[usize], column: &mut Vec<T>) {
            if !column.is_empty() {
                *column = order.iter().map(|index| column[*index]).collect();
            }
        }
        by(&order, &mut self.times_ns);
        by(&order, &mut self.work);
        by(&order, &mut self.input);
        by(&order, &mut self.output);
    }
}

/// A finite number, with a point or a decimal comma.
fn number(text: &[u8]) -> Option<f64> {
    let parse = |text: &[u8]| std::str::from_utf8(text).ok()?.parse::<f64>().ok();
    parse(text).or_else(|| parse(&with_point(text))).filter(|value| value.is_finite())
}

/// The text with its only comma made a point: decimals as half the world writes them.
fn with_point(text: &[u8]) -> Vec<u8> {
    let commas = text.iter().filter(|byte| **byte == b',').count();
    let point = |byte: &u8| if *byte == b',' && commas == 1 { b'.' } else { *byte };
    text.iter().map(point).collect()
}
