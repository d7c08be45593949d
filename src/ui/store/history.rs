//! Undo and redo: every edit, import and example, as the whole scenario before it.

use super::edit::Edit;
use super::field::{Field, List};
use super::shared::Shared;
use crate::sim::catalog::Family;

/// Steps that can be undone; older ones are let go.
const STEPS_MAX: usize = 500;

/// What was, and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The field whose keystrokes make one step, until it is left.
    merging: Option<Field>,
}

#[derive(Clone, Debug)]
struct Step {
    edit: Shared<Edit>,
    label: Label,
}

/// What a step did, for the words on the undo button.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// Typed into a field; `of` is the row's name.
    Typed { field: Field, of: String },
    /// An entry came.
    Added { list: List },
    /// An entry came twice.
    Duplicated { name: String },
    /// An entry went.
    Removed { name: String },
    /// An entry moved.
    Moved { name: String },
    /// A choice in an entry.
    Changed { name: String },
    /// A policy or its parameter.
    Policy { family: Family },
    /// The run's length or seed.
    Run,
    /// A trace became work.
    Trace { name: String },
    /// Another scenario was opened.
    Opened { name: String },
    /// A picture's proposal.
    Proposed { label: String },
}

impl History {
    /// Remembers `edit` as it is before a step.
    pub(super) fn push(&mut self, edit: &Shared<Edit>, label: Label) {
        let field = match &label {
            Label::Typed { field, .. } => Some(*field),
            _ => None,
        };
        if field.is_some() && field == self.merging {
            self.future.clear();
            return;
        }
        self.past.push(Step { edit: edit.clone(), label });
        if self.past.len() > STEPS_MAX {
            self.past.remove(0);
        }
        self.future.clear();
        self.merging = field;
    }

    /// The next keystroke begins a new step.
    pub(super) fn part(&mut self) {
        self.merging = None;
    }

    /// Whether the next keystroke in a field would join the last ones.
    pub(super) fn is_merging(&self) -> bool {
        self.merging.is_some()
    }

    /// One step back from `edit`.
    pub(super) fn undo(&mut self, edit: &Shared<Edit>) -> Option<Shared<Edit>> {
        let step = self.past.pop()?;
        self.merging = None;
        self.future.push(Step { edit: edit.clone(), label: step.label });
        Some(step.edit)
    }

    /// One step forth from `edit`.
    pub(super) fn redo(&mut self, edit: &Shared<Edit>) -> Option<Shared<Edit>> {
        let step = self.future.pop()?;
        self.merging = None;
        self.past.push(Step { edit: edit.clone(), label: step.label });
        Some(step.edit)
    }

    /// What undo would take back.
    pub fn undoes(&self) -> Option<&Label> {
        self.past.last().map(|step| &step.label)
    }

    /// What redo would bring back.
    pub fn redoes(&self) -> Option<&Label> {
        self.future.last().map(|step| &step.label)
    }
}
