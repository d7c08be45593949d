//! Sweeps: begun, told of, ended.

use super::Commands;
use super::pool::Turn;
use crate::sim::scenario::Draft;
use crate::sim::sweep::{Knob, Sweep};
use crate::ui::browser::spawn;
use crate::ui::browser::time::{breathe, now_ms};
use crate::ui::store::{Action, Shared, State, SweepAction, SweepWork};
use crate::ui::words;
use crate::worker::pool::campaign::{Campaign, SweepCampaign};
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;

/// Points are judged for so long at a time [ms].
const BREATHE_MS: f64 = 20.0;

/// A sweep under way.
#[derive(Clone)]
struct Sweeping {
    number: u32,
    draft: Shared<Draft>,
    campaign: Rc<RefCell<SweepCampaign>>,
}

impl Sweeping {
    /// What it has come to.
    fn seen(&self, over: bool) -> Action {
        let sweep = &self.campaign.borrow().sweep;
        let (plan, progress, points) = (sweep.plan(), sweep.progress(), sweep.points());
        let knees = |figure: usize| sweep.knees(&points, figure);
        let work = SweepWork {
            draft: self.draft.clone(),
            axes: plan.axes.clone(),
            quantities: plan.quantities.clone(),
            turns: sweep.turns_unstable_at().to_vec(),
            knees: (0..plan.quantities.len()).map(knees).collect(),
            points,
            runs: progress.runs,
            of: progress.of,
            over,
        };
        Action::Sweep(SweepAction::Came { number: self.number, work: Box::new(work) })
    }

    /// Whether its runs are over or were stopped; none once another one has begun.
    fn is_over(&self, state: &State) -> Option<bool> {
        let work = state.sweeping.work.as_ref();
        work.filter(|_| state.sweeping.number == self.number).map(|work| work.over)
    }
}

impl Commands {
    /// Begins the sweep that is asked for; nothing if that is not understood.
    pub fn begin_sweep(&self) {
        let Some(state) = self.state() else { return };
        let Some(draft) = state.edit.valid.clone() else { return };
        let Some(plan) = state.sweeping.wish.plan(&draft) else { return };
        let number = state.sweeping.number + 1;
        let campaign = SweepCampaign::new(Sweep::unjudged(plan));
        let sweeping = Sweeping { number, draft, campaign: Rc::new(RefCell::new(campaign)) };
        self.end_study(Post::Sweep);
        self.act(sweeping.seen(false));
        let commands = self.clone();
        spawn(async move {
            if commands.judge(&sweeping, Sweep::is_judged).await {
                commands.sweep(&sweeping);
                // Where stability turns takes longer, and runs need not wait for it.
                commands.judge(&sweeping, |_| false).await;
            }
        });
    }

    /// Judges points until it is `enough` or all is known; whether the sweep is still wanted then.
    async fn judge(&self, sweeping: &Sweeping, enough: impl Fn(&Sweep) -> bool) -> bool {
        let mut began_ms = now_ms();
        loop {
            {
                let sweep = &mut sweeping.campaign.borrow_mut().sweep;
                if enough(sweep) || !sweep.judge() {
                    break;
                }
            }
            // Large fleets take a while to judge: the page must not stand still meanwhile.
            if now_ms() - began_ms > BREATHE_MS {
                breathe().await;
                began_ms = now_ms();
                let is_judged = sweeping.campaign.borrow().sweep.is_judged();
                match self.state().and_then(|state| sweeping.is_over(&state)) {
                    Some(over) if is_judged || !over => {}
                    _ => return false,
                }
            }
        }
        let over = self.state().and_then(|state| sweeping.is_over(&state));
        self.act(sweeping.seen(over.unwrap_or(false) || sweeping.campaign.borrow().is_over()));
        true
    }

    fn sweep(&self, sweeping: &Sweeping) {
        let told = sweeping.clone();
        self.begin_study(Post::Sweep, sweeping.campaign.clone(), move |commands, turn| {
            // Another scenario has been opened meanwhile: nobody waits for this.
            if commands.state().is_some_and(|state| state.sweeping.work.is_none()) {
                return commands.end_study(Post::Sweep);
            }
            commands.act(told.seen(turn != Turn::Further));
        });
        // Where no point is sound nobody has anything to tell.
        if sweeping.campaign.borrow().is_over() {
            self.end_study(Post::Sweep);
            self.act(sweeping.seen(true));
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
