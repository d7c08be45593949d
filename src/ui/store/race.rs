//! The comparison: what the reader chose, what is under way, what was found.

use super::shared::Shared;
use crate::exchange::link::Comparison;
use crate::ui::race::raced::Raced;

/// All that is known of comparisons. What was found stays until another one is begun.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Racing {
    /// What the reader chose; none where nothing was.
    pub wish: Option<Shared<Comparison>>,
    /// What was found last, or is being found.
    pub found: Option<Shared<Raced>>,
    /// What was there before the one under way.
    before: Option<Shared<Raced>>,
    /// Number of the newest one.
    pub started: u32,
    /// Whether it goes on.
    pub busy: bool,
    /// Whether it has gone on for long enough to say so.
    pub slow: bool,
    /// Whether what takes part is being chosen although something was found.
    pub choosing: bool,
}

/// Something that happened to a comparison.
#[derive(Clone, Debug)]
pub enum RaceAction {
    /// The reader chose.
    Wish(Comparison),
    /// Show or hide the choice.
    Choose(bool),
    /// One began.
    Began { race: u32 },
    /// It has gone on for a while.
    Slow { race: u32 },
    /// It has come further.
    Came { race: u32, raced: Shared<Raced>, over: bool },
    /// It is dropped; what was found before comes back.
    Cancelled,
}

/// The state after an action.
pub(super) fn reduce(state: &mut Racing, action: RaceAction) {
    match action {
        RaceAction::Wish(wish) => state.wish = Some(Shared::new(wish)),
        RaceAction::Choose(open) => state.choosing = open,
        RaceAction::Began { race } => {
            if !state.busy {
                state.before = state.found.clone();
            }
            state.started = race;
            state.busy = true;
            state.slow = false;
            state.choosing = false;
        }
        RaceAction::Slow { race } => state.slow |= state.busy && race == state.started,
        RaceAction::Came { race, raced, over } if race == state.started && state.busy => {
            state.found = Some(raced);
            if over {
                state.before = None;
                state.busy = false;
                state.slow = false;
            }
        }
        RaceAction::Came { .. } => {}
        RaceAction::Cancelled if state.busy => {
            state.found = state.before.take();
            state.busy = false;
            state.slow = false;
        }
        RaceAction::Cancelled => {}
    }
}
