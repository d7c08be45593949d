//! The list of keys.

use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::Action;
use crate::ui::widgets::{Dialog, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// Whether keys without Ctrl do something.
    pub single: bool,
}

/// The list of keys, with the switch for single ones.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let keys = &texts.keys;
    let time = &texts.timeline;
    let rows: [(&[&str], &str); 21] = [
        (&["1", "…", "5"], keys.tabs),
        (&["Space"], keys.play),
        (&["←", "→"], keys.step),
        (&["Shift", "←", "→"], keys.step_ten),
        (&["Ctrl", "Z"], keys.undo),
        (&["Ctrl", "Shift", "Z"], keys.redo),
        (&["Ctrl", "S"], keys.save),
        (&["Ctrl", "O"], keys.open),
        (&["Ctrl", "K"], keys.palette),
        (&["Alt", "↑", "↓"], keys.row_move),
        (&["Del"], keys.row_remove),
        (&["W", "S"], time.keys_zoom),
        (&["A", "D"], time.keys_pan),
        (&["F"], time.keys_fit),
        (&[",", "."], time.keys_step),
        (&["Shift", ",", "."], time.keys_step_model),
        (&["/"], time.keys_find),
        (&["Esc"], time.keys_clear),
        (&["Esc"], keys.close),
        (&["Esc"], keys.stop_comparing),
        (&["?"], keys.list),
    ];
    let row = |(keys, what): &(&[&str], &str)| {
        html! {
            <div>
                <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                <dd>{ *what }</dd>
            </div>
        }
    };
    let on_change = commands.then(|commands, event: Event| {
        if let Some(on) = events::checked(&event) {
            commands.act(Action::SingleKeys { on });
        }
    });
    part!(Dialog {
        title: keys.title,
        class: "keys-d",
        children: html! { <>
                    <dl class="keytab">{ for rows.iter().map(row) }</dl>
                    <label class="tick">
                        <input type="checkbox" checked={props.single} onchange={on_change} />
                        <span><b>{ keys.single }</b><span class="cap">{ keys.single_note }</span></span>
                    </label>

        </> }
    })
}
