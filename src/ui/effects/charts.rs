//! Charts are asked for as the stretch, the figure and the run change.

use super::Commands;
use crate::ui::store::{State, Tab};
use crate::view::{PlotWish, Question};
use std::rc::Rc;
use yew::prelude::*;

/// Steps of a stretch, of which about the half is on screen.
const BUCKETS: u32 = 1_400;

/// What is wanted; nothing where the pictures of the run itself do.
fn wanted(state: &State) -> Option<(u32, PlotWish)> {
    let run = state.run.played.as_ref().filter(|_| state.view.tab == Tab::Live)?;
    let length_s = run.played.length_s;
    let is_zoomed = state.focus.span.and_then(|span| span.within(length_s)).is_some();
    if !is_zoomed && state.plotting.is_usual() {
        return None;
    }
    let span = state.focus.shown(length_s);
    Some((run.run, state.plotting.wish((span.from_s, span.to_s), length_s, BUCKETS)))
}

/// Asks.
#[hook]
pub fn use_charts(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    use_effect_with(wanted(state), move |wanted| {
        if let Some((_, wish)) = wanted {
            commands.ask(Question::Charts(*wish));
        }
    });
}
