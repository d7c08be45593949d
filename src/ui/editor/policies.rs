//! One policy for each family: its name, what is set in it, and the list behind it.

use super::field::error;
use super::fold;
use super::parameter::{Named, ParameterField};
use super::picker::Picker;
use crate::i18n::Texts;
use crate::sim::catalog::{Family, Parameter, Row, find};
use crate::sim::scenario::Problem;
use crate::ui::browser;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Shared, choice, family_path};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Families that are always in sight, in this order; the others are folded away.
const IN_SIGHT: [Family; 5] =
    [Family::Allocate, Family::Queue, Family::Balance, Family::Urgent, Family::Duplicates];

#[derive(Properties, PartialEq)]
pub struct PoliciesProps {
    /// The scenario.
    pub edit: Shared<Edit>,
}

/// The family that is open; at most one is.
type Open = UseStateHandle<Option<Opened>>;

#[derive(Clone, Copy, PartialEq)]
struct Opened {
    family: Family,
    /// Whether its list is shown too, and not only what is set.
    list: bool,
}

/// All families.
#[component]
pub fn Policies(props: &PoliciesProps) -> Html {
    let texts = use_texts();
    let edit = &props.edit;
    let open = use_state(|| None::<Opened>);
    let policy = |family: Family| part!(Policy { edit: edit.clone(), family, open: open.clone() });
    let mut folded = Family::ALL.to_vec();
    folded.retain(|family| !IN_SIGHT.contains(family));
    let list = |names: Vec<String>| names.join(texts.editor.comma);
    let name = |family: &Family| {
        let id = &choice(&edit.draft, *family).id;
        (id != family.default_id()).then(|| words::policy_name(texts, *family, id))
    };
    let changed = list(folded.iter().filter_map(name).collect());
    let wrong = folded.iter().any(|family| edit.is_wrong(&family_path(*family)));
    let more = fold::use_fold(&changed, wrong);
    let note = if changed.is_empty() {
        list(folded.iter().map(|family| words::family(texts, *family).to_owned()).collect())
    } else {
        changed
    };
    html! {
        <section class="sec" aria-labelledby="h-p">
            <header class="sec-h"><h2 id="h-p">{ texts.editor.policies }</h2></header>
            <div class="pols">
                { for IN_SIGHT.map(policy) }
                { fold::line(texts, &more, wrong, note) }
                if *more || wrong { { for folded.into_iter().map(policy) } }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PolicyProps {
    edit: Shared<Edit>,
    family: Family,
    open: Open,
}

/// One family: its policy, what is set in it, the list behind it.
#[component]
fn Policy(props: &PolicyProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, family, open) = (&props.edit, props.family, &props.open);
    let chosen = choice(&edit.draft, family);
    let row = find(family, &chosen.id);
    let id = format!("pol-{family:?}");
    let mine = open.filter(|open| open.family == family);
    let list = mine.is_some_and(|mine| mine.list);
    let toggle = {
        let (open, next) = (open.clone(), (!list).then_some(Opened { family, list: true }));
        Callback::from(move |_: MouseEvent| open.set(next))
    };
    let on_pick = {
        let (open, button, before) = (open.clone(), id.clone(), chosen.id.clone());
        commands.then(move |commands, picked: Option<&'static str>| {
            // Chosen again, a policy keeps what is set in it.
            if let Some(id) = picked.filter(|id| *id != before) {
                commands.act(Action::Edit { change: Change::Policy { family, id } });
            }
            // What was just chosen shows what can be set in it.
            let row = picked.and_then(|id| find(family, id));
            let has_more = row.is_some_and(|row| !row.parameters.is_empty());
            open.set(has_more.then_some(Opened { family, list: false }));
            browser::dialog::focus(&button);
        })
    };
    let sentence = |problem: &Problem| {
        error(None, &words::fault(texts, &problem.path, &problem.fault, &edit.draft))
    };
    let summary = row.map_or_else(String::new, |row| words::policy_summary(texts, row, chosen));
    let shows_settings = mine.is_some() || edit.is_wrong(&family_path(family));
    // What was shown because it was wrong stays while it is put right.
    let on_focus = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| {
            if mine.is_none() {
                open.set(Some(Opened { family, list: false }));
            }
        })
    };
    html! {
        <div class="pol-g">
            <div class="pol">
                <span class="pol-f" id={format!("{id}-l")}>{ words::family(texts, family) }</span>
                <button class="pol-v" id={id.clone()} aria-haspopup="listbox"
                    aria-expanded={list.to_string()} aria-describedby={format!("{id}-l")}
                    title={summary.clone()} onclick={toggle}>
                    <span>{ words::policy_name(texts, family, &chosen.id) }</span>
                    if !summary.is_empty() { <span class="cap">{ summary }</span> }
                    { icon(Glyph::Down) }
                </button>
            </div>
            // In a box of its own: sentences that come and go leave the button where it is.
            <div class="pol-e">{ for edit.rest_of_family(family).into_iter().map(sentence) }</div>
            if let Some(row) = row.filter(|_| shows_settings) {
                <div class="pol-d" onfocusin={on_focus}>
                    { settings(texts, edit, family, row) }
                </div>
            }
            if list { { part!(Picker { family, chosen: chosen.id.clone(), on_pick }) } }
        </div>
    }
}

/// How many slots to keep for urgent tasks, and what those kept do.
fn sizing(texts: &Texts, edit: &Edit) -> Html {
    let Some(lane) = words::lane_words(texts, &edit.draft) else { return html! {} };
    html! {
        <div class="lane hint" role="status">
            <p>{ lane.size }</p>
            if !lane.effect.is_empty() {
                <p class={lane.warns.then_some("bad")}>
                    if lane.warns { { icon(Glyph::Warning) } }{ lane.effect }
                </p>
            }
        </div>
    }
}

/// What can be set in a policy, and where its rule comes from.
fn settings(texts: &'static Texts, edit: &Shared<Edit>, family: Family, row: &'static Row) -> Html {
    let parameter = |(at, parameter): (usize, &'static Parameter)| {
        part!(ParameterField { edit: edit.clone(), family, at, parameter: Named(parameter) })
    };
    html! {
        <>
            { for row.parameters.iter().enumerate().map(parameter) }
            if family == Family::Urgent { { sizing(texts, edit) } }
            <details class="about">
                <summary>{ texts.editor.formula_and_source }</summary>
                <p>{ row.formula }</p>
                <p class="cap">{ row.source }</p>
            </details>
        </>
    }
}
