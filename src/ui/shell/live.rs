//! The live tab: verdict, figures, pipeline, charts.

use crate::ui::app::use_texts;
use crate::ui::diagram::Diagram;
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
    let (Some(played), Some(pipeline)) = (&state.run.played, state.run.pipeline.clone()) else {
        return html! { <h1 class="sr">{ texts.shell.loading }</h1> };
    };
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
