//! What the two halves of a task class's form share: their properties, and what is wrong beside a choice.

use crate::i18n::Texts;
use crate::ui::store::{Edit, Shared};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TaskProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Its place among the classes.
    pub at: usize,
}

/// What `check` says of a choice.
pub fn problem(texts: &Texts, edit: &Edit, path: &str) -> Option<AttrValue> {
    let found = edit.problem_of(path)?;
    Some(words::fault(texts, &found.path, &found.fault, &edit.draft).into())
}
