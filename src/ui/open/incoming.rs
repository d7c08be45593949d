//! What comes from outside becomes a scenario, or a trouble that says all there is to know.
//!
//! A link, a file, a paste and a kept document go through one door: the decoder, then `check`.
//! Nothing here fails, panics or opens anything; the page decides what to do with the answer.

use crate::exchange::document::{self, ReadError};
use crate::exchange::link::{self, LinkErrorKind};
use crate::exchange::traces;
use crate::sim::check::problems;
use crate::sim::limits;
use crate::sim::scenario::{Draft, Fault, Problem};
use crate::ui::store::{Reason, Source, Trouble, mended};

/// Characters of a text that a trouble keeps to show.
const SHOWN_CHARS_MAX: usize = 1_200;
/// Characters of a line at fault that are shown on either side of the fault.
const AROUND_CHARS: usize = 120;
/// Bytes looked at to tell what a file or a paste is.
pub const HEAD_BYTES: usize = 16 << 10;

/// A scenario that arrived whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The scenario; sound, or empty and waiting for models or tasks.
    pub draft: Draft,
    /// What its sender looked at, if it came with a link.
    pub view: Option<link::View>,
    /// Digest of what its sender's tab computed.
    pub digest: Option<u64>,
}

/// What a text or the beginning of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scenario document, or meant to be one.
    Document,
    /// A table of arrivals.
    Table,
    /// A link, or what follows its `#`.
    Link,
    /// Nothing that we can read.
    Unknown,
}

/// What a file is, by its first bytes first and by its name where they leave it open.
pub fn kind_of_file(name: &str, head: &[u8]) -> Kind {
    let extension = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let is_binary = head.contains(&0);
    match extension.as_str() {
        _ if is_binary => Kind::Unknown,
        _ if start.starts_with(b"{") => Kind::Document,
        "json" => Kind::Document,
        "csv" | "tsv" => Kind::Table,
        _ if traces::preview(head, head.len() < HEAD_BYTES).mapping.is_some() => Kind::Table,
        _ => Kind::Unknown,
    }
}

/// What somebody pasted.
pub fn kind_of_paste(text: &str) -> Kind {
    let text = text.trim();
    let one_word = !text.contains(char::is_whitespace);
    if text.starts_with('{') {
        Kind::Document
    } else if one_word && (is_fragment(text) || text.contains('#')) {
        Kind::Link
    } else if text.lines().nth(1).is_some() && traces::preview(head(text), true).mapping.is_some() {
        Kind::Table
    } else {
        Kind::Unknown
    }
}

/// What follows the `#` of a pasted link; the text itself if there is none.
pub fn fragment_of(text: &str) -> &str {
    let text = text.trim();
    text.split_once('#').map_or(text, |(_, fragment)| fragment)
}

fn is_fragment(text: &str) -> bool {
    text.starts_with("v=") || text.starts_with("z=")
}

fn head(text: &str) -> &[u8] {
    &text.as_bytes()[..text.len().min(HEAD_BYTES)]
}

/// The scenario in the fragment of a link.
pub fn link(fragment: &str) -> Result<Incoming, Box<Trouble>> {
    let shown = clipped(fragment);
    let trouble = |reason, mark, mended| {
        let text = shown.clone();
        Box::new(Trouble { source: Source::Link, reason, text, mark, mended })
    };
    match link::decode(fragment) {
        Ok(opened) => match faults(&opened.draft) {
            found if found.is_empty() => {
                Ok(Incoming { draft: opened.draft, view: Some(opened.view), digest: opened.digest })
            }
            found => Err(trouble(Reason::Problems(found), None, mended(&opened.draft))),
        },
        Err(error) => {
            let cut = error.kind == LinkErrorKind::CutOff;
            let mark = (cut && shown.len() == fragment.len()).then(|| shown.chars().count());
            let whole = error.draft.as_ref().and_then(mended);
            Err(trouble(Reason::Link(error), mark, whole))
        }
    }
}

/// The scenario in a document from `source`.
pub fn document(source: Source, text: &str) -> Result<Incoming, Box<Trouble>> {
    match document::read(text) {
        Ok(draft) => match faults(&draft) {
            found if found.is_empty() => Ok(Incoming { draft, view: None, digest: None }),
            found => {
                let mended = mended(&draft);
                let (text, mark) = (String::new(), None);
                let reason = Reason::Problems(found);
                Err(Box::new(Trouble { source, reason, text, mark, mended }))
            }
        },
        Err(error) => {
            let place = match &error {
                ReadError::NotJson { line, column, .. } => Some((*line, *column)),
                ReadError::Fields { faults, .. } => {
                    faults.first().map(|fault| (fault.line, fault.column))
                }
                _ => None,
            };
            let shown = place.and_then(|(line, column)| excerpt(text, line, column));
            let (shown, mark) = shown.map_or((String::new(), None), |(text, at)| (text, Some(at)));
            let mended = match &error {
                ReadError::Fields { .. } => document::salvage(text).as_ref().and_then(mended),
                _ => None,
            };
            let reason = Reason::Read(error);
            Err(Box::new(Trouble { source, reason, text: shown, mark, mended }))
        }
    }
}

/// The trouble of something that could not even be looked at.
pub fn refused(source: Source, reason: Reason) -> Box<Trouble> {
    Box::new(Trouble { source, reason, text: String::new(), mark: None, mended: None })
}

/// Whether a document of this size is opened at all; files are asked before they are read.
pub fn too_large(bytes: u64) -> Option<Reason> {
    let most = limits::DOCUMENT_BYTES_MAX as u64;
    (bytes > most).then_some(Reason::TooLarge { bytes, most })
}

/// What `check` refuses; a list that is empty as yet is no fault, the page shows an empty one.
fn faults(draft: &Draft) -> Vec<Problem> {
    let mut found = problems(draft);
    found.retain(|problem| problem.fault != Fault::NoneThere);
    found
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS_MAX) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text.to_owned(),
    }
}

/// The line at fault, shortened around the fault, and where in that the fault is.
fn excerpt(text: &str, line: usize, column: usize) -> Option<(String, usize)> {
    let line = text.lines().nth(line.saturating_sub(1)).or_else(|| text.lines().last())?;
    let chars: Vec<char> = line.trim_end().chars().collect();
    let at = column.saturating_sub(1).min(chars.len());
    let from = at.saturating_sub(AROUND_CHARS);
    let to = (at + AROUND_CHARS).min(chars.len());
    let before: String = chars[from..at].iter().collect();
    let before = if from == 0 { before.trim_start().to_owned() } else { format!("…{before}") };
    let after: String = chars[at..to].iter().collect();
    let end = if to < chars.len() { "…" } else { "" };
    Some((format!("{before}{after}{end}"), before.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENING: &str = "v=1&n=Equal+load,+unequal+waiting&m=A:4x4@1s;B:1x4@3.2s\
        &t=chat:poisson12,slo2s&p=prop,fifo&run=40x1h,w200&seed=2373&at=36.2&d=500fd888dcbde9a4";

    #[test]
    fn a_paste_is_told_by_its_look() {
        let cases = [
            (" {\"format\": 1}", Kind::Document),
            ("https://x.example/#v=1&m=A:1x1@1s", Kind::Link),
            ("v=1&m=A:1x1@1s&t=", Kind::Link),
            ("time,work\n1,2\n2,3\n", Kind::Table),
            ("hello", Kind::Unknown),
            ("", Kind::Unknown),
        ];
        for (text, kind) in cases {
            assert_eq!(kind_of_paste(text), kind, "{text}");
        }
        assert_eq!(fragment_of(" https://x.example/a#v=1&m=A "), "v=1&m=A");
    }

    #[test]
    fn a_file_is_told_by_its_bytes_before_its_name() {
        let cases: [(&str, &[u8], Kind); 7] = [
            ("a.json", b"{}", Kind::Document),
            ("a.csv", b"{\"format\":\"apportion\"}", Kind::Document),
            ("a.json", b"time,work", Kind::Document),
            ("a.CSV", b"x,y\n", Kind::Table),
            ("log.txt", b"time,work\n1,2\n", Kind::Table),
            ("photo.csv", b"\x89PNG\0\0", Kind::Unknown),
            ("notes.txt", b"hello", Kind::Unknown),
        ];
        for (name, head, kind) in cases {
            assert_eq!(kind_of_file(name, head), kind, "{name}");
        }
    }

    #[test]
    fn a_link_opens_with_its_view_or_says_where_it_stops() {
        let opened = link(OPENING).expect("opens");
        assert_eq!(opened.digest, Some(0x500f_d888_dcbd_e9a4));
        assert_eq!(opened.view.and_then(|view| view.at_s), Some(36.2));
        let cut = OPENING.split("fo&run").next().expect("cut");
        let trouble = link(cut).expect_err("cut");
        assert_eq!(trouble.mark, Some(cut.chars().count()));
        assert_eq!(trouble.mended.expect("enough").models.len(), 2);
        let wrong = OPENING.replace("@3.2s", "@-3.2s");
        let trouble = link(&wrong).expect_err("a speed below nothing");
        assert!(matches!(&trouble.reason, Reason::Problems(found) if found.len() == 1));
        assert_eq!(trouble.mended.expect("mended").models[1].speed.value, 1.0);
    }

    #[test]
    fn a_document_with_bad_fields_keeps_the_rest() {
        let text = "{\"format\": \"apportion-scenario\", \"version\": 1,\n  \"models\": [{\"name\": \"A\", \
            \"replicas\": \"two\"}],\n  \"tasks\": [{\"name\": \"t\"}]}";
        let source = Source::File { name: "a.json".to_owned() };
        let trouble = document(source, text).expect_err("a word for a number");
        let whole = trouble.mended.expect("the rest");
        assert_eq!((whole.models[0].name.as_str(), whole.models[0].replicas), ("A", 1));
        let mark = trouble.mark.expect("a place");
        assert!(trouble.text.chars().skip(mark).collect::<String>().starts_with("\"two\""));
    }

    #[test]
    fn no_text_makes_it_fail() {
        for text in ["", "{", "null", "[1]", "{\"format\":\"other\"}", "\u{feff}{}", "\n\n\n}"] {
            assert!(document(Source::Paste, text).is_err(), "{text}");
            assert!(link(text).is_err(), "{text}");
        }
        let long = "v=1&n=".to_owned() + &"字".repeat(50_000);
        let trouble = link(&long).expect_err("long");
        assert!(trouble.text.chars().count() <= SHOWN_CHARS_MAX + 1);
        assert!(too_large(1 << 30).is_some() && too_large(1 << 20).is_none());
    }

    #[test]
    fn an_empty_scenario_is_no_trouble() {
        let empty = document::write(&Draft::default());
        assert!(document(Source::Paste, &empty).is_ok());
    }
}
