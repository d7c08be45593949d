//! A study that ended because workers did: what stands there, and the way to try again.

use super::icon::{Glyph, icon};
use crate::i18n::Texts;
use yew::prelude::*;

/// The line over what was done by then; nothing was, if there are no words of how much.
pub fn broken(texts: &Texts, done: Option<String>, again: Callback<MouseEvent>) -> Html {
    let words = done.unwrap_or_else(|| texts.studies.broke_off.to_owned());
    html! {
        <p class="stale broke" role="alert">
            { icon(Glyph::Alert) }<span>{ words }</span>
            <button class="btn" onclick={again}>{ texts.studies.try_again }</button>
        </p>
    }
}
