//! What a requirement may go on with, under its field: found while typing, chosen by keys or pointer.

use crate::i18n::Texts;
use crate::sim::quantity::{NAMED, Named, find};
use crate::sim::require::{Names, suggest};
use crate::ui::browser;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Edit, Field};
use std::rc::Rc;
use yew::prelude::*;

/// Suggestions that are drawn.
const MOST: usize = 60;

/// A field in which a requirement is typed.
#[derive(Clone, PartialEq)]
pub struct Typing {
    field: Field,
    /// Whole lines; none while there is nothing to suggest.
    lines: Rc<Vec<String>>,
    /// The one that Enter takes.
    pub marked: usize,
    /// Takes the suggestion at a place.
    on_take: Callback<usize>,
    /// Called when something was typed.
    pub on_typed: Callback<()>,
    /// Called when the reader comes and goes.
    pub on_focus: Callback<bool>,
    /// Takes keys of the field.
    pub on_key: Callback<KeyboardEvent>,
}

/// What the reader does in the field.
#[derive(Clone, Copy, Default, PartialEq)]
struct Seen {
    is_here: bool,
    /// Whether the list was closed, until something is typed.
    closed: bool,
    marked: usize,
}

impl Typing {
    /// Whether there is a list.
    pub fn is_open(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The id of the list.
    pub fn list_id(&self) -> String {
        format!("{}-list", self.field.element_id())
    }

    /// The id of the suggestion at a place.
    pub fn option_id(&self, place: usize) -> String {
        format!("{}-{place}", self.list_id())
    }
}

/// What the text of a field may go on with, while the reader is in it and it is not finished.
#[hook]
pub fn use_suggestions(texts: &'static Texts, edit: &Edit, field: Field, text: &str) -> Typing {
    let commands = use_commands();
    let seen = use_state(Seen::default);
    let lines: Rc<Vec<String>> = match seen.is_here && !seen.closed {
        true => Rc::new(found(texts, edit, text)),
        false => Rc::default(),
    };
    let place = seen.marked.min(lines.len().saturating_sub(1));
    let set = {
        let seen = seen.clone();
        Callback::from(move |next: Seen| seen.set(next))
    };
    let on_take = {
        let (lines, set, next) = (lines.clone(), set.clone(), Seen { marked: 0, ..*seen });
        commands.then(move |commands, place: usize| {
            set.emit(next);
            if let Some(line) = lines.get(place) {
                commands.act(Action::Type { field, text: line.clone() });
            }
        })
    };
    let on_typed = set.reform(|()| Seen { is_here: true, ..Seen::default() });
    let on_focus = set.reform(|is_here| Seen { is_here, ..Seen::default() });
    let on_key = {
        let (count, on_take, now) = (lines.len(), on_take.clone(), *seen);
        Callback::from(move |event: KeyboardEvent| {
            if count == 0 || event.alt_key() || event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => set.emit(Seen { marked: (place + 1) % count, ..now }),
                "ArrowUp" => set.emit(Seen { marked: (place + count - 1) % count, ..now }),
                "Enter" => on_take.emit(place),
                "Escape" => set.emit(Seen { closed: true, ..now }),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    Typing { field, lines, marked: place, on_take, on_typed, on_focus, on_key }
}

fn found(texts: &'static Texts, edit: &Edit, text: &str) -> Vec<String> {
    let called = |named: &'static Named| {
        let place = NAMED.iter().position(|other| other.name == named.name);
        place.map_or("", |place| texts.race.figures[place])
    };
    let mut lines = suggest(text, &Names::of(&edit.draft), &called);
    lines.truncate(MOST);
    lines
}

#[derive(Properties, PartialEq)]
pub struct SuggestionsProps {
    /// The field they are for.
    pub typing: Typing,
}

/// The list.
#[component]
pub fn Suggestions(props: &SuggestionsProps) -> Html {
    let texts = use_texts();
    let typing = &props.typing;
    let shown = typing.is_open().then(|| [typing.list_id(), typing.option_id(typing.marked)]);
    use_effect_with(shown, |shown| {
        shown.iter().flatten().for_each(|id| browser::dialog::reveal(id));
    });
    if !typing.is_open() {
        return html! {};
    }
    let option = |(place, line): (usize, &String)| {
        let on = place == typing.marked;
        let figure = find(line).and_then(|named| NAMED.iter().position(|one| one == named));
        html! {
            <div role="option" id={typing.option_id(place)} aria-selected={on.to_string()}
                class={classes!("opt", on.then_some("is-hi"))}
                onclick={typing.on_take.reform(move |_: MouseEvent| place)}>
                <span class="mono">{ line }</span>
                if let Some(figure) = figure { <span class="cap">{ texts.race.figures[figure] }</span> }
            </div>
        }
    };
    // The field keeps the focus while a suggestion is pressed.
    let stay = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="pop sug" role="listbox" id={typing.list_id()} aria-label={texts.require.choices}
            onmousedown={stay}>
            { for typing.lines.iter().enumerate().map(option) }
        </div>
    }
}
