//! Saves the record of the played run: asks the worker for piece after piece, and then saves them all.

use super::Commands;
use crate::exchange::record::{Piece, RecordFile};
use crate::sim::units::Time;
use crate::ui::browser::files::{self, Parts};
use crate::ui::store::{Copied, Failed, Happened};
use crate::worker::protocol::RunId;

/// A file on its way.
pub struct Writing {
    run: RunId,
    file: RecordFile,
    name: String,
    parts: Parts,
    /// What is to be copied, where it is not to be saved.
    text: Option<String>,
}

/// What is copied at most [bytes]: more becomes a file.
const COPIED_MAX: usize = 16_000_000;

impl Commands {
    /// Begins to save a file of the played run; one that is under way is dropped.
    pub fn save_record(&self, file: RecordFile) {
        self.write_record(file, None);
    }

    /// Copies the tasks that were there at any time of a stretch [s], as CSV; very many of them are
    /// saved.
    pub fn copy_tasks(&self, (from_s, to_s): (f64, f64)) {
        let ns = |time_s: f64| Time::from_seconds(time_s).0;
        let file = RecordFile::Between { from_ns: ns(from_s), to_ns: ns(to_s) };
        self.write_record(file, Some(String::new()));
    }

    fn write_record(&self, file: RecordFile, text: Option<String>) {
        let Some(played) = self.state().and_then(|state| state.run.played) else { return };
        let name = format!("{}{}", super::copy::file_name(&played.draft.name), file.suffix());
        let writing = Writing { run: played.run, file, name, parts: Parts::default(), text };
        self.ask_piece(&writing, 0);
        *self.0.writing.borrow_mut() = Some(writing);
    }

    /// Takes a piece, and asks for the next or hands the whole to the browser.
    pub(super) fn take_piece(&self, run: RunId, file: RecordFile, piece: &Piece) {
        let Some(mut writing) = self.0.writing.borrow_mut().take() else { return };
        if (writing.run, writing.file) == (run, file) {
            match &mut writing.text {
                Some(text) if text.len() < COPIED_MAX => *text += &piece.text,
                Some(text) => {
                    writing.parts.add(text);
                    writing.parts.add(&piece.text);
                    writing.text = None;
                }
                None => writing.parts.add(&piece.text),
            }
            let Some(next) = piece.next else { return self.save_parts(writing) };
            self.ask_piece(&writing, next);
            let percent = (100.0 * next as f64 / piece.end as f64) as u32;
            if writing.text.is_none() {
                self.tell(Happened::Writing { name: writing.name.clone(), percent });
            }
        }
        *self.0.writing.borrow_mut() = Some(writing);
    }

    fn ask_piece(&self, writing: &Writing, first: u64) {
        if let Some(client) = &*self.0.client.borrow() {
            client.record(writing.run, writing.file, first);
        }
    }

    fn save_parts(&self, writing: Writing) {
        let Writing { name, file, parts, text, .. } = writing;
        if let Some(text) = text {
            return self.copy(text, Copied::Csv);
        }
        match files::save_parts(&name, file.mime(), &parts) {
            Ok(()) => self.tell(Happened::Saved { name }),
            Err(error) => self.tell_failed(Failed::Save, &error),
        }
    }
}
