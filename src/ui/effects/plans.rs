//! Planners on a batch: begun, stopped, told of; documents of batches.

use super::Commands;
use super::copy::file_name;
use super::pool::Turn;
use crate::exchange::plan_result::{self, Answer};
use crate::sim::plan::batch::{Batch, Found};
use crate::ui::browser::files;
use crate::ui::browser::time::{Timeout, now_ms};
use crate::ui::marks::Names;
use crate::ui::plan::{SAMPLES, Sample, opened};
use crate::ui::store::Failed;
use crate::ui::store::{
    Action, Happened, LIMITS_S, Outcome, PlanAct, PlanTrouble, Shared, Subject, Tab,
};
use crate::view::plan;
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::plans::{PlanCampaign, PlanSource, Standing};
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;

/// Work that takes longer than this is shown with its progress [ms].
const SLOW_MS: u32 = 300;

/// A batch that can be planned.
#[derive(Clone)]
pub struct Ready {
    /// What is planned.
    pub subject: Subject,
    /// What the workers get.
    pub source: PlanSource,
    /// The batch.
    pub batch: Rc<Batch>,
    /// Names and marks of its models.
    pub names: Rc<Names>,
}

/// Planners at work.
#[derive(Clone)]
pub struct Study {
    ready: Ready,
    campaign: Rc<RefCell<PlanCampaign>>,
    began_ms: f64,
    limit_s: Option<f64>,
}

impl Study {
    fn outcome(&self) -> PlanAct {
        let campaign = self.campaign.borrow();
        let ready = &self.ready;
        let outcome = Shared::new(Outcome {
            subject: ready.subject.clone(),
            batch: ready.batch.clone(),
            names: ready.names.clone(),
            rows: campaign.rows().to_vec(),
            bound: campaign.bound(),
            elapsed_s: (now_ms() - self.began_ms) / 1e3,
            over: campaign.is_over(),
            limit_s: self.limit_s,
        });
        PlanAct::Told { outcome }
    }
}

impl Commands {
    /// Something happened on the tab of plans.
    pub fn plans(&self, act: PlanAct) {
        self.act(Action::Plan(act));
    }

    /// Sets all planners on a batch.
    pub fn begin_planning(&self, ready: &Ready) {
        let Some(state) = self.state() else { return };
        let limit_s = LIMITS_S[state.planning.limit.min(LIMITS_S.len() - 1)];
        let limit_ms = limit_s.map(|limit_s| (limit_s * 1e3) as u32);
        let campaign = PlanCampaign::new(ready.source.clone(), &ready.batch, limit_ms);
        let campaign = Rc::new(RefCell::new(campaign));
        let study =
            Study { ready: ready.clone(), campaign: campaign.clone(), began_ms: now_ms(), limit_s };
        *self.0.planners.borrow_mut() = Some(study.clone());
        self.plans(study.outcome());
        let commands = self.clone();
        Timeout::new(SLOW_MS, move || commands.plans(PlanAct::Slow)).forget();
        self.begin_study(Post::Plan, campaign, move |commands, turn| {
            if turn == Turn::Broke {
                study.campaign.borrow_mut().stop();
            }
            commands.plans(study.outcome());
        });
    }

    /// Ends the planners; what they found stays.
    pub fn stop_planning(&self) {
        self.end_study(Post::Plan);
        if let Some(study) = self.0.planners.borrow_mut().take() {
            study.campaign.borrow_mut().stop();
            self.plans(study.outcome());
        }
    }

    /// Plans a document in the place of the scenario, or says what is wrong with it.
    pub fn open_plan(&self, text: &str, name: Option<&str>) {
        let act = match opened(text, name) {
            Ok(opened) => {
                self.stop_planning();
                PlanAct::Open { opened: Shared::new(opened) }
            }
            Err(error) => {
                let name = name.map(str::to_owned);
                PlanAct::Refuse { trouble: Shared::new(PlanTrouble { name, error }) }
            }
        };
        self.plans(act);
        self.act(Action::Recover);
        self.act(Action::Show { tab: Tab::Plan });
    }

    /// Plans the scenario again.
    pub fn leave_plan(&self) {
        self.stop_planning();
        self.plans(PlanAct::Leave);
    }

    /// Opens the example at this place.
    pub fn open_sample(&self, place: usize) {
        match SAMPLES.get(place) {
            Some(Sample::Scenario(id)) => {
                self.leave_plan();
                self.open_example(id);
                self.act(Action::Show { tab: Tab::Plan });
            }
            Some(Sample::Document(text)) => self.open_plan(text, None),
            None => {}
        }
    }

    /// Saves what the planners found, with the plan that is shown, as the command line writes it.
    pub fn save_plan(&self) {
        let Some(state) = self.state() else { return };
        let planning = &state.planning;
        let (Some(outcome), Some(shown)) = (&planning.outcome, planning.plan()) else { return };
        let batch = &outcome.batch;
        let answer = |row: &crate::worker::pool::plans::PlanRow| {
            let found = row.found.as_ref()?;
            Some(Answer {
                planner: row.planner,
                makespan: found.makespan,
                bound: found.bound,
                is_done: row.standing == Standing::Done,
                took_s: row.took_ms / 1e3,
            })
        };
        let answers: Vec<Answer> = outcome.rows.iter().filter_map(answer).collect();
        let found = Found::new(&batch.instance, (*shown).clone(), outcome.bound);
        let view = plan(batch, &found);
        let text = plan_result::write(batch, &answers, outcome.bound, Some(&view));
        let title = match &outcome.subject {
            Subject::Scenario(draft) => draft.name.clone(),
            Subject::Document(opened) => opened.name.clone(),
        };
        let name = format!("{}-plan.json", file_name(&title));
        match files::save(&name, "application/json", &text) {
            Ok(()) => self.tell(Happened::Saved { name }),
            Err(error) => self.tell_failed(Failed::Save, &error),
        }
    }
}
