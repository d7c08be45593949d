//! What is compared: who takes part, by which figures, which difference matters, how many runs.

use super::who::{Candidate, candidates, figures_of, is_there, usual};
use super::words::{Speaker, choice_name};
use crate::exchange::link::{Comparison, ENTRANTS_MAX, FIGURES_MAX, Who};
use crate::i18n::Texts;
use crate::i18n::number::figures;
use crate::sim::catalog::Family;
use crate::sim::limits::REPLICATIONS_MAX;
use crate::sim::quantity::{Of, Quantity};
use crate::sim::race::Matters;
use crate::sim::require::Names;
use crate::sim::scenario::{Choice, Draft};
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Kept, RaceAction, Shared};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Models and classes whose figures can be asked for here; a link can ask for any.
const SCOPES_MAX: usize = 64;

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
    let go = commands.then(|commands, _| commands.compare());
    html! {
        <section class="race-s" aria-label={tab.choose}>
            { part!(Takers { draft: props.draft.clone(), by: by.clone(), kept: props.kept.clone(), key_on_screen: props.key_on_screen, wish: wish.clone() }) }
            <div class="race-o">
                { part!(Figures { draft: props.draft.clone(), by: by.clone(), wish: wish.clone() }) }
                { part!(Limits { by: by.clone(), draft: props.draft.clone(), wish }) }
                <div class="race-go">
                    <button class="btn primary" disabled={few} onclick={go}>
                        { if props.again || props.busy { tab.again } else { tab.compare } }
                    </button>
                    if few { <span class="cap" role="status">{ tab.too_few }</span> }
                </div>
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
        Callback::from(move |event: Event| {
            let place = events::text(&event).and_then(|text| text.parse::<usize>().ok());
            let who = match place.and_then(|place| Family::ALL.get(place)) {
                Some(family) => Who::Policies {
                    family: *family,
                    choices: usual(&candidates(&draft, *family, &[]), *family),
                },
                None => Who::Kept(Vec::new()),
            };
            wish.emit(Comparison { who, ..by.clone() });
        })
    };
    let option = |(place, name): (usize, &'static str)| {
        html! { <option value={place.to_string()} selected={place == chosen}>{ name }</option> }
    };
    let families = kinds.into_iter().chain([tab.kept_scenarios]).enumerate();
    html! {
        <div class="race-w">
            <div class="race-h">
                <h2 id="race-what">{ tab.choose }</h2>
                <select class="pill choice" aria-label={tab.what} onchange={change}>
                    { for families.map(option) }
                </select>
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

#[derive(Properties, PartialEq)]
struct FiguresProps {
    draft: Shared<Draft>,
    by: Comparison,
    wish: Callback<Comparison>,
}

/// By which figures.
#[component]
fn Figures(props: &FiguresProps) -> Html {
    let texts = use_texts();
    let tab = &texts.race_tab;
    let (draft, by) = (&props.draft, &props.by);
    let scope = use_state_eq(|| 0_usize);
    let place = use_state_eq(|| 1_usize);
    let names = Names::of(draft);
    let speaker = Speaker { texts, kept: &[], names: &names };
    let scopes = scopes(texts, draft);
    let of = scopes.get(*scope).map_or(Of::Fleet, |(of, _)| *of);
    let offered: Vec<Quantity> =
        figures_of(of).into_iter().filter(|it| is_there(draft, it)).collect();
    let picked = offered.get(*place).or(offered.first()).copied();
    let set = {
        let (by, wish) = (by.clone(), props.wish.clone());
        move |quantities: Vec<Quantity>| wish.emit(Comparison { quantities, ..by.clone() })
    };
    let add = {
        let (set, mut next) = (set.clone(), by.quantities.clone());
        next.extend(picked.filter(|picked| !next.contains(picked)));
        let full = next.len() > FIGURES_MAX;
        Callback::from(move |_: MouseEvent| {
            if !full {
                set(next.clone())
            }
        })
    };
    let chip = |(place, quantity): (usize, &Quantity)| {
        let (set, mut next) = (set.clone(), by.quantities.clone());
        next.remove(place);
        let only = next.is_empty();
        let name = speaker.head(quantity);
        let remove = Callback::from(move |_: MouseEvent| set(next.clone()));
        html! {
            <li>
                { &name }if place == 0 { { " " }<span class="tag line">{ tab.decides }</span> }
                <button class="ib sm" disabled={only} aria-label={(tab.remove)(&name)} onclick={remove}>{ icon(Glyph::Cross) }</button>
            </li>
        }
    };
    let choose = |to: &UseStateHandle<usize>| {
        let to = to.setter();
        Callback::from(move |event: Event| {
            to.set(events::text(&event).and_then(|text| text.parse().ok()).unwrap_or(0));
        })
    };
    let option = |at: usize, now: usize, words: String| {
        html! { <option value={at.to_string()} selected={at == now}>{ words }</option> }
    };
    let fleet = |quantity: &Quantity| speaker.head(&Quantity { of: Of::Fleet, ..*quantity });
    html! {
        <div class="race-f">
            <h2>{ tab.figures }</h2>
            <ul class="race-c">{ for by.quantities.iter().enumerate().map(chip) }</ul>
            <div class="race-a">
                <select class="pill choice" aria-label={tab.figure} onchange={choose(&place)}>
                    { for offered.iter().enumerate().map(|(at, it)| option(at, *place, fleet(it))) }
                </select>
                <span class="cap">{ tab.of_whom }</span>
                <select class="pill choice" aria-label={tab.of_whom} onchange={choose(&scope)}>
                    { for scopes.iter().enumerate().map(|(at, (_, name))| option(at, *scope, name.clone())) }
                </select>
                <button class="btn" onclick={add}>{ icon(Glyph::Plus) }<span>{ tab.add }</span></button>
            </div>
        </div>
    }
}

/// Whose figures can be asked for.
fn scopes(texts: &'static Texts, draft: &Draft) -> Vec<(Of, String)> {
    let classes =
        draft.tasks.iter().enumerate().map(|(at, class)| (Of::Class(at), class.name.clone()));
    let models =
        draft.models.iter().enumerate().map(|(at, model)| (Of::Model(at), model.name.clone()));
    let all = std::iter::once((Of::Fleet, texts.race_tab.all_tasks.to_owned()));
    all.chain(classes).chain(models).take(SCOPES_MAX).collect()
}

#[derive(Properties, PartialEq)]
struct LimitsProps {
    draft: Shared<Draft>,
    by: Comparison,
    wish: Callback<Comparison>,
}

/// Which difference matters, and how many runs there are at most.
#[component]
fn Limits(props: &LimitsProps) -> Html {
    let texts = use_texts();
    let tab = &texts.race_tab;
    let by = &props.by;
    // What is typed stays as it is until it is left, sound or not.
    let typed = use_state_eq(|| [None::<String>, None]);
    let (relative, shown) = match by.matters {
        Matters::Relative(share) => (true, share * 100.0),
        Matters::Absolute(value) => (false, value),
    };
    let kind = by.quantities.first().map(|it| super::dots::unit_of(it.named.kind, 1.0));
    let (factor, unit) = kind.unwrap_or((1.0, ""));
    let shown = if relative { shown } else { shown * factor };
    let read = |text: &str| {
        text.trim().replace('−', "-").parse::<f64>().ok().filter(|it| it.is_finite() && *it >= 0.0)
    };
    let runs = |text: &str| {
        text.trim().parse::<u32>().ok().filter(|runs| (2..=REPLICATIONS_MAX).contains(runs))
    };
    let wrong = [
        typed[0].as_deref().is_some_and(|text| read(text).is_none()),
        typed[1].as_deref().is_some_and(|text| runs(text).is_none()),
    ];
    let made = move |value: f64, relative: bool| match relative {
        true => Matters::Relative(value / 100.0),
        false => Matters::Absolute(value / factor),
    };
    let input = |which: usize| {
        let (typed, by, wish) = (typed.clone(), by.clone(), props.wish.clone());
        Callback::from(move |event: InputEvent| {
            let text = events::text(&event).unwrap_or_default();
            let next = match which {
                0 => read(&text)
                    .map(|value| Comparison { matters: made(value, relative), ..by.clone() }),
                _ => runs(&text).map(|runs_most| Comparison { runs_most, ..by.clone() }),
            };
            let mut all = (*typed).clone();
            all[which] = Some(text);
            typed.set(all);
            next.into_iter().for_each(|next| wish.emit(next));
        })
    };
    let leave = |which: usize| {
        let (typed, bad) = (typed.clone(), wrong[which]);
        Callback::from(move |_: FocusEvent| {
            let mut all = (*typed).clone();
            if !bad {
                all[which] = None;
                typed.set(all);
            }
        })
    };
    let change_unit = {
        let (typed, by, wish) = (typed.clone(), by.clone(), props.wish.clone());
        Callback::from(move |event: Event| {
            let relative = events::text(&event).as_deref() == Some("0");
            typed.set([None, None]);
            wish.emit(Comparison { matters: made(shown, relative), ..by.clone() });
        })
    };
    let text = |which: usize, shown: String| typed[which].clone().unwrap_or(shown);
    let field = |which: usize,
                 label: &'static str,
                 shown: String,
                 unit: Html,
                 hint: &'static str,
                 error: String| {
        let (id, note) = (format!("race-{which}"), format!("race-{which}-n"));
        let bad = wrong[which];
        html! {
            <div class={classes!("fld", bad.then_some("is-bad"))}>
                <label for={id.clone()}>{ label }</label>
                <div class="inp">
                    <input {id} inputmode="decimal" value={text(which, shown)} aria-invalid={bad.then_some("true")}
                        aria-describedby={note.clone()} oninput={input(which)} onblur={leave(which)} />
                    { unit }
                </div>
                if bad {
                    <p class="err" id={note}>{ icon(Glyph::Alert) }<span>{ error }</span></p>
                } else {
                    <p class="hint" id={note}>{ hint }</p>
                }
            </div>
        }
    };
    let unit_choice = html! {
        <span class="sel"><select aria-label={format!("{}: {}", tab.matters, tab.of_the_best)} onchange={change_unit}>
            <option value="0" selected={relative}>{ tab.of_the_best }</option>
            <option value="1" selected={!relative}>{ if unit.is_empty() { "1" } else { unit } }</option>
        </select>{ icon(Glyph::Down) }</span>
    };
    let runs_shown = by.runs_most.to_string();
    html! {
        <div class="race-m">
            { field(0, tab.matters, figures(shown, 6).replace(',', ""), unit_choice, tab.matters_note, tab.matters_wrong.to_owned()) }
            { field(1, tab.runs_most, runs_shown, html! {}, tab.runs_note, (tab.runs_wrong)(REPLICATIONS_MAX)) }
        </div>
    }
}
