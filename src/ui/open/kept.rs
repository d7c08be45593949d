//! Scenarios kept in this browser: open one, or delete it after a second question.

use super::ago::ago;
use crate::i18n::Texts;
use crate::ui::browser::time;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Kept, Shared};
use crate::ui::widgets::{Dialog, Glyph, icon, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KeptListProps {
    /// What is kept, the latest first.
    pub kept: Shared<Vec<Kept>>,
    /// The one on screen.
    pub now: u64,
    /// Tag of the reader's language.
    pub language: AttrValue,
    /// How many are shown.
    #[prop_or(usize::MAX)]
    pub most: usize,
}

/// The list.
#[component]
pub fn KeptList(props: &KeptListProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    // The one that shall be deleted, until the reader says so again.
    let asked = use_state(|| None::<u64>);
    if props.kept.is_empty() {
        return html! { <p class="cap">{ texts.open.kept_none }</p> };
    }
    let row = |kept: &Kept| {
        let key = kept.key;
        let name = name(texts, kept);
        let open = commands.then(move |commands, _| {
            commands.act(Action::Close);
            commands.open_kept(key);
        });
        let ask = {
            let asked = asked.clone();
            Callback::from(move |_: MouseEvent| asked.set(Some(key)))
        };
        let forget = commands.then(move |commands, _| commands.forget(key));
        let keep = {
            let asked = asked.clone();
            Callback::from(move |_: MouseEvent| asked.set(None))
        };
        let is_now = key == props.now;
        html! {
            <li key={key.to_string()}>
                if *asked == Some(key) {
                    <span class="ask" role="alert">{ (texts.open.forget_question)(&name) }</span>
                    <button class="btn" onclick={forget}>{ texts.open.really_forget }</button>
                    <button class="btn quiet" onclick={keep}>{ texts.open.keep }</button>
                } else {
                    <button class="go" aria-current={is_now.then_some("true")} onclick={open}>
                        <span>{ name.clone() }</span>
                        <span class="cap num">{ if is_now { texts.open.on_screen.to_owned() } else { when(kept, &props.language) } }</span>
                    </button>
                    <button class="ib sm" disabled={is_now} aria-label={(texts.open.forget)(&name)}
                        title={(texts.open.forget)(&name)} onclick={ask}>{ icon(Glyph::Trash) }</button>
                }
            </li>
        }
    };
    html! { <ul class="recent">{ for props.kept.iter().take(props.most).map(row) }</ul> }
}

fn name(texts: &'static Texts, kept: &Kept) -> String {
    if kept.name.is_empty() { texts.shell.untitled.to_owned() } else { kept.name.clone() }
}

/// `2 minutes ago`, `yesterday`, `12 Nov`, as the browser's `Intl` says it.
pub fn when(kept: &Kept, language: &str) -> String {
    match ago(kept.changed_ms, time::since_1970_ms()) {
        Some((count, unit)) => time::relative(-count, unit.id(), language),
        None => time::local_date(kept.changed_ms, language),
    }
}

#[derive(Properties, PartialEq)]
pub struct KeptDialogProps {
    /// What is kept.
    pub kept: Shared<Vec<Kept>>,
    /// The one on screen.
    pub now: u64,
    /// Tag of the reader's language.
    pub language: AttrValue,
}

/// All that is kept, in a dialog.
#[component]
pub fn KeptDialog(props: &KeptDialogProps) -> Html {
    let texts = use_texts();
    part!(Dialog {
        title: texts.open.kept,
        class: classes!("shelf"),
        children: html! { <>
                    <div class="dlg-b">
                        { part!(KeptList { kept: props.kept.clone(), now: props.now, language: props.language.clone() }) }
                    </div>

        </> }
    })
}
