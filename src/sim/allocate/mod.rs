//! Who gets a task: the contract of allocation policies and their list.
//!
//! A policy sees the arriving task and a read-only view of the fleet, and returns a decision. It
//! owns nothing but its own memory. To add one: a file, a row in the list below, two texts.

use crate::sim::index::MinIndex;
use crate::sim::rng::{Stream, Streams};
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

/// What is known before the first task: the models a policy may choose from, and the work to come.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Name of each model: what consistent hashing hashes.
    pub names: Vec<String>,
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Capacity `C_i` of each model [work units/s].
    pub capacity: Vec<f64>,
    /// Weight of each model in routers: what the scenario says, else its capacity.
    pub weight: Vec<f64>,
    /// Price of one unit of work on each model that is always busy [$].
    pub price_per_unit: Vec<f64>,
    /// The model named for each class, where one is.
    pub class_model: Vec<Option<usize>>,
    /// Long-run arrival rate of each class [tasks/s]; zero for a batch.
    pub class_rate: Vec<f64>,
    /// Mean work of a task of each class [work units].
    pub class_work: Vec<f64>,
    /// Share of each class's work that is a prefix common to all tasks of one key, 0 to 1.
    pub class_prefix: Vec<f64>,
}

impl Setup {
    /// The same for just these models, in this order.
    pub fn only(&self, models: &[usize]) -> Setup {
        let at = |model: Option<usize>| models.iter().position(|m| Some(*m) == model);
        let pick = |column: &[f64]| models.iter().map(|model| column[*model]).collect();
        Setup {
            names: models.iter().map(|model| self.names[*model].clone()).collect(),
            slots: models.iter().map(|model| self.slots[*model]).collect(),
            capacity: pick(&self.capacity),
            weight: pick(&self.weight),
            price_per_unit: pick(&self.price_per_unit),
            class_model: self.class_model.iter().map(|model| at(*model)).collect(),
            class_rate: self.class_rate.clone(),
            class_work: self.class_work.clone(),
            class_prefix: self.class_prefix.clone(),
        }
    }
}

/// The fleet as a policy may see it, at the instant of its decision or of its last update.
#[derive(Clone, Debug, Default)]
pub struct Fleet {
    /// Tasks in service on each model.
    pub busy: Vec<u32>,
    /// Tasks waiting in each model's own queue.
    pub waiting: Vec<u32>,
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Work left at each model; empty where no policy asks for it.
    pub backlog: Vec<Backlog>,
    /// The instant of these numbers.
    pub now: Time,
}

/// Work left at a model, as far as sizes are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Service that waiting tasks will take [slot·ns].
    pub queued_ns: u128,
    /// Sum over running tasks of the time at which each is expected to finish [ns].
    pub ends_ns: u128,
}

impl Fleet {
    /// Number in system `N_i` of a model: waiting and in service.
    #[inline]
    pub fn in_system(&self, model: usize) -> u32 {
        self.busy[model] + self.waiting[model]
    }

    /// Whether a slot of the model is free.
    #[inline]
    pub fn has_free_slot(&self, model: usize) -> bool {
        self.busy[model] < self.slots[model]
    }

    /// Work left at a model at `now`, waiting and in service [slot·ns].
    #[inline]
    pub fn work_left_ns(&self, model: usize, now: Time) -> u128 {
        let Some(backlog) = self.backlog.get(model) else { return 0 };
        let elapsed = u128::from(self.busy[model]) * u128::from(now.0);
        backlog.ends_ns.saturating_sub(elapsed) + backlog.queued_ns
    }
}

/// The task to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Arriving {
    /// Number of the task, in order of arrival.
    pub task: u32,
    /// Its class.
    pub class: u16,
    /// When it is placed.
    pub now: Time,
    /// Its key: tasks of one class with one key ask for the same; none where it is one of a kind.
    pub key: Option<u32>,
    /// Its size as far as it is known [work units].
    pub work: f64,
    /// Tokens in, zero where sizes are not recorded in tokens.
    pub input_tokens: f64,
    /// Tokens out; where sizes are not recorded in tokens, its work.
    pub output_tokens: f64,
    /// The streams of random routing draws.
    pub routing: Streams,
}

impl Arriving {
    /// The task's own stream: what a policy draws for it changes nothing for any other task.
    #[inline]
    pub fn draws(&self) -> Stream {
        self.routing.stream(u64::from(self.task))
    }

    /// Length of what is sent: tokens in, or its work where sizes are not recorded in tokens.
    fn length(&self) -> f64 {
        if self.input_tokens > 0.0 { self.input_tokens } else { self.work }
    }

    /// The entry with the least key; of several the first, or one drawn uniformly.
    #[inline]
    fn least(&self, index: &MinIndex, first_of_ties: bool) -> usize {
        let ties = index.ties();
        if first_of_ties || ties == 1 { index.first() } else { index.nth(self.draws().below(ties)) }
    }
}

/// A task that finished, as the dispatcher that placed it sees it.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Number of the task.
    pub task: u32,
    /// Its class.
    pub class: u16,
    /// Its key, see [`Arriving::key`].
    pub key: Option<u32>,
    /// The model that ran it.
    pub model: usize,
    /// The model that was picked for it; another one ran it if a balancer moved it.
    pub picked: usize,
    /// When it was placed.
    pub placed: Time,
    /// When it first started.
    pub started: Time,
    /// When it finished: now.
    pub now: Time,
    /// Tokens in, see [`Arriving::input_tokens`].
    pub input_tokens: f64,
    /// Tokens out, see [`Arriving::output_tokens`].
    pub output_tokens: f64,
    /// Whether it kept its promise; true where it has none.
    pub in_time: bool,
}

impl Done {
    /// From being placed to being finished.
    pub fn response(&self) -> Span {
        self.now.since(self.placed)
    }
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// To this model: into a free slot, or its queue.
    Model(usize),
    /// Into the central queue, until a model has a free slot.
    Wait,
    /// To none: the task is shed.
    Refuse,
}

/// How a policy spreads a stream in the long run: what stability can be judged by.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    /// Each class in fixed shares over the models, whatever happens: `shares[class][model]`.
    Fixed(Vec<Vec<f64>>),
    /// Wherever there is room: stable whenever the fleet as a whole has room.
    Adaptive,
    /// The better of this many distinct models, drawn uniformly.
    Sampled(usize),
    /// The better of this many models, each drawn uniformly from all: some may be drawn twice.
    Repeated(usize),
}

/// What an allocation policy does while a run goes on.
///
/// A policy that is one of several dispatchers, or that serves only classes that may run on some
/// of the models, sees just those models and just what its dispatcher sees.
pub trait Allocate: 'static {
    /// Decides where the arriving task goes.
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick;

    /// Hears that the numbers of `model` have changed.
    #[inline]
    fn changed(&mut self, _model: usize, _fleet: &Fleet) {}

    /// Hears that a task it placed has finished, after the numbers have changed.
    fn finished(&mut self, _done: &Done, _fleet: &Fleet) {}

    /// Hears that a task it placed at `model` was not let in there.
    fn withdrawn(&mut self, _task: u32, _model: usize) {}

    /// How often it wants to be woken, if at all.
    fn period(&self) -> Option<Span> {
        None
    }

    /// Wakes up, [`Allocate::period`] after the last time; first at one period.
    fn tick(&mut self, _now: Time, _fleet: &Fleet) {}

    /// Hears of new weights from a balancer.
    fn reweigh(&mut self, _weight: &[f64]) {}
}

// All of it is passed on: a method left to its default would be deaf, also where nobody asked for
// the box, for a box is found before what is in it.
impl Allocate for Box<dyn Allocate> {
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick {
        (**self).pick(arriving, fleet)
    }

    fn changed(&mut self, model: usize, fleet: &Fleet) {
        (**self).changed(model, fleet);
    }

    fn finished(&mut self, done: &Done, fleet: &Fleet) {
        (**self).finished(done, fleet);
    }

    fn withdrawn(&mut self, task: u32, model: usize) {
        (**self).withdrawn(task, model);
    }

    fn period(&self) -> Option<Span> {
        (**self).period()
    }

    fn tick(&mut self, now: Time, fleet: &Fleet) {
        (**self).tick(now, fleet);
    }

    fn reweigh(&mut self, weight: &[f64]) {
        (**self).reweigh(weight);
    }
}

/// What makes an allocation policy one of the list.
pub trait Policy: Allocate + Sized {
    /// Its row in the catalogue.
    const ROW: Row;

    /// A policy at the start of a run; `values` follow the parameters of the row.
    fn new(setup: &Setup, values: &[f64]) -> Self;

    /// How it spreads a stream in the long run.
    fn flow(setup: &Setup, values: &[f64]) -> Flow;
}

/// Something to be done with a policy whose type is only known from its id.
pub trait Visit {
    /// What comes of it.
    type Output;

    /// Does it.
    fn visit<A: Policy>(self) -> Self::Output;
}

/// Shares of one class for all, repeated for each class.
fn same_for_every_class(setup: &Setup, shares: Vec<f64>) -> Flow {
    Flow::Fixed(vec![shares; setup.class_model.len()])
}

/// The rule for equals of the policies that look for a minimum.
const TIE: Parameter = Parameter::choice("tie", &["uniform", "first"]);

/// Makes the modules, the rows and the ways from an id to a policy out of one visible list.
macro_rules! family {
    ($($module:ident :: $policy:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every allocation policy, sorted by id.
        pub const ROWS: &[Row] = &[$(<$module::$policy as Policy>::ROW),*];

        /// The policy called `id`, at the start of a run.
        pub fn build(id: &str, setup: &Setup, values: &[f64]) -> Option<Box<dyn Allocate>> {
            $(if id == <$module::$policy as Policy>::ROW.id {
                return Some(Box::new(<$module::$policy as Policy>::new(setup, values)));
            })*
            None
        }

        /// How the policy called `id` spreads a stream in the long run.
        pub fn flow(id: &str, setup: &Setup, values: &[f64]) -> Option<Flow> {
            $(if id == <$module::$policy as Policy>::ROW.id {
                return Some(<$module::$policy as Policy>::flow(setup, values));
            })*
            None
        }
    };
}

family![
    bounded_load_hash::BoundedLoadHash,
    by_hand::ByHand,
    central_queue::CentralQueue,
    consistent_hash::ConsistentHash,
    envoy_least_request::EnvoyLeastRequest,
    envoy_round_robin::EnvoyRoundRobin,
    finagle_p2c::FinagleP2c,
    haproxy_leastconn::HaproxyLeastconn,
    haproxy_random::HaproxyRandom,
    haproxy_roundrobin::HaproxyRoundrobin,
    haproxy_static_rr::HaproxyStaticRr,
    interleaved_wrr::InterleavedWrr,
    join_idle_queue::JoinIdleQueue,
    join_shortest_queue::JoinShortestQueue,
    jsq_d::JsqD,
    least_work_left::LeastWorkLeft,
    litellm_cost_based::LitellmCostBased,
    litellm_latency_based::LitellmLatencyBased,
    litellm_least_busy::LitellmLeastBusy,
    litellm_simple_shuffle::LitellmSimpleShuffle,
    litellm_usage_based::LitellmUsageBased,
    maglev::Maglev,
    nginx_least_conn::NginxLeastConn,
    nginx_random_two::NginxRandomTwo,
    nginx_smooth::NginxSmooth,
    optimal_random_split::OptimalRandomSplit,
    peak_ewma::PeakEwma,
    power_of_two_choices::PowerOfTwoChoices,
    prefix_affinity::PrefixAffinity,
    prefix_aware::PrefixAware,
    prequal::Prequal,
    proportional_share::ProportionalShare,
    random_by_capacity::RandomByCapacity,
    random_uniform::RandomUniform,
    round_robin::RoundRobin,
    sglang_power_of_two::SglangPowerOfTwo,
    shortest_expected_delay::ShortestExpectedDelay,
    sticky_sessions::StickySessions,
    time_window_average::TimeWindowAverage,
];

/// Policies whose event loop is compiled for each of them; the others share one.
macro_rules! compiled {
    ($($module:ident :: $policy:ident),* $(,)?) => {
        /// Does `visitor` with the type of the policy called `id`, if it has a loop of its own.
        pub fn visit<V: Visit>(id: &str, visitor: V) -> Result<V::Output, V> {
            $(if id == <$module::$policy as Policy>::ROW.id {
                return Ok(visitor.visit::<$module::$policy>());
            })*
            Err(visitor)
        }
    };
}

// Those that fleets are measured by: the others are not worth their size in the download.
compiled![join_shortest_queue::JoinShortestQueue, power_of_two_choices::PowerOfTwoChoices,];

/// The policy whose tasks wait together, which has loops of its own for each kind of line.
pub use central_queue::CentralQueue;

// Tools that several policies share.
mod answers;
mod hashing;
mod minute;
mod recent;
mod trees;
mod twister;
mod window;

#[cfg(test)]
pub(crate) mod testing;
