//! The tab that compares: the question, the answer, its table, how certain it is.

use super::board::Board;
use super::chart::CertainChart;
use super::dots::circle;
use super::raced::{End, Raced};
use super::setup::Setup;
use super::who::{candidates, resolved};
use super::words::{Speaker, time_left};
use crate::exchange::link::{Comparison, Who};
use crate::i18n::number::{THIN, figures, whole};
use crate::i18n::{RaceTabTexts, Texts};
use crate::sim::require::Names;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::marks::{Shape, paint, path};
use crate::ui::store::{Action, RaceAction, Racing, State};
use crate::ui::widgets::{Glyph, PillSelect, broken, icon, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RaceTabProps {
    /// The state.
    pub state: State,
}

/// Policies, or scenarios, against each other.
#[component]
pub fn RaceTab(props: &RaceTabProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = &props.state;
    let tab = &texts.race_tab;
    let race = &state.race;
    let (draft, found) = (state.edit.valid.clone(), race.found.clone());
    let by = use_memo((draft.clone(), race.wish.clone()), |(draft, wish)| {
        draft.as_ref().map(|draft| resolved(draft, wish.as_deref()))
    });
    let now = use_memo((draft.clone(), found.clone()), |(draft, found)| {
        draft.as_ref().zip(found.as_ref()).map(|(draft, found)| found.now(draft))
    });
    let able = use_memo((draft.clone(), race.wish.clone()), |(draft, _)| {
        let by = by.as_ref().as_ref();
        draft.as_ref().zip(by).map_or((0, 0), |(draft, by)| able_of(draft, &by.who))
    });
    let (Some(draft), Some(by)) = (draft, &*by) else {
        return html! { <p class="race-empty">{ tab.waits }</p> };
    };
    let first = by.quantities.first();
    let figure = found
        .as_ref()
        .and_then(|found| found.by.quantities.iter().position(|quantity| Some(quantity) == first));
    let figure = figure.unwrap_or(0);
    let at = now.flatten();
    let older = found.is_some() && at.is_none();
    // While another one begins, what is shown is of the one before.
    let says_older = found.as_ref().is_some_and(|found| !race.busy || found.end == End::UnderWay);
    let chooses = found.is_none() || race.choosing;
    html! {
        <div class="race" data-busy={race.busy.then_some("on")}>
            <section class="verdict cmp" aria-label={tab.compare}>
                { headline(texts, state, found.as_deref(), figure, at) }
                { facts(texts, &commands, state, (&draft, by, *able)) }
            </section>
            if race.busy { { progress(texts, &commands, race) } }
            { for found.as_deref().filter(|_| !race.busy).map(|found| broke(texts, &commands, found)) }
            if older && says_older {
                <p class="stale race-old" role="status">
                    { icon(Glyph::Alert) }<span>{ tab.older }</span>
                    <button class="btn" onclick={commands.then(|commands, _| commands.compare())}>{ tab.again }</button>
                </p>
            }
            if chooses { { part!(Setup { draft, by: by.clone(), kept: state.kept.clone(), key_on_screen: state.edit.key, busy: race.busy, again: found.is_some() }) } }
            if let Some(found) = found.filter(|found| found.says_something()) {
                { part!(Board { found: found.clone(), figure, now: at, older, kept: state.kept.clone() }) }
                <section class="cmp-b">
                    { part!(CertainChart { found, figure, kept: state.kept.clone(), overlay: state.overlay }) }
                    { how_to_read(tab) }
                </section>
            }
        </div>
    }
}

fn headline(
    texts: &'static Texts,
    state: &State,
    found: Option<&Raced>,
    figure: usize,
    now: Option<usize>,
) -> Html {
    let tab = &texts.race_tab;
    let Some(found) = found.filter(|found| found.says_something()) else {
        return html! {
            <div class="vd"><h1>{ tab.invite }</h1><p class="why">{ tab.invite_note }</p></div>
        };
    };
    let names = Names::of(found.entrants.first().map_or(&state.edit.draft, |one| one.scenario()));
    let speaker = Speaker { texts, kept: &state.kept, names: &names };
    let [fact, rest] = speaker.headline(found, figure, now);
    let fact = fact.replace(THIN, "\u{202f}");
    let under_way = found.end == End::UnderWay;
    let sentences = speaker.sentences(found, figure);
    html! {
        <div class="vd">
            // Spoken once it is over: not with every run.
            <div role="status" aria-busy={under_way.to_string()} aria-live={under_way.then_some("off")}>
                <h1>
                    if under_way { <span>{ tab.so_far }{ " " }</span> }
                    { fact }
                    if !rest.is_empty() { { " " }<span>{ rest }</span> }
                </h1>
            </div>
            { for sentences.into_iter().map(|sentence| html! { <p class="why">{ sentence }</p> }) }
        </div>
    }
}

/// That it ended before its time, where it did.
fn broke(texts: &'static Texts, commands: &Commands, found: &Raced) -> Html {
    if found.end != End::Broke {
        return html! {};
    }
    let (runs, most) = (whole(found.runs.into()), whole(found.by.runs_most.into()));
    let done = (found.runs > 0).then(|| (texts.studies.broke_at)(&runs, &most));
    broken(texts, done, commands.then(|commands, _| commands.compare()))
}

/// Policies of the family that take part, and those that can.
fn able_of(draft: &Draft, who: &Who) -> (usize, usize) {
    let Who::Policies { family, choices } = who else { return (0, 0) };
    let mut able = candidates(draft, *family, choices);
    able.retain(|one| one.problem.is_none());
    let chosen = able.iter().filter(|one| choices.contains(&one.choice)).count();
    (chosen, able.len())
}

/// How many runs of how many tasks, what decides, who takes part.
fn facts(
    texts: &'static Texts,
    commands: &Commands,
    state: &State,
    (draft, by, able): (&Draft, &Comparison, (usize, usize)),
) -> Html {
    let tab = &texts.race_tab;
    let race = &state.race;
    let names = Names::of(draft);
    let speaker = Speaker { texts, kept: &state.kept, names: &names };
    let rank = {
        let by = by.clone();
        commands.then(move |commands, place: usize| {
            let mut by = by.clone();
            if place < by.quantities.len() {
                by.quantities[..=place].rotate_right(1);
                commands.act(Action::Race(RaceAction::Wish(by)));
            }
        })
    };
    let figures_by =
        by.quantities.iter().map(|quantity| speaker.head(quantity).into()).collect::<Vec<_>>();
    let (some, all, word) = match &by.who {
        Who::Policies { .. } => (able.0, able.1, tab.taking_part),
        Who::Kept(keys) => {
            let there = |key: &&u64| state.kept.iter().any(|kept| kept.key == **key);
            let others = state.kept.iter().filter(|kept| kept.key != state.edit.key).count();
            (keys.iter().filter(there).count() + 1, others + 1, tab.taking_part_kept)
        }
    };
    let found = race.found.as_deref().filter(|found| found.runs > 0);
    let choosing = race.choosing || race.found.is_none();
    let toggle = commands.on(Action::Race(RaceAction::Choose(!race.choosing)));
    html! {
        <dl class="facts">
            if let Some(found) = found {
                <div>
                    <dt>{ tab.same_for_all }</dt>
                    <dd class="num">
                        { (tab.runs_of)(&whole(u64::from(found.runs)), &figures(found.adequacy.tasks_per_run, 3)) }
                    </dd>
                </div>
            }
            <div>
                <dt>{ tab.rank_by }</dt>
                <dd>{ part!(PillSelect { name: tab.rank_by, options: figures_by, chosen: 0, on: rank }) }</dd>
            </div>
            <div>
                <dt id="race-who">{ word }</dt>
                <dd>
                    if race.found.is_some() {
                        <button class="pill" aria-expanded={choosing.to_string()} onclick={toggle}
                            aria-label={format!("{word} {}", (tab.some_of)(some, all))}>
                            { (tab.some_of)(some, all) }{ icon(Glyph::Down) }
                        </button>
                    } else {
                        <span class="num">{ (tab.some_of)(some, all) }</span>
                    }
                </dd>
            </div>
        </dl>
    }
}

/// How far it is, and two ways to end it.
fn progress(texts: &'static Texts, commands: &Commands, race: &Racing) -> Html {
    let tab = &texts.race_tab;
    if !race.slow {
        return html! {};
    }
    let found = race.found.as_deref().filter(|found| found.end == End::UnderWay);
    let (share, runs) = found.map_or((0.0, 0), |found| (found.share, found.runs));
    let words = match found {
        Some(found) if found.share > 0.0 => {
            let left = time_left(found.share, found.elapsed_s).unwrap_or_default();
            (tab.progress)((runs + 1).min(found.by.runs_most), found.by.runs_most, &left)
        }
        _ => tab.begins.to_owned(),
    };
    let percent = share * 100.0;
    html! {
        <div class="race-p" role="region" aria-label={tab.runs_done}>
            <span class="cap num">{ words }</span>
            <progress class="pbar" max="100" value={format!("{percent:.1}")} aria-label={tab.runs_done}></progress>
            <button class="btn" disabled={runs == 0} onclick={commands.then(|commands, _| commands.stop_comparing())}>
                { tab.stop }
            </button>
            <button class="btn quiet" onclick={commands.then(|commands, _| commands.cancel_comparing())}>
                { tab.cancel }<kbd>{ "Esc" }</kbd>
            </button>
        </div>
    }
}

fn how_to_read(tab: &RaceTabTexts) -> Html {
    let picture = |shapes: Vec<Shape>| {
        html! { <svg width="46" height="16" viewBox="0 0 46 16" aria-hidden="true">{ paint(&shapes) }</svg> }
    };
    let signs: [(Vec<Shape>, &'static str); 3] = [
        (vec![path("wh", "M6 8H40M6 4.5v7M40 4.5v7"), circle("d", (23.0, 8.0), 4.0)], tab.read_dot),
        (
            vec![circle("d best", (13.0, 8.0), 4.0), circle("d tie", (33.0, 8.0), 4.0)],
            tab.read_best,
        ),
        (
            vec![path("floor", "M8 0v16"), path("gap", "M8 8H34"), circle("d", (38.0, 8.0), 4.0)],
            tab.read_floor,
        ),
    ];
    let line = |(shapes, words): (Vec<Shape>, &'static str)| {
        html! { <div><dt>{ picture(shapes) }</dt><dd>{ words }</dd></div> }
    };
    html! {
        <div class="panel read">
            <header class="pan-h"><h2>{ tab.read }</h2></header>
            <dl>
                { for signs.into_iter().map(line) }
                <div><dt class="num">{ "±" }</dt><dd>{ tab.read_now }</dd></div>
            </dl>
        </div>
    }
}
