//! Parts of the form that are folded away until they matter.

use super::field::alert;
use crate::i18n::Texts;
use crate::ui::widgets::{Glyph, icon};
use yew::prelude::*;

/// Whether a fold is open. It opens by itself when `changed` says something new or something in it
/// is wrong; what the reader does with it then holds.
#[hook]
pub fn use_fold(changed: &str, wrong: bool) -> UseStateHandle<bool> {
    let open = use_state(|| !changed.is_empty());
    let state = open.clone();
    use_effect_with((changed.to_owned(), wrong), move |(changed, wrong)| {
        if *wrong || !changed.is_empty() {
            state.set(true);
        }
    });
    open
}

/// The line that opens and closes a fold; while something is `wrong` it stays open.
pub fn line(texts: &'static Texts, open: &UseStateHandle<bool>, wrong: bool, note: String) -> Html {
    let shown = **open || wrong;
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(wrong || !shown))
    };
    html! {
        <button class="fold" aria-expanded={shown.to_string()} onclick={toggle}>
            { icon(if shown { Glyph::Down } else { Glyph::Right }) }
            <span>{ texts.editor.more }</span>
            <span class="cap">{ note }</span>
            if wrong { { alert(texts) } }
        </button>
    }
}
