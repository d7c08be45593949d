//! Playing moves the head; wherever the head is, the pipeline is asked for.

use super::Commands;
use crate::ui::browser::time::{Frames, Timeout};
use crate::ui::store::{Action, State};
use crate::ui::transport;
use crate::view::Question;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// With little motion wanted, playing steps this often [ms].
const STEP_MS: u32 = 1_000;
/// A frame that took longer, as in a hidden tab, moves the head by this much at most [ms].
const FRAME_MS_MAX: f64 = 100.0;

/// Moves the head while playing, and asks for the pipeline under it.
#[hook]
pub fn use_player(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let playing = state.view.playing && state.run.played.is_some();
    let reduced = state.prefs.reduced_motion;
    {
        let commands = commands.clone();
        use_effect_with((playing, reduced), move |(playing, reduced)| {
            let frames = (*playing && !*reduced).then(|| frames(&commands));
            if *playing && *reduced {
                step_later(&commands);
            }
            move || drop(frames)
        });
    }
    let run = state.run.played.as_ref().map(|played| played.run);
    let commands = commands.clone();
    use_effect_with((state.view.at_s, run), move |(at_s, run)| {
        if run.is_some() {
            commands.ask(Question::Pipeline { at_s: *at_s });
        }
    });
}

impl Commands {
    /// Moves the head by so many events.
    pub fn step(&self, forward: bool, count: u32) {
        let Some(state) = self.state() else { return };
        self.ask(Question::Step { at_s: state.view.at_s, forward, count });
    }
}

fn frames(commands: &Rc<Commands>) -> Frames {
    let commands = commands.clone();
    let last_ms = Cell::new(None);
    Frames::start(move |now_ms| {
        let before_ms = last_ms.replace(Some(now_ms)).unwrap_or(now_ms);
        advance(&commands, (now_ms - before_ms).min(FRAME_MS_MAX) / 1e3);
    })
}

fn step_later(commands: &Rc<Commands>) {
    let commands = commands.clone();
    Timeout::new(STEP_MS, move || {
        let playing = commands.state().is_some_and(|state| state.view.playing);
        if playing {
            advance(&commands, f64::from(STEP_MS) / 1e3);
            step_later(&commands);
        }
    })
    .forget();
}

/// Moves the head by so many seconds of the reader's time.
fn advance(commands: &Commands, elapsed_s: f64) {
    let Some(state) = commands.state() else { return };
    let Some(played) = &state.run.played else { return };
    let (length_s, view) = (played.played.length_s, &state.view);
    let pace = transport::Pace { speed: view.speed, length_s, looped: view.looped };
    let (at_s, plays_on) = transport::next(view.at_s, elapsed_s, pace);
    commands.act(Action::Seek { at_s });
    if !plays_on {
        commands.act(Action::Play { on: false });
    }
}
