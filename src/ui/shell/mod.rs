//! The frame of the page: top bar, editor, tabs, stage, what lies over it.

mod keys;
mod live;
mod notice;
mod overlays;
mod palette;
mod runbar;
mod stage;
mod studies;
mod tabs;
mod topbar;

use crate::ui::browser::{self, events};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::editor::Editor;
use crate::ui::effects::FILE_INPUT;
use crate::ui::store::{State, Tab};
use crate::ui::widgets::part;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The state.
    pub state: State,
}

/// The whole page.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = &props.state;
    let over = use_state(|| false);
    let on_over = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            if events::carries_file(&event) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let on_leave = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            if events::drag_leaves(&event) {
                over.set(false);
            }
        })
    };
    let on_drop = {
        let (over, commands) = (over.clone(), commands.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            if let Some(file) = browser::files::dropped(event.data_transfer()) {
                event.prevent_default();
                commands.open_file(file);
            }
        })
    };
    let on_file = commands.then(|commands, event: Event| {
        if let Some(file) = events::file(&event) {
            commands.open_file(file);
        }
    });
    let troubled = state.trouble.is_some();
    // A study is of many runs: there is none to be played.
    let studies = state.view.tab.in_row() == Tab::Compare;
    let playing = state.run.played.is_some() && state.edit.valid.is_some() && !troubled && !studies;
    let class = classes!(
        "app",
        (!playing).then_some("no-foot"),
        troubled.then_some("no-edit"),
        (*over).then_some("is-over"),
    );
    html! {
        <div {class} ondragover={on_over} ondragleave={on_leave} ondrop={on_drop}>
            <a class="skip" href="#main">{ texts.shell.skip }</a>
            { part!(topbar::TopBar { edit: state.edit.clone(), history: state.history.clone(), kept: state.kept.clone(), overlay: state.overlay, prefs: state.prefs, troubled }) }
            if !troubled {
                { part!(Editor { edit: state.edit.clone(), sheet: state.sheet, judged: state.judged.clone() }) }
            }
            { part!(stage::Stage { state: state.clone() }) }
            if playing { { part!(live::Playback { state: state.clone() }) } }
            if !troubled {
                { part!(stage::SheetBar { edit: state.edit.clone() }) }
            }
            <input id={FILE_INPUT} type="file" class="sr" tabindex="-1" aria-hidden="true"
                accept=".json,.csv,.tsv,.txt,application/json,text/csv" onchange={on_file} />
            { part!(notice::NoticeLine { notice: state.notice.clone() }) }
            { part!(overlays::Overlays { state: state.clone() }) }
            if *over {
                <p class="drop-note" role="status">{ texts.open.drop_here }</p>
            }
        </div>
    }
}
