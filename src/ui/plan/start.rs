//! Where nothing can be planned: why, and what can.

use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::FILE_INPUT;
use crate::ui::store::{Action, Overlay};
use crate::ui::widgets::{Glyph, icon};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OffersProps {
    /// Whether they stand by themselves and not below a plan.
    pub alone: bool,
}

/// Examples that can be planned, and documents.
#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = &texts.plans;
    let example = |(place, name): (usize, &'static str)| {
        let open = commands.then(move |commands, _: MouseEvent| commands.open_sample(place));
        html! { <button class="btn" onclick={open}>{ name }</button> }
    };
    let open = Callback::from(|_: MouseEvent| events::press(FILE_INPUT));
    html! {
        <div class={classes!("pl-offers", props.alone.then_some("alone"))}>
            <span class="cap">{ words.examples }</span>
            { for words.example_names.into_iter().enumerate().map(example) }
            <span class="pl-sep" aria-hidden="true"></span>
            <button class="btn" onclick={open}>{ icon(Glyph::Open) }<span>{ words.open }</span></button>
            <button class="btn" onclick={commands.on(Action::Overlay { overlay: Overlay::Paste })}>
                { icon(Glyph::Paste) }<span>{ words.paste }</span>
            </button>
            <span class="cap">{ words.drop_hint }</span>
        </div>
    }
}
