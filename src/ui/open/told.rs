//! A trouble in words: the fact, what was understood and what was not, what would be used instead.

use super::wrong::{self, Which};
use crate::exchange::document::ReadError;
use crate::exchange::link::{LinkError, LinkErrorKind, SectionName, SectionState};
use crate::i18n::number::{bytes, whole};
use crate::i18n::{OpenTexts, Texts};
use crate::sim::catalog::Family;
use crate::sim::scenario::{Draft, Problem};
use crate::ui::store::{Reason, Source, Trouble};
use crate::ui::words::{class_number, class_summary, model_summary, policy_name, run_summary};

/// Entries of a list that a line names.
const NAMED_MAX: usize = 3;
/// Faults of one part that are told one by one.
const FAULTS_MAX: usize = 6;

/// All that the error page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What kind of trouble, in a word or two.
    pub kind: &'static str,
    /// The fact.
    pub fact: String,
    /// What it means.
    pub means: String,
    /// Part by part; empty where nothing could be told apart.
    pub parts: Vec<Part>,
    /// What to do, and that nothing was lost.
    pub advice: String,
}

/// A part of a scenario: models, tasks, policies, run.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Whether it can be used as it is.
    pub fine: bool,
    /// Its name.
    pub name: &'static str,
    /// What was understood, or what is wrong and what would be used instead.
    pub says: Vec<String>,
}

const PARTS: [Which; 4] = [Which::Models, Which::Tasks, Which::Policies, Which::Run];

/// The words for a trouble; `before` is how many characters of the address stand before the `#`.
pub fn told(texts: &'static Texts, trouble: &Trouble, before: usize) -> Told {
    let open = &texts.open;
    let parts = parts(texts, trouble);
    let means = means(open, trouble, &parts);
    let cut = matches!(&trouble.reason, Reason::Link(error) if error.kind == LinkErrorKind::CutOff);
    let space = if texts.language == "English" { " " } else { "" };
    let advice = match cut {
        true => format!("{}{space}{}", open.ask_sender, open.untouched),
        false => open.untouched.to_owned(),
    };
    Told { kind: kind(open, trouble), fact: fact(open, trouble, before), means, parts, advice }
}

fn kind(open: &OpenTexts, trouble: &Trouble) -> &'static str {
    match (&trouble.reason, &trouble.source) {
        (Reason::Link(error), _) => match error.kind {
            LinkErrorKind::CutOff => open.link_cut,
            LinkErrorKind::FutureVersion { .. } => open.too_new,
            _ => open.link_bad,
        },
        (Reason::Read(ReadError::FutureVersion { .. }), _) => open.too_new,
        (_, Source::Link) => open.link_bad,
        (_, Source::File { .. }) => open.file_bad,
        (_, Source::Paste) => open.paste_bad,
        (_, Source::Kept { .. }) => open.kept_bad,
    }
}

fn fact(open: &OpenTexts, trouble: &Trouble, before: usize) -> String {
    match &trouble.reason {
        Reason::Link(error) => match &error.kind {
            LinkErrorKind::CutOff => (open.say_cut)(before + error.chars),
            LinkErrorKind::Damaged { .. } => open.say_damaged.to_owned(),
            LinkErrorKind::FutureVersion { version, .. } => (open.say_future)(*version),
            LinkErrorKind::TooLarge { .. } => open.say_link_long.to_owned(),
            LinkErrorKind::Unknown => open.say_link.to_owned(),
        },
        Reason::Problems(found) => (open.say_values)(found.len()),
        Reason::Read(ReadError::FutureVersion { version, .. }) => (open.say_future)(*version),
        Reason::Read(ReadError::TooLarge { bytes: size, most }) => {
            (open.say_large)(&bytes(*size as u64), &bytes(*most as u64))
        }
        Reason::TooLarge { bytes: size, most } => (open.say_large)(&bytes(*size), &bytes(*most)),
        _ => match &trouble.source {
            Source::Link => open.say_link.to_owned(),
            Source::File { name } => (open.say_file)(name),
            Source::Paste => open.say_paste.to_owned(),
            Source::Kept { name } => (open.say_kept)(name),
        },
    }
}

fn means(open: &OpenTexts, trouble: &Trouble, parts: &[Part]) -> String {
    let by_parts = || match parts {
        [] => open.why_packed.to_owned(),
        parts => here_and_not(open, parts),
    };
    match &trouble.reason {
        Reason::Link(error) => match &error.kind {
            LinkErrorKind::CutOff | LinkErrorKind::Damaged { document: None } => by_parts(),
            LinkErrorKind::Damaged { document: Some(fault) } => read_error(open, fault),
            LinkErrorKind::FutureVersion { .. } => open.why_future.to_owned(),
            LinkErrorKind::TooLarge { most } => (open.why_link_long)(&whole(*most as u64)),
            LinkErrorKind::Unknown => open.why_unknown_link.to_owned(),
        },
        Reason::Problems(_) => here_and_not(open, parts),
        Reason::Read(fault) => read_error(open, fault),
        Reason::NotText if trouble.source == Source::Paste => open.why_not_pasted.to_owned(),
        Reason::NotText => open.why_not_text.to_owned(),
        Reason::TooLarge { .. } => open.why_large.to_owned(),
        Reason::Browser { .. } => open.why_browser.to_owned(),
    }
}

fn read_error(open: &OpenTexts, fault: &ReadError) -> String {
    match fault {
        ReadError::NotJson { cut_off: true, .. } => open.why_cut_off.to_owned(),
        ReadError::NotJson { line, column, .. } => (open.why_not_json)(*line, *column),
        ReadError::NotAScenario { .. } => open.why_not_scenario.to_owned(),
        ReadError::FutureVersion { .. } => open.why_future.to_owned(),
        ReadError::TooLarge { .. } => open.why_large.to_owned(),
        ReadError::Fields { .. } => open.why_fields.to_owned(),
    }
}

fn here_and_not(open: &OpenTexts, parts: &[Part]) -> String {
    let names = [open.in_models, open.in_tasks, open.in_policies, open.in_run];
    let some = |fine: bool| -> Vec<&str> {
        let named = parts.iter().zip(names).filter(|(part, _)| part.fine == fine);
        named.map(|(_, name)| name).collect()
    };
    (open.here_and_not)(&some(true), &some(false))
}

fn parts(texts: &'static Texts, trouble: &Trouble) -> Vec<Part> {
    let draft = trouble.mended.as_ref();
    let part = |which: Which, faults: Option<Vec<String>>| {
        let fine = faults.is_none();
        let used = draft.map(|draft| summary(texts, which, draft));
        let mut says = faults.unwrap_or_default();
        if says.len() > FAULTS_MAX {
            let more = says.len() - FAULTS_MAX;
            says.truncate(FAULTS_MAX);
            says.push((texts.open.more_faults)(more));
        }
        match used {
            Some(used) if fine => says.push(used),
            Some(used) => says.push((texts.open.default_is)(&used)),
            None if fine => says.push(texts.open.understood.to_owned()),
            None => {}
        }
        Part { fine, name: part_name(&texts.open, which), says }
    };
    match &trouble.reason {
        Reason::Link(error) if !error.sections.is_empty() => PARTS
            .iter()
            .map(|which| part(*which, link_faults(&texts.open, error, *which)))
            .collect(),
        Reason::Problems(found) => {
            let faults = |which| problem_faults(texts, found, trouble, which);
            PARTS.iter().map(|which| part(*which, faults(*which))).collect()
        }
        Reason::Read(ReadError::Fields { faults, .. }) => {
            let said = |which| wrong::fields(&texts.open, faults, which);
            PARTS.iter().map(|which| part(*which, said(*which))).collect()
        }
        _ => Vec::new(),
    }
}

fn part_name(open: &OpenTexts, which: Which) -> &'static str {
    match which {
        Which::Models => open.part_models,
        Which::Tasks => open.part_tasks,
        Which::Policies => open.part_policies,
        Which::Run => open.part_run,
    }
}

/// What is wrong with a part of a link; none if nothing is.
fn link_faults(open: &OpenTexts, error: &LinkError, which: Which) -> Option<Vec<String>> {
    let belongs = |name: SectionName| match which {
        Which::Models => name == SectionName::Models,
        Which::Tasks => name == SectionName::Tasks,
        Which::Policies => name == SectionName::Policies,
        // A title at fault has no row of its own; it is told with the rest.
        Which::Run => {
            !matches!(name, SectionName::Models | SectionName::Tasks | SectionName::Policies)
        }
    };
    let cut = error.kind == LinkErrorKind::CutOff;
    let mut faults = Vec::new();
    for section in error.sections.iter().filter(|section| belongs(section.name)) {
        match &section.state {
            SectionState::Faulty { text } if cut => faults.push((open.not_complete)(text)),
            SectionState::Faulty { text } => faults.push((open.not_understood)(text)),
            SectionState::Missing if is_needed(section.name) => {
                faults.push(open.is_missing.to_owned());
            }
            _ => {}
        }
    }
    (!faults.is_empty()).then_some(faults)
}

/// Sections without which a link is not whole.
fn is_needed(name: SectionName) -> bool {
    use SectionName::*;
    matches!(name, Models | Tasks | Policies | Run)
}

fn problem_faults(
    texts: &'static Texts,
    found: &[Problem],
    trouble: &Trouble,
    which: Which,
) -> Option<Vec<String>> {
    let empty = Draft::default();
    let draft = trouble.mended.as_ref().unwrap_or(&empty);
    let here = found.iter().filter(|problem| wrong::part_of(&problem.path) == which);
    let said: Vec<String> = here
        .map(|problem| {
            let sentence = crate::ui::words::fault(texts, &problem.path, &problem.fault, draft);
            (texts.open.field_says)(&problem.path, &sentence)
        })
        .collect();
    (!said.is_empty()).then_some(said)
}

/// A part of a draft in one line.
fn summary(texts: &'static Texts, which: Which, draft: &Draft) -> String {
    let list = |all: Vec<String>| {
        let count = all.len();
        let mut shown: Vec<String> = all.into_iter().take(NAMED_MAX).collect();
        if count > NAMED_MAX {
            shown.push((texts.open.more_faults)(count - NAMED_MAX));
        }
        match shown.is_empty() {
            true => texts.open.none_yet.to_owned(),
            false => shown.join(texts.open.between),
        }
    };
    let comma = texts.editor.comma;
    match which {
        Which::Models => {
            let one = |model: &_| -> String { model_summary(texts, model) };
            let all =
                draft.models.iter().map(|model| format!("{}{comma}{}", model.name, one(model)));
            list(all.collect())
        }
        Which::Tasks => {
            let all = draft.tasks.iter().map(|class| {
                let (number, unit) = class_number(texts, class);
                let says = class_summary(texts, class, &draft.models);
                format!("{}{comma}{number}{unit}{comma}{says}", class.name)
            });
            list(all.collect())
        }
        Which::Policies => {
            let chosen = &draft.policies;
            let name = |family: Family| policy_name(texts, family, &chosen.get(family).id);
            let shown = |family: &Family| {
                matches!(family, Family::Allocate | Family::Queue)
                    || chosen.get(*family).id != family.default_id()
            };
            let names: Vec<String> = Family::ALL.into_iter().filter(shown).map(name).collect();
            names.join(comma)
        }
        Which::Run => {
            let seed = (texts.open.seed_is)(&draft.run.seed.to_string());
            format!("{}{comma}{seed}", run_summary(texts, &draft.run))
        }
    }
}

/// The trouble as plain text, for whoever is asked about it.
pub fn details(told: &Told, trouble: &Trouble) -> String {
    let mut lines = vec![told.fact.clone(), told.means.clone()];
    for part in &told.parts {
        let mark = if part.fine { "+" } else { "-" };
        lines.extend(part.says.iter().map(|line| format!("{mark} {}: {line}", part.name)));
    }
    if let Reason::Browser { detail } = &trouble.reason {
        lines.push(detail.clone());
    }
    if !trouble.text.is_empty() {
        lines.push(trouble.text.clone());
    }
    lines.push(format!("Apportion {}", env!("CARGO_PKG_VERSION")));
    lines.join("\n")
}

#[cfg(test)]
#[path = "told_tests.rs"]
mod tests;
