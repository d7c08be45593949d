//! All that the page shows, in one value. Cheap to clone: the heavy parts are shared.

use super::advising::Advising;
use super::edit::{Edit, Origin};
use super::focus::Focus;
use super::gap::Gap;
use super::history::History;
use super::judged::Judged;
use super::plotting::Plotting;
use super::race::Racing;
use super::running::Run;
use super::shared::Shared;
use super::trouble::Trouble;
pub use crate::exchange::link::{Scope, Tab};
use crate::i18n::Language;
use crate::sim::scenario::Draft;
use crate::worker::pool::roster::Post;

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The scenario on screen.
    pub edit: Shared<Edit>,
    /// What undo and redo reach.
    pub history: Shared<History>,
    /// Scenarios kept in this browser, the latest first.
    pub kept: Shared<Vec<Kept>>,
    /// False until the browser's memory has been asked; nothing is run or saved before.
    pub ready: bool,
    /// What is looked at.
    pub view: View,
    /// What is looked at closely.
    pub focus: Focus,
    /// What the charts over time draw.
    pub plotting: Plotting,
    /// What the reader prefers, in every scenario.
    pub prefs: Prefs,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
    /// The line at the foot.
    pub notice: Option<Shared<Notice>>,
    /// What could not be opened; shown in place of the results.
    pub trouble: Option<Shared<Trouble>>,
    /// A CSV file on its way to become work.
    pub import: Option<Shared<super::import::Import>>,
    /// What the worker is doing and has done.
    pub run: Run,
    /// What requirements are held against, where there are any.
    pub judged: Option<Judged>,
    /// The change that helps most.
    pub advising: Advising,
    /// What lies between the scenario and its floors.
    pub gap: Gap,
    /// What is compared, and what that came to.
    pub race: Racing,
    /// Whether the editor is open as a sheet on a narrow screen.
    pub sheet: bool,
    /// The cheapest fleet.
    pub sizing: super::sizing::Sizing,
    /// A number over a range.
    pub sweeping: super::sweeping::Sweeping,
    /// Plans of a batch.
    pub planning: super::planning::Planning,
    /// Studies that ended because workers did, and the edit that was on screen then.
    pub broken: Vec<(Post, u64)>,
}

impl State {
    /// Whether the last study of a kind ended because workers did.
    pub fn is_broken(&self, post: Post) -> bool {
        self.broken.iter().any(|(broken, _)| *broken == post)
    }

    /// The same, of a study that the edit on screen began.
    pub fn is_broken_now(&self, post: Post) -> bool {
        self.broken.contains(&(post, self.edit.revision))
    }
}

/// A scenario kept in this browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its key.
    pub key: u64,
    /// Its title.
    pub name: String,
    /// When it was last changed [ms since 1970].
    pub changed_ms: f64,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Which tab.
    pub tab: Tab,
    /// Whose figures.
    pub scope: Scope,
    /// The play head [s].
    pub at_s: f64,
    /// Whether it moves by itself.
    pub playing: bool,
    /// How many simulated seconds a second takes.
    pub speed: f64,
    /// Whether playing begins again at the end.
    pub looped: bool,
}

/// What the reader prefers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prefs {
    /// Light, dark, or as the system.
    pub theme: Theme,
    /// Language of the page.
    pub language: Language,
    /// Whether keys without Ctrl do something.
    pub single_keys: bool,
    /// Whether the system asks for little motion.
    pub reduced_motion: bool,
}

/// Colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The one after this.
    pub fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }

    /// Its name in the page's attributes and in storage.
    pub fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a stored name.
    pub fn of_id(id: &str) -> Option<Theme> {
        [Theme::Auto, Theme::Light, Theme::Dark].into_iter().find(|theme| theme.id() == id)
    }
}

/// A menu or dialog; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Menu of examples.
    Examples,
    /// Menu of what can be taken along.
    Export,
    /// Menu of kept scenarios.
    Kept,
    /// Menu of everything, on narrow screens.
    More,
    /// Menu of what a picture can be saved as, by the picture's place on its tab.
    Picture(u8),
    /// Dialog: share.
    Share,
    /// Dialog: keys.
    Keys,
    /// Dialog: all commands.
    Palette,
    /// Dialog: find a task by its number.
    Find,
    /// Dialog: paste a link or a document.
    Paste,
    /// Dialog: all kept scenarios.
    Shelf,
    /// Dialog: columns of a CSV file and the report on it.
    Columns,
}

/// A line at the foot: what happened, and one way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened.
    pub what: Happened,
    /// Whether undo takes it back.
    pub undo: bool,
}

/// What a notice tells of.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// A row went.
    Removed { name: String },
    /// A scenario was opened as a copy.
    Opened { name: String },
    /// A kept scenario was deleted.
    Forgotten { name: String },
    /// Something is on the clipboard.
    Copied { what: Copied },
    /// A worker ended by a fault of ours, and another one does what it had.
    Replaced { detail: String },
    /// A file was handed to the browser.
    Saved { name: String },
    /// A file is being written; so many per cent are done.
    Writing { name: String, percent: u32 },
    /// A trace became work.
    TraceRead { rows: u64 },
    /// The reader's run gives the sender's digest.
    SameAsSender,
    /// It does not.
    NotAsSender,
    /// The browser did not do what it was asked for.
    Failed { what: Failed, detail: String },
}

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A link of so many characters.
    Link { length: usize },
    /// Markdown.
    Markdown,
    /// Mermaid.
    Mermaid,
    /// JSON.
    Json,
    /// A table.
    Csv,
    /// Details of an error.
    Details,
}

/// What the browser did not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Keep a scenario.
    Store,
    /// Give back a kept scenario.
    Load,
    /// Copy.
    Copy,
    /// Read a file.
    Read,
    /// Save a file.
    Save,
    /// Simulate.
    Run,
}

impl State {
    /// The state before anything is known of the browser.
    pub fn new(prefs: Prefs) -> State {
        State {
            edit: Shared::new(Edit::of(0, Draft::default(), Origin::New, 0)),
            history: Shared::new(History::default()),
            kept: Shared::new(Vec::new()),
            ready: false,
            view: View::default(),
            focus: Focus::default(),
            plotting: Plotting::default(),
            prefs,
            overlay: None,
            notice: None,
            trouble: None,
            import: None,
            run: Run::default(),
            judged: None,
            advising: Advising::default(),
            gap: Gap::default(),
            race: Racing::default(),
            sheet: false,
            sizing: super::sizing::Sizing::default(),
            sweeping: super::sweeping::Sweeping::default(),
            planning: super::planning::Planning::default(),
            broken: Vec::new(),
        }
    }
}

impl Default for View {
    fn default() -> View {
        View {
            tab: Tab::Live,
            scope: Scope::Long,
            // Somewhere in the middle: at 0 nothing has happened yet.
            at_s: 36.0,
            playing: false,
            speed: 1.0,
            looped: true,
        }
    }
}

impl Default for Prefs {
    fn default() -> Prefs {
        Prefs {
            theme: Theme::Auto,
            language: Language::English,
            single_keys: true,
            reduced_motion: false,
        }
    }
}
