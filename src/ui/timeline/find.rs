//! The dialog that finds a task by its number.

use crate::i18n::number::whole;
use crate::ui::browser::{self, events};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, PlayedRun, Shared, Tab};
use crate::ui::widgets::{Dialog, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FindDialogProps {
    /// The run that is played.
    pub run: Option<Shared<PlayedRun>>,
}

/// The dialog.
#[component]
pub fn FindDialog(props: &FindDialogProps) -> Html {
    let (texts, commands) = (&use_texts().timeline, use_commands());
    let typed = use_state(String::new);
    let tasks = props.run.as_ref().map_or(0, |run| run.played.tasks);
    use_effect_with((), |()| browser::dialog::focus("find-in"));
    let number: Option<u64> = typed.trim().replace([',', ' '], "").parse().ok();
    let task = number.filter(|number| (1..=tasks).contains(number)).map(|number| number - 1);
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(events::text(&event).unwrap_or_default());
        })
    };
    let on_key = commands.then(move |commands, event: KeyboardEvent| {
        if event.key() == "Enter" && task.is_some() {
            event.prevent_default();
            show(commands, task);
        }
    });
    let on_click = commands.then(move |commands, _: MouseEvent| show(commands, task));
    let wrong = !typed.trim().is_empty() && task.is_none();
    part!(Dialog {
        title: texts.find,
        class: "find-d",
        children: html! {
            <form onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                <label for="find-in">{ texts.find_number }</label>
                <input id="find-in" inputmode="numeric" autocomplete="off" value={(*typed).clone()}
                    aria-invalid={wrong.to_string()} aria-describedby="find-note"
                    oninput={on_input} onkeydown={on_key} />
                <button type="button" class="btn" disabled={task.is_none()} onclick={on_click}>{ texts.show }</button>
                <p id="find-note" class={classes!("cap", wrong.then_some("bad"))}>{ (texts.find_note)(&whole(tasks)) }</p>
            </form>
        }
    })
}

fn show(commands: &crate::ui::effects::Commands, task: Option<u64>) {
    if task.is_some() {
        commands.act(Action::Close);
        commands.act(Action::Show { tab: Tab::Timeline });
        commands.act(Action::Pick { task });
    }
}
