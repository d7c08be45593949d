//! The paper: what the open tab shows.

use super::live::on_screen;
use super::runbar::RunBar;
use super::tabs::Tabs;
use crate::sim::catalog::Family;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::DataTab;
use crate::ui::effects::Commands;
use crate::ui::formulas::FormulasTab;
use crate::ui::open::{ErrorPage, Start};
use crate::ui::store::{Action, Change, Copied, Edit, Shared, State, Tab};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use crate::view::Question;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The state.
    pub state: State,
}

/// Tabs, run bar, and the open tab.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = &props.state;
    if let Some(trouble) = &state.trouble {
        return html! {
            <main id="main" class="stage" tabindex="-1">{ part!(ErrorPage { trouble: trouble.clone() }) }</main>
        };
    }
    let run = &state.run;
    let played = run.played.as_ref();
    let stale = state.edit.valid.is_some() && !state.edit.problems.is_empty();
    let body = match state.view.tab {
        _ if state.ready && state.edit.waits() => part!(Start {
            edit: state.edit.clone(),
            kept: state.kept.clone(),
            language: state.prefs.language.tag()
        }),
        Tab::Live => part!(super::live::Live { state: state.clone() }),
        Tab::Formulas => formulas(state, &commands),
        Tab::Data => data(state, &commands),
    };
    html! {
        <main id="main" class="stage" tabindex="-1" data-run={run.busy.then_some("on")}
            data-played={played.map(|played| played.run.to_string())}
            data-digest={played.map(|played| format!("{:016x}", played.results.digest))}>
            { part!(Tabs { state: state.clone() }) }
            if run.busy && run.slow { { part!(RunBar { run: run.clone() }) } }
            if stale {
                <p class="stale" role="status">{ icon(Glyph::Alert) }<span>{ texts.shell.not_run }</span></p>
            }
            { body }
        </main>
    }
}

/// The formulas of what the form shows, as far as it holds: no run is needed for them.
fn formulas(state: &State, commands: &Commands) -> Html {
    let Some(draft) = state.edit.valid.clone() else { return html! {} };
    let on_propose = commands.then(|commands, (draft, label): (Draft, String)| {
        let change = Change::Proposed { draft: Shared::new(draft), label };
        commands.act(Action::Edit { change });
    });
    part!(FormulasTab { draft, on_propose })
}

/// The tables of the newest run.
fn data(state: &State, commands: &Commands) -> Html {
    let Some(run) = state.run.played.clone() else { return html! {} };
    let (results, tail) = on_screen(state, &run);
    let on_copy = commands.then(|commands, text| commands.copy(text, Copied::Csv));
    let on_ask = commands.then(|commands, question: Question| commands.ask(question));
    let (tasks, acts) = (state.run.tasks.clone(), state.run.acts.clone());
    part!(DataTab { run, results, tail, tasks, acts, on_ask, on_copy })
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
    let policy = words::policy_name(texts, Family::Allocate, &draft.policies.allocate.id);
    let summary = (texts.shell.sheet_summary)(draft.models.len(), draft.tasks.len(), &policy);
    html! {
        <button class="sheet-open only-narrow" onclick={commands.on(Action::Sheet { open: true })}>
            { icon(Glyph::Pencil) }<span>{ texts.shell.edit }</span><span class="cap">{ summary }</span>
        </button>
    }
}
