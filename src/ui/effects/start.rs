//! The first thing on screen: a link, else what was open last, else the opening example.

use super::Commands;
use crate::exchange::examples::EXAMPLES;
use crate::ui::browser::{address, preferences, spawn, time};
use crate::ui::store::{Action, Failed, Kept};
use crate::worker::client::keep_glue;
use std::rc::Rc;
use yew::prelude::*;

/// Opens something once the page is there.
#[hook]
pub fn use_start(commands: &Rc<Commands>) {
    let commands = commands.clone();
    use_effect_with((), move |()| {
        // Before the first worker is here, for then the network is forbidden.
        spawn(async { drop(keep_glue().await) });
        let fragment = address::fragment().unwrap_or_default();
        if fragment.is_empty() {
            spawn(async move { commands.start().await });
        } else {
            commands.open_link(&fragment);
            spawn(async move { commands.remember().await });
        }
    });
}

impl Commands {
    /// Opens what was open last, else the opening example.
    pub(super) async fn start(&self) {
        let last = preferences::get("last").and_then(|key| key.parse::<u64>().ok());
        let shown = match last {
            Some(key) => self.load(key).await,
            None => false,
        };
        if !shown {
            self.open_example(EXAMPLES[0].id);
        }
        self.remember().await;
    }

    /// Lists what the browser keeps.
    async fn remember(&self) {
        let rows = match self.storage().await {
            Ok(storage) => storage.list().await,
            Err(error) => Err(error),
        };
        match rows {
            Ok(rows) => {
                let kept = rows.into_iter().filter_map(|row| {
                    let key = row.id.parse().ok()?;
                    Some(Kept { key, name: row.name, changed_ms: row.saved_at_ms })
                });
                self.act(Action::Remembered { kept: kept.collect() });
            }
            Err(error) => self.tell_failed(Failed::Load, &error),
        }
    }

    /// A key that no kept scenario has.
    pub(super) fn new_key(&self) -> u64 {
        time::since_1970_ms() as u64 * 1_000 + u64::from(time::random_whole(1_000))
    }
}
