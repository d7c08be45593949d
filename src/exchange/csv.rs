//! Reads CSV in pieces of any size, so that a worker can show progress while it reads.
//!
//! RFC 4180 with what is met in the wild: comma, semicolon or tab, a byte order mark, any line
//! end, quotes inside unquoted fields, bytes that are no UTF-8. Memory is bounded by one row.

/// Bytes of a row that are kept; what is beyond is dropped and the row marked.
const ROW_BYTES_MAX: usize = 1 << 20;
/// Fields of a row that are kept.
const FIELDS_MAX: usize = 1_000;
/// Bytes looked at to find the delimiter.
const SNIFF_BYTES: usize = 16 << 10;
/// Delimiters, the likeliest first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One row.
pub struct Row<'r> {
    /// Its number as a spreadsheet counts: the first is 1, a header and empty rows count.
    pub number: u64,
    bytes: &'r [u8],
    ends: &'r [usize],
    /// Whether it was too long to be kept whole.
    pub clipped: bool,
}

impl<'r> Row<'r> {
    /// Number of fields.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.ends.len() <= 1
    }

    /// The bytes of field `index`, without the white space around.
    pub fn field(&self, index: usize) -> Option<&'r [u8]> {
        let end = *self.ends.get(index)?;
        let start = match index {
            0 => 0,
            _ => *self.ends.get(index - 1)?,
        };
        Some(self.bytes.get(start..end)?.trim_ascii())
    }

    /// The text of field `index`; bytes that are no UTF-8 become `�`.
    pub fn text(&self, index: usize) -> Option<String> {
        self.field(index).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// All fields as texts.
    pub fn texts(&self) -> Vec<String> {
        (0..self.len()).filter_map(|index| self.text(index)).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// At the start of a field.
    Start,
    /// In a field without quotes.
    Plain,
    /// In a quoted field.
    Quoted,
    /// After a quote in a quoted field: its end, or the first of two.
    Quote,
}

/// Turns bytes into rows.
pub struct CsvReader {
    delimiter: Option<u8>,
    /// Bytes kept until the delimiter is found.
    head: Vec<u8>,
    within: Within,
    after_return: bool,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    clipped: bool,
    row: u64,
}

impl Default for CsvReader {
    fn default() -> CsvReader {
        CsvReader {
            delimiter: None,
            head: Vec::new(),
            within: Within::Start,
            after_return: false,
            bytes: Vec::new(),
            ends: Vec::new(),
            clipped: false,
            row: 0,
        }
    }
}

impl CsvReader {
    /// The delimiter, once enough was read to tell.
    pub fn delimiter(&self) -> Option<char> {
        self.delimiter.map(char::from)
    }

    /// Reads the next piece and hands over every row that is complete.
    pub fn feed(&mut self, piece: &[u8], on_row: &mut impl FnMut(Row)) {
        if self.delimiter.is_some() {
            return self.scan(piece, on_row);
        }
        self.head.extend_from_slice(piece);
        if self.head.len() >= SNIFF_BYTES {
            self.settle(on_row);
        }
    }

    /// Nothing more comes: hands over the last row.
    pub fn finish(&mut self, on_row: &mut impl FnMut(Row)) {
        self.settle(on_row);
        if self.within != Within::Start || !self.ends.is_empty() {
            self.end_row(on_row);
        }
    }

    /// Finds the delimiter in the head and reads the head.
    fn settle(&mut self, on_row: &mut impl FnMut(Row)) {
        if self.delimiter.is_some() {
            return;
        }
        let head = std::mem::take(&mut self.head);
        let head = head.strip_prefix(UTF8_MARK).unwrap_or(&head);
        self.delimiter = Some(sniff(head));
        self.scan(head, on_row);
    }

    fn scan(&mut self, piece: &[u8], on_row: &mut impl FnMut(Row)) {
        let delimiter = self.delimiter.unwrap_or(b',');
        for &byte in piece {
            let after_return = std::mem::take(&mut self.after_return);
            if byte == b'\n' && after_return {
                continue;
            }
            match (self.within, byte) {
                (Within::Quoted, b'"') => self.within = Within::Quote,
                (Within::Quoted, _) => self.keep(byte),
                (Within::Quote, b'"') => {
                    self.keep(byte);
                    self.within = Within::Quoted;
                }
                (Within::Start, b'"') => self.within = Within::Quoted,
                (_, b'\n' | b'\r') => {
                    self.after_return = byte == b'\r';
                    self.end_row(on_row);
                }
                (_, byte) if byte == delimiter => self.end_field(),
                (_, byte) => {
                    self.keep(byte);
                    self.within = Within::Plain;
                }
            }
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < ROW_BYTES_MAX {
            self.bytes.push(byte);
        } else {
            self.clipped = true;
        }
    }

    fn end_field(&mut self) {
        if self.ends.len() < FIELDS_MAX {
            self.ends.push(self.bytes.len());
        } else {
            self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
            self.clipped = true;
        }
        self.within = Within::Start;
    }

    fn end_row(&mut self, on_row: &mut impl FnMut(Row)) {
        self.end_field();
        self.row += 1;
        let (bytes, ends) = (&self.bytes, &self.ends);
        on_row(Row { number: self.row, bytes, ends, clipped: self.clipped });
        self.bytes.clear();
        self.ends.clear();
        self.clipped = false;
    }
}

/// The delimiter that stands outside quotes equally often, and most often, in the first rows.
fn sniff(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut counts = Vec::new();
        let (mut quoted, mut count) = (false, 0usize);
        for &byte in head {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => counts.push(std::mem::take(&mut count)),
                _ if byte == delimiter && !quoted => count += 1,
                _ => {}
            }
        }
        if counts.is_empty() {
            counts.push(count);
        }
        let first = counts.iter().copied().find(|count| *count > 0).unwrap_or(0);
        (counts.iter().filter(|count| **count == first && first > 0).count(), first)
    };
    // The last of equals wins in `max_by_key`: likeliest last.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text fed in pieces of `size` bytes, fields joined by `|`.
    fn rows(text: &[u8], size: usize) -> Vec<String> {
        let mut rows = Vec::new();
        let mut on_row = |row: Row| rows.push(format!("{} {}", row.number, row.texts().join("|")));
        let mut reader = CsvReader::default();
        text.chunks(size).for_each(|piece| reader.feed(piece, &mut on_row));
        reader.finish(&mut on_row);
        rows
    }

    fn check(text: &str, expected: &[&str]) {
        for size in [1, 2, 3, 7, 1 << 20] {
            assert_eq!(rows(text.as_bytes(), size), expected, "pieces of {size}");
        }
    }

    #[test]
    fn plain_rows_with_any_line_end() {
        check("a,b\n1,2\n", &["1 a|b", "2 1|2"]);
        check("a,b\r\n1,2\r\n", &["1 a|b", "2 1|2"]);
        check("a,b\r1,2", &["1 a|b", "2 1|2"]);
        check("a,b\n\n1,\n", &["1 a|b", "2 ", "3 1|"]);
        check("", &[]);
    }

    #[test]
    fn quotes() {
        check("\"a,b\",\"c\"\"d\"\n\"two\nlines\",x\n", &["1 a,b|c\"d", "2 two\nlines|x"]);
        check("5\" disk,ok\n\"never closed,1\n2", &["1 5\" disk|ok", "2 never closed,1\n2"]);
    }

    #[test]
    fn delimiters_and_marks() {
        check("\u{feff}a;b;c\n1,5;2;3\n", &["1 a|b|c", "2 1,5|2|3"]);
        check("a\tb\n1\t2,5\n", &["1 a|b", "2 1|2,5"]);
        check("one\ntwo\n", &["1 one", "2 two"]);
    }

    #[test]
    fn damage_is_tolerated_and_memory_bounded() {
        assert_eq!(rows(b"a,\xff\xfe\n1,2\n", 3), ["1 a|\u{fffd}\u{fffd}", "2 1|2"]);
        let wide = ",".repeat(5_000) + "\n1,2\n";
        let mut seen = Vec::new();
        let mut reader = CsvReader::default();
        let mut on_row = |row: Row| seen.push((row.len(), row.clipped));
        reader.feed(wide.as_bytes(), &mut on_row);
        reader.feed("x".repeat(3 << 20).as_bytes(), &mut on_row);
        reader.finish(&mut on_row);
        assert_eq!(seen, [(FIELDS_MAX, true), (2, false), (1, true)]);
    }
}
