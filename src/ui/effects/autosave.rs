//! What is changed is kept in this browser by itself; untouched copies are not.

use super::Commands;
use crate::exchange::document;
use crate::ui::browser::storage::{self, Storage};
use crate::ui::browser::{address, page, preferences, spawn, time};
use crate::ui::store::{Action, Edit, Failed, Happened, Kept, State};
use std::rc::Rc;
use yew::prelude::*;

/// How long after the last edit it is kept [ms].
const QUIET_MS: u32 = 400;

/// Keeps the scenario some moments after each edit, and at once when the page is left.
#[hook]
pub fn use_autosave(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let edit = state.edit.clone();
    {
        let commands = commands.clone();
        use_effect_with((edit.key, edit.draft.clone(), edit.touched), move |(key, _, touched)| {
            if *touched {
                preferences::set("last", &key.to_string()).ok();
                // It is no longer what the link says: a reload must not bring the link's back.
                address::clear_fragment().ok();
                let later = commands.clone();
                let timer = time::Timeout::new(QUIET_MS, move || later.keep_now());
                *commands.0.save.borrow_mut() = Some(timer);
            }
        });
    }
    let commands = commands.clone();
    use_effect_with((), move |()| {
        let listener = page::on_window("pagehide", move |_| {
            if commands.0.save.borrow_mut().take().is_some() {
                commands.keep_now();
            }
        });
        move || drop(listener)
    });
}

impl Commands {
    /// Keeps the scenario on screen.
    pub fn keep_now(&self) {
        self.0.save.borrow_mut().take();
        let Some(state) = self.state() else { return };
        if state.edit.touched {
            let commands = self.clone();
            spawn(async move { commands.keep(&state.edit).await });
        }
    }

    async fn keep(&self, edit: &Edit) {
        let saved_at_ms = time::since_1970_ms();
        let name = edit.draft.name.trim().to_owned();
        let row = storage::Kept { id: edit.key.to_string(), name: name.clone(), saved_at_ms };
        let document = document::write_compact(&edit.draft);
        let kept = match self.storage().await {
            Ok(storage) => storage.save(&row, &document).await,
            Err(error) => Err(error),
        };
        match kept {
            Ok(()) => {
                let kept = Kept { key: edit.key, name, changed_ms: saved_at_ms };
                self.act(Action::Stored { kept });
            }
            // Once is enough: the next edit would meet the same refusal.
            Err(error) if !self.0.store_refused.replace(true) => {
                self.tell_failed(Failed::Store, &error);
            }
            Err(_) => {}
        }
    }

    /// The open database; opened once.
    pub(super) async fn storage(&self) -> Result<Rc<Storage>, crate::ui::browser::BrowserError> {
        if let Some(storage) = self.0.storage.borrow().as_ref() {
            return Ok(storage.clone());
        }
        let storage = Rc::new(Storage::open().await?);
        *self.0.storage.borrow_mut() = Some(storage.clone());
        Ok(storage)
    }

    /// Deletes a kept scenario.
    pub fn forget(&self, key: u64) {
        let commands = self.clone();
        spawn(async move {
            let result = match commands.storage().await {
                Ok(storage) => storage.remove(&key.to_string()).await,
                Err(error) => Err(error),
            };
            match result {
                Ok(()) => {
                    let name = commands.kept_name(key);
                    commands.act(Action::Forgotten { key });
                    commands.tell(Happened::Forgotten { name });
                }
                Err(error) => commands.tell_failed(Failed::Store, &error),
            }
        });
    }
}
