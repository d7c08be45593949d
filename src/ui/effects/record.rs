//! Saves the record of the played run: asks the worker for piece after piece, and then saves them all.

use super::Commands;
use crate::exchange::record::{Piece, RecordFile};
use crate::ui::browser::files::{self, Parts};
use crate::ui::store::{Failed, Happened};
use crate::worker::protocol::RunId;

/// A file on its way.
pub struct Writing {
    run: RunId,
    file: RecordFile,
    name: String,
    parts: Parts,
}

impl Commands {
    /// Begins to save a file of the played run; one that is under way is dropped.
    pub fn save_record(&self, file: RecordFile) {
        let Some(played) = self.state().and_then(|state| state.run.played) else { return };
        let name = format!("{}{}", super::copy::file_name(&played.draft.name), file.suffix());
        let writing = Writing { run: played.run, file, name, parts: Parts::default() };
        self.ask_piece(&writing, 0);
        *self.0.writing.borrow_mut() = Some(writing);
    }

    /// Takes a piece, and asks for the next or hands the whole to the browser.
    pub(super) fn take_piece(&self, run: RunId, file: RecordFile, piece: &Piece) {
        let Some(mut writing) = self.0.writing.borrow_mut().take() else { return };
        if (writing.run, writing.file) == (run, file) {
            writing.parts.add(&piece.text);
            let Some(next) = piece.next else { return self.save_parts(writing) };
            self.ask_piece(&writing, next);
            let percent = (100.0 * next as f64 / piece.end as f64) as u32;
            self.tell(Happened::Writing { name: writing.name.clone(), percent });
        }
        *self.0.writing.borrow_mut() = Some(writing);
    }

    fn ask_piece(&self, writing: &Writing, first: u64) {
        if let Some(client) = &*self.0.client.borrow() {
            client.record(writing.run, writing.file, first);
        }
    }

    fn save_parts(&self, writing: Writing) {
        let Writing { name, file, parts, .. } = writing;
        match files::save_parts(&name, file.mime(), &parts) {
            Ok(()) => self.tell(Happened::Saved { name }),
            Err(error) => self.tell_failed(Failed::Save, &error),
        }
    }
}
