//! What one worker of a pool does at a time, and what it tells, as it crosses the wall.

use crate::exchange::document;
use crate::sim::quantity::{NAMED, Of, Quantity};
use crate::sim::scenario::{Draft, Family};
use crate::sim::size::Want;
use crate::sim::sweep::Knob;
use crate::sim::units::Time;
use crate::view::{ConditionView, SizeView, SizingView};
use serde::{Deserialize, Serialize};

/// Number of an errand, given by the page, rising.
pub type Ticket = u32;

/// What the page tells a worker of the pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToClerk {
    /// Keep a scenario under a key, in the place of what was there.
    Keep {
        key: u32,
        /// The scenario as a document, traces left out.
        document: String,
        /// Key of the trace of each class that has one.
        traces: Vec<Option<u32>>,
    },
    /// Keep one that differs from another that is kept in nothing but its policies.
    KeepLike {
        key: u32,
        like: u32,
        /// A document with those policies.
        document: String,
    },
    /// Do this, after what was asked for before.
    Do { ticket: Ticket, errand: Errand },
    /// A run that was wanted for a sizing that is under way.
    Ran {
        ticket: Ticket,
        run: Run,
        /// The figure of each requirement.
        values: Vec<f64>,
        warmup_suggested_ns: Option<u64>,
    },
    /// Leave these, begun or not.
    Leave { tickets: Vec<Ticket> },
}

impl ToClerk {
    /// A scenario that differs in nothing but its policies from the one that is kept under `like`.
    pub fn keep_like(key: u32, like: u32, scenario: &Draft) -> ToClerk {
        let draft = Draft { policies: scenario.policies.clone(), ..Draft::default() };
        ToClerk::KeepLike { key, like, document: document::write(&draft) }
    }
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// One replication of a scenario that is kept.
    Trial {
        scenario: u32,
        /// Numbers of it that are set to other values first.
        turns: Vec<Turn>,
        number: u32,
        /// Where it is measured from [ns].
        warmup_ns: u64,
        figures: Vec<Figure>,
    },
    /// What no policy can go below in one replication.
    Floor {
        scenario: u32,
        number: u32,
        /// Where it is measured from [ns].
        warmup_ns: u64,
        figures: Vec<Figure>,
    },
    /// The cheapest fleet of a scenario that is kept that meets its requirements.
    Size {
        scenario: u32,
        conditions: Vec<ConditionView>,
        /// Runs of each fleet under each condition at most.
        runs_most: u32,
    },
    /// One run of the fleets that a sizing tries: the figures of the requirements.
    Run { scenario: u32, run: Run },
    /// Planners on a batch, one after another.
    Plan {
        batch: Batched,
        /// Their places in the list of planners.
        planners: Vec<u8>,
        /// How long each search may go on [ms]; as long as it is let if none.
        limit_ms: Option<u32>,
    },
}

/// What is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Batched {
    /// The tasks of a scenario that is kept under a key.
    Scenario(u32),
    /// A document of format apportion-plan.
    Document(String),
}

/// What a worker tells of an errand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// What a replication came to.
    Trialled {
        /// The figures that were asked for, in their order.
        values: Vec<f64>,
        /// The warm-up that MSER-5 suggests by it [ns].
        warmup_suggested_ns: Option<u64>,
        /// Tasks that arrived.
        tasks: u64,
    },
    /// Floors of the figures that were asked for, in their order; not a number where there is none.
    Floored { values: Vec<f64> },
    /// How far sizing has come.
    Sizing(SizingView),
    /// Runs that sizing makes next, unless somebody else does; those that are made last come first.
    Wants(Vec<Run>),
    /// What sizing came to.
    Sized(Box<SizeView>),
    /// What a planner has found so far.
    Planned(PlannerNews),
    /// It cannot be done: the scenario is not sound, or is not kept.
    Refused,
}

impl News {
    /// Whether nothing more is told of the errand.
    pub fn is_last(&self) -> bool {
        match self {
            News::Trialled { .. } | News::Floored { .. } | News::Sized(_) | News::Refused => true,
            News::Sizing(_) | News::Wants(_) => false,
            News::Planned(news) => news.is_last,
        }
    }
}

/// What is told of a planner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannerNews {
    /// Its place in the list of planners.
    pub planner: u8,
    /// How far it is; none where it does not apply.
    pub said: Option<PlanSaid>,
    /// Whether it was the last of its errand, and is over.
    pub is_last: bool,
}

/// How far a planner is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanSaid {
    /// Of its best plan [ticks].
    pub makespan: u64,
    /// No plan ends before this [ticks].
    pub bound: u64,
    /// How long it has taken [ms].
    pub took_ms: f64,
    /// Whether it ends here, by itself or for its time is over.
    pub is_over: bool,
    /// Whether it has nothing more to find.
    pub is_done: bool,
    /// Lanes and order of its best plan, if that is a better one than was told before.
    pub plan: Option<(Vec<u32>, Vec<u32>)>,
}

/// One run of a sizing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Replicas of each model.
    fleet: Vec<u32>,
    /// Traffic relative to that of the scenario.
    traffic: f64,
    /// Which replication.
    number: u32,
    /// Where it is measured from; none where it only tells where the warm-up ends.
    warmup_ns: Option<u64>,
}

impl Run {
    /// A run on its way.
    pub fn of(want: &Want) -> Run {
        Run {
            fleet: want.fleet.clone(),
            traffic: want.traffic,
            number: want.number,
            warmup_ns: want.warmup.map(|warmup| warmup.0),
        }
    }

    /// A run that crossed.
    pub fn want(&self) -> Want {
        Want {
            fleet: self.fleet.clone(),
            traffic: self.traffic,
            number: self.number,
            warmup: self.warmup_ns.map(Time),
        }
    }
}

/// A number of a scenario and its value: what kind, which family's, whose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    kind: u8,
    family: u8,
    of: u32,
    value: f64,
}

impl Turn {
    /// A number on its way.
    pub fn of((knob, value): &(Knob, f64)) -> Turn {
        let (kind, family, of) = match *knob {
            Knob::Traffic => (0, 0, 0),
            Knob::Rate(of) => (1, 0, of),
            Knob::Work(of) => (2, 0, of),
            Knob::Replicas(of) => (3, 0, of),
            Knob::Slots(of) => (4, 0, of),
            Knob::Speed(of) => (5, 0, of),
            Knob::Cost(of) => (6, 0, of),
            Knob::Parameter(family, of) => {
                let place = Family::ALL.iter().position(|other| *other == family);
                (7, place.unwrap_or(0) as u8, of)
            }
        };
        Turn { kind, family, of: of as u32, value: *value }
    }

    /// A number that crossed; none if this scenario has no such.
    pub fn of_scenario(&self, draft: &Draft) -> Option<(Knob, f64)> {
        let of = self.of as usize;
        let class = (of < draft.tasks.len()).then_some(of);
        let model = (of < draft.models.len()).then_some(of);
        let knob = match self.kind {
            0 => Knob::Traffic,
            1 => Knob::Rate(class?),
            2 => Knob::Work(class?),
            3 => Knob::Replicas(model?),
            4 => Knob::Slots(model?),
            5 => Knob::Speed(model?),
            6 => Knob::Cost(model?),
            _ => Knob::Parameter(*Family::ALL.get(usize::from(self.family))?, of),
        };
        Some((knob, self.value))
    }
}

/// A figure as it crosses: its place among those that have names, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    named: u8,
    of: FigureOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum FigureOf {
    Fleet,
    Model(u32),
    Class(u32),
}

impl Figure {
    /// A figure on its way.
    pub fn of(quantity: &Quantity) -> Figure {
        let place = NAMED.iter().position(|named| named == quantity.named).unwrap_or(0);
        let of = match quantity.of {
            Of::Fleet => FigureOf::Fleet,
            Of::Model(model) => FigureOf::Model(model as u32),
            Of::Class(class) => FigureOf::Class(class as u32),
        };
        Figure { named: place as u8, of }
    }

    /// A figure that crossed; none if there is no such.
    pub fn quantity(&self) -> Option<Quantity> {
        let of = match self.of {
            FigureOf::Fleet => Of::Fleet,
            FigureOf::Model(model) => Of::Model(model as usize),
            FigureOf::Class(class) => Of::Class(class as usize),
        };
        Some(Quantity { named: NAMED.get(usize::from(self.named))?, of })
    }
}
