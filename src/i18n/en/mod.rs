//! English.

mod advice;
mod compare;
mod editor;
mod faults;
mod floors;
mod notes;
mod open;
pub mod pictures;
mod planners;
mod plans;
mod plots;
mod policies;
mod race_tab;
mod share;
mod shell;
mod size;
mod studies;
mod sweep;
mod tables;
mod timeline;

use super::{Listed, PlannerTexts, Texts};

/// All English texts.
pub const TEXTS: Texts = Texts {
    language: "English",
    shell: shell::SHELL,
    notices: shell::NOTICES,
    keys: shell::KEYS,
    editor: editor::EDITOR,
    faults: faults::FAULTS,
    policies: policies::POLICIES,
    planners: Listed { ids: PlannerTexts::IDS, texts: &planners::TEXTS.list() },
    open: open::OPEN,
    share: share::SHARE,
    race: compare::RACE,
    race_tab: race_tab::RACE_TAB,
    require: compare::REQUIRE,
    pictures: pictures::PICTURES,
    advice: advice::ADVICE,
    floors: floors::FLOORS,
    plans: plans::PLANS,
    studies: studies::STUDIES,
    size: size::SIZE,
    sweep: sweep::SWEEP,
    timeline: timeline::TIMELINE,
};
