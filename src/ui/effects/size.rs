//! Sizing: begun, told of, ended.

use super::Commands;
use super::pool::Turn;
use crate::sim::check::check;
use crate::sim::require::{Names, parse};
use crate::ui::store::{Action, SizeAction, SizeWork};
use crate::ui::words;
use crate::worker::pool::roster::Post;
use crate::worker::pool::sizing::SizeCampaign;
use std::cell::RefCell;
use std::rc::Rc;

impl Commands {
    /// Begins to size what is asked for; nothing if that is not understood.
    pub fn begin_size(&self) {
        let Some(state) = self.state() else { return };
        let (sizing, draft) = (&state.sizing, state.edit.valid.clone());
        let asked = sizing.wish.asked();
        let Some((draft, asked)) = draft.zip(asked) else { return };
        let scenario = check((*draft).clone()).ok();
        let Some((runs, scenario)) = sizing.wish.runs_most(&draft).zip(scenario) else { return };
        let campaign = SizeCampaign::new(Rc::new(scenario), asked.clone(), runs);
        let jobs = campaign.jobs().to_vec();
        let campaign = Rc::new(RefCell::new(campaign));
        let number = sizing.number + 1;
        let work = SizeWork { draft, asked, jobs, over: false };
        self.act(Action::Size(SizeAction::Began { number, work }));
        self.begin_study(Post::Size, campaign.clone(), move |commands, turn| {
            // Another scenario has been opened meanwhile: nobody waits for this.
            if commands.state().is_some_and(|state| state.sizing.work.is_none()) {
                return commands.end_study(Post::Size);
            }
            let jobs = campaign.borrow().jobs().to_vec();
            commands.act(Action::Size(SizeAction::Came {
                number,
                jobs,
                over: turn != Turn::Further,
            }));
        });
    }

    /// Ends sizing; what is known stays.
    pub fn stop_size(&self) {
        self.end_study(Post::Size);
        self.act(Action::Size(SizeAction::Stopped));
    }

    /// Takes a fleet that was found.
    pub fn take_fleet(&self, fleet: &Vec<u32>) {
        let Some(state) = self.state() else { return };
        let (Some(work), Some(draft)) = (&state.sizing.work, &state.edit.valid) else { return };
        let Some(next) = work.taken(draft, fleet) else { return };
        let texts = state.prefs.language.texts();
        let label = (texts.size.took_fleet)(&words::fleet_text(texts, draft, fleet));
        self.propose(next, label);
    }

    /// Makes the line that is being written a requirement, if it is one.
    pub fn add_requirement(&self) {
        let Some(state) = self.state() else { return };
        let mut wish = state.sizing.wish.clone();
        let line = wish.line.trim().to_owned();
        let mut draft = (*state.edit.draft).clone();
        if parse(&line, &Names::of(&draft)).is_err() {
            return;
        }
        let label = (state.prefs.language.texts().size.added)(&line);
        draft.requirements.push(line);
        self.propose(draft, label);
        wish.line.clear();
        self.act(Action::Size(SizeAction::Wish(wish)));
    }
}
