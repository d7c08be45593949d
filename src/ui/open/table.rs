//! Commands that read a table: in slices, between which the page paints and listens.

use crate::exchange::document;
use crate::exchange::examples::EXAMPLES;
use crate::exchange::traces::{Imported, TraceReader, as_workload, preview};
use crate::sim::scenario::{Draft, Size};
use crate::ui::browser::files::OpenedFile;
use crate::ui::browser::{BrowserError, spawn, time};
use crate::ui::effects::Commands;
use crate::ui::store::{
    Action, Change, Failed, Happened, Import, Origin, Overlay, Reason, Shared, SizeFrom, Source,
    Stage,
};

/// Bytes read between two breaths: some milliseconds of work, far below what a hand can feel.
const SLICE_BYTES: u64 = 128 << 10;
/// Bytes that the preview and the guess look at.
const PREVIEW_BYTES: u64 = 64 << 10;
/// The example whose fleet is made for tokens.
const TOKEN_FLEET: &str = "hour-of-chat";

impl Commands {
    /// Begins the import of a table: its columns are asked for.
    pub fn import_table(&self, file: OpenedFile) {
        let commands = self.clone();
        spawn(async move {
            let source = Source::File { name: file.name() };
            let head = match file.read(0, PREVIEW_BYTES).await {
                Ok(head) => head,
                Err(error) => return commands.fail(source, Reason::Browser { detail: error.0 }),
            };
            let bytes = file.size_bytes();
            let first = preview(&head, bytes <= PREVIEW_BYTES);
            if first.rows.is_empty() {
                return commands.fail(source, Reason::NotText);
            }
            let id = commands.next_import();
            let import = Import::of(id, file.name(), bytes, first);
            commands.hold_table(Some(file));
            commands.act(Action::Import { import: Some(Shared::new(import)) });
            commands.act(Action::Overlay { overlay: Overlay::Columns });
        });
    }

    /// Changes what the columns mean.
    pub fn change_import(&self, change: impl FnOnce(&mut Import)) {
        let Some(import) = self.state().and_then(|state| state.import) else { return };
        let mut next = (*import).clone();
        change(&mut next);
        self.act(Action::Import { import: Some(Shared::new(next)) });
    }

    /// Lets go of the table; what is being read is dropped at the next slice.
    pub fn drop_table(&self) {
        self.hold_table(None);
        self.act(Action::Import { import: None });
    }

    /// Reads the table as its columns are named.
    pub fn read_table(&self) {
        let (Some(import), Some(file)) = (self.state().and_then(|s| s.import), self.table()) else {
            return;
        };
        let Some(mapping) = import.mapping.clone() else { return };
        let commands = self.clone();
        commands.change_import(|import| import.stage = Stage::Reading { read: 0 });
        spawn(async move {
            let mut reader = TraceReader::new(mapping, &import.name);
            match commands.feed(&file, import.id, &mut reader).await {
                Ok(true) => {
                    let done = Shared::new(reader.finish());
                    commands.change_import(|import| import.stage = Stage::Done(done));
                }
                // Cancelled, or another file by now.
                Ok(false) => {}
                Err(error) => {
                    commands.change_import(|import| import.stage = Stage::Columns);
                    commands.tell_failed(Failed::Read, &error);
                }
            }
        });
    }

    /// Hands the file over slice by slice; false if somebody lost interest.
    async fn feed(
        &self,
        file: &OpenedFile,
        id: u32,
        reader: &mut TraceReader,
    ) -> Result<bool, BrowserError> {
        let (mut read, bytes) = (0, file.size_bytes());
        while read < bytes {
            let to = (read + SLICE_BYTES).min(bytes);
            let slice = file.read(read, to).await?;
            reader.feed(&slice);
            read = to;
            time::breathe().await;
            if !self.is_reading(id) {
                return Ok(false);
            }
            self.change_import(|import| import.stage = Stage::Reading { read });
        }
        // The sum of it all is work of its own: paint the full bar first.
        time::breathe().await;
        Ok(self.is_reading(id))
    }

    fn is_reading(&self, id: u32) -> bool {
        self.state()
            .and_then(|state| state.import)
            .is_some_and(|import| import.id == id && matches!(import.stage, Stage::Reading { .. }))
    }

    /// Stops reading; the columns stay as they are named.
    pub fn stop_reading(&self) {
        self.change_import(|import| import.stage = Stage::Columns);
    }

    /// The table becomes the work of the scenario on screen.
    pub fn use_table(&self) {
        let Some((import, state)) = self.state().and_then(|s| Some((s.import.clone()?, s))) else {
            return;
        };
        let Some(imported) = done(&import) else { return };
        let draft = workload(&state.edit.draft, imported, &import);
        let rows = imported.report.rows_used;
        let change = Change::Workload { name: import.name.clone(), draft: Shared::new(draft) };
        self.act(Action::Close);
        self.act(Action::Edit { change });
        self.tell(Happened::TraceRead { rows });
    }

    /// The table becomes the work of a scenario of its own, with a fleet that fits it.
    pub fn open_table(&self) {
        let Some((import, state)) = self.state().and_then(|s| Some((s.import.clone()?, s))) else {
            return;
        };
        let Some(imported) = done(&import) else { return };
        let fleet = if import.size_from() == SizeFrom::Tokens { token_fleet() } else { None };
        let base = fleet.unwrap_or_else(|| (*state.edit.draft).clone());
        let mut draft = workload(&base, imported, &import);
        let stem = import.name.rsplit_once('.').map_or(import.name.as_str(), |(stem, _)| stem);
        draft.name = stem.chars().take(crate::sim::limits::NAME_CHARS_MAX).collect();
        let rows = imported.report.rows_used;
        self.act(Action::Close);
        self.open_draft(draft, Origin::File { name: import.name.clone() });
        self.tell(Happened::TraceRead { rows });
    }
}

fn done(import: &Import) -> Option<&Imported> {
    match &import.stage {
        Stage::Done(result) => (**result).as_ref().ok(),
        _ => None,
    }
}

/// The draft with the table for its work, tokens weighed as the reader said.
fn workload(base: &Draft, imported: &Imported, import: &Import) -> Draft {
    let mut draft = as_workload(base, imported);
    if let Some([per_input_token, per_output_token]) = import.weights() {
        for class in &mut draft.tasks {
            class.size = Size::Trace { per_input_token, per_output_token };
        }
    }
    draft
}

fn token_fleet() -> Option<Draft> {
    let example = EXAMPLES.iter().find(|example| example.id == TOKEN_FLEET)?;
    document::read(example.json).ok()
}
