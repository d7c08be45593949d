//! English.

mod editor;
mod faults;
mod notes;
mod open;
pub mod pictures;
mod plots;
mod policies;
mod share;
mod shell;
mod tables;
mod timeline;

use super::Texts;

/// All English texts.
pub const TEXTS: Texts = Texts {
    language: "English",
    shell: shell::SHELL,
    notices: shell::NOTICES,
    keys: shell::KEYS,
    editor: editor::EDITOR,
    faults: faults::FAULTS,
    policies: policies::POLICIES,
    open: open::OPEN,
    share: share::SHARE,
    pictures: pictures::PICTURES,
    timeline: timeline::TIMELINE,
};
