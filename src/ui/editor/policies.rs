//! One policy for each family: a searchable list with what each does and when it fails.

use super::field::{TextField, error};
use super::select::SelectField;
use crate::i18n::Texts;
use crate::sim::catalog::{Family, Parameter, Row, find, rows};
use crate::sim::order;
use crate::ui::browser::{self, events};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Field, Shared, choice, family_path};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PoliciesProps {
    /// The scenario.
    pub edit: Shared<Edit>,
}

/// The three families.
#[component]
pub fn Policies(props: &PoliciesProps) -> Html {
    let texts = use_texts();
    let family = |family: Family| part!(Policy { edit: props.edit.clone(), family });
    html! {
        <section class="sec" aria-labelledby="h-p">
            <header class="sec-h"><h2 id="h-p">{ texts.editor.policies }</h2></header>
            <div class="pols">
                { for Family::ALL.map(family) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PolicyProps {
    edit: Shared<Edit>,
    family: Family,
}

/// One family: its policy, the list behind it, the parameters under it.
#[component]
fn Policy(props: &PolicyProps) -> Html {
    let texts = use_texts();
    let open = use_state(|| false);
    let (edit, family) = (&props.edit, props.family);
    let chosen = choice(&edit.draft, family);
    let row = find(family, &chosen.id);
    let id = format!("pol-{family:?}");
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, id) = (open.clone(), id.clone());
        Callback::from(move |()| {
            open.set(false);
            browser::dialog::focus(&id);
        })
    };
    let path = family_path(family);
    let fault = edit.problems.iter().find(|problem| problem.path == path);
    let parameter = |(at, parameter): (usize, &'static Parameter)| {
        part!(ParameterField { edit: edit.clone(), family, at, parameter: Named(parameter) })
    };
    html! {
        <div class="pol-g">
            <div class="pol">
                <span class="pol-f" id={format!("{id}-l")}>{ words::family(texts, family) }</span>
                <button class="pol-v" {id} aria-haspopup="listbox" aria-expanded={open.to_string()}
                    aria-describedby={format!("pol-{family:?}-l")} onclick={toggle}>
                    <span>{ words::policy_name(texts, family, &chosen.id) }</span>{ icon(Glyph::Down) }
                </button>
            </div>
            if let Some(problem) = fault {
                { error(None, &words::fault(texts, &path, &problem.fault, &edit.draft)) }
            }
            if *open { { part!(Picker { family, chosen: chosen.id.clone(), on_close: close }) } }
            { for row.iter().flat_map(|row| row.parameters.iter().enumerate()).map(parameter) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PickerProps {
    family: Family,
    chosen: String,
    on_close: Callback<()>,
}

/// The list of a family, found by words.
#[component]
fn Picker(props: &PickerProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let family = props.family;
    let wanted = use_state(String::new);
    let found: Vec<&'static Row> =
        grouped(family).into_iter().filter(|row| matches(texts, family, row, &wanted)).collect();
    let current = found.iter().position(|row| row.id == props.chosen).unwrap_or(0);
    let marked = use_state(|| current);
    use_effect_with((), move |()| browser::dialog::focus(&format!("pick-{family:?}")));
    let pick = {
        let on_close = props.on_close.clone();
        commands.then(move |commands, id: &'static str| {
            commands.act(Action::Edit { change: Change::Policy { family, id } });
            on_close.emit(());
        })
    };
    let on_input = {
        let (wanted, marked) = (wanted.clone(), marked.clone());
        Callback::from(move |event: InputEvent| {
            wanted.set(events::text(&event).unwrap_or_default());
            marked.set(0);
        })
    };
    let on_key = {
        let (marked, count, pick) = (marked.clone(), found.len().max(1), pick.clone());
        let (id, on_close) = (found.get(*marked).map(|row| row.id), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => marked.set((*marked + 1) % count),
                "ArrowUp" => marked.set((*marked + count - 1) % count),
                "Enter" => id.into_iter().for_each(|id| pick.emit(id)),
                "Escape" => on_close.emit(()),
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
        let first = index == 0 || found[index - 1].group != row.group;
        let heading = first.then(|| words::group(texts, row.group)).flatten();
        option(texts, Listed { family, row, heading }, place, &pick)
    };
    let list = format!("list-{family:?}");
    html! {
        <div class="pick">
            <div class="pal-in">
                { icon(Glyph::Find) }
                <input id={format!("pick-{family:?}")} role="combobox" aria-expanded="true"
                    aria-controls={list.clone()} autocomplete="off" value={(*wanted).clone()}
                    aria-label={texts.editor.find_policy} placeholder={texts.editor.find_policy}
                    aria-activedescendant={option_id(family, *marked)} oninput={on_input}
                    onkeydown={on_key} />
            </div>
            <ul role="listbox" id={list} aria-label={words::family(texts, family)}>
                { for found.iter().enumerate().map(option) }
            </ul>
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

/// What an option stands for.
struct Listed {
    family: Family,
    row: &'static Row,
    heading: Option<&'static str>,
}

fn option(
    texts: &'static Texts,
    listed: Listed,
    place: Place,
    pick: &Callback<&'static str>,
) -> Html {
    let Listed { family, row, heading } = listed;
    let text = words::policy(texts, family, row.id);
    let (does, fails) = text.map_or(("", ""), |text| (text.does, text.fails));
    html! {
        <>
        if let Some(heading) = heading {
            <li class="opt-g cap" role="presentation">{ heading }</li>
        }
        <li role="option" id={place.id} aria-selected={place.chosen.to_string()}
            class={classes!("opt", place.marked.then_some("is-hi"))}
            onclick={pick.reform(move |_: MouseEvent| row.id)}>
            <span class="op-c">if place.chosen { { icon(Glyph::Check) } }</span>
            <span>
                { words::policy_name(texts, family, row.id) }
                <span class="cap">{ does }</span>
                <span class="cap">{ (texts.editor.fails_when)(fails) }</span>
            </span>
        </li>
        </>
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

/// A parameter of the catalogue, the same by its id.
#[derive(Clone, Copy)]
struct Named(&'static Parameter);

impl PartialEq for Named {
    fn eq(&self, other: &Named) -> bool {
        self.0.id == other.0.id
    }
}

#[derive(Properties, PartialEq)]
struct ParameterProps {
    edit: Shared<Edit>,
    family: Family,
    at: usize,
    parameter: Named,
}

/// A parameter: a choice of words, or a number with its unit.
#[component]
fn ParameterField(props: &ParameterProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, family, at) = (&props.edit, props.family, props.at);
    let parameter = props.parameter.0;
    let word =
        |id: &'static str| -> AttrValue { texts.policies.words.get(id).unwrap_or(id).into() };
    if parameter.options.is_empty() {
        return part!(TextField {
            edit: edit.clone(),
            field: Field::Parameter { family, at },
            unit: parameter.unit,
            label: word(parameter.id)
        });
    }
    let chosen = choice(&edit.draft, family).values.get(at).copied().unwrap_or(parameter.default);
    let on_choose = commands.then(move |commands, place: usize| {
        let change = Change::Option { family, at, value: place as f64 };
        commands.act(Action::Edit { change });
    });
    part!(SelectField {
        id: format!("u-p-{family:?}-{at}"),
        label: word(parameter.id),
        on_choose,
        options: parameter.options.iter().map(|id| word(id)).collect::<Vec<_>>(),
        chosen: Some(chosen as usize)
    })
}
