//! Which column of a table means what: guessed from its names and first rows, changed by hand.

use super::stamp::TimeFormat;
use crate::exchange::csv::{CsvReader, Row};
use crate::exchange::mermaid::is_of_word;

/// Rows that a preview shows and a guess looks at.
const ROWS_SHOWN: usize = 20;

/// What the columns of a table mean. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Whether the first row holds names.
    pub has_header: bool,
    /// When a task arrived.
    pub time: usize,
    /// How that is written.
    pub time_format: TimeFormat,
    /// How large it was.
    pub size: SizeColumns,
    /// Its class; without it all are of one class.
    pub class: Option<usize>,
    /// Its priority, 1 to 9.
    pub priority: Option<usize>,
}

/// Where sizes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeColumns {
    /// Work units in one column.
    Work(usize),
    /// Tokens in and out.
    Tokens {
        /// Tokens in.
        input: usize,
        /// Tokens out.
        output: usize,
    },
    /// Nowhere: every task is one work unit.
    AllOne,
}

/// The beginning of a table, for the mapper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What stands between fields.
    pub delimiter: char,
    /// Names of the columns, if the first row holds them.
    pub header: Option<Vec<String>>,
    /// The first rows after it.
    pub rows: Vec<Vec<String>>,
    /// What the columns seem to mean; none if no column holds times.
    pub mapping: Option<Mapping>,
}

/// Looks at the first bytes of a table; `is_all` if there are no more.
pub fn preview(bytes: &[u8], is_all: bool) -> Preview {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut on_row = |row: Row| {
        if !row.is_empty() && rows.len() < ROWS_SHOWN + 2 {
            rows.push(row.texts());
        }
    };
    let mut reader = CsvReader::default();
    reader.feed(bytes, &mut on_row);
    reader.finish(&mut on_row);
    if !is_all && rows.len() > 1 && rows.len() < ROWS_SHOWN + 2 {
        // The last row is cut off where the bytes end.
        rows.pop();
    }
    let is_header = |row: &Vec<String>| {
        let named = |text: &String| !text.is_empty() && !is_value(text);
        row.iter().any(named) && !row.iter().any(|text| is_value(text))
    };
    let header = rows.first().is_some_and(is_header).then(|| rows.remove(0));
    rows.truncate(ROWS_SHOWN);
    let mapping = guess(header.as_deref(), &rows);
    Preview { delimiter: reader.delimiter().unwrap_or(','), header, rows, mapping }
}

/// What the columns seem to mean; none if no column holds times.
pub fn guess(header: Option<&[String]>, rows: &[Vec<String>]) -> Option<Mapping> {
    let table = Table { header: header.unwrap_or(&[]), rows };
    let named_time = table.named(&TIME_NAMES).filter(|column| table.format(*column).is_some());
    let first_time = || table.columns().find(|column| table.format(*column).is_some());
    let time = named_time.or_else(first_time)?;
    let size = table.size(time);
    let taken = |column: &usize| {
        *column == time
            || match size {
                SizeColumns::Work(work) => *column == work,
                SizeColumns::Tokens { input, output } => *column == input || *column == output,
                SizeColumns::AllOne => false,
            }
    };
    Some(Mapping {
        has_header: header.is_some(),
        time,
        time_format: table.format(time)?,
        size,
        class: table.named(&CLASS_NAMES).filter(|column| !taken(column)),
        priority: table.named(&PRIORITY_NAMES).filter(|column| !taken(column)),
    })
}

// Names are compared without case, spaces, underscores and units.
const TIME_NAMES: [&str; 14] = [
    "timestamp",
    "arrivedat",
    "arrivaltimestamp",
    "arrivaltime",
    "arrival",
    "starttime",
    "requesttime",
    "createdat",
    "datetime",
    "submittime",
    "time",
    "date",
    "ts",
    "t",
];
const INPUT_NAMES: [&str; 14] = [
    "contexttokens",
    "inputtokens",
    "prompttokens",
    "requesttokens",
    "numprefilltokens",
    "intokens",
    "tokensin",
    "inputlength",
    "inputlen",
    "promptlength",
    "promptlen",
    "isl",
    "input",
    "prompt",
];
const OUTPUT_NAMES: [&str; 15] = [
    "generatedtokens",
    "outputtokens",
    "completiontokens",
    "responsetokens",
    "numdecodetokens",
    "outtokens",
    "tokensout",
    "outputlength",
    "outputlen",
    "completionlength",
    "responselength",
    "generationlength",
    "osl",
    "output",
    "completion",
];
const WORK_NAMES: [&str; 9] = [
    "work",
    "size",
    "servicetime",
    "duration",
    "runtime",
    "demand",
    "tokens",
    "totaltokens",
    "cost",
];
const CLASS_NAMES: [&str; 8] =
    ["class", "taskclass", "tasktype", "type", "kind", "category", "tenant", "logtype"];
const PRIORITY_NAMES: [&str; 3] = ["priority", "prio", "urgency"];

const UNIT_WORDS: [(&str, TimeFormat); 16] = [
    ("ns", TimeFormat::Nanos),
    ("nanos", TimeFormat::Nanos),
    ("nanoseconds", TimeFormat::Nanos),
    ("us", TimeFormat::Micros),
    ("µs", TimeFormat::Micros),
    ("μs", TimeFormat::Micros),
    ("micros", TimeFormat::Micros),
    ("microseconds", TimeFormat::Micros),
    ("ms", TimeFormat::Millis),
    ("millis", TimeFormat::Millis),
    ("milliseconds", TimeFormat::Millis),
    ("s", TimeFormat::Seconds),
    ("sec", TimeFormat::Seconds),
    ("secs", TimeFormat::Seconds),
    ("seconds", TimeFormat::Seconds),
    ("unix", TimeFormat::Seconds),
];

struct Table<'t> {
    header: &'t [String],
    rows: &'t [Vec<String>],
}

impl Table<'_> {
    fn columns(&self) -> std::ops::Range<usize> {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        0..widest.max(self.header.len())
    }

    /// The column whose name comes first in `names`.
    fn named(&self, names: &[&str]) -> Option<usize> {
        let plain: Vec<String> = self.header.iter().map(|name| words(name).0.concat()).collect();
        names.iter().find_map(|name| plain.iter().position(|column| column == name))
    }

    fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.get(column));
        cells.map(String::as_str).filter(|text| !text.is_empty())
    }

    /// How the times of a column are written; none if most of it is no time.
    fn format(&self, column: usize) -> Option<TimeFormat> {
        let count = self.values(column).count();
        let most = |format: TimeFormat| {
            let times = self.values(column).filter(|text| time_of(format, text).is_some());
            count > 0 && times.count() * 2 > count
        };
        if most(TimeFormat::DateTime) {
            return Some(TimeFormat::DateTime);
        }
        if !most(TimeFormat::Seconds) {
            return None;
        }
        let unit = self.header.get(column).and_then(|name| words(name).1);
        unit.or_else(|| self.format_by_size(column))
    }

    /// Clocks that count from 1970 show their unit by how large their numbers are.
    fn format_by_size(&self, column: usize) -> Option<TimeFormat> {
        let largest =
            self.values(column).filter_map(|text| time_of(TimeFormat::Seconds, text)).max()?;
        Some(match largest / 1_000_000_000 {
            100_000_000_000_000_000.. => TimeFormat::Nanos,
            100_000_000_000_000.. => TimeFormat::Micros,
            100_000_000_000.. => TimeFormat::Millis,
            _ => TimeFormat::Seconds,
        })
    }

    fn size(&self, time: usize) -> SizeColumns {
        if let (Some(input), Some(output)) = (self.named(&INPUT_NAMES), self.named(&OUTPUT_NAMES)) {
            return SizeColumns::Tokens { input, output };
        }
        if let Some(work) = self.named(&WORK_NAMES) {
            return SizeColumns::Work(work);
        }
        if !self.header.is_empty() {
            // Names that say nothing about sizes are no licence to take any number for one.
            let output = self.named(&OUTPUT_NAMES).or_else(|| self.named(&INPUT_NAMES));
            return output.map_or(SizeColumns::AllOne, SizeColumns::Work);
        }
        let is_number = |column: &usize| {
            let (count, numbers) = (self.values(*column).count(), self.values(*column));
            count > 0 && numbers.filter(|text| text.parse::<f64>().is_ok()).count() == count
        };
        let numbers: Vec<usize> =
            self.columns().filter(|column| *column != time).filter(is_number).collect();
        match numbers[..] {
            [] => SizeColumns::AllOne,
            [work] => SizeColumns::Work(work),
            [input, output, ..] => SizeColumns::Tokens { input, output },
        }
    }
}

fn time_of(format: TimeFormat, text: &str) -> Option<i128> {
    format.parse(text.replace(',', ".").as_bytes())
}

fn is_value(text: &str) -> bool {
    time_of(TimeFormat::Seconds, text).is_some() || time_of(TimeFormat::DateTime, text).is_some()
}

/// The words of a column's name in small letters, without its unit, and that unit.
fn words(name: &str) -> (Vec<String>, Option<TimeFormat>) {
    let small = name.to_ascii_lowercase();
    let mut words: Vec<String> = small
        .split(|sign: char| !is_of_word(sign))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let last = words.last().map(String::as_str).unwrap_or("");
    let unit = UNIT_WORDS.iter().find(|(word, _)| *word == last).map(|(_, format)| *format);
    if unit.is_some() && words.len() > 1 {
        words.pop();
    }
    (words, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, time: usize, format: TimeFormat, size: SizeColumns) -> Mapping {
        let mapping = preview(text.as_bytes(), true).mapping.expect(text);
        assert_eq!(
            (mapping.time, mapping.time_format, mapping.size),
            (time, format, size),
            "{text}"
        );
        mapping
    }

    #[test]
    fn known_tables_are_recognised() {
        use SizeColumns::*;
        use TimeFormat::*;
        let tokens = |input, output| Tokens { input, output };
        let azure = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n";
        assert!(check(azure, 0, DateTime, tokens(1, 2)).has_header);
        check("t_us,in_tokens,out_tokens\n0,4808,10\n", 0, Micros, tokens(1, 2));
        let burst = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n\
            5,ChatGPT,472,18,490,Conversation log\n";
        assert_eq!(check(burst, 0, Seconds, tokens(2, 3)).class, Some(5));
        let vidur = "arrived_at,num_prefill_tokens,num_decode_tokens\n0.1,374,44\n";
        check(vidur, 0, Seconds, tokens(1, 2));
        let own = "class;priority;arrival [ms];work\nchat;5;1,5;0,25\n";
        let mapping = check(own, 2, Millis, Work(3));
        assert_eq!((mapping.class, mapping.priority), (Some(0), Some(1)));
        check("id,time,duration\n1,1700158546680,3\n", 1, Millis, Work(2));
        check("user,time\n7,1700158546\n", 1, Seconds, AllOne);
    }

    #[test]
    fn tables_without_names_are_guessed() {
        use SizeColumns::*;
        use TimeFormat::*;
        assert!(!check("0.5,3\n0.7,4\n", 0, Seconds, Work(1)).has_header);
        check("a,2023-11-16T18:15:46Z,3,4\n", 1, DateTime, Tokens { input: 2, output: 3 });
        assert_eq!(preview(b"name,colour\nx,red\n", true).mapping, None);
        assert_eq!(preview(b"", true).mapping, None);
    }

    #[test]
    fn a_row_cut_off_by_the_preview_is_not_shown() {
        let preview = preview(b"t,work\n1,2\n2,3", false);
        assert_eq!(preview.rows, [["1", "2"]]);
        assert_eq!(preview.header, Some(vec!["t".to_owned(), "work".to_owned()]));
    }
}
