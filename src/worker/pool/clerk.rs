//! The worker's side of a pool, without the browser: does errands one after another, in slices.

use super::errand::{Batched, Errand, Figure, News, Ticket, ToClerk, Turn};
use super::planning::{Clock, Planning};
use super::sizing::SizeWork;
use crate::exchange::document;
use crate::sim::check::check;
use crate::sim::floor::floors_for;
use crate::sim::quantity::Quantity;
use crate::sim::require;
use crate::sim::scenario::{Draft, Scenario, Trace};
use crate::sim::size::{Ran, Want};
use crate::sim::sweep::{Knob, turned};
use crate::sim::tree::Table;
use crate::sim::trial::{Trial, Trialled};
use crate::sim::units::Time;
use crate::worker::traces;
use std::collections::VecDeque;
use std::rc::Rc;

/// Events handled between two looks at the clock: a few tenths of a millisecond.
const EVENTS_PER_STEP: u32 = 4_096;

/// A worker's errands and what it keeps for them.
#[derive(Default)]
pub struct Clerk {
    scenarios: Table<Rc<Scenario>>,
    waiting: VecDeque<(Ticket, Errand)>,
    current: Option<(Ticket, Work)>,
    /// What limits of time are held by; without one they never pass.
    clock: Option<Clock>,
}

/// An errand that has begun.
enum Work {
    Trial(Box<Trial>, Vec<Quantity>),
    Floor { scenario: Rc<Scenario>, number: u32, warmup: Time, quantities: Vec<Quantity> },
    Run(Box<Trial>, Rc<Scenario>, Want),
    Size(Box<SizeWork>),
    Plan(Box<Planning>),
}

/// What a slice of work came to.
enum Step {
    Goes(Work),
    Tells(Work, News),
    Ends(News),
}

impl Clerk {
    /// Gives it a clock [ms].
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = Some(clock);
    }

    /// Takes what the page says; `trace` gives the traces that were sent before.
    pub fn take(&mut self, said: ToClerk, trace: &dyn Fn(u32) -> Option<Rc<Trace>>) {
        match said {
            ToClerk::Keep { key, document, traces: keys } => {
                let read = document::read(&document).ok().and_then(|mut draft| {
                    traces::attach(&mut draft, keys.iter().map(|key| trace((*key)?)).collect());
                    check(draft).ok()
                });
                self.keep(key, read);
            }
            ToClerk::KeepLike { key, like, document } => {
                let read = self.scenarios.get(like.into()).and_then(|like| {
                    let policies = document::read(&document).ok()?.policies;
                    check(Draft { policies, ..Draft::clone(like) }).ok()
                });
                self.keep(key, read);
            }
            ToClerk::Do { ticket, errand } => self.waiting.push_back((ticket, errand)),
            ToClerk::Ran { ticket, run, values, warmup_suggested_ns } => {
                if let Some((own, Work::Size(size))) = &mut self.current
                    && *own == ticket
                {
                    let warmup_suggested = warmup_suggested_ns.map(Time);
                    size.give(run.want(), Ran { values, warmup_suggested });
                }
            }
            ToClerk::Leave { tickets } => {
                self.waiting.retain(|(ticket, _)| !tickets.contains(ticket));
                self.current.take_if(|(ticket, _)| tickets.contains(ticket));
            }
        }
    }

    /// Keeps a scenario; an errand that names what could not be kept is refused.
    fn keep(&mut self, key: u32, scenario: Option<Scenario>) {
        match scenario {
            Some(scenario) => self.scenarios.insert(key.into(), Rc::new(scenario)),
            None => drop(self.scenarios.remove(key.into())),
        }
    }

    /// Whether there is work to do.
    pub fn is_busy(&self) -> bool {
        self.current.is_some() || !self.waiting.is_empty()
    }

    /// Works until `keep_going` says no or nothing is left, and tells what there is to tell.
    pub fn work(&mut self, keep_going: &mut dyn FnMut() -> bool) -> Vec<(Ticket, News)> {
        let mut told = Vec::new();
        while self.is_busy() {
            if let Some((ticket, work)) = self.current.take() {
                match work.step() {
                    Step::Goes(work) => self.current = Some((ticket, work)),
                    Step::Tells(work, news) => {
                        self.current = Some((ticket, work));
                        told.push((ticket, news));
                    }
                    Step::Ends(news) => told.push((ticket, news)),
                }
            } else if let Some((ticket, errand)) = self.waiting.pop_front() {
                match self.begin(errand) {
                    Some(work) => self.current = Some((ticket, work)),
                    None => told.push((ticket, News::Refused)),
                }
            }
            if !keep_going() {
                break;
            }
        }
        told
    }

    /// A scenario that is kept, with numbers set to other values.
    fn turned(&self, key: u32, turns: &[Turn]) -> Option<Rc<Scenario>> {
        let kept = self.scenarios.get(key.into())?;
        if turns.is_empty() {
            return Some(Rc::clone(kept));
        }
        let knob = |turn: &Turn| turn.of_scenario(kept);
        let turns: Option<Vec<(Knob, f64)>> = turns.iter().map(knob).collect();
        check(turned(kept, &turns?)).ok().map(Rc::new)
    }

    fn begin(&self, errand: Errand) -> Option<Work> {
        match errand {
            Errand::Trial { scenario, turns, number, warmup_ns, figures } => {
                let scenario = self.turned(scenario, &turns)?;
                let trial = Trial::new(scenario, number, Time(warmup_ns));
                Some(Work::Trial(Box::new(trial), quantities(&figures)?))
            }
            Errand::Floor { scenario, number, warmup_ns, figures } => {
                let scenario = self.scenarios.get(scenario.into())?.clone();
                let (warmup, quantities) = (Time(warmup_ns), quantities(&figures)?);
                Some(Work::Floor { scenario, number, warmup, quantities })
            }
            Errand::Size { scenario, conditions, runs_most } => {
                let scenario = self.scenarios.get(scenario.into())?;
                Some(Work::Size(Box::new(SizeWork::new(scenario, &conditions, runs_most))))
            }
            Errand::Run { scenario, run } => {
                let (scenario, want) = (self.scenarios.get(scenario.into())?.clone(), run.want());
                if want.fleet.len() != scenario.models.len() {
                    return None;
                }
                let trial = want.trial(&scenario)?;
                Some(Work::Run(Box::new(trial), scenario, want))
            }
            Errand::Plan { batch, planners, limit_ms } => {
                let scenario = match &batch {
                    Batched::Scenario(key) => Some(self.scenarios.get((*key).into())?.clone()),
                    Batched::Document(_) => None,
                };
                let clock = self.clock.unwrap_or(|| 0.0);
                let scenario = scenario.as_deref();
                let planning = Planning::new(&batch, scenario, &planners, limit_ms, clock)?;
                Some(Work::Plan(Box::new(planning)))
            }
        }
    }
}

impl Work {
    fn step(self) -> Step {
        match self {
            Work::Trial(mut trial, quantities) => match trial.step(EVENTS_PER_STEP) {
                Some(trialled) => {
                    let value = |quantity: &Quantity| quantity.value(&trialled.measures);
                    Step::Ends(news_of(&trialled, quantities.iter().map(value).collect()))
                }
                None => Step::Goes(Work::Trial(trial, quantities)),
            },
            Work::Run(mut trial, scenario, want) => match trial.step(EVENTS_PER_STEP) {
                Some(trialled) => {
                    let ran = Ran::of(&trialled, &require::of(&scenario), &want.fleet);
                    Step::Ends(news_of(&trialled, ran.values))
                }
                None => Step::Goes(Work::Run(trial, scenario, want)),
            },
            Work::Floor { scenario, number, warmup, quantities } => {
                let values = floors_for(&scenario, number, warmup, &quantities);
                Step::Ends(News::Floored { values })
            }
            Work::Size(mut size) => match size.step() {
                Some(news) if news.is_last() => Step::Ends(news),
                Some(news) => Step::Tells(Work::Size(size), news),
                None => Step::Goes(Work::Size(size)),
            },
            Work::Plan(mut planning) => match planning.step() {
                Some(news) if news.is_last() => Step::Ends(news),
                Some(news) => Step::Tells(Work::Plan(planning), news),
                None => Step::Goes(Work::Plan(planning)),
            },
        }
    }
}

fn quantities(figures: &[Figure]) -> Option<Vec<Quantity>> {
    figures.iter().map(Figure::quantity).collect()
}

fn news_of(trialled: &Trialled, values: Vec<f64>) -> News {
    News::Trialled {
        values,
        warmup_suggested_ns: trialled.warmup_suggested.map(|warmup| warmup.0),
        tasks: trialled.tasks,
    }
}
