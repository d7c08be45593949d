//! The tab: what is planned, the sentence, the chart, the planners.

use super::gantt::Gantt;
use super::planners::{Planners, hand_of};
use super::start::Offers;
use super::subject::batch_of;
use super::words::{about, floor_reason, no_batch, sentence, trouble};
use crate::i18n::Texts;
use crate::i18n::number::span;
use crate::sim::plan::batch::at_once;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::{Commands, Ready};
use crate::ui::marks::Names;
use crate::ui::store::{NoBatch, Outcome, PlanAct, Planning, Shared, State, Subject};
use crate::ui::widgets::{Glyph, broken, icon, keyed, part};
use crate::worker::pool::plans::{PlanSource, Standing};
use crate::worker::pool::roster::Post;
use std::rc::Rc;
use yew::prelude::*;

/// Where searches have no limit their progress is counted towards this [s].
const OTHERS_S: f64 = 10.0;

#[derive(Properties, PartialEq)]
pub struct PlanTabProps {
    /// The state.
    pub state: State,
}

/// Plans of a batch.
#[component]
pub fn PlanTab(props: &PlanTabProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = &props.state;
    let planning = &state.planning;
    let key = (state.edit.valid.clone(), planning.opened.clone());
    let ready = use_memo(key, |(draft, opened)| match opened {
        Some(opened) => Ok(Ready {
            subject: Subject::Document(opened.clone()),
            source: PlanSource::Document(opened.text.clone()),
            batch: opened.batch.clone(),
            names: opened.names.clone(),
        }),
        None => of_scenario(draft.as_ref()),
    });
    let trouble = planning.trouble.as_ref().map(|told| {
        let words = &texts.plans;
        let name = (words.not_opened)(told.name.as_deref());
        html! {
            <p class="stale" role="alert">
                { icon(Glyph::Alert) }
                <span><b>{ name }</b>{ " " }{ trouble(words, told) }{ " " }{ words.stays }</span>
            </p>
        }
    });
    let body = match &*ready {
        Ok(ready) => planned(texts, &commands, state, ready),
        Err(why) => refused(texts, *why, &state.edit.draft),
    };
    html! {
        <div class="pl">
            <div role="presentation">{ for trouble }</div>
            { body }
        </div>
    }
}

fn of_scenario(draft: Option<&Shared<Draft>>) -> Result<Ready, NoBatch> {
    let draft = draft.ok_or(NoBatch::Unsound)?;
    let (scenario, batch) = batch_of(draft)?;
    Ok(Ready {
        subject: Subject::Scenario(draft.clone()),
        source: PlanSource::Scenario(scenario),
        batch,
        names: Rc::new(Names::of(&draft.models)),
    })
}

/// Nothing to plan: why, and what can be planned.
fn refused(texts: &'static Texts, why: NoBatch, draft: &Draft) -> Html {
    let words = &texts.plans;
    html! {
        <section class="pl-none">
            <h1 class="say">{ words.no_batch }{ " " }<span>{ no_batch(words, why, draft) }{ " " }{ words.needs }</span></h1>
            { part!(Offers { alone: true }) }
        </section>
    }
}

/// Whether what was planned is what would be planned now.
fn is_current(outcome: &Outcome, ready: &Ready) -> bool {
    match (&outcome.subject, &ready.subject) {
        (Subject::Scenario(then), Subject::Scenario(now)) => then == now || **then == **now,
        (then, now) => then == now,
    }
}

fn planned(texts: &'static Texts, commands: &Commands, state: &State, ready: &Ready) -> Html {
    let planning = &state.planning;
    let outcome = planning.outcome.as_ref();
    let shown = outcome.filter(|outcome| outcome.best().is_some());
    let stale = shown.is_some_and(|outcome| !is_current(outcome, ready));
    html! {
        <>
            { say(texts, ready, outcome, stale) }
            { controls(texts, commands, planning, ready) }
            if state.is_broken(Post::Plan) && outcome.is_some() {
                { broken(texts, shown.map(|_| texts.studies.broke.to_owned()), begin(commands, ready)) }
            }
            if stale { <p class="stale" role="status">{ icon(Glyph::Alert) }<span>{ texts.plans.stale }</span></p> }
            <div class={classes!("pl-body", stale.then_some("is-stale"))}>
                { for shown.and_then(|outcome| chart(state, outcome)) }
                { for outcome.map(|outcome| part!(Planners { outcome: outcome.clone(), shown: planning.shown, planner: planning.planner(), by_hand: hand_of(planning) })) }
            </div>
            { part!(Offers { alone: false }) }
        </>
    }
}

/// The sentence with the floor under it.
fn say(
    texts: &'static Texts,
    ready: &Ready,
    outcome: Option<&Shared<Outcome>>,
    stale: bool,
) -> Html {
    let words = &texts.plans;
    let found = outcome.filter(|outcome| outcome.best().is_some());
    let (batch, bound) = match found {
        Some(outcome) => (&outcome.batch, outcome.bound),
        None => (&ready.batch, at_once(&ready.batch.instance)),
    };
    let bound_s = span(batch.seconds(bound));
    let (fact, rest) = match found {
        Some(outcome) => sentence(texts, outcome),
        None => (about(words, batch), (words.nobody_below)(&bound_s)),
    };
    html! {
        <header class="pl-say">
            <div role="status">
                <h1 class="say">{ fact }<span>{ if found.is_none() { " " } else { "" } }{ rest }</span></h1>
            </div>
            <p class="why">
                if found.is_some() { { about(words, batch) }{ " " } }
                <b>{ words.floor }{ " " }{ bound_s }</b>{ ": " }{ floor_reason(words, batch, bound) }
            </p>
            if stale { <span class="sr">{ words.stale }</span> }
        </header>
    }
}

fn begin(commands: &Commands, ready: &Ready) -> Callback<MouseEvent> {
    let ready = ready.clone();
    commands.then(move |commands, _| commands.begin_planning(&ready))
}

fn controls(
    texts: &'static Texts,
    commands: &Commands,
    planning: &Planning,
    ready: &Ready,
) -> Html {
    let words = &texts.plans;
    let limit = |(place, name): (usize, &'static str)| {
        let pressed = (planning.limit == place).to_string();
        let set = commands.then(move |commands, _: MouseEvent| {
            commands.plans(PlanAct::Limit { limit: place });
        });
        html! { <button aria-pressed={pressed} onclick={set}>{ name }</button> }
    };
    let begin = begin(commands, ready);
    let source = match &ready.subject {
        Subject::Scenario(_) => html! { <span class="cap">{ words.of_scenario }</span> },
        Subject::Document(opened) => html! {
            <>
                <span class="cap">{ (words.of_document)(&opened.name) }</span>
                <button class="btn" onclick={commands.then(|commands, _: MouseEvent| commands.leave_plan())}>{ words.back }</button>
            </>
        },
    };
    let again = planning.outcome.is_some();
    html! {
        <div class="pl-ctl">
            <span class="cap" id="pl-limit">{ words.limit }</span>
            <div class="seg" role="group" aria-labelledby="pl-limit">
                { for words.limits.into_iter().enumerate().map(limit) }
            </div>
            if planning.busy {
                { progress(texts, commands, planning) }
            } else {
                <button class="btn primary" onclick={begin}>{ if again { words.again } else { words.plan } }</button>
            }
            <span class="grow"></span>
            { source }
        </div>
    }
}

/// How far the planners are, and the way to end them.
fn progress(texts: &'static Texts, commands: &Commands, planning: &Planning) -> Html {
    let words = &texts.plans;
    let Some(outcome) = &planning.outcome else { return html! {} };
    let counts = |row: &&crate::worker::pool::plans::PlanRow| {
        !matches!(row.standing, Standing::Unfit | Standing::TooMany)
    };
    let all = outcome.rows.iter().filter(counts).count();
    let open = |row: &&crate::worker::pool::plans::PlanRow| {
        matches!(row.standing, Standing::Waits | Standing::Works)
    };
    let done = all - outcome.rows.iter().filter(open).count();
    let limit_s = outcome.limit_s.unwrap_or(OTHERS_S);
    let within = |row: &crate::worker::pool::plans::PlanRow| match row.standing {
        Standing::Waits => 0.0,
        Standing::Works => (row.took_ms / 1e3 / limit_s).min(1.0),
        _ => 1.0,
    };
    let share = outcome.rows.iter().map(within).sum::<f64>() / outcome.rows.len().max(1) as f64;
    let stop = commands.then(|commands, _: MouseEvent| commands.stop_planning());
    html! {
        <>
            <button class="btn" onclick={stop}>{ words.stop }</button>
            if planning.slow {
                <progress class="pbar" max="1" value={format!("{share:.3}")} aria-label={words.planners}></progress>
                <span class="cap num">{ (words.at_work)(done, all, &span(outcome.elapsed_s)) }</span>
            }
        </>
    }
}

/// The chart of the plan that is shown.
fn chart(state: &State, outcome: &Shared<Outcome>) -> Option<Html> {
    let planning = &state.planning;
    let plan = Shared::from_rc(planning.plan()?);
    let planner = planning.planner()?;
    let hand = planning.hand.as_ref().filter(|_| planning.shown == crate::ui::store::Whose::Hand);
    let base = hand.map(|hand| hand.base().clone());
    let ways = planning.hand.as_ref().map_or((false, false), |hand| hand.ways());
    let key = format!("{:p}", Rc::as_ptr(&outcome.batch));
    let chart = part!(Gantt {
        outcome: outcome.clone(),
        plan,
        planner,
        base,
        ways,
        task: planning.task,
        said: planning.said,
        overlay: state.overlay
    });
    Some(keyed(chart, key))
}
