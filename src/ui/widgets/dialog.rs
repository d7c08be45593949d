//! A native dialog: the browser keeps focus inside, Esc closes, focus returns.

use super::icon::{Glyph, icon};
use crate::ui::browser;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its heading.
    pub title: AttrValue,
    /// Further classes, such as `share`.
    #[prop_or_default]
    pub class: Classes,
    /// What stands in it.
    pub children: Html,
    /// What stands at its foot.
    #[prop_or_default]
    pub foot: Option<Html>,
}

/// A modal dialog; whatever closes it clears the overlay of the state.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(element) = node.cast() {
                // An element that is no dialog or not in the page: nothing to show then.
                browser::dialog::show_modal(&element).ok();
            }
        });
    }
    let close = commands.on(Action::Close);
    let on_cancel = commands.on::<Event>(Action::Close);
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby="dlg-t"
            onclose={on_cancel}>
            <header class="dlg-h">
                <h2 id="dlg-t">{ props.title.clone() }</h2>
                <button class="ib" aria-label={texts.shell.close} title="Esc" onclick={close}>
                    { icon(Glyph::Cross) }
                </button>
            </header>
            { props.children.clone() }
            if let Some(foot) = &props.foot {
                <footer class="dlg-f">{ foot.clone() }</footer>
            }
        </dialog>
    }
}
