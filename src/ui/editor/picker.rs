//! The list of a family's policies: found by words, grouped, with what each does and when it fails.

use crate::i18n::Texts;
use crate::sim::catalog::{Family, Row, rows};
use crate::sim::order;
use crate::ui::browser::{self, events};
use crate::ui::context::use_texts;
use crate::ui::widgets::{Glyph, icon};
use crate::ui::words;
use yew::prelude::*;

/// Entries that a page key passes over.
const PAGE: usize = 6;

#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The family.
    pub family: Family,
    /// The policy chosen now.
    pub chosen: String,
    /// Called with the new choice, or without one when the list is to close.
    pub on_pick: Callback<Option<&'static str>>,
}

/// The list.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let texts = use_texts();
    let family = props.family;
    let wanted = use_state(String::new);
    let found: Vec<&'static Row> =
        grouped(family).into_iter().filter(|row| matches(texts, family, row, &wanted)).collect();
    let current = found.iter().position(|row| row.id == props.chosen).unwrap_or(0);
    let marked = use_state(|| current);
    let list = format!("list-{family:?}");
    use_effect_with((), {
        let list = list.clone();
        move |()| {
            browser::dialog::focus(&format!("pick-{family:?}"));
            browser::dialog::reveal(&list);
        }
    });
    use_effect_with((*marked, found.len()), move |(marked, _)| {
        browser::dialog::reveal(&option_id(family, *marked));
    });
    let on_input = {
        let (wanted, marked) = (wanted.clone(), marked.clone());
        Callback::from(move |event: InputEvent| {
            wanted.set(events::text(&event).unwrap_or_default());
            marked.set(0);
        })
    };
    let on_key = {
        let (marked, count, on_pick) = (marked.clone(), found.len().max(1), props.on_pick.clone());
        let id = found.get(*marked).map(|row| row.id);
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => marked.set((*marked + 1) % count),
                "ArrowUp" => marked.set((*marked + count - 1) % count),
                "PageDown" => marked.set((*marked + PAGE).min(count - 1)),
                "PageUp" => marked.set(marked.saturating_sub(PAGE)),
                "Enter" if id.is_some() => on_pick.emit(id),
                "Escape" => on_pick.emit(None),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let option = |(index, row): (usize, &&'static Row)| {
        let place = Place {
            id: option_id(family, index),
            marked: index == *marked,
            chosen: row.id == props.chosen,
        };
        option(texts, family, row, place, &props.on_pick)
    };
    let mut at = 0;
    let group = |of: &[&'static Row]| {
        let options: Html = (at..).zip(of).map(option).collect();
        at += of.len();
        match words::group(texts, of[0].group) {
            None => options,
            Some(heading) => html! {
                <div role="group" aria-label={heading}>
                    <div class="opt-g cap" aria-hidden="true">{ heading }</div>{ options }
                </div>
            },
        }
    };
    let groups: Html = found.chunk_by(|one, next| one.group == next.group).map(group).collect();
    html! {
        <div class="pick">
            <div class="pal-in">
                { icon(Glyph::Find) }
                <input id={format!("pick-{family:?}")} role="combobox" aria-expanded="true"
                    aria-controls={list.clone()} autocomplete="off" value={(*wanted).clone()}
                    aria-label={texts.editor.find_policy} placeholder={texts.editor.find_policy}
                    aria-activedescendant={(!found.is_empty()).then(|| option_id(family, *marked))}
                    oninput={on_input} onkeydown={on_key} />
            </div>
            <div class="pick-l" role="listbox" id={list} aria-label={words::family(texts, family)}>
                { groups }
            </div>
            if found.is_empty() { <p class="cap">{ texts.editor.no_policy }</p> }
        </div>
    }
}

fn option_id(family: Family, index: usize) -> String {
    format!("opt-{family:?}-{index}")
}

/// Where an option stands.
struct Place {
    id: String,
    marked: bool,
    chosen: bool,
}

fn option(
    texts: &'static Texts,
    family: Family,
    row: &'static Row,
    place: Place,
    on_pick: &Callback<Option<&'static str>>,
) -> Html {
    let text = words::policy(texts, family, row.id);
    let (does, fails) = text.map_or(("", ""), |text| (text.does, text.fails));
    html! {
        <div role="option" id={place.id} aria-selected={place.chosen.to_string()}
            class={classes!("opt", place.marked.then_some("is-hi"))}
            onclick={on_pick.reform(move |_: MouseEvent| Some(row.id))}>
            <span class="op-c">if place.chosen { { icon(Glyph::Check) } }</span>
            <span>
                { words::policy_name(texts, family, row.id) }
                <span class="cap">{ does }</span>
                <span class="cap">{ (texts.editor.fails_when)(fails) }</span>
            </span>
        </div>
    }
}

/// Rows of a family, those of a group together.
fn grouped(family: Family) -> Vec<&'static Row> {
    let all: Vec<&'static Row> = rows(family).iter().collect();
    let groups: Vec<u64> = all.iter().map(|row| row.group as u64).collect();
    order::by(&groups, &[]).into_iter().map(|place| all[place]).collect()
}

fn matches(texts: &'static Texts, family: Family, row: &Row, wanted: &str) -> bool {
    let text = words::policy(texts, family, row.id);
    let all = text.map_or(String::new(), |text| format!("{} {}", text.name, text.does));
    let all = format!("{all} {} {}", row.id, row.short).to_ascii_lowercase();
    wanted.split_whitespace().all(|word| all.contains(&word.to_ascii_lowercase()))
}
