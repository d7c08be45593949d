//! How the JSON looks: objects indented, columns of numbers in lines, `12` and not `12.0`.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Numbers in one line of a long list.
const NUMBERS_PER_LINE: usize = 12;
/// Whole numbers up to this size are written without a fraction; beyond, digits would be noise.
const WHOLE_MAX: f64 = 1e15;
/// Where other numbers are written without an exponent.
const PLAIN_MIN: f64 = 1e-5;
const PLAIN_MAX: f64 = 1e16;

/// The JSON of `value`, for people.
pub fn pretty<T: Serialize>(value: &T) -> String {
    text(value, Layout { pretty: true, ..Layout::default() })
}

/// The JSON of `value`, as short as it gets.
pub fn compact<T: Serialize>(value: &T) -> String {
    text(value, Layout::default())
}

fn text<T: Serialize>(value: &T, layout: Layout) -> String {
    let mut bytes = Vec::new();
    let mut json = serde_json::Serializer::with_formatter(&mut bytes, layout);
    // Writing plain data to memory cannot fail; if it did, every reader refuses an empty text.
    match value.serialize(&mut json) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

#[derive(Default)]
struct Layout {
    pretty: bool,
    depth: usize,
    /// Entries written so far of each open list, and whether one of them was an object or a list.
    lists: Vec<(usize, bool)>,
    /// Whether an entry of a list begins, whose separator depends on what it is.
    entry_begins: bool,
}

impl Layout {
    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        if !self.pretty {
            return Ok(());
        }
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    /// Writes what stands between this entry of a list and the one before.
    fn separate<W: ?Sized + Write>(&mut self, nested: bool, out: &mut W) -> io::Result<()> {
        if !std::mem::take(&mut self.entry_begins) {
            return Ok(());
        }
        let Some((written, any_nested)) = self.lists.last_mut() else { return Ok(()) };
        let (place, first) = (*written, *written == 0);
        *written += 1;
        *any_nested |= nested;
        if !first {
            out.write_all(b",")?;
        }
        if nested || (place > 0 && place % NUMBERS_PER_LINE == 0) {
            self.line(out)
        } else if self.pretty && !first {
            out.write_all(b" ")
        } else {
            Ok(())
        }
    }
}

impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        self.separate(false, out)?;
        let whole = value as i64;
        if value.abs() < WHOLE_MAX && whole as f64 == value {
            return write!(out, "{whole}");
        }
        // As serde would, but without the second writer of numbers that it brings.
        if (PLAIN_MIN..PLAIN_MAX).contains(&value.abs()) {
            return write!(out, "{value}");
        }
        write!(out, "{value:e}")
    }

    fn write_u8<W: ?Sized + Write>(&mut self, out: &mut W, value: u8) -> io::Result<()> {
        self.write_u64(out, u64::from(value))
    }

    fn write_u32<W: ?Sized + Write>(&mut self, out: &mut W, value: u32) -> io::Result<()> {
        self.write_u64(out, u64::from(value))
    }

    fn write_u64<W: ?Sized + Write>(&mut self, out: &mut W, value: u64) -> io::Result<()> {
        self.separate(false, out)?;
        write!(out, "{value}")
    }

    fn write_null<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.separate(false, out)?;
        out.write_all(b"null")
    }

    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.separate(false, out)?;
        out.write_all(b"\"")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.separate(true, out)?;
        self.depth += 1;
        self.lists.push((0, false));
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.lists.pop().is_some_and(|(_, nested)| nested) {
            self.line(out)?;
        }
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.entry_begins = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.separate(true, out)?;
        self.depth += 1;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        self.line(out)?;
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.pretty { b": ".as_slice() } else { b":".as_slice() })
    }
}
