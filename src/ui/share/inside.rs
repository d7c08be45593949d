//! The link, how long it is, and what its characters are spent on.

use super::content::{Content, length, pieces, too_large};
use crate::exchange::link::{LinkOptions, Parts, Scope, WARN_CHARS};
use crate::i18n::Texts;
use crate::i18n::number::{three, whole};
use crate::sim::scenario::Draft;
use crate::ui::browser::{address, events};
use crate::ui::context::use_texts;
use crate::ui::store::Shared;
use crate::ui::widgets::{Glyph, icon};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LinkBoxProps {
    /// What can be shared.
    pub content: Content,
}

/// The link in colours, or that there is none.
#[component]
pub fn LinkBox(props: &LinkBoxProps) -> Html {
    let texts = use_texts();
    let link = match &props.content.link {
        Ok(link) => link,
        Err(error) => {
            return html! {
                <div class="linkbox none" role="alert">
                    <b>{ icon(Glyph::Warning) }{ texts.share.too_large }</b>
                    <span>{ too_large(texts, error) }</span>
                    <span>{ texts.share.send_file }</span>
                </div>
            };
        }
    };
    let base = address::base().unwrap_or_default();
    let piece = |piece: super::content::Piece| {
        let class = if piece.is_value { "lk-v" } else { "lk-k" };
        html! { <span {class}>{ piece.text.to_owned() }</span> }
    };
    html! {
        <>
            <div class="linkbox" tabindex="0" role="region" aria-label={texts.share.link}>
                { base }{ "#" }{ for pieces(&link.fragment).into_iter().map(piece) }
            </div>
            { measure(texts, props.content.address.as_deref().map_or(0, length), link.readable) }
        </>
    }
}

/// The number of characters, on a scale that ends where chat programs cut.
fn measure(texts: &'static Texts, count: usize, readable: bool) -> Html {
    let share = &texts.share;
    let long = count > WARN_CHARS;
    let part = (count as f64 / WARN_CHARS as f64).min(1.0);
    let note = match (long, readable) {
        (true, _) => share.above_chat_limit.to_owned(),
        (false, true) => share.chat_limit.to_owned(),
        (false, false) => format!("{}{}{}", share.packed, texts.editor.comma, share.chat_limit),
    };
    html! {
        <div class={classes!("lenrow", long.then_some("is-long"))}>
            <span class="num"><b>{ whole(count as u64) }</b>{ " " }{ (share.characters)(count) }</span>
            <span class="lenbar" aria-hidden="true"><i style={format!("--part: {part:.3}")}></i></span>
            <span class="cap">{ note }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct InsideProps {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// What can be shared.
    pub content: Content,
    /// What is in the link now.
    pub options: LinkOptions,
    /// Called with what shall be in it.
    pub on_choose: Callback<LinkOptions>,
}

/// What is inside, to tick and untick.
#[component]
pub fn Inside(props: &InsideProps) -> Html {
    let texts = use_texts();
    let share = &texts.share;
    let parts = props.content.link.as_ref().map_or(Parts::default(), |link| link.parts);
    let draft = &props.draft;
    let now = props.options;
    let part = |id, name, note: String, chars, on: bool, to: Option<LinkOptions>| {
        let choose = props.on_choose.clone();
        let on_change = Callback::from(move |event: Event| {
            if let (Some(to), Some(_)) = (to, events::checked(&event)) {
                choose.emit(to);
            }
        });
        let locked = to.is_none();
        html! {
            <li key={id}>
                <label class={classes!("ck", locked.then_some("lock"))}>
                    <input type="checkbox" checked={on} disabled={locked} onchange={on_change} />
                    <span class="box" aria-hidden="true">{ icon(Glyph::Check) }</span>
                    <span><b>{ name }</b><span class="cap">{ note }</span></span>
                </label>
                <span class="num cap" title={share.in_characters}>{ whole(chars as u64) }</span>
            </li>
        }
    };
    let note = |text: &str| text.to_owned();
    let scenario = (share.part_scenario_note)(draft.models.len(), draft.tasks.len());
    let toggled = |change: fn(&mut LinkOptions)| {
        let mut to = now;
        change(&mut to);
        Some(to)
    };
    html! {
        <>
            <h3 id="sh-in">{ share.inside }</h3>
            <ul class="inside" aria-labelledby="sh-in">
                { part("scenario", share.part_scenario, scenario, parts.scenario, true, None) }
                { part("names", share.part_names, note(share.part_names_note), parts.names, now.names,
                    toggled(|to| to.names = !to.names)) }
                { part("seed", share.part_seed, note(share.part_seed_note), parts.seed, now.seed,
                    toggled(|to| to.seed = !to.seed)) }
                { part("view", share.part_view, view_note(texts, &props.content), parts.view, now.view,
                    toggled(|to| to.view = !to.view)) }
                { part("digest", share.part_digest, note(share.part_digest_note), parts.digest, now.digest,
                    toggled(|to| to.digest = !to.digest)) }
                { part("costs", share.part_costs, note(share.part_costs_note), parts.costs, now.costs,
                    toggled(|to| to.costs = !to.costs)) }
            </ul>
        </>
    }
}

fn view_note(texts: &'static Texts, content: &Content) -> String {
    let shell = &texts.shell;
    let tab = crate::ui::words::tab_name(texts, content.view.tab);
    let scope = match content.view.scope {
        Scope::Long => shell.long_run,
        Scope::This => shell.this_run,
    };
    let at = format!("{}\u{2009}s", three(content.view.at_s.unwrap_or(0.0)));
    (texts.share.part_view_note)(&format!("{tab}{}{scope}", texts.editor.comma), &at)
}
