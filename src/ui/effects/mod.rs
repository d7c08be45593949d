//! What the page does besides drawing: runs, storage, files, clipboard, keys, time.
//!
//! A component calls a command or dispatches an action; hooks here watch slices of the state.

mod address;
mod advice;
mod asking;
mod autosave;
mod charts;
mod copy;
mod gap;
mod keys;
mod open;
mod plans;
mod player;
mod pool;
mod prefs;
mod race;
mod record;
mod run;
mod size;
mod start;
mod sweep;
mod timeline;

pub use copy::Kind;
pub use keys::FILE_INPUT;
pub use plans::Ready;
pub use timeline::ZOOM_IN;

use crate::sim::scenario::Draft;
use crate::ui::browser::files::OpenedFile;
use crate::ui::browser::storage::Storage;
use crate::ui::browser::time::Timeout;
use crate::ui::browser::{self, BrowserError, media};
use crate::ui::store::{Action, Change, Failed, Field, Happened, Notice, Shared, State};
use crate::worker::client::Client;
use crate::worker::protocol::RunId;
use asking::Asking;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Where the form is a sheet over the results, as in layout.css.
const NARROW: &str = "(max-width: 760px)";

/// Sends an action to the store; never changes, so it costs a component nothing.
pub type Dispatch = UseReducerDispatcher<State>;

/// What components can ask for. Cheap to clone; always the same one.
#[derive(Clone)]
pub struct Commands(Rc<Inner>);

struct Inner {
    dispatch: Dispatch,
    /// The newest state, for commands that outlive a drawing.
    latest: RefCell<Option<State>>,
    client: RefCell<Option<Client>>,
    last_run: Cell<RunId>,
    run_began_ms: Cell<f64>,
    slow: RefCell<Option<Timeout>>,
    /// The next look whether workers still say a word.
    watch: RefCell<Option<Timeout>>,
    asking: RefCell<Asking>,
    /// Workers for studies, while there are any.
    pool: RefCell<pool::Pool>,
    /// The comparison under way.
    racer: RefCell<Option<race::Racer>>,
    /// The planners at work on a batch.
    planners: RefCell<Option<plans::Study>>,
    /// The file that is being written.
    writing: RefCell<Option<record::Writing>>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// Whether the reader was told that nothing can be kept here.
    store_refused: Cell<bool>,
    save: RefCell<Option<Timeout>>,
    hush: RefCell<Option<Timeout>>,
    /// The table that is being imported, and how many there have been.
    table: RefCell<Option<OpenedFile>>,
    imports: Cell<u32>,
}

impl PartialEq for Commands {
    fn eq(&self, other: &Commands) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Commands {
    /// Commands that dispatch to `dispatch`.
    pub fn new(dispatch: Dispatch) -> Commands {
        Commands(Rc::new(Inner {
            dispatch,
            latest: RefCell::new(None),
            client: RefCell::new(None),
            last_run: Cell::new(0),
            run_began_ms: Cell::new(0.0),
            slow: RefCell::new(None),
            watch: RefCell::new(None),
            asking: RefCell::default(),
            pool: RefCell::default(),
            racer: RefCell::new(None),
            planners: RefCell::default(),
            writing: RefCell::default(),
            storage: RefCell::new(None),
            store_refused: Cell::new(false),
            save: RefCell::new(None),
            hush: RefCell::new(None),
            table: RefCell::new(None),
            imports: Cell::new(0),
        }))
    }

    /// The dispatcher.
    pub fn dispatch(&self) -> Dispatch {
        self.0.dispatch.clone()
    }

    /// Dispatches an action.
    pub fn act(&self, action: Action) {
        self.0.dispatch.dispatch(action);
    }

    /// A callback that dispatches the same action whenever it is called.
    pub fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let commands = self.clone();
        Callback::from(move |_| commands.act(action.clone()))
    }

    /// A callback that does something with these commands.
    pub fn then<E: 'static>(&self, run: impl Fn(&Commands, E) + 'static) -> Callback<E> {
        let commands = self.clone();
        Callback::from(move |event| run(&commands, event))
    }

    /// Takes note of the state being drawn.
    pub fn see(&self, state: &State) {
        *self.0.latest.borrow_mut() = Some(state.clone());
    }

    /// The newest state.
    pub fn state(&self) -> Option<State> {
        self.0.latest.borrow().clone()
    }

    /// The table that is being imported.
    pub fn table(&self) -> Option<OpenedFile> {
        self.0.table.borrow().clone()
    }

    /// Holds a table, or none, while its columns are asked for.
    pub fn hold_table(&self, file: Option<OpenedFile>) {
        *self.0.table.borrow_mut() = file;
    }

    /// A number that no import had before.
    pub fn next_import(&self) -> u32 {
        self.0.imports.set(self.0.imports.get() + 1);
        self.0.imports.get()
    }

    /// Makes this the scenario, as one edit that undo takes back under its label.
    pub fn propose(&self, draft: Draft, label: String) {
        let change = Change::Proposed { draft: Shared::new(draft), label };
        self.act(Action::Edit { change });
    }

    /// Tells of something at the foot of the page.
    pub fn tell(&self, what: Happened) {
        self.act(Action::Notify { notice: Notice { what, undo: false } });
    }

    /// Tells that the browser refused.
    pub fn tell_failed(&self, what: Failed, error: &BrowserError) {
        self.tell(Happened::Failed { what, detail: error.0.clone() });
    }
}

/// All effects of the page.
#[hook]
pub fn use_effects(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    // Before a link is opened: what it says of a comparison counts.
    race::use_race(state, commands);
    start::use_start(commands);
    address::use_address(commands);
    keys::use_keys(commands);
    prefs::use_prefs(state, commands);
    run::use_run(state, commands);
    player::use_player(state, commands);
    charts::use_charts(state, commands);
    advice::use_advice(state, commands);
    pool::use_pool(state, commands);
    gap::use_gap(state, commands);
    autosave::use_autosave(state, commands);
}

impl Commands {
    /// Moves focus to a field of the form; on a narrow screen the form is opened for it.
    pub fn focus_in_form(&self, field: Field, select: bool) {
        if media::matches(NARROW) {
            self.act(Action::Sheet { open: true });
        }
        self.focus_soon(field.element_id(), select);
    }

    /// Moves focus to an element that the next drawing brings, and selects its text. What was
    /// dispatched before is drawn before, and no key comes between the two.
    pub fn focus_soon(&self, id: String, select: bool) {
        browser::spawn(async move {
            browser::dialog::focus(&id);
            if select {
                browser::dialog::select_all(&id);
            }
        });
    }
}
