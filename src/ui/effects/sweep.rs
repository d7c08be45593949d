//! Sweeps: begun, told of, ended.

use super::Commands;
use super::pool::Turn;
use crate::sim::sweep::{Knob, Sweep};
use crate::ui::store::{Action, SweepAction, SweepWork};
use crate::ui::words;
use crate::worker::pool::campaign::{Campaign, SweepCampaign};
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;

impl Commands {
    /// Begins the sweep that is asked for; nothing if that is not understood.
    pub fn begin_sweep(&self) {
        let Some(state) = self.state() else { return };
        let Some(draft) = state.edit.valid.clone() else { return };
        let Some(plan) = state.sweeping.wish.plan(&draft) else { return };
        let number = state.sweeping.number + 1;
        let sweep = Sweep::new(plan);
        // Where stability turns is judged without a run, so it is known from the start.
        let turns = sweep.turns_unstable_at();
        let campaign = Rc::new(RefCell::new(SweepCampaign::new(sweep)));
        let seen = move |campaign: &RefCell<SweepCampaign>, over: bool| {
            let sweep = &campaign.borrow().sweep;
            let (plan, progress, points) = (sweep.plan(), sweep.progress(), sweep.points());
            let knees = |figure: usize| sweep.knees(&points, figure);
            let work = SweepWork {
                draft: draft.clone(),
                axes: plan.axes.clone(),
                quantities: plan.quantities.clone(),
                turns: turns.clone(),
                knees: (0..plan.quantities.len()).map(knees).collect(),
                points,
                runs: progress.runs,
                of: progress.of,
                over,
            };
            Action::Sweep(SweepAction::Came { number, work: Box::new(work) })
        };
        self.act(seen(&campaign, false));
        let (told, sweep) = (seen.clone(), campaign.clone());
        self.begin_study(Post::Sweep, campaign.clone(), move |commands, turn| {
            // Another scenario has been opened meanwhile: nobody waits for this.
            if commands.state().is_some_and(|state| state.sweeping.work.is_none()) {
                return commands.end_study(Post::Sweep);
            }
            commands.act(told(&sweep, turn != Turn::Further));
        });
        // Where no point is sound nobody has anything to tell.
        if campaign.borrow().is_over() {
            self.end_study(Post::Sweep);
            self.act(seen(&campaign, true));
        }
    }

    /// Ends the sweep; what is known stays.
    pub fn stop_sweep(&self) {
        self.end_study(Post::Sweep);
        self.act(Action::Sweep(SweepAction::Stopped));
    }

    /// Sets numbers of the scenario to these values, as one edit.
    pub fn use_values(&self, values: &[(Knob, f64)]) {
        let Some(state) = self.state() else { return };
        let Some(draft) = state.edit.valid.clone() else { return };
        let all = Knob::all(&draft);
        let there = values.iter().filter(|(knob, _)| all.contains(knob));
        let next = there.fold((*draft).clone(), |draft, (knob, value)| knob.turned(&draft, *value));
        let texts = state.prefs.language.texts();
        let told: Vec<String> = values
            .iter()
            .map(|(knob, value)| words::knob_value(texts, &draft, knob, *value))
            .collect();
        let label = told.join(texts.race.comma);
        self.propose(next, label);
    }
}
