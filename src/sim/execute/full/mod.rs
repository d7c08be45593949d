//! The loop for runs in which anything may happen: interruption, lanes, memory, duplicates, parts,
//! admission, stale views, moves. It names no policy.
//!
//! What a task meets: it arrives and is prepared ([`arrive`]); a dispatcher places it ([`route`]);
//! it waits, runs and finishes ([`serve`]), may be interrupted ([`interrupt`]) or share its slots
//! ([`shared`]); meanwhile balancers and clocks act ([`act`]). Every number changes in [`book`].

mod act;
mod arrive;
mod book;
mod events;
mod interrupt;
mod job;
mod meters;
mod route;
mod serve;
mod shared;

pub use route::{Group, Routers};

use super::slots::FreeSlots;
use super::{Machines, Record, Steps};
use crate::sim::admission::Admit;
use crate::sim::allocate::{Backlog, Fleet};
use crate::sim::balance::Balance;
use crate::sim::dispatch::Dispatchers;
use crate::sim::duplicates::Duplicates;
use crate::sim::outcome::{Outcome, Tally};
use crate::sim::prepare::{Preparation, Source};
use crate::sim::queue::Discipline;
use crate::sim::rng::Streams;
use crate::sim::scenario::Split;
use crate::sim::sizes::Knowledge;
use crate::sim::tree::Table;
use crate::sim::units::{Span, Time};
use crate::sim::urgent::Urgency;
use events::{Event, Events};
use job::Jobs;
use meters::Meters;
use shared::Shared;

/// What the loop needs to know of a class.
#[derive(Clone, Debug)]
pub struct ClassFacts {
    /// 1 (lowest) to 9 (highest).
    pub priority: u8,
    /// What was promised from arrival on, and whether it is a finish.
    pub promise: Option<(Span, bool)>,
    /// Mean size [work units].
    pub mean_work: f64,
    /// Memory of a task [bytes], and for each work unit of it.
    pub memory: f64,
    /// See [`ClassFacts::memory`].
    pub memory_per_unit: f64,
    /// Into what parts a task is split.
    pub split: Split,
    /// Distribution function of the keys, rising to 1; empty where every task is one of a kind.
    pub keys: Vec<f64>,
}

/// Random streams of a run, those of classes by class.
#[derive(Clone, Debug)]
pub struct Draws {
    /// Decisions of allocation policies.
    pub routing: Streams,
    /// Dispatchers that tasks come to.
    pub dispatcher: Streams,
    /// Decisions of the balancer.
    pub balance: Streams,
    /// Decisions of admission.
    pub admission: Streams,
    /// What is known of sizes.
    pub estimate: Vec<Streams>,
    /// Keys.
    pub key: Vec<Streams>,
}

/// Everything that a run is put together from.
pub struct Wiring {
    /// The tasks.
    pub source: Source,
    /// The fleet.
    pub machines: Machines,
    /// Capacity of each model [work units/s].
    pub capacity: Vec<f64>,
    /// Memory of each model [bytes]; none if it is no limit.
    pub memory: Vec<Option<u64>>,
    /// The classes.
    pub classes: Vec<ClassFacts>,
    /// What happens to a task before it is placed.
    pub preparation: Preparation,
    /// What is done with duplicates.
    pub duplicates: Box<dyn Duplicates>,
    /// Who is let in.
    pub admission: Box<dyn Admit>,
    /// What is known of sizes.
    pub knowledge: Knowledge,
    /// Who decides.
    pub dispatchers: Dispatchers,
    /// The policies of all dispatchers.
    pub routers: Routers,
    /// In which order tasks start.
    pub discipline: Box<dyn Discipline>,
    /// Whether jobs that start may be stopped before they are done.
    pub interruptible: bool,
    /// Whether all jobs at a model share its slots.
    pub shares: bool,
    /// Whether jobs wait in one central queue.
    pub waits_centrally: bool,
    /// Whether those start only when a slot is released, not on one that is free already.
    pub starts_on_release: bool,
    /// Whether any class is split.
    pub splits: bool,
    /// How urgent tasks get through.
    pub urgency: Urgency,
    /// What changes while running.
    pub balance: Box<dyn Balance>,
    /// Random streams.
    pub draws: Draws,
    /// How much is written down.
    pub record: Record,
    /// Instants at which the sums over time are noted, besides the end.
    pub marks: Vec<Time>,
}

/// Wake-ups of policies in one run: no period, however short, makes a run endless.
const WAKES_MAX: u64 = 20_000_000;

/// One run.
pub struct Full {
    wiring: Wiring,
    fleet: Fleet,
    /// Memory in use at each model [bytes].
    memory_used: Vec<u64>,
    /// Jobs that run on each model, and how many of them in slots counted as urgent.
    running: Vec<Vec<u32>>,
    urgent_running: Vec<u32>,
    /// Jobs on their way to each model.
    landing: Vec<u32>,
    /// Groups that each model belongs to.
    groups_of: Vec<Vec<usize>>,
    central_waiting: u64,
    shared: Vec<Shared>,
    jobs: Jobs,
    /// Tasks whose answer others wait for: parts that are still to come, and rows that joined.
    open: Table<Open>,
    events: Events,
    free: FreeSlots,
    meters: Meters,
    in_system: u64,
    in_service: u64,
    now: Time,
    seq: u32,
    wakes: u64,
    decisions: u64,
    started: bool,
    outcome: Outcome,
}

/// A task whose answer others wait for.
#[derive(Clone, Debug, Default)]
struct Open {
    parts_left: u32,
    joined: Vec<u32>,
}

impl Full {
    /// A run about to begin.
    pub fn new(wiring: Wiring) -> Full {
        let models = wiring.machines.slots.len();
        let pictures = wiring.record == Record::Full;
        let mut outcome = Outcome::with_room(wiring.source.expected(), pictures);
        outcome.prepared = wiring.preparation.overhead;
        let fleet = idle_fleet(&wiring.machines.slots);
        let groups = wiring.routers.groups();
        let of = |model: usize| {
            let has = |group: &usize| groups[*group].place[model].is_some();
            (0..groups.len()).filter(has).collect()
        };
        Full {
            fleet,
            memory_used: vec![0; models],
            running: vec![Vec::new(); models],
            urgent_running: vec![0; models],
            landing: vec![0; models],
            groups_of: (0..models).map(of).collect(),
            central_waiting: 0,
            shared: (0..models).map(|_| Shared::default()).collect(),
            jobs: Jobs::default(),
            open: Table::new(),
            events: Events::default(),
            free: FreeSlots::new(if pictures { &wiring.machines.slots } else { &[] }),
            meters: Meters::new(&wiring.machines.slots, wiring.marks.clone()),
            in_system: 0,
            in_service: 0,
            now: Time::ZERO,
            seq: 0,
            wakes: 0,
            decisions: 0,
            started: false,
            outcome,
            wiring,
        }
    }

    /// When the next task is placed: its arrival and the time of its preparation.
    fn next_arrival(&self) -> Time {
        match self.wiring.source.due() {
            Time::NEVER => Time::NEVER,
            due => due.after(self.wiring.preparation.overhead),
        }
    }

    /// Whether anything is still to be done.
    fn is_over(&self) -> bool {
        self.in_system == 0 && self.wiring.source.due() == Time::NEVER
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Ends { job, epoch } => self.ends(job, epoch),
            Event::SharedEnds { model, epoch } => self.shared_ends(model as usize, epoch),
            Event::Promotes { job, row } => self.promote(job, row),
            Event::Lands { job } => self.land(job),
            Event::Refreshes
            | Event::RouterWakes { .. }
            | Event::BalancerWakes
            | Event::QueueWakes => self.wake(event),
        }
    }
}

/// A fleet at rest.
pub fn idle_fleet(slots: &[u32]) -> Fleet {
    Fleet {
        busy: vec![0; slots.len()],
        waiting: vec![0; slots.len()],
        slots: slots.to_vec(),
        backlog: vec![Backlog::default(); slots.len()],
        now: Time::ZERO,
    }
}

impl Steps for Full {
    fn step(&mut self, events: u32) -> bool {
        if !self.started {
            self.started = true;
            self.set_clocks();
        }
        for _ in 0..events {
            if self.is_over() {
                return true;
            }
            let arrival = self.next_arrival();
            match self.events.next_before(arrival) {
                Some((at, event)) => {
                    self.pass(at);
                    self.handle(event);
                }
                None if arrival == Time::NEVER => return true,
                None => {
                    self.pass(arrival);
                    self.arrive();
                }
            }
        }
        self.is_over()
    }

    fn progress(&self) -> Tally {
        self.outcome.tally
    }

    fn at_models(&self) -> Vec<u32> {
        (0..self.fleet.slots.len()).map(|model| self.fleet.in_system(model)).collect()
    }

    fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    fn into_outcome(self: Box<Self>) -> Outcome {
        let areas = self.meters.into_areas(self.outcome.tally.last);
        Outcome { areas, ..self.outcome }
    }
}
