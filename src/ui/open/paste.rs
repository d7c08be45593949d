//! A box to paste a link, a scenario or a table into.

use super::incoming::{Kind, fragment_of, kind_of_paste};
use crate::ui::browser::{events, files};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Reason, Source};
use crate::ui::widgets::{Dialog, part};
use yew::prelude::*;

/// The dialog.
#[component]
pub fn PasteDialog() -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let text = use_state(String::new);
    let on_input = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(now) = events::text(&event) {
                text.set(now);
            }
        })
    };
    let open = {
        let text = text.clone();
        commands.then(move |commands, _: MouseEvent| {
            commands.act(Action::Close);
            commands.open_paste(&text);
        })
    };
    let nothing = text.trim().is_empty();
    let foot = html! {
        <>
            <p class="cap">{ texts.open.paste_safe }</p>
            <span class="grow"></span>
            <button class="btn primary" disabled={nothing} onclick={open}>{ texts.open.paste_open }</button>
        </>
    };
    part!(Dialog {
        title: texts.open.paste,
        class: classes!("paste"),
        foot,
        children: html! { <>
                    <div class="dlg-b">
                        <label class="cap" for="paste-text">{ texts.open.paste_note }</label>
                        <textarea id="paste-text" class="code" rows="10" autofocus=true spellcheck="false" autocomplete="off"
                            aria-label={texts.open.paste_label} oninput={on_input} value={(*text).clone()} />
                    </div>

        </> }
    })
}

impl Commands {
    /// Opens whatever was pasted.
    pub fn open_paste(&self, text: &str) {
        match kind_of_paste(text) {
            Kind::Link => self.open_link(fragment_of(text)),
            Kind::Document => self.open_document(text, Source::Paste),
            Kind::Table => match files::of_text("clipboard.csv", text) {
                Ok(file) => self.import_table(file),
                Err(error) => self.fail(Source::Paste, Reason::Browser { detail: error.0 }),
            },
            Kind::Unknown => self.fail(Source::Paste, Reason::NotText),
        }
    }
}
