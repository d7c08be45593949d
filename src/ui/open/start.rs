//! What stands on the paper while there is nothing to run: what is enough to start, and what is
//! there to start from.

use super::ghost::Ghost;
use super::kept::KeptList;
use super::thumb::thumb;
use crate::exchange::examples::{EXAMPLES, Example};
use crate::i18n::Texts;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::{Commands, FILE_INPUT};
use crate::ui::store::{Action, Edit, Kept, Overlay, Shared};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Kept scenarios listed here; the others are in the menu.
const KEPT_SHOWN: usize = 5;

#[derive(Properties, PartialEq)]
pub struct StartProps {
    /// The scenario, still without models or tasks.
    pub edit: Shared<Edit>,
    /// What the browser keeps.
    pub kept: Shared<Vec<Kept>>,
    /// Tag of the reader's language.
    pub language: AttrValue,
}

/// The page.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let open = &texts.open;
    let draft = &props.edit.draft;
    let way = match (draft.models.is_empty(), draft.tasks.is_empty()) {
        (true, false) => open.needs_model,
        (false, true) => open.needs_tasks,
        _ => open.nothing_yet_way,
    };
    html! {
        <>
            <section class="verdict one">
                <h1 class="say">{ open.nothing_yet }{ " " }<span>{ way }</span></h1>
            </section>
            <section class="panel pipe-p">{ part!(Ghost) }</section>
            <div class="start">
                <section class="panel" aria-labelledby="start-ex">
                    <header class="pan-h">
                        <h2 id="start-ex">{ open.examples }</h2><span class="cap">{ open.examples_note }</span>
                    </header>
                    <ul class="exs">{ for EXAMPLES.iter().map(|example| entry(texts, &commands, example)) }</ul>
                </section>
                <section class="panel" aria-labelledby="start-open">
                    <header class="pan-h"><h2 id="start-open">{ open.open }</h2></header>
                    { doors(texts, &commands) }
                    <header class="pan-h"><h2>{ open.kept }</h2></header>
                    { part!(KeptList { kept: props.kept.clone(), now: props.edit.key, most: KEPT_SHOWN, language: props.language.clone() }) }
                </section>
            </div>
        </>
    }
}

fn entry(texts: &'static Texts, commands: &Commands, example: &'static Example) -> Html {
    let Some(text) = words::example(texts, example.id) else { return html! {} };
    let open = commands.then(|commands, _| commands.open_example(example.id));
    html! {
        <li key={example.id}>
            <button class="ex" onclick={open}>
                { thumb(example.id) }
                <span class="ex-t"><b>{ text.name }</b><span>{ text.lesson }</span></span>
                { icon(Glyph::Right) }
            </button>
        </li>
    }
}

/// A file or a paste; a file may also be dropped anywhere.
fn doors(texts: &'static Texts, commands: &Commands) -> Html {
    let choose = Callback::from(|_: MouseEvent| events::press(FILE_INPUT));
    let paste = commands.on::<MouseEvent>(Action::Overlay { overlay: Overlay::Paste });
    let door = |glyph, text: &'static str, note: &'static str, run| {
        html! {
            <button class="drop" onclick={run}>
                { icon(glyph) }<span><b>{ text }</b><br />{ note }</span>
            </button>
        }
    };
    html! {
        <>
            { door(Glyph::Open, texts.open.drop, texts.open.drop_note, choose) }
            { door(Glyph::Paste, texts.open.paste, texts.open.paste_note, paste) }
        </>
    }
}
