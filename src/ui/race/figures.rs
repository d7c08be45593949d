//! Which figures are told: those chosen, and what adds another. Comparing and sweeping share it.

use super::who::{figures_of, is_there};
use crate::i18n::Texts;
use crate::sim::quantity::{Of, Quantity};
use crate::sim::require::Names;
use crate::sim::scenario::Draft;
use crate::ui::context::use_texts;
use crate::ui::store::Shared;
use crate::ui::widgets::{Glyph, PillSelect, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Models and classes whose figures can be asked for here; a link can ask for any.
const SCOPES_MAX: usize = 64;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    /// What stands over it.
    pub title: &'static str,
    /// The scenario.
    pub draft: Shared<Draft>,
    /// The figures that are chosen.
    pub chosen: Vec<Quantity>,
    /// What the first of them is for; empty where it is one of many.
    #[prop_or_default]
    pub first: &'static str,
    /// How many there may be, and must be.
    pub most: usize,
    #[prop_or_default]
    pub least: usize,
    /// Called with the figures that shall be.
    pub on: Callback<Vec<Quantity>>,
}

/// The figures.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let texts = use_texts();
    let tab = &texts.race_tab;
    let draft = &props.draft;
    let scope = use_state_eq(|| 0_usize);
    let place = use_state_eq(|| 1_usize);
    let names = Names::of(draft);
    let scopes = scopes(texts, draft);
    let of = scopes.get(*scope).map_or(Of::Fleet, |(of, _)| *of);
    let offered: Vec<Quantity> =
        figures_of(of).into_iter().filter(|it| is_there(draft, it)).collect();
    let picked = offered.get(*place).or(offered.first()).copied();
    let add = {
        let (on, mut next) = (props.on.clone(), props.chosen.clone());
        next.extend(picked.filter(|picked| !next.contains(picked)));
        Callback::from(move |_: MouseEvent| on.emit(next.clone()))
    };
    let choose = |to: &UseStateHandle<usize>| {
        let to = to.setter();
        Callback::from(move |place: usize| to.set(place))
    };
    let fleet = |quantity: &Quantity| -> AttrValue {
        words::figure_head(texts, &Quantity { of: Of::Fleet, ..*quantity }, &names).into()
    };
    let fleets: Vec<AttrValue> = offered.iter().map(fleet).collect();
    let whom: Vec<AttrValue> = scopes.iter().map(|(_, name)| name.clone().into()).collect();
    html! {
        <div class="race-f" role="group" aria-label={props.title}>
            <h2>{ props.title }</h2>
            <ul class="race-c">{ for (0..props.chosen.len()).map(|place| chip(props, texts, &names, place)) }</ul>
            if props.chosen.len() < props.most {
                <div class="race-a">
                    { part!(PillSelect { name: tab.figure, options: fleets, chosen: *place, on: choose(&place) }) }
                    <span class="cap">{ tab.of_whom }</span>
                    { part!(PillSelect { name: tab.of_whom, options: whom, chosen: *scope, on: choose(&scope) }) }
                    <button class="btn" onclick={add}>{ icon(Glyph::Plus) }<span>{ tab.add }</span></button>
                </div>
            }
        </div>
    }
}

/// A figure that is chosen, with what takes it away.
fn chip(props: &FiguresProps, texts: &Texts, names: &Names, place: usize) -> Html {
    let tab = &texts.race_tab;
    let (on, mut next) = (props.on.clone(), props.chosen.clone());
    let name = words::figure_head(texts, &next.remove(place), names);
    let only = next.len() < props.least;
    let remove = Callback::from(move |_: MouseEvent| on.emit(next.clone()));
    let decides = place == 0 && !props.first.is_empty();
    html! {
        <li>
            { &name }if decides { { " " }<span class="tag line">{ props.first }</span> }
            <button class="ib sm" disabled={only} aria-label={(tab.remove)(&name)} onclick={remove}>{ icon(Glyph::Cross) }</button>
        </li>
    }
}

/// Whose figures can be asked for.
fn scopes(texts: &Texts, draft: &Draft) -> Vec<(Of, String)> {
    let classes =
        draft.tasks.iter().enumerate().map(|(at, class)| (Of::Class(at), class.name.clone()));
    let models =
        draft.models.iter().enumerate().map(|(at, model)| (Of::Model(at), model.name.clone()));
    let all = std::iter::once((Of::Fleet, texts.race_tab.all_tasks.to_owned()));
    all.chain(classes).chain(models).take(SCOPES_MAX).collect()
}
