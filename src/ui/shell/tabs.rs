//! Tabs and the switch between the long run and this run.

use crate::i18n::Texts;
use crate::i18n::number::whole;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Scope, State, Tab};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The state.
    pub state: State,
}

/// The row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = &props.state;
    let tab = |(index, tab): (usize, Tab)| {
        let current = (state.view.tab.in_row() == tab).then_some("page");
        html! {
            <button class="tab" aria-current={current} onclick={commands.on(Action::Show { tab })}>
                <span class="tab-k" aria-hidden="true">{ index + 1 }</span>
                { words::tab_name(texts, tab) }
            </button>
        }
    };
    let scope = |scope: Scope, name: &'static str| {
        let pressed = (state.view.scope == scope).to_string();
        html! {
            <button aria-pressed={pressed} onclick={commands.on(Action::Look { scope })}>{ name }</button>
        }
    };
    html! {
        <div class="tabs">
            <nav aria-label={texts.shell.views}>{ for Tab::ROW.into_iter().enumerate().map(tab) }</nav>
            <span class="grow"></span>
            if state.edit.valid.is_some() && matches!(state.view.tab, Tab::Live | Tab::Data) {
                <div class="scope">
                    <div class="seg" role="group" aria-label={texts.shell.figures_from}>
                        { scope(Scope::Long, texts.shell.long_run) }
                        { scope(Scope::This, texts.shell.this_run) }
                    </div>
                    <span class="cap only-wide num">{ note(texts, state) }</span>
                </div>
            }
        </div>
    }
}

/// What the figures are of, in a line.
fn note(texts: &Texts, state: &State) -> String {
    let shell = &texts.shell;
    if state.view.scope == Scope::This {
        let span = state.run.played.as_ref().map_or(0.0, |run| run.played.length_s);
        return (shell.this_note)(&crate::i18n::number::span(span));
    }
    let Some(long) = &state.run.long else { return String::new() };
    let wanted = long.draft.run.replications;
    let done = long.results.replications;
    if done < wanted {
        return (shell.partly_note)(&whole(u64::from(done)), &whole(u64::from(wanted)));
    }
    let runs = whole(u64::from(done));
    match words::run_length(&long.draft.run) {
        Some(length) => (shell.long_note)(&runs, &length),
        None => (shell.long_note_done)(&runs),
    }
}
