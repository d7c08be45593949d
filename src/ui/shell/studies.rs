//! The tab of studies: which question is asked, and the answer to it.

use crate::ui::context::{use_commands, use_texts};
use crate::ui::plan::PlanTab;
use crate::ui::race::RaceTab;
use crate::ui::size::SizeTab;
use crate::ui::store::{Action, State, Tab};
use crate::ui::sweep::SweepTab;
use crate::ui::widgets::part;
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StudiesProps {
    /// The state.
    pub state: State,
}

/// The row of questions and the open study.
#[component]
pub fn Studies(props: &StudiesProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = props.state.clone();
    let open = state.view.tab;
    let question = |(tab, asks): (Tab, &'static str)| {
        let pressed = (open == tab).to_string();
        html! {
            <button aria-pressed={pressed} title={asks} onclick={commands.on(Action::Show { tab })}>
                { words::tab_name(texts, tab) }
            </button>
        }
    };
    let study = match open {
        Tab::Sweep => part!(SweepTab { state }),
        Tab::Size => part!(SizeTab { state }),
        Tab::Plan => part!(PlanTab { state }),
        _ => part!(RaceTab { state }),
    };
    html! {
        <>
            <div class="studies">
                <div class="seg" role="group" aria-label={texts.studies.studies}>
                    { for Tab::STUDIES.into_iter().zip(texts.studies.asks).map(question) }
                </div>
            </div>
            { study }
        </>
    }
}
