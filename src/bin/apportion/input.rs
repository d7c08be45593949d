//! Where a scenario comes from: a file, standard input or a link; and what is wrong with it.

use apportion::exchange::document::{self, Expected, FieldFault, FieldFaultKind, ReadError};
use apportion::exchange::link::{self, LinkErrorKind};
use apportion::i18n::Language;
use apportion::sim::check::{check, problems};
use apportion::sim::limits::DOCUMENT_BYTES_MAX;
use apportion::sim::scenario::{Draft, Scenario};
use apportion::ui::words;
use std::io::Read;
use std::rc::Rc;

/// Why there is no answer.
pub enum Refusal {
    /// The words or the file were not understood.
    Unreadable(String),
    /// The scenario is not sound: a line for each problem.
    Unsound(Vec<String>),
}

/// The scenario in `source`, checked.
pub fn scenario(source: &str) -> Result<Rc<Scenario>, Refusal> {
    checked(draft(source)?)
}

/// The scenario that `text` describes, checked.
pub fn scenario_of_text(text: &str) -> Result<Rc<Scenario>, Refusal> {
    checked(document::read(text).map_err(|error| Refusal::Unsound(read_error(&error)))?)
}

/// Whether `source` is to be read, and not a link.
pub fn is_file_or_pipe(source: &str) -> bool {
    source == "-" || std::path::Path::new(source).exists() || fragment(source).is_none()
}

fn checked(draft: Draft) -> Result<Rc<Scenario>, Refusal> {
    let texts = Language::English.texts();
    let line = |problem: &apportion::sim::scenario::Problem| {
        let words = words::fault(texts, &problem.path, &problem.fault, &draft);
        format!("{}: {words}", problem.path)
    };
    let lines: Vec<String> = problems(&draft).iter().map(line).collect();
    if !lines.is_empty() {
        return Err(Refusal::Unsound(lines));
    }
    check(draft).map(Rc::new).map_err(|_| Refusal::Unsound(lines))
}

fn draft(source: &str) -> Result<Draft, Refusal> {
    if !is_file_or_pipe(source)
        && let Some(fragment) = fragment(source)
    {
        return link::decode(fragment)
            .map(|opened| opened.draft)
            .map_err(|error| Refusal::Unsound(vec![format!("link: {}", link_fault(&error.kind))]));
    }
    let text = text(source).map_err(|error| Refusal::Unreadable(format!("{source}: {error}")))?;
    document::read(&text).map_err(|error| Refusal::Unsound(read_error(&error)))
}

fn link_fault(kind: &LinkErrorKind) -> String {
    match kind {
        LinkErrorKind::CutOff => "its end is missing".to_owned(),
        LinkErrorKind::Damaged { document: None } => "something in it was changed".to_owned(),
        LinkErrorKind::Damaged { document: Some(error) } => read_error(error).join("; "),
        LinkErrorKind::FutureVersion { version, newest } => {
            format!("its version {version} is later than the newest known, {newest}")
        }
        LinkErrorKind::TooLarge { most } => format!("longer than {most} characters"),
        LinkErrorKind::Unknown => "not a link of Apportion".to_owned(),
    }
}

/// The fragment of a link of the page.
fn fragment(source: &str) -> Option<&str> {
    match source.split_once('#') {
        Some((_, fragment)) => Some(fragment),
        None => (source.starts_with("v=") || source.starts_with("z=")).then_some(source),
    }
}

/// All text of a file or of standard input, never more than a document may be.
pub fn text(source: &str) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let most = DOCUMENT_BYTES_MAX as u64 + 1;
    if source == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(source)?.take(most).read_to_end(&mut bytes)?;
    }
    String::from_utf8(bytes).map_err(|_| std::io::Error::other("not UTF-8 text"))
}

fn read_error(error: &ReadError) -> Vec<String> {
    match error {
        ReadError::TooLarge { bytes, most } => {
            vec![format!("{bytes} bytes are more than a document may have ({most})")]
        }
        ReadError::NotJson { line, column, cut_off: true } => {
            vec![format!("{line}:{column}: the text ends too early")]
        }
        ReadError::NotJson { line, column, .. } => {
            vec![format!("{line}:{column}: not JSON from here on")]
        }
        ReadError::NotAScenario { found: Some(format) } => {
            vec![format!("format: {format} is not a scenario of Apportion")]
        }
        ReadError::NotAScenario { found: None } => {
            vec!["format: missing, so this is not a scenario of Apportion".to_owned()]
        }
        ReadError::FutureVersion { version, newest } => {
            vec![format!("version: {version} is later than the newest known, {newest}")]
        }
        ReadError::Fields { faults, more } => {
            let mut lines: Vec<String> = faults.iter().map(field_fault).collect();
            if *more > 0 {
                lines.push(format!("and {more} more"));
            }
            lines
        }
    }
}

fn field_fault(fault: &FieldFault) -> String {
    let FieldFault { path, line, column, found, kind } = fault;
    let what = match kind {
        FieldFaultKind::Missing { expected } => format!("missing; {}", words_of(*expected)),
        FieldFaultKind::Unknown { known } => {
            format!("no such field; there are {}", known.join(", "))
        }
        FieldFaultKind::Twice => "is there twice".to_owned(),
        FieldFaultKind::WrongType { expected } => {
            format!("{found} is of the wrong type; {}", words_of(*expected))
        }
        FieldFaultKind::NotOneOf { words } => format!("{found} is none of {}", words.join(", ")),
        FieldFaultKind::TooMany { most } => format!("more than {most} entries"),
        FieldFaultKind::NoSuchModel => format!("no model is called {found}"),
        FieldFaultKind::NotWith { other } => format!("cannot stand beside {other}"),
    };
    format!("{path}: {what} ({line}:{column})")
}

fn words_of(expected: Expected) -> String {
    match expected {
        Expected::Object => "an object is expected".to_owned(),
        Expected::List => "a list is expected".to_owned(),
        Expected::Numbers => "a list of numbers is expected".to_owned(),
        Expected::Text => "text is expected".to_owned(),
        Expected::Number => "a number is expected".to_owned(),
        Expected::WholeNumber { most } => format!("a whole number from 0 to {most} is expected"),
        Expected::ModelName => {
            "the name of a model or its place in the list is expected".to_owned()
        }
        Expected::Policy => "the id of a policy, or an object with its id, is expected".to_owned(),
        Expected::Length => "\"until_done\" or {\"seconds\": number} is expected".to_owned(),
        Expected::Split => {
            "\"whole\", \"by_capacity\" or {\"count\": number} is expected".to_owned()
        }
    }
}
