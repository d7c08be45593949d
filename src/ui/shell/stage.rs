//! The paper: what the open tab shows.

use super::live::on_screen;
use super::runbar::RunBar;
use super::tabs::Tabs;
use crate::i18n::Texts;
use crate::i18n::number::{span, three};
use crate::sim::catalog::Family;
use crate::sim::limits::STUDY_BYTES_MAX;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::DataTab;
use crate::ui::effects::Commands;
use crate::ui::formulas::FormulasTab;
use crate::ui::open::{ErrorPage, Start};
use crate::ui::store::{Action, Copied, Edit, Shared, State, Tab, TooMuch};
use crate::ui::timeline::TimelineTab;
use crate::ui::widgets::{Glyph, icon, part};
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
        _ if state.ready && state.edit.waits() && !plans_document(state) => part!(Start {
            edit: state.edit.clone(),
            kept: state.kept.clone(),
            language: state.prefs.language.tag()
        }),
        Tab::Live => part!(super::live::Live { state: state.clone() }),
        Tab::Timeline => timeline(state),
        Tab::Compare | Tab::Sweep | Tab::Size | Tab::Plan => {
            part!(super::studies::Studies { state: state.clone() })
        }
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
            if let Some(too_much) = run.refused { { refused(texts, &commands, state, too_much) } }
            { body }
        </main>
    }
}

/// Whether a document of a batch is planned, for which no scenario is needed.
fn plans_document(state: &State) -> bool {
    state.view.tab == Tab::Plan && state.planning.opened.is_some()
}

/// What a run would take that is too large for a tab, and a shorter one that is not.
fn refused(texts: &'static Texts, commands: &Commands, state: &State, told: TooMuch) -> Html {
    let shorter = |window_s: f64| {
        let label = (texts.shell.shorter)(&span(window_s));
        let (commands, draft) = (commands.clone(), state.edit.valid.clone());
        let words = label.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let Some(mut draft) = draft.as_ref().map(|draft| (**draft).clone()) else { return };
            draft.run.window_s = window_s;
            commands.propose(draft, words.clone());
        });
        html! { <button class="btn" {onclick}>{ label }</button> }
    };
    let gigabytes = |bytes: f64| three(bytes / 1e9);
    let sentence = (texts.shell.too_much)(&gigabytes(told.bytes), &gigabytes(STUDY_BYTES_MAX));
    html! {
        <p class="stale" role="alert">
            { icon(Glyph::Alert) }<span>{ sentence }</span>
            { for told.window_s.map(shorter) }
            if told.window_s.is_none() { <span>{ texts.shell.fewer_tasks }</span> }
        </p>
    }
}

/// The formulas of what the form shows, as far as it holds: no run is needed for them.
fn formulas(state: &State, commands: &Commands) -> Html {
    let Some(draft) = state.edit.valid.clone() else { return html! {} };
    let on_propose =
        commands.then(|commands, (draft, label): (Draft, String)| commands.propose(draft, label));
    part!(FormulasTab { draft, on_propose })
}

/// The timeline of the newest run.
fn timeline(state: &State) -> Html {
    let Some(run) = state.run.played.clone() else { return html! {} };
    part!(TimelineTab {
        run,
        view: state.run.timeline.clone(),
        life: state.run.life.clone(),
        tasks: state.run.tasks.clone(),
        pipeline: state.run.pipeline.clone(),
        focus: state.focus,
        at_s: state.view.at_s,
        overlay: state.overlay,
        theme: state.prefs.theme
    })
}

/// The tables of the newest run.
fn data(state: &State, commands: &Commands) -> Html {
    let Some(run) = state.run.played.clone() else { return html! {} };
    let (results, tail) = on_screen(state, &run);
    let on_copy = commands.then(|commands, text| commands.copy(text, Copied::Csv));
    let (tasks, acts) = (state.run.tasks.clone(), state.run.acts.clone());
    part!(DataTab { run, results, tail, tasks, acts, on_copy })
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
