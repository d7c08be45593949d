//! Every accepted edit starts a run; whatever the worker says comes back as an action.

use super::Commands;
use crate::sim::limits::STUDY_BYTES_MAX;
use crate::sim::room;
use crate::sim::scenario::Draft;
use crate::ui::browser::{BrowserError, page, time};
use crate::ui::store::{Action, Failed, Happened, Shared, State, TooMuch};
use crate::view::Question;
use crate::worker::client::Client;
use crate::worker::protocol::Response;
use std::rc::Rc;
use yew::prelude::*;

/// Work that takes longer than this is shown with its progress [ms].
const SLOW_MS: u32 = 300;
/// Steps of the pictures: about one for each pixel of a wide chart.
const BUCKETS: u32 = 1_200;

/// Starts a run with each new revision.
#[hook]
pub fn use_run(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    let wanted = (state.ready, state.edit.revision, state.edit.key);
    let valid = state.edit.valid.clone();
    use_effect_with(wanted, move |(ready, ..)| {
        if *ready {
            match valid {
                Some(draft) => commands.run(draft),
                None => commands.cancel(),
            }
        }
    });
}

/// Whether a draft takes more memory than a tab should; then it is not run.
fn too_much(draft: &Draft) -> Option<TooMuch> {
    let bytes = room::bytes(draft);
    (bytes > STUDY_BYTES_MAX).then(|| {
        let window_s = room::longest_window_s(draft, STUDY_BYTES_MAX);
        TooMuch { bytes, window_s }
    })
}

impl Commands {
    /// Runs a draft that passed `check`.
    pub fn run(&self, draft: Shared<Draft>) {
        let Some(state) = self.state() else { return };
        if let Some(too_much) = too_much(&draft) {
            self.cancel();
            self.act(Action::TooMuch { too_much });
            return;
        }
        if !self.ensure_client() {
            return;
        }
        let run = self.0.last_run.get() + 1;
        self.0.last_run.set(run);
        self.0.run_began_ms.set(time::now_ms());
        self.act(Action::Started { run, draft: draft.clone() });
        if let Some(client) = &*self.0.client.borrow() {
            client.run(run, &draft, BUCKETS, state.view.at_s);
        }
        let commands = self.clone();
        let slow = time::Timeout::new(SLOW_MS, move || commands.act(Action::Slow { run }));
        *self.0.slow.borrow_mut() = Some(slow);
        self.watch();
    }

    /// Looks whether the worker has ended without a word; whether there is something to look for.
    pub(super) fn watch_run(&self) -> bool {
        let runs = self.state().is_some_and(|state| state.run.busy);
        let is_at_work = runs || self.0.asking.borrow().is_waiting();
        let is_lost = |client: &Client| client.is_silent(is_at_work);
        if self.0.client.borrow().as_ref().is_some_and(is_lost) {
            self.answered(Response::Crashed { detail: String::new() });
            return false;
        }
        is_at_work
    }

    /// Ends the long run with the replications done so far.
    pub fn stop_and_keep(&self) {
        if let Some(client) = &*self.0.client.borrow() {
            client.stop_and_keep(self.0.last_run.get());
        }
    }

    /// Drops the long run; the last picture stays.
    pub fn cancel(&self) {
        let run = self.0.last_run.get();
        if let Some(client) = &*self.0.client.borrow() {
            client.cancel(run);
        }
        self.act(Action::Cancelled { run });
    }

    /// Asks about the run on screen: one question of a kind at a time, the newest next.
    pub fn ask(&self, question: Question) {
        if self.0.asking.borrow_mut().want(question) {
            self.send(question);
        }
    }

    fn send(&self, question: Question) {
        let played = self.state().and_then(|state| state.run.played.map(|played| played.run));
        if let (Some(run), Some(client)) = (played, &*self.0.client.borrow()) {
            client.ask(run, question);
        }
        self.watch();
    }

    /// A worker that lives; false if the browser gives none.
    fn ensure_client(&self) -> bool {
        let alive = self.0.client.borrow().as_ref().is_some_and(|client| !client.has_ended());
        if alive {
            return true;
        }
        let commands = self.clone();
        let made = Client::new(Rc::new(move |response| commands.answered(response)));
        match made {
            Ok(client) => {
                *self.0.client.borrow_mut() = Some(client);
                true
            }
            Err(error) => {
                let detail = BrowserError::from(error).0;
                self.tell(Happened::Failed { what: Failed::Run, detail });
                false
            }
        }
    }

    fn answered(&self, response: Response) {
        if response == Response::Ready {
            // Module and worker are here: from now on nothing may leave the page.
            page::forbid_network().ok();
            return;
        }
        let elapsed_s = (time::now_ms() - self.0.run_began_ms.get()) / 1e3;
        match &response {
            Response::Played { .. } | Response::Crashed { .. } => {
                self.0.asking.borrow_mut().forget();
            }
            Response::Record { run, file, piece } => {
                self.take_piece(*run, *file, piece);
                return;
            }
            Response::Answer { question, .. } => {
                let next = self.0.asking.borrow_mut().answered(question);
                next.into_iter().for_each(|question| self.send(question));
            }
            _ => {}
        }
        self.act(Action::Answered { response: Box::new(response), elapsed_s });
    }
}
