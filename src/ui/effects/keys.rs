//! Keys that work anywhere on the page.

use super::{Commands, timeline};
use crate::ui::browser::{dialog, events, page};
use crate::ui::store::{Action, Overlay, Tab};
use std::rc::Rc;
use yew::KeyboardEvent;
use yew::prelude::*;

/// The id of the hidden file input.
pub const FILE_INPUT: &str = "file-input";

/// Listens to keys.
#[hook]
pub fn use_keys(commands: &Rc<Commands>) {
    let commands = commands.clone();
    use_effect_with((), move |()| {
        let listener = page::on_key(move |event| {
            let taken = if event.ctrl_key() || event.meta_key() {
                with_ctrl(&commands, event)
            } else {
                alone(&commands, event)
            };
            if taken {
                event.prevent_default();
            }
        });
        move || drop(listener)
    });
}

fn with_ctrl(commands: &Commands, event: &KeyboardEvent) -> bool {
    if event.alt_key() || dialog::is_open() {
        return false;
    }
    let key = event.key().to_ascii_lowercase();
    // A field that is not one of the form has an undo of its own.
    let own_undo = events::in_field(event) && !is_form_field(event);
    match (key.as_str(), event.shift_key()) {
        ("z", false) if !own_undo => commands.act(Action::Undo),
        ("z", true) | ("y", false) if !own_undo => commands.act(Action::Redo),
        ("s", false) => commands.save_json(),
        ("o", false) => events::press(FILE_INPUT),
        ("k", false) => commands.act(Action::Overlay { overlay: Overlay::Palette }),
        _ => return false,
    }
    true
}

fn is_form_field(event: &KeyboardEvent) -> bool {
    page::target_id(event).is_some_and(|id| id.starts_with("f-"))
}

fn alone(commands: &Commands, event: &KeyboardEvent) -> bool {
    let Some(state) = commands.state() else { return false };
    if event.key() == "Escape" {
        return escape(commands, &state);
    }
    let quiet = event.alt_key() || events::in_field(event) || dialog::is_open();
    if quiet || !state.prefs.single_keys {
        return false;
    }
    if let Some(tab) = tab_of(&event.key()) {
        commands.act(Action::Show { tab });
        return true;
    }
    if state.view.tab == Tab::Timeline && timeline::key(commands, &state, event) {
        return true;
    }
    let length_s = state.run.played.as_ref().map_or(0.0, |run| run.played.length_s);
    match event.key().as_str() {
        "?" => commands.act(Action::Overlay { overlay: Overlay::Keys }),
        " " if !page::is_on_control(event) && length_s > 0.0 => {
            commands.act(Action::Play { on: !state.view.playing });
        }
        "ArrowLeft" | "ArrowRight" if length_s > 0.0 && !page::is_on_control(event) => {
            commands.step(event.key() == "ArrowRight", if event.shift_key() { 10 } else { 1 });
        }
        _ => return false,
    }
    true
}

/// The tab of a digit.
fn tab_of(key: &str) -> Option<Tab> {
    let place: usize = key.parse().ok()?;
    Tab::ROW.get(place.checked_sub(1)?).copied()
}

/// Esc closes what is open, and else cancels the long run that is shown.
fn escape(commands: &Commands, state: &crate::ui::store::State) -> bool {
    if dialog::is_open() {
        return false;
    }
    if state.overlay.is_some() {
        commands.act(Action::Close);
    } else if state.sheet {
        commands.act(Action::Sheet { open: false });
    } else if state.view.tab == Tab::Compare && state.race.busy && state.race.slow {
        commands.cancel_comparing();
    } else if state.run.busy && state.run.slow {
        commands.cancel();
    } else if state.view.tab == Tab::Timeline && state.focus.task.is_some() {
        commands.act(Action::Pick { task: None });
    } else {
        return false;
    }
    true
}
