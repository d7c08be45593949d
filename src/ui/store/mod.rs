//! One state, one action enum, one pure reduce. Nothing here knows a browser or a clock.

mod action;
mod advising;
mod by_the_way;
mod change;
mod edit;
mod field;
mod focus;
mod gap;
mod history;
mod import;
mod judged;
mod judging;
mod listed;
mod mend;
mod planning;
mod plotting;
mod race;
mod reduce;
mod requirements;
mod rows;
mod running;
mod shared;
mod sizing;
mod state;
mod sweeping;
mod trouble;
mod unseen;
mod value;

pub use action::Action;
pub use advising::{Advice, Advised, Advising};
pub use by_the_way::{ByTheWay, WayNews};
pub use change::{ArrivalKind, Change, SizeKind};
pub use edit::{Edit, Origin, Typed};
pub use field::{Field, List, ModelField, Row, RunField, TaskField, choice, family_path};
pub use focus::{Focus, Span};
pub use gap::{Gap, GapFound};
pub use history::{History, Label};
pub use import::{Import, Role, SizeFrom, Stage};
pub use judged::Judged;
pub use mend::mended;
pub use planning::*;
pub use plotting::Plotting;
pub use race::{RaceAction, Racing};
pub use reduce::reduce;
pub use rows::letter;
pub use running::{LongRun, PlayedRun, Run, TooMuch};
pub use shared::Shared;
pub use sizing::{SIZED_MODELS_MAX, SizeAction, SizeWish, SizeWork, Sizing, TRAFFICS_MAX};
pub use state::*;
pub use sweeping::{
    AxisWish, FIGURES_MAX, RangeFault, SweepAction, SweepWish, SweepWork, Sweeping,
};
pub use trouble::{Reason, Source, Trouble};
pub use value::{Refusal, number, parse, shown};

#[cfg(test)]
mod tests;
