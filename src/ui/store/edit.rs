//! The scenario being edited: the draft, what is half typed, and what the run uses meanwhile.

use super::field::{Field, Row};
use super::listed::Listed;
use super::requirements;
use super::shared::Shared;
use super::value::{self, Refusal};
use crate::sim::check::problems;
use crate::sim::scenario::{Draft, Problem};

/// The scenario on screen.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Under which key the browser keeps it.
    pub key: u64,
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was changed since; an untouched copy is not kept.
    pub touched: bool,
    /// What the form shows, apart from [`Edit::typed`].
    pub draft: Shared<Draft>,
    /// What `check` says of the draft; empty most of the time.
    pub problems: Vec<Problem>,
    /// The newest draft without problems: what the run uses.
    pub valid: Option<Shared<Draft>>,
    /// Raw texts of fields in which somebody typed.
    pub typed: Listed<Field, Typed>,
    /// Rows whose fields are shown.
    pub open: Listed<Row, ()>,
    /// Raised with every new `valid`: effects watch it to start a run.
    pub revision: u64,
}

/// Text as somebody left it in a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// Exactly as typed.
    pub text: String,
    /// Why the run does not use it; none while it does.
    pub refusal: Option<Refusal>,
}

/// Where a scenario came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Begun here.
    New,
    /// Found in this browser.
    Kept,
    /// Opened from the list of examples.
    Example,
    /// Opened from a link.
    Link,
    /// Opened from a file, or dropped.
    File { name: String },
}

impl Edit {
    /// A scenario as it was opened.
    pub fn of(key: u64, draft: Draft, origin: Origin, revision: u64) -> Edit {
        let mut edit = Edit {
            key,
            touched: origin == Origin::Kept,
            origin,
            draft: Shared::new(draft),
            problems: Vec::new(),
            valid: None,
            typed: Listed::default(),
            open: Listed::default(),
            revision,
        };
        edit.judge();
        edit
    }

    /// Whether there is anything to run.
    pub fn is_empty(&self) -> bool {
        self.draft.models.is_empty() && self.draft.tasks.is_empty()
    }

    /// Whether it lacks models or tasks, and nothing that ran before is to be shown either.
    pub fn waits(&self) -> bool {
        self.draft.models.is_empty() || self.draft.tasks.is_empty()
    }

    /// The text that a field shows.
    pub fn text(&self, field: Field) -> Option<String> {
        match self.typed.get(field) {
            Some(typed) => Some(typed.text.clone()),
            None => value::shown(field, &self.draft),
        }
    }

    /// Why the text of a field is not used.
    pub fn refusal(&self, field: Field) -> Option<Refusal> {
        if let Some(typed) = self.typed.get(field) {
            return typed.refusal.clone();
        }
        let path = field.path(&self.draft);
        // A table reports the row of its fault: `tasks[0].size.work[3]`.
        let is_here = |problem: &&Problem| {
            problem.path.strip_prefix(&path).is_some_and(|rest| {
                rest.is_empty() || (rest.starts_with('[') && rest.find(']') == Some(rest.len() - 1))
            })
        };
        self.problems.iter().find(is_here).map(|problem| Refusal::Fault(problem.fault.clone()))
    }

    /// Keeps `text` as typed, and uses it if it can be used.
    pub(super) fn type_text(&mut self, field: Field, text: String) {
        self.touched = true;
        let refusal = self.try_text(field, &text).err();
        let accepted = refusal.is_none();
        self.typed.insert(field, Typed { text, refusal });
        if accepted {
            self.retry();
        }
    }

    /// The reader left a field: a text in use gives way to the value it stands for.
    pub(super) fn leave(&mut self, field: Field) {
        if self.typed.get(field).is_some_and(|typed| typed.refusal.is_none()) {
            self.typed.remove(field);
        }
    }

    /// Uses `text` if that brings no new problem.
    fn try_text(&mut self, field: Field, text: &str) -> Result<(), Refusal> {
        let mut draft = (*self.draft).clone();
        value::write(field, text, &mut draft)?;
        requirements::follow_names(&mut draft, &self.draft);
        let found = problems(&draft);
        let path = field.path(&draft);
        let mut new = found.iter().filter(|problem| !self.problems.contains(problem));
        let here = new.clone().find(|problem| problem.path.starts_with(&path));
        if let Some(problem) = here.or_else(|| new.next()) {
            return Err(Refusal::Fault(problem.fault.clone()));
        }
        if draft != *self.draft {
            self.draft = Shared::new(draft);
            self.settle(found);
        }
        Ok(())
    }

    /// A text that was refused may hold now that something else has changed.
    pub(super) fn retry(&mut self) {
        let waiting: Vec<(Field, String)> = self
            .typed
            .iter()
            .filter(|(_, typed)| matches!(typed.refusal, Some(Refusal::Fault(_))))
            .map(|(field, typed)| (field, typed.text.clone()))
            .collect();
        for (field, text) in waiting {
            if value::shown(field, &self.draft).is_none() {
                self.typed.remove(field);
                continue;
            }
            let refusal = self.try_text(field, &text).err();
            self.typed.insert(field, Typed { text, refusal });
        }
    }

    /// Asks `check` about the draft.
    pub(super) fn judge(&mut self) {
        let found = problems(&self.draft);
        self.settle(found);
    }

    fn settle(&mut self, found: Vec<Problem>) {
        self.problems = found;
        let is_new = self.valid.as_ref() != Some(&self.draft);
        if self.problems.is_empty() && is_new {
            self.valid = Some(self.draft.clone());
            self.revision += 1;
        }
    }
}
