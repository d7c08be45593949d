//! Opening: examples, links, files, pastes, kept scenarios. Each opens beside what is there.

use super::Commands;
use crate::exchange::{document, examples::EXAMPLES, link};
use crate::sim::check::problems;
use crate::sim::limits::DOCUMENT_BYTES_MAX;
use crate::sim::scenario::Draft;
use crate::ui::browser::files::OpenedFile;
use crate::ui::browser::{address, spawn};
use crate::ui::store::{
    Action, Happened, Notice, Origin, Overlay, Reason, Scope, Source, Tab, Trouble, View, mended,
};

/// Characters of a text that the error page shows.
const SHOWN_CHARS: usize = 2_000;

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
        let draft = Draft { run: fresh_run(), ..Draft::default() };
        self.open_draft(draft, Origin::New);
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
        let opened = match link::decode(fragment) {
            Ok(opened) => opened,
            Err(error) => {
                let mended = error.draft.as_ref().and_then(mended);
                let reason = Reason::Link(Box::new(error));
                return self.fail(Source::Link, reason, fragment, mended);
            }
        };
        let found = problems(&opened.draft);
        if !found.is_empty() {
            let mended = mended(&opened.draft);
            return self.fail(Source::Link, Reason::Problems(found), fragment, mended);
        }
        self.open_draft(opened.draft, Origin::Link);
        let view = View {
            tab: match opened.view.tab {
                link::Tab::Live => Tab::Live,
                link::Tab::Formulas => Tab::Formulas,
                link::Tab::Data => Tab::Data,
            },
            scope: match opened.view.scope {
                link::Scope::Long => Scope::Long,
                link::Scope::This => Scope::This,
            },
            at_s: opened.view.at_s.unwrap_or(View::default().at_s),
            ..View::default()
        };
        self.act(Action::Restore { view, digest: opened.digest });
    }

    /// Opens a text that should be a document, or a link with one.
    pub fn open_text(&self, text: &str, source: Source) {
        let fragment = text.trim().split_once('#').map(|(_, fragment)| fragment);
        let is_document = text.trim_start().starts_with(['{', '\u{feff}']);
        if let Some(fragment) = fragment.filter(|_| !is_document) {
            return self.open_link(fragment);
        }
        let draft = match document::read(text) {
            Ok(draft) => draft,
            Err(error) => return self.fail(source, Reason::Read(error), text, None),
        };
        let found = problems(&draft);
        let blank = draft.models.is_empty() || draft.tasks.is_empty();
        if !found.is_empty() && !blank {
            let mended = mended(&draft);
            return self.fail(source, Reason::Problems(found), text, mended);
        }
        let origin = match source {
            Source::File { name } => Origin::File { name },
            Source::Link => Origin::Link,
            Source::Paste | Source::Kept { .. } => Origin::New,
        };
        self.open_draft(draft, origin);
    }

    /// Opens a file: a scenario, or a table that becomes work.
    pub fn open_file(&self, file: OpenedFile) {
        let name = file.name();
        let is_table = [".csv", ".tsv", ".txt"].iter().any(|end| {
            name.to_ascii_lowercase().ends_with(end)
        });
        if is_table {
            return self.import_table(file);
        }
        let (bytes, most) = (file.size_bytes(), DOCUMENT_BYTES_MAX as u64);
        let source = Source::File { name };
        if bytes > most {
            return self.fail(source, Reason::TooLarge { bytes, most }, "", None);
        }
        let commands = self.clone();
        spawn(async move {
            match file.read_text().await {
                Ok(text) => commands.open_text(&text, source),
                Err(error) => {
                    commands.fail(source, Reason::Browser { detail: error.0 }, "", None);
                }
            }
        });
    }

    /// Begins the import of a table: its columns are asked for.
    pub fn import_table(&self, file: OpenedFile) {
        let import = crate::ui::store::Import {
            name: file.name(),
            bytes: file.size_bytes(),
            read: 0,
        };
        self.act(Action::Import { import: Some(import.into()) });
        self.act(Action::Overlay { overlay: Overlay::Columns });
    }

    /// Opens a kept scenario.
    pub fn open_kept(&self, key: u64) {
        let commands = self.clone();
        commands.keep_now();
        spawn(async move { commands.load(key).await });
    }

    /// Reads a kept scenario back.
    pub(super) async fn load(&self, key: u64) {
        let kept = match self.storage().await {
            Ok(storage) => storage.load(&key.to_string()).await,
            Err(error) => Err(error),
        };
        let name = self.kept_name(key);
        let source = Source::Kept { name };
        let text = match kept {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(error) => {
                return self.fail(source, Reason::Browser { detail: error.0 }, "", None);
            }
        };
        match document::read(&text) {
            Ok(draft) => {
                self.act(Action::Open { key, draft: Box::new(draft), origin: Origin::Kept });
            }
            Err(error) => self.fail(source, Reason::Read(error), &text, None),
        }
    }

    fn kept_name(&self, key: u64) -> String {
        let state = self.state();
        let kept = state.as_ref().and_then(|state| state.kept.iter().find(|kept| kept.key == key));
        kept.map_or(String::new(), |kept| kept.name.clone())
    }

    /// Shows the error page; what is open stays as it is.
    pub fn fail(&self, source: Source, reason: Reason, text: &str, mended: Option<Draft>) {
        let text = text.chars().take(SHOWN_CHARS).collect();
        let trouble = Trouble { source, reason, text, mended };
        self.act(Action::Fail { trouble: Box::new(trouble) });
    }

    /// Leaves the error page: back to the scenario, or to the opening example if there is none.
    pub fn recover(&self) {
        address::clear_fragment().ok();
        self.act(Action::Recover);
        if self.state().is_some_and(|state| !state.ready) {
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
            let origin = match &trouble.source {
                Source::Link => Origin::Link,
                Source::File { name } => Origin::File { name: name.clone() },
                Source::Paste | Source::Kept { .. } => Origin::New,
            };
            self.open_draft(draft, origin);
        }
    }
}

/// The run of a new scenario: long enough to mean something, short enough to be there at once.
fn fresh_run() -> crate::sim::scenario::RunPlan {
    crate::sim::scenario::RunPlan::default()
}
