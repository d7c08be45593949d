//! The live tab: verdict, figures, pipeline, charts; or what to start with.

use crate::ui::app::use_texts;
use crate::ui::diagram::{Diagram, GhostDiagram};
use crate::ui::store::{Scope, Shared, State};
use crate::view::ResultsView;
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
    if state.edit.valid.is_none() && state.ready {
        return html! {
            <>
            <section class="verdict one">
                <h1 class="say">
                    { texts.open.nothing_yet }{ " " }<span>{ texts.open.nothing_yet_way }</span>
                </h1>
            </section>
            <GhostDiagram />
            </>
        };
    }
    let Some(played) = &state.run.played else { return html! {} };
    let Some(pipeline) = state.run.pipeline.clone() else { return html! {} };
    html! {
        <Diagram draft={played.draft.clone()} {pipeline} results={results(state, &played.results)} />
    }
}

/// The figures of the scope on screen: of the long run, where it is of the same scenario.
fn results(state: &State, played: &Shared<ResultsView>) -> Shared<ResultsView> {
    let draft = state.run.played.as_ref().map(|run| run.draft.clone());
    let long = state.run.long.as_ref().filter(|long| Some(&long.draft) == draft.as_ref());
    match (state.view.scope, long) {
        (Scope::Long, Some(long)) => long.results.clone(),
        _ => played.clone(),
    }
}
