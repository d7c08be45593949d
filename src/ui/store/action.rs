//! Everything that can happen to the page.

use super::advising::Advice;
use super::by_the_way::WayNews;
use super::change::Change;
use super::edit::Origin;
use super::field::{Field, Row};
use super::focus::Span;
use super::gap::GapFound;
use super::import::Import;
use super::planning::PlanAct;
use super::plotting::Plotting;
use super::race::RaceAction;
use super::running::TooMuch;
use super::shared::Shared;
use super::state::{Kept, Notice, Overlay, Scope, Tab, Theme, View};
use super::trouble::Trouble;
use crate::i18n::Language;
use crate::sim::scenario::Draft;
use crate::worker::pool::roster::Post;
use crate::worker::protocol::{Response, RunId};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text of a field is now this.
    Type { field: Field, text: String },
    /// The reader left a field.
    Leave { field: Field },
    /// A choice of the form.
    Edit { change: Change },
    /// Show or hide the fields of a row.
    Toggle { row: Row },
    /// One step back.
    Undo,
    /// One step forth.
    Redo,
    /// Open a scenario beside the others.
    Open { key: u64, draft: Box<Draft>, origin: Origin },
    /// What the browser keeps.
    Remembered { kept: Vec<Kept> },
    /// A scenario was kept just now.
    Stored { kept: Kept },
    /// A scenario is kept no more.
    Forgotten { key: u64 },
    /// Show a tab.
    Show { tab: Tab },
    /// Show the figures of.
    Look { scope: Scope },
    /// Show this stretch of time in charts and timeline; all of the run if none.
    Zoom { span: Option<Span> },
    /// Draw this over time.
    Plot { plotting: Plotting },
    /// The pointer is over this instant.
    Point { hover_s: Option<f64> },
    /// Select a task.
    Pick { task: Option<u64> },
    /// Put the play head.
    Seek { at_s: f64 },
    /// Start or stop playing.
    Play { on: bool },
    /// Simulated seconds a second.
    Pace { speed: f64 },
    /// Begin again at the end.
    Loop { on: bool },
    /// Restore a view that came with a link.
    Restore { view: View, digest: Option<u64> },
    /// Colours.
    Paint { theme: Theme },
    /// Language.
    Speak { language: Language },
    /// Single keys on or off.
    SingleKeys { on: bool },
    /// The system's wish for little motion changed.
    ReducedMotion { on: bool },
    /// A study ended because workers did, or that is over.
    Broke { post: Post, broke: bool },
    /// Open a menu or dialog; the same one again closes it.
    Overlay { overlay: Overlay },
    /// Close what is open.
    Close,
    /// Open or close the sheet of a narrow screen.
    Sheet { open: bool },
    /// Say something at the foot.
    Notify { notice: Notice },
    /// Stop saying it.
    Hush,
    /// Something could not be opened.
    Fail { trouble: Box<Trouble> },
    /// Back from the error to the scenario.
    Recover,
    /// A CSV file is being read, or is done with.
    Import { import: Option<Shared<Import>> },
    /// A run was handed to the worker.
    Started { run: RunId, draft: Shared<Draft> },
    /// The scenario on screen would take too much memory; it is not run.
    TooMuch { too_much: TooMuch },
    /// It has been at work for a while.
    Slow { run: RunId },
    /// The worker said something; so long after the run began.
    Answered { response: Box<Response>, elapsed_s: f64 },
    /// Something about the change that helps most.
    Advice { happened: Advice },
    /// Something happened to the comparison.
    Race(RaceAction),
    /// Something about what lies above the floors.
    Gap { news: WayNews<GapFound> },
    /// The long run was dropped.
    Cancelled { run: RunId },
    /// Something of sizing.
    Size(super::sizing::SizeAction),
    /// Something of a sweep.
    Sweep(super::sweeping::SweepAction),
    /// On the tab of plans.
    Plan(PlanAct),
}
