//! Preferences reach the page and stay for the next visit; notices leave by themselves.

use super::Commands;
use crate::ui::browser::{media, page, preferences, time};
use crate::ui::store::{Action, State};
use std::rc::Rc;
use yew::prelude::*;

/// How long a notice stays [ms]; long enough to read it and reach its button.
const NOTICE_MS: u32 = 8_000;

/// Watches preferences, the title of the tab, and notices.
#[hook]
pub fn use_prefs(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    use_effect_with(state.prefs, |prefs| {
        page::set_root_attribute("lang", prefs.language.tag());
        page::set_root_attribute("data-theme", prefs.theme.id());
        // A refusal costs the reader one click next time: not worth a notice.
        preferences::set("language", prefs.language.tag()).ok();
        preferences::set("theme", prefs.theme.id()).ok();
        preferences::set("single_keys", if prefs.single_keys { "on" } else { "off" }).ok();
    });
    let name = state.edit.draft.name.trim().to_owned();
    use_effect_with((name, state.prefs.language), |(name, language)| {
        let untitled = language.texts().shell.untitled;
        let name = if name.is_empty() { untitled } else { name };
        page::set_title(&format!("{name} · Apportion"));
    });
    use_effect_with(state.sheet, |open| {
        page::set_root_attribute("data-sheet", if *open { "open" } else { "" });
    });
    {
        let commands = commands.clone();
        use_effect_with((), move |()| {
            let listener = media::on_change("(prefers-reduced-motion: reduce)", move |on| {
                commands.act(Action::ReducedMotion { on });
            });
            move || drop(listener)
        });
    }
    let commands = commands.clone();
    use_effect_with(state.notice.clone(), move |notice| {
        *commands.0.hush.borrow_mut() = notice.as_ref().map(|_| {
            let commands = commands.clone();
            time::Timeout::new(NOTICE_MS, move || commands.act(Action::Hush))
        });
    });
}
