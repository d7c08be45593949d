//! What is compared: who takes part; by what and how long stands beside it (`options`).

use super::figures::Figures;
use super::options::Limits;
use super::who::{Candidate, candidates, usual};
use super::words::choice_name;
use crate::exchange::link::{Comparison, ENTRANTS_MAX, FIGURES_MAX, Who};
use crate::i18n::Texts;
use crate::sim::catalog::Family;
use crate::sim::scenario::{Choice, Draft};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Kept, RaceAction, Shared};
use crate::ui::widgets::{PillSelect, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SetupProps {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// What is compared as things stand.
    pub by: Comparison,
    /// Scenarios kept in this browser.
    pub kept: Shared<Vec<Kept>>,
    /// The key of the one on screen.
    pub key_on_screen: u64,
    /// Whether a comparison goes on.
    pub busy: bool,
    /// Whether one was made before.
    pub again: bool,
}

/// The choice.
#[component]
pub fn Setup(props: &SetupProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let tab = &texts.race_tab;
    let by = &props.by;
    let wish = commands.then(|commands, by: Comparison| {
        commands.act(Action::Race(RaceAction::Wish(by)));
    });
    let few = match &by.who {
        Who::Policies { choices, .. } => choices.len() < 2,
        Who::Kept(keys) => !keys.iter().any(|key| props.kept.iter().any(|kept| kept.key == *key)),
    };
    let figures = {
        let (by, wish) = (by.clone(), wish.clone());
        Callback::from(move |quantities| wish.emit(Comparison { quantities, ..by.clone() }))
    };
    let go = commands.then(|commands, _| commands.compare());
    html! {
        <section class="race-s" aria-label={tab.choose}>
            <div class="race-go">
                <button class="btn primary" disabled={few} onclick={go}>
                    { if props.again || props.busy { tab.again } else { tab.compare } }
                </button>
                if few { <span class="cap" role="status">{ tab.too_few }</span> }
            </div>
            { part!(Takers { draft: props.draft.clone(), by: by.clone(), kept: props.kept.clone(), key_on_screen: props.key_on_screen, wish: wish.clone() }) }
            <div class="race-o">
                { part!(Figures { title: tab.figures, draft: props.draft.clone(), chosen: by.quantities.clone(), first: tab.decides, most: FIGURES_MAX, least: 1_usize, on: figures }) }
                { part!(Limits { by: by.clone(), wish }) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct TakersProps {
    draft: Shared<Draft>,
    by: Comparison,
    kept: Shared<Vec<Kept>>,
    key_on_screen: u64,
    wish: Callback<Comparison>,
}

/// Who takes part.
#[component]
fn Takers(props: &TakersProps) -> Html {
    let texts = use_texts();
    let tab = &texts.race_tab;
    let by = &props.by;
    let all = use_memo((props.draft.clone(), by.who.clone()), |(draft, who)| match who {
        Who::Policies { family, choices } => candidates(draft, *family, choices),
        Who::Kept(_) => Vec::new(),
    });
    let kinds = Family::ALL.map(|family| words::family(texts, family));
    let chosen = match &by.who {
        Who::Policies { family, .. } => Family::ALL.iter().position(|other| other == family),
        Who::Kept(_) => None,
    };
    let chosen = chosen.unwrap_or(kinds.len());
    let change = {
        let (by, wish, draft) = (by.clone(), props.wish.clone(), props.draft.clone());
        Callback::from(move |place: usize| {
            let who = match Family::ALL.get(place) {
                Some(family) => Who::Policies {
                    family: *family,
                    choices: usual(&candidates(&draft, *family, &[]), *family),
                },
                None => Who::Kept(Vec::new()),
            };
            wish.emit(Comparison { who, ..by.clone() });
        })
    };
    let families: Vec<AttrValue> =
        kinds.into_iter().chain([tab.kept_scenarios]).map(AttrValue::from).collect();
    html! {
        <div class="race-w">
            <div class="race-h">
                <h2 id="race-what">{ tab.choose }</h2>
                { part!(PillSelect { name: tab.what, options: families, chosen, on: change }) }
            </div>
            { match &by.who {
                Who::Policies { family, choices } => policies(texts, props, *family, (choices, &all)),
                Who::Kept(keys) => scenarios(texts, props, keys),
            } }
        </div>
    }
}

fn policies(
    texts: &'static Texts,
    props: &TakersProps,
    family: Family,
    (chosen, all): (&[Choice], &[Candidate]),
) -> Html {
    let tab = &texts.race_tab;
    let set = |choices: Vec<Choice>| {
        let (by, wish) = (props.by.clone(), props.wish.clone());
        Callback::from(move |_: MouseEvent| {
            let who = Who::Policies { family, choices: choices.clone() };
            wish.emit(Comparison { who, ..by.clone() });
        })
    };
    let (able, refused): (Vec<&Candidate>, Vec<&Candidate>) =
        all.iter().partition(|one| one.problem.is_none());
    let choices = |of: &dyn Fn(&Candidate) -> bool| -> Vec<Choice> {
        let some = able.iter().filter(|one| of(one)).take(ENTRANTS_MAX);
        some.map(|one| one.choice.clone()).collect()
    };
    let (everyone, now) = (choices(&|_| true), choices(&|one| one.now));
    let one = |candidate: &Candidate| {
        let mut next = chosen.to_vec();
        match next.iter().position(|choice| *choice == candidate.choice) {
            Some(place) => drop(next.remove(place)),
            None => next.push(candidate.choice.clone()),
        }
        let (by, wish) = (props.by.clone(), props.wish.clone());
        let change = Callback::from(move |_: Event| {
            let who = Who::Policies { family, choices: next.clone() };
            wish.emit(Comparison { who, ..by.clone() });
        });
        taker(texts, &props.draft, family, candidate, chosen.contains(&candidate.choice), change)
    };
    html! {
        <>
            <p class="race-q">
                <button class="lnk" onclick={set(usual(all, family))}>{ tab.usual }</button>
                <button class="lnk" onclick={set(everyone)}>{ tab.everyone }</button>
                <button class="lnk" onclick={set(now)}>{ tab.only_now }</button>
            </p>
            <ul class="race-l" aria-labelledby="race-what">{ for able.iter().copied().map(one) }</ul>
            if !refused.is_empty() {
                <h3 class="race-n" id="race-not">{ tab.cannot }</h3>
                <ul class="race-l" aria-labelledby="race-not">{ for refused.iter().copied().map(one) }</ul>
            }
        </>
    }
}

/// A policy to tick, or why it cannot be.
fn taker(
    texts: &'static Texts,
    draft: &Draft,
    family: Family,
    candidate: &Candidate,
    chosen: bool,
    onchange: Callback<Event>,
) -> Html {
    let name = choice_name(texts, family, &candidate.choice);
    let why = candidate.problem.as_ref().map(|it| words::fault(texts, &it.path, &it.fault, draft));
    let fixed = candidate.now || why.is_some();
    html! {
        <li class={why.is_some().then_some("is-off")}>
            <label>
                <input type="checkbox" checked={chosen && why.is_none()} disabled={fixed} {onchange} />
                <span>
                    { name }
                    if candidate.now { { " " }<span class="tag">{ texts.race_tab.now }</span> }
                    if let Some(why) = why { <span class="cap">{ why }</span> }
                </span>
            </label>
        </li>
    }
}

fn scenarios(texts: &'static Texts, props: &TakersProps, chosen: &[u64]) -> Html {
    let tab = &texts.race_tab;
    let others: Vec<&Kept> =
        props.kept.iter().filter(|kept| kept.key != props.key_on_screen).collect();
    let absent =
        chosen.iter().filter(|key| !props.kept.iter().any(|kept| kept.key == **key)).count();
    let untitled = texts.shell.untitled;
    let title = |name: &str| if name.is_empty() { untitled.to_owned() } else { name.to_owned() };
    let one = |kept: &&Kept| {
        let mut next = chosen.to_vec();
        match next.iter().position(|key| *key == kept.key) {
            Some(place) => drop(next.remove(place)),
            None => next.push(kept.key),
        }
        let (by, wish) = (props.by.clone(), props.wish.clone());
        let onchange = Callback::from(move |_: Event| {
            wish.emit(Comparison { who: Who::Kept(next.clone()), ..by.clone() });
        });
        html! {
            <li><label>
                <input type="checkbox" checked={chosen.contains(&kept.key)} {onchange} /><span>{ title(&kept.name) }</span>
            </label></li>
        }
    };
    html! {
        <>
            if others.is_empty() { <p class="cap race-q">{ tab.none_kept }</p> }
            if absent > 0 { <p class="cap race-q">{ (tab.not_kept_here)(absent) }</p> }
            <ul class="race-l" aria-labelledby="race-what">
                <li><label>
                    <input type="checkbox" checked={true} disabled={true} />
                    <span>{ title(props.draft.name.trim()) }{ " " }<span class="tag">{ tab.on_screen }</span></span>
                </label></li>
                { for others.iter().take(ENTRANTS_MAX).map(one) }
            </ul>
        </>
    }
}
