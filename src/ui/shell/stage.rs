//! The paper: what the open tab shows.

use super::runbar::RunBar;
use super::tabs::Tabs;
use crate::ui::app::{use_commands, use_texts};
use crate::ui::store::{Action, Edit, Shared, State, Tab};
use crate::ui::widgets::{Glyph, icon};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The state.
    pub state: State,
}

/// Tabs, run bar, and the open tab.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let texts = use_texts();
    let state = &props.state;
    if state.trouble.is_some() {
        return html! { <main id="main" class="stage" tabindex="-1"></main> };
    }
    let run = &state.run;
    let stale = state.edit.valid.is_some() && !state.edit.problems.is_empty();
    let body = match state.view.tab {
        Tab::Live => html! { <super::live::Live state={state.clone()} /> },
        Tab::Formulas => html! {},
        Tab::Data => html! {},
    };
    html! {
        <main id="main" class="stage" tabindex="-1" data-run={run.busy.then_some("on")}>
            <Tabs state={state.clone()} />
            if run.busy && run.slow { <RunBar run={run.clone()} /> }
            if stale {
                <p class="stale" role="status">{ icon(Glyph::Alert) }<span>{ texts.shell.not_run }</span></p>
            }
            { body }
        </main>
    }
}

#[derive(Properties, PartialEq)]
pub struct SheetBarProps {
    /// The scenario.
    pub edit: Shared<Edit>,
}

/// The bar at the foot of narrow screens that opens the editor.
#[component]
pub fn SheetBar(props: &SheetBarProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let draft = &props.edit.draft;
    let policy = words::policy_name(texts, &draft.policies.allocate.id);
    let summary = (texts.shell.sheet_summary)(draft.models.len(), draft.tasks.len(), &policy);
    html! {
        <button class="sheet-open only-narrow" onclick={commands.on(Action::Sheet { open: true })}>
            { icon(Glyph::Pencil) }<span>{ texts.shell.edit }</span><span class="cap">{ summary }</span>
        </button>
    }
}
