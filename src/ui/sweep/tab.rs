//! A number over a range.

use super::answer::Answer;
use super::asked::Asked;
use crate::i18n::number::whole;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::State;
use crate::ui::widgets::{broken, part};
use crate::worker::pool::roster::Post;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SweepTabProps {
    /// The state.
    pub state: State,
}

/// What is asked for, and the answer.
#[component]
pub fn SweepTab(props: &SweepTabProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (sweeping, edit) = (&props.state.sweeping, &props.state.edit);
    let words = &texts.sweep;
    let work = sweeping.work.as_ref();
    let progress = work.filter(|work| !work.over).map(|work| {
        let done = (words.run_of)(&whole(work.runs as u64 + 1), &whole(work.of as u64));
        html! {
            <div class="ask-p late">
                <progress class="pbar" max={work.of.to_string()} value={work.runs.to_string()}
                    aria-label={words.sweep}></progress>
                <span class="num">{ done }</span>
                <button class="btn" onclick={commands.then(|commands, _: MouseEvent| commands.stop_sweep())}>
                    { texts.size.stop }
                </button>
            </div>
        }
    });
    let broke = work.filter(|_| props.state.is_broken(Post::Sweep)).map(|work| {
        let (runs, of) = (whole(work.runs as u64), whole(work.of as u64));
        let done = (work.runs > 0).then(|| (texts.studies.broke_at)(&runs, &of));
        broken(texts, done, commands.then(|commands, _| commands.begin_sweep()))
    });
    html! {
        <div class="ask">
            <div class="ask-l">
                { part!(Asked { edit: edit.clone(), wish: sweeping.wish.clone(), again: work.is_some() }) }
            </div>
            <div class="ask-r">
                { for progress }
                { for broke }
                if let Some(work) = work {
                    { part!(Answer { work: work.clone(), now: edit.valid.clone(), drawn: sweeping.wish.drawn, overlay: props.state.overlay }) }
                } else {
                    <div class="ask-v" role="status">
                        <h1 class="say">{ words.question }</h1>
                        <p class="why">{ words.intro }</p>
                        <p class="why">{ words.empty }</p>
                    </div>
                }
            </div>
        </div>
    }
}
