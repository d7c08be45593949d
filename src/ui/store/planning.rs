//! Plans of a batch: what is planned, what was found, and what the reader changed by hand.

use super::shared::Shared;
use crate::exchange::plans::PlanError;
use crate::sim::plan::batch::{Batch, Instance, Plan, Refusal, Stuck};
use crate::sim::scenario::Draft;
use crate::ui::marks::Names;
use crate::worker::pool::plans::PlanRow;
use std::rc::Rc;

/// How long a search may be let go on [s]; none until it has proved its plan.
pub const LIMITS_S: [Option<f64>; 4] = [Some(0.1), Some(1.0), Some(10.0), None];
/// Steps that undo reaches.
const STEPS_MAX: usize = 200;

/// What the tab of plans shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Planning {
    /// A document that is planned in the place of the scenario.
    pub opened: Option<Shared<OpenedPlan>>,
    /// A document that could not be opened.
    pub trouble: Option<Shared<PlanTrouble>>,
    /// Place of the time that searches get.
    pub limit: usize,
    /// Whether planners are at work, and for long enough to say so.
    pub busy: bool,
    pub slow: bool,
    /// What was planned last.
    pub outcome: Option<Shared<Outcome>>,
    /// Whose plan is shown.
    pub shown: Whose,
    /// The plan that was changed by hand.
    pub hand: Option<Hand>,
    /// The task that is selected.
    pub task: Option<usize>,
    /// What the last change came to.
    pub said: Option<Said>,
}

/// A document of format apportion-plan.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedPlan {
    /// Its title, or the name of its file.
    pub name: String,
    /// Its text.
    pub text: Rc<str>,
    /// What it says.
    pub batch: Rc<Batch>,
    /// Names and marks of its models.
    pub names: Rc<Names>,
}

/// Why a document was not opened.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanTrouble {
    /// The name of its file; none if it was pasted.
    pub name: Option<String>,
    /// What is wrong with it.
    pub error: PlanError,
}

/// What is planned.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// The tasks of a scenario.
    Scenario(Shared<Draft>),
    /// A document.
    Document(Shared<OpenedPlan>),
}

/// Why nothing can be planned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoBatch {
    /// The scenario is not sound.
    Unsound,
    /// The page takes fewer tasks times slots than it has.
    TooLarge,
    /// It is no batch.
    Refused(Refusal),
}

/// A batch and what was found for it so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What is planned.
    pub subject: Subject,
    /// The batch.
    pub batch: Rc<Batch>,
    /// Names and marks of the models.
    pub names: Rc<Names>,
    /// How far each planner is, in the order of their list.
    pub rows: Vec<PlanRow>,
    /// No plan ends before this [ticks].
    pub bound: u64,
    /// How long it has taken [s].
    pub elapsed_s: f64,
    /// Whether no more will be found.
    pub over: bool,
    /// What each search may take [s].
    pub limit_s: Option<f64>,
}

/// Whose plan is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The best that was found.
    Best,
    /// That of a planner, by its place in their list.
    Planner(usize),
    /// The one that was changed by hand.
    Hand,
}

/// A plan changed by hand, with its way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// The planner that it began with, by its place in their list.
    pub from: usize,
    /// The plan that it began with, and each after a change.
    steps: Vec<Shared<Plan>>,
    at: usize,
}

/// What the last change by hand came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A task moved; the makespans before and after [ticks].
    Moved { task: usize, lane: usize, was: u64, now: u64 },
    /// A change was taken back, or made again [ticks].
    Stepped { now: u64 },
    /// A task could not be moved there.
    Stuck { task: usize, lane: usize, why: Stuck },
}

/// Something that happens on the tab of plans.
#[derive(Clone, Debug)]
pub enum PlanAct {
    /// A document is planned from now on.
    Open { opened: Shared<OpenedPlan> },
    /// The scenario is, again.
    Leave,
    /// A document could not be opened.
    Refuse { trouble: Shared<PlanTrouble> },
    /// Searches may take as long as the limit at this place.
    Limit { limit: usize },
    /// Planners have begun, or come further.
    Told { outcome: Shared<Outcome> },
    /// They have been at work for a while.
    Slow,
    /// Show the plan of.
    Show { whose: Whose },
    /// Select a task.
    Pick { task: Option<usize> },
    /// Put a task on a lane, before another one.
    Move { task: usize, lane: usize, before: Option<usize> },
    /// One change by hand back.
    Undo,
    /// One forth.
    Redo,
    /// Back to the plan as it was found.
    PutBack,
}

/// A plan with a task on another lane, before another task, and what that comes to; no plan where
/// it cannot stand there, and nothing to say where it stands there already.
pub fn tried(
    instance: &Instance,
    plan: &Plan,
    (task, lane, before): (usize, usize, Option<usize>),
) -> (Option<Plan>, Option<Said>) {
    match plan.moved(instance, task, lane, before) {
        Err(why) => (None, Some(Said::Stuck { task, lane, why })),
        Ok(moved) if moved.rows(instance.lanes()) == plan.rows(instance.lanes()) => (None, None),
        Ok(moved) => {
            let (was, now) = (plan.makespan(instance), moved.makespan(instance));
            (Some(moved), Some(Said::Moved { task, lane, was, now }))
        }
    }
}

impl Default for Planning {
    fn default() -> Planning {
        Planning {
            opened: None,
            trouble: None,
            limit: 1,
            busy: false,
            slow: false,
            outcome: None,
            shown: Whose::Best,
            hand: None,
            task: None,
            said: None,
        }
    }
}

impl Hand {
    /// The plan as it is now.
    pub fn plan(&self) -> &Shared<Plan> {
        &self.steps[self.at]
    }

    /// The plan that it began with.
    pub fn base(&self) -> &Shared<Plan> {
        &self.steps[0]
    }

    /// Whether there is a step back, and one forth.
    pub fn ways(&self) -> (bool, bool) {
        (self.at > 0, self.at + 1 < self.steps.len())
    }

    fn push(&mut self, plan: Plan) {
        self.steps.truncate(self.at + 1);
        self.steps.push(Shared::new(plan));
        if self.steps.len() > STEPS_MAX {
            // What it began with stays.
            self.steps.remove(1);
        }
        self.at = self.steps.len() - 1;
    }
}

impl Outcome {
    /// The place of the planner with the best plan.
    pub fn best(&self) -> Option<usize> {
        let found = |place: &usize| self.rows[*place].found.as_ref();
        let places = (0..self.rows.len()).filter(|place| found(place).is_some());
        // Of equals the first; a planner for tasks that wait for others stands back where none do.
        let is_linked = !self.batch.instance.links().is_empty();
        let rank = |place: &usize| {
            let makespan = found(place).map_or(u64::MAX, |found| found.makespan);
            (makespan, !is_linked && self.rows[*place].planner.id == "heft")
        };
        places.min_by_key(rank)
    }

    /// The makespan of a planner's plan [ticks].
    pub fn makespan(&self, planner: usize) -> Option<u64> {
        Some(self.rows.get(planner)?.found.as_ref()?.makespan)
    }
}

impl Planning {
    /// The place of the planner whose plan is shown or was changed.
    pub fn planner(&self) -> Option<usize> {
        match self.shown {
            Whose::Best => self.outcome.as_ref()?.best(),
            Whose::Planner(place) => Some(place),
            Whose::Hand => Some(self.hand.as_ref()?.from),
        }
    }

    /// The plan that is shown.
    pub fn plan(&self) -> Option<Rc<Plan>> {
        if let (Whose::Hand, Some(hand)) = (self.shown, &self.hand) {
            return Some(hand.plan().rc());
        }
        let found = self.outcome.as_ref()?.rows.get(self.planner()?)?.found.as_ref()?;
        Some(Rc::clone(&found.plan))
    }

    /// What happens.
    pub(super) fn act(&mut self, act: PlanAct) {
        match act {
            PlanAct::Open { opened } => {
                *self = Planning { opened: Some(opened), limit: self.limit, ..Planning::default() };
            }
            PlanAct::Leave => *self = Planning { limit: self.limit, ..Planning::default() },
            PlanAct::Refuse { trouble } => self.trouble = Some(trouble),
            PlanAct::Limit { limit } => self.limit = limit.min(LIMITS_S.len() - 1),
            PlanAct::Told { outcome } => self.told(outcome),
            PlanAct::Slow => self.slow = self.busy,
            PlanAct::Show { whose } => (self.shown, self.said) = (whose, None),
            PlanAct::Pick { task } => (self.task, self.said) = (task, None),
            PlanAct::Move { task, lane, before } => self.change(task, lane, before),
            PlanAct::Undo | PlanAct::Redo => self.step(matches!(act, PlanAct::Redo)),
            PlanAct::PutBack => {
                if let Some(hand) = self.hand.take() {
                    (self.shown, self.said) = (Whose::Planner(hand.from), None);
                }
            }
        }
    }

    fn told(&mut self, outcome: Shared<Outcome>) {
        let same =
            self.outcome.as_ref().is_some_and(|last| Rc::ptr_eq(&last.batch, &outcome.batch));
        if !same {
            (self.hand, self.task, self.said, self.shown) = (None, None, None, Whose::Best);
        }
        self.busy = !outcome.over;
        self.slow &= self.busy;
        self.trouble = None;
        self.outcome = Some(outcome);
    }

    fn change(&mut self, task: usize, lane: usize, before: Option<usize>) {
        let (Some(outcome), Some(plan), Some(from)) =
            (self.outcome.clone(), self.plan(), self.planner())
        else {
            return;
        };
        let (moved, said) = tried(&outcome.batch.instance, &plan, (task, lane, before));
        (self.task, self.said) = (Some(task), said);
        let Some(moved) = moved else { return };
        if self.shown != Whose::Hand {
            let steps = vec![Shared::from_rc(plan)];
            self.hand = Some(Hand { from, steps, at: 0 });
        }
        if let Some(hand) = &mut self.hand {
            hand.push(moved);
        }
        self.shown = Whose::Hand;
    }

    fn step(&mut self, forth: bool) {
        let (Some(hand), Some(outcome)) = (&mut self.hand, &self.outcome) else { return };
        let (back, on) = hand.ways();
        if !(if forth { on } else { back }) {
            return;
        }
        hand.at = if forth { hand.at + 1 } else { hand.at - 1 };
        self.shown = Whose::Hand;
        let now = hand.plan().makespan(&outcome.batch.instance);
        self.said = Some(Said::Stepped { now });
    }
}
