//! The live tab: verdict, figures, pipeline, charts; and the playback bar under every tab.

use crate::sim::scenario::Draft;
use crate::ui::charts::{LoadChart, TailChart};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::diagram::Diagram;
use crate::ui::effects::Commands;
use crate::ui::gap::GapPanel;
use crate::ui::kpi::{KpiStrip, NoteLine};
use crate::ui::store::{Action, PlayedRun, Scope, Shared, State};
use crate::ui::transport::{Handle, Transport};
use crate::ui::verdict::{AdvicePanel, VerdictLine};
use crate::ui::widgets::part;
use crate::view::{ResultsView, TailView};
use crate::worker::pool::roster::Post;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LiveProps {
    /// The state.
    pub state: State,
}

/// The live tab.
#[component]
pub fn Live(props: &LiveProps) -> Html {
    let texts = use_texts();
    let state = &props.state;
    let (Some(run), Some(pipeline)) = (&state.run.played, state.run.pipeline.clone()) else {
        return html! { <h1 class="sr">{ texts.shell.loading }</h1> };
    };
    let (results, _) = on_screen(state, run);
    let (draft, figures, tail) = last_good(state, run);
    html! {
        <>
        { part!(VerdictLine { draft: draft.clone(), results: figures.clone(), judged: state.judged.clone(), children: advice(state) }) }
        { part!(KpiStrip { draft: draft.clone(), results: figures.clone() }) }
        { part!(NoteLine { results: figures, by_mser: draft.run.warmup_auto }) }
        { part!(Diagram { draft: run.draft.clone(), pipeline, results }) }
        <section class="charts">
            { part!(LoadChart { run: run.clone(), charts: state.run.charts.clone(), at_s: state.view.at_s, focus: state.focus, plotting: state.plotting, overlay: state.overlay }) }
            { part!(TailChart { draft, tail, run: run.clone(), responses: state.run.responses.clone(), overlay: state.overlay }) }
        </section>
        if let Some(draft) = state.edit.valid.clone() {
            { part!(GapPanel { draft, gap: state.gap.clone(), revision: state.edit.revision, broke: state.is_broken_now(Post::Gap) }) }
        }
        </>
    }
}

/// What would help most, beside the verdict.
fn advice(state: &State) -> Html {
    let Some(draft) = state.edit.valid.clone() else { return html! {} };
    let long = state.run.long.as_ref().filter(|long| long.draft == draft);
    let results = long.map(|long| long.results.clone());
    let (advising, revision) = (state.advising.clone(), state.edit.revision);
    let broke = state.is_broken_now(Post::Advice);
    part!(AdvicePanel { draft, advising, revision, results, broke })
}

/// The figures and tails of the scope on screen: of the long run, where it is of the same scenario.
pub fn on_screen(state: &State, run: &PlayedRun) -> (Shared<ResultsView>, Shared<TailView>) {
    let long = state.run.long.as_ref().filter(|long| long.draft == run.draft);
    match (state.view.scope, long) {
        (Scope::Long, Some(long)) => (long.results.clone(), long.tail.clone()),
        _ => (run.results.clone(), run.tail.clone()),
    }
}

/// Figures and tails with the scenario they are of: the last ones of the scope stay until newer
/// ones are there, so that an edit does not flash other figures in between.
fn last_good(
    state: &State,
    run: &PlayedRun,
) -> (Shared<Draft>, Shared<ResultsView>, Shared<TailView>) {
    match (state.view.scope, &state.run.long) {
        (Scope::Long, Some(long)) => (long.draft.clone(), long.results.clone(), long.tail.clone()),
        _ => (run.draft.clone(), run.results.clone(), run.tail.clone()),
    }
}

/// The playback bar, once there is a run.
#[component]
pub fn Playback(props: &LiveProps) -> Html {
    let commands = use_commands();
    let (run, view) = (&props.state.run.played, props.state.view);
    let on = use_memo((), |()| commands.then(handled));
    let Some(run) = run else { return html! {} };
    part!(Transport {
        run: run.clone(),
        at_s: view.at_s.min(run.played.length_s),
        playing: view.playing,
        speed: view.speed,
        looped: view.looped,
        span: props.state.focus.span.and_then(|span| span.within(run.played.length_s)),
        on: (*on).clone()
    })
}

/// Does what a handle of the playback bar asks for.
fn handled(commands: &Commands, handle: Handle) {
    match handle {
        Handle::Seek(at_s) => commands.act(Action::Seek { at_s }),
        Handle::Play(on) => commands.act(Action::Play { on }),
        Handle::Speed(speed) => commands.act(Action::Pace { speed }),
        Handle::Loop(on) => commands.act(Action::Loop { on }),
        Handle::Step { forward } => commands.step(forward, 1),
    }
}
