//! Opening: examples, links, files, pastes, kept scenarios. Each opens beside what is there.

use super::Commands;
use crate::exchange::{document, examples::EXAMPLES, plans};
use crate::sim::scenario::Draft;
use crate::ui::browser::files::OpenedFile;
use crate::ui::browser::{BrowserError, address, spawn};
use crate::ui::open::incoming::{self, HEAD_BYTES, Incoming, Kind};
use crate::ui::store::{Action, Happened, Notice, Origin, RaceAction, Reason, Source, View};

impl Commands {
    /// Opens the example with this id.
    pub fn open_example(&self, id: &str) {
        let example = EXAMPLES.iter().find(|example| example.id == id);
        // A test reads every example: one that cannot be read is not shipped.
        if let Some(Ok(draft)) = example.map(|example| document::read(example.json)) {
            self.open_draft(draft, Origin::Example);
        }
    }

    /// Opens an empty scenario.
    pub fn open_new(&self) {
        self.open_draft(Draft::default(), Origin::New);
    }

    /// Opens a draft beside the others.
    pub fn open_draft(&self, draft: Draft, origin: Origin) {
        self.keep_now();
        let name = draft.name.clone();
        let tell = self.state().is_some_and(|state| state.ready) && origin == Origin::Example;
        if self.state().is_some_and(|state| state.ready) && origin != Origin::Link {
            // The link of the scenario before would come back with a reload.
            address::clear_fragment().ok();
        }
        let key = self.new_key();
        self.act(Action::Open { key, draft: Box::new(draft), origin });
        if tell {
            let what = Happened::Opened { name };
            self.act(Action::Notify { notice: Notice { what, undo: true } });
        }
    }

    /// Opens the scenario in a fragment, or says what is wrong with it.
    pub fn open_link(&self, fragment: &str) {
        match incoming::link(fragment) {
            Ok(incoming) => self.open_incoming(incoming, Origin::Link),
            Err(trouble) => self.act(Action::Fail { trouble }),
        }
    }

    /// Opens a document that came from `source`, or says what is wrong with it.
    pub fn open_document(&self, text: &str, source: Source) {
        if plans::is_meant(text) {
            let name = match &source {
                Source::File { name } => Some(name.as_str()),
                _ => None,
            };
            return self.open_plan(text, name);
        }
        let origin = origin(&source);
        match incoming::document(source, text) {
            Ok(incoming) => self.open_incoming(incoming, origin),
            Err(trouble) => self.act(Action::Fail { trouble }),
        }
    }

    /// Opens what came from outside, with the view and the digest that came along.
    pub fn open_incoming(&self, incoming: Incoming, origin: Origin) {
        self.open_draft(incoming.draft, origin);
        let Some(seen) = incoming.view else { return };
        if let Some(wish) = seen.race {
            self.act(Action::Race(RaceAction::Wish(wish)));
        }
        let view = View {
            tab: seen.tab,
            scope: seen.scope,
            at_s: seen.at_s.unwrap_or(View::default().at_s),
            ..View::default()
        };
        self.act(Action::Restore { view, digest: incoming.digest });
    }

    /// Opens a file: a scenario, or a table that becomes work.
    pub fn open_file(&self, file: OpenedFile) {
        let commands = self.clone();
        spawn(async move { commands.read_file(file).await });
    }

    async fn read_file(&self, file: OpenedFile) {
        let name = file.name();
        let source = Source::File { name: name.clone() };
        let refused = |error: BrowserError| Reason::Browser { detail: error.0 };
        let head = match file.read(0, HEAD_BYTES as u64).await {
            Ok(head) => head,
            Err(error) => return self.fail(source, refused(error)),
        };
        match incoming::kind_of_file(&name, &head) {
            Kind::Table => self.import_table(file),
            Kind::Unknown | Kind::Link => self.fail(source, Reason::NotText),
            Kind::Document => {
                if let Some(reason) = incoming::too_large(file.size_bytes()) {
                    return self.fail(source, reason);
                }
                match file.read_text().await {
                    Ok(text) => self.open_document(&text, source),
                    Err(error) => self.fail(source, refused(error)),
                }
            }
        }
    }

    /// Opens a kept scenario.
    pub fn open_kept(&self, key: u64) {
        let commands = self.clone();
        commands.keep_now();
        spawn(async move {
            commands.load(key).await;
        });
    }

    /// Reads a kept scenario back, or says why not; false if nothing is kept under this key.
    pub(super) async fn load(&self, key: u64) -> bool {
        let kept = match self.storage().await {
            Ok(storage) => storage.load(&key.to_string()).await,
            Err(error) => Err(error),
        };
        let source = Source::Kept { name: self.kept_name(key) };
        let text = match kept {
            Ok(Some(text)) => text,
            Ok(None) => return false,
            Err(error) => {
                self.fail(source, Reason::Browser { detail: error.0 });
                return true;
            }
        };
        // What was kept may wait for a mend: any document opens, sound or not.
        match document::read(&text) {
            Ok(draft) => {
                address::clear_fragment().ok();
                self.act(Action::Open { key, draft: Box::new(draft), origin: Origin::Kept });
            }
            Err(_) => match incoming::document(source, &text) {
                Ok(incoming) => self.open_incoming(incoming, Origin::Kept),
                Err(trouble) => self.act(Action::Fail { trouble }),
            },
        }
        true
    }

    /// The title under which a scenario is kept.
    pub(super) fn kept_name(&self, key: u64) -> String {
        let state = self.state();
        let kept = state.as_ref().and_then(|state| state.kept.iter().find(|kept| kept.key == key));
        kept.map_or(String::new(), |kept| kept.name.clone())
    }

    /// Shows the error page; what is open stays as it is.
    pub fn fail(&self, source: Source, reason: Reason) {
        self.act(Action::Fail { trouble: incoming::refused(source, reason) });
    }

    /// Leaves the error page: back to the scenario, or to the opening example if there is none.
    pub fn recover(&self) {
        address::clear_fragment().ok();
        let state = self.state();
        self.act(Action::Recover);
        let Some(state) = state.filter(|state| !state.ready) else { return };
        let source = state.trouble.as_ref().map(|trouble| &trouble.source);
        if matches!(source, Some(Source::Kept { .. })) {
            // What was open last is what cannot be read: it would fail again.
            self.open_example(EXAMPLES[0].id);
        } else {
            let commands = self.clone();
            spawn(async move { commands.start().await });
        }
    }

    /// Opens what the error page offers.
    pub fn open_mended(&self) {
        let state = self.state();
        let trouble = state.and_then(|state| state.trouble.clone());
        let Some(trouble) = trouble else { return };
        if let Some(draft) = trouble.mended.clone() {
            address::clear_fragment().ok();
            self.open_draft(draft, origin(&trouble.source));
        }
    }
}

/// The origin of a scenario that came from `source`.
fn origin(source: &Source) -> Origin {
    match source {
        Source::Link => Origin::Link,
        Source::File { name } => Origin::File { name: name.clone() },
        Source::Paste | Source::Kept { .. } => Origin::New,
    }
}
