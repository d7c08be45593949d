//! The cheapest fleet.

use super::answer::Answer;
use super::asked::Asked;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Shared, SizeWork, State};
use crate::ui::widgets::{Glyph, broken, icon, part};
use crate::ui::words::SizeWords;
use crate::worker::pool::roster::Post;
use crate::worker::pool::sizing::SizeJob;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SizeTabProps {
    /// The state.
    pub state: State,
}

/// What is asked for, and the answer.
#[component]
pub fn SizeTab(props: &SizeTabProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (sizing, edit) = (&props.state.sizing, &props.state.edit);
    let words = &texts.size;
    let key = (sizing.work.clone(), edit.valid.clone());
    let holds = use_memo(key, |(work, draft)| match (work, draft) {
        (Some(work), Some(draft)) => work.is_of(draft),
        _ => false,
    });
    let goes = sizing.work.as_ref().is_some_and(|work| !work.over);
    let known = sizing.work.as_ref().filter(|work| {
        let done = |job: &SizeJob| matches!(job, SizeJob::Done(_));
        work.jobs.iter().any(done)
    });
    html! {
        <div class="ask">
            <div class="ask-l">
                { part!(Asked { edit: edit.clone(), wish: sizing.wish.clone(), again: sizing.work.is_some() }) }
            </div>
            <div class="ask-r">
                if goes {
                    <div class="ask-p late">
                        <progress class="pbar" aria-label={words.size_it}></progress>
                        <span class="num">{ for sizing.work.iter().map(|work| progress(texts, work)) }</span>
                        <button class="btn" onclick={commands.then(|commands, _: MouseEvent| commands.stop_size())}>
                            { words.stop }
                        </button>
                    </div>
                }
                if props.state.is_broken(Post::Size) && sizing.work.is_some() {
                    { broken(texts, known.map(|_| texts.studies.broke.to_owned()), commands.then(|commands, _| commands.begin_size())) }
                }
                if let Some(work) = known {
                    if !*holds {
                        <p class="stale" role="status">{ icon(Glyph::Alert) }<span>{ words.stale }</span></p>
                    }
                    { part!(Answer { work: work.clone(), today: edit.valid.clone(), holds: *holds }) }
                } else {
                    <div class="ask-v" role="status">
                        <h1 class="say">{ words.question }</h1>
                        <p class="why">{ words.intro }</p>
                        <p class="why">{ for sizing.work.as_ref().filter(|work| work.over).map(|work| ended(texts, work)) }</p>
                        if sizing.work.is_none() { <p class="why">{ words.empty }</p> }
                    </div>
                }
            </div>
        </div>
    }
}

/// What is tried now, of each set that is looked for.
fn progress(texts: &'static crate::i18n::Texts, work: &Shared<SizeWork>) -> Html {
    let words = SizeWords::new(texts, work);
    let row = |line: String| html! { <span>{ line }</span> };
    html! { <>{ for words.progress().into_iter().map(row) }</> }
}

/// What is known of a work that was stopped before anything was.
fn ended(texts: &'static crate::i18n::Texts, work: &Shared<SizeWork>) -> String {
    SizeWords::new(texts, work).open().join(texts.race.part)
}
