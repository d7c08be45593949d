//! Who gets a task: the contract of allocation policies and their list.
//!
//! A policy sees the arriving task and a read-only view of the fleet, and returns a decision. It
//! owns nothing but its own memory. To add one: a file, a row in the list below, two texts.

use crate::sim::index::MinIndex;
use crate::sim::rng::{Stream, Streams};
use crate::sim::row::{Parameter, Row};

/// What is known before the first task: sizes of the fleet, and which class goes where by hand.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Slots of each model.
    pub slots: Vec<u32>,
    /// Capacity `C_i` of each model [work units/s].
    pub capacity: Vec<f64>,
    /// The model named for each class, where one is.
    pub class_model: Vec<Option<usize>>,
}

/// The fleet as a policy may see it, at the instant of its decision.
#[derive(Clone, Debug)]
pub struct Fleet {
    /// Tasks in service on each model.
    pub busy: Vec<u32>,
    /// Tasks waiting in each model's own queue.
    pub waiting: Vec<u32>,
    /// Slots of each model.
    pub slots: Vec<u32>,
}

impl Fleet {
    /// Number in system `N_i` of a model: waiting and in service.
    #[inline]
    pub fn in_system(&self, model: usize) -> u32 {
        self.busy[model] + self.waiting[model]
    }
}

/// The task to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Arriving {
    /// Number of the task, in order of arrival.
    pub task: u32,
    /// Its class.
    pub class: u16,
    /// The streams of random routing draws.
    pub routing: Streams,
}

impl Arriving {
    /// The task's own stream: what a policy draws for it changes nothing for any other task.
    #[inline]
    pub fn draws(&self) -> Stream {
        self.routing.stream(u64::from(self.task))
    }

    /// The entry with the least key; of several the first, or one drawn uniformly.
    #[inline]
    fn least(&self, index: &MinIndex, first_of_ties: bool) -> usize {
        let ties = index.ties();
        if first_of_ties || ties == 1 { index.first() } else { index.nth(self.draws().below(ties)) }
    }
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// To this model: into a free slot, or its queue.
    Model(usize),
    /// Into the central queue, until a model has a free slot.
    Wait,
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
}

/// The contract of an allocation policy.
pub trait Allocate: Sized + 'static {
    /// Its row in the catalogue.
    const ROW: Row;

    /// A policy at the start of a run; `values` follow the parameters of the row.
    fn new(setup: &Setup, values: &[f64]) -> Self;

    /// How it spreads a stream in the long run.
    fn flow(setup: &Setup) -> Flow;

    /// Decides where the arriving task goes.
    fn pick(&mut self, arriving: &Arriving, fleet: &Fleet) -> Pick;

    /// Hears that the numbers of `model` have changed.
    #[inline]
    fn changed(&mut self, _model: usize, _fleet: &Fleet) {}
}

/// Something to be done with a policy whose type is only known from its id.
pub trait Visit {
    /// What comes of it.
    type Output;

    /// Does it.
    fn visit<A: Allocate>(self, new: fn(&Setup, &[f64]) -> A) -> Self::Output;
}

/// Shares of one class for all, repeated for each class.
fn same_for_every_class(setup: &Setup, shares: Vec<f64>) -> Flow {
    Flow::Fixed(vec![shares; setup.class_model.len()])
}

/// Shares proportional to capacity.
fn capacity_shares(setup: &Setup) -> Vec<f64> {
    let total: f64 = setup.capacity.iter().sum();
    setup.capacity.iter().map(|capacity| capacity / total).collect()
}

/// An independent draw of a model for each task, `P(i) = C_i / ΣC`.
struct CapacityDraw {
    /// Upper end of each model's part of the unit interval.
    ends: Vec<f64>,
}

impl CapacityDraw {
    fn new(setup: &Setup) -> CapacityDraw {
        let mut end = 0.0;
        let mut add = |share: f64| {
            end += share;
            end
        };
        CapacityDraw { ends: capacity_shares(setup).into_iter().map(&mut add).collect() }
    }

    #[inline]
    fn model(&self, arriving: &Arriving) -> usize {
        let point = arriving.draws().uniform();
        let model = self.ends.partition_point(|end| *end <= point);
        // Rounding may leave the last end a little below 1.
        model.min(self.ends.len() - 1)
    }
}

/// The rule for equals of the policies that look for a minimum.
const TIE: Parameter = Parameter {
    id: "tie",
    unit: "",
    least: 0.0,
    most: 1.0,
    default: 0.0,
    options: &["uniform", "first"],
};

/// Makes the modules, the rows and the way from an id to a type out of one visible list.
macro_rules! family {
    ($($module:ident :: $policy:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every allocation policy, sorted by id.
        pub const ROWS: &[Row] = &[$(<$module::$policy as Allocate>::ROW),*];

        /// Does `visitor` with the policy called `id`.
        pub fn visit<V: Visit>(id: &str, visitor: V) -> Option<V::Output> {
            $(if id == <$module::$policy as Allocate>::ROW.id {
                return Some(visitor.visit(<$module::$policy as Allocate>::new));
            })*
            None
        }
    };
}

family![
    by_hand::ByHand,
    central_queue::CentralQueue,
    join_shortest_queue::JoinShortestQueue,
    power_of_two_choices::PowerOfTwoChoices,
    proportional_share::ProportionalShare,
    random_by_capacity::RandomByCapacity,
    round_robin::RoundRobin,
    shortest_expected_delay::ShortestExpectedDelay,
];

#[cfg(test)]
pub(crate) mod testing {
    //! One way to try a policy on paper: models, a row of arrivals, the letters it picks.

    use super::*;
    use crate::sim::rng::Purpose;

    struct Letters<'a> {
        setup: &'a Setup,
        values: &'a [f64],
        picks: usize,
    }

    impl Visit for Letters<'_> {
        type Output = String;

        fn visit<A: Allocate>(self, new: fn(&Setup, &[f64]) -> A) -> String {
            let mut policy = new(self.setup, self.values);
            let count = self.setup.slots.len();
            let mut fleet = Fleet {
                busy: vec![0; count],
                waiting: vec![0; count],
                slots: self.setup.slots.clone(),
            };
            let routing = Streams::new(1, 0, Purpose::Routing, 0);
            let mut letters = String::new();
            for task in 0..self.picks as u32 {
                let class = (task as usize % self.setup.class_model.len()) as u16;
                match policy.pick(&Arriving { task, class, routing }, &fleet) {
                    Pick::Wait => letters.push('-'),
                    Pick::Model(model) => {
                        letters.push(char::from(b'a' + model as u8));
                        if fleet.busy[model] < fleet.slots[model] {
                            fleet.busy[model] += 1;
                        } else {
                            fleet.waiting[model] += 1;
                        }
                        policy.changed(model, &fleet);
                    }
                }
            }
            letters
        }
    }

    /// Models with one slot each and these capacities; nothing ever finishes.
    pub fn setup(capacity: &[f64]) -> Setup {
        Setup {
            slots: vec![1; capacity.len()],
            capacity: capacity.to_vec(),
            class_model: vec![None],
        }
    }

    /// The models that `id` picks for so many arrivals, as letters.
    pub fn picks(id: &str, setup: &Setup, values: &[f64], count: usize) -> Option<String> {
        visit(id, Letters { setup, values, picks: count })
    }

    /// The models that `id` picks for `expected.len()` arrivals.
    pub fn check_picks(id: &str, setup: &Setup, values: &[f64], expected: &str) {
        let found = picks(id, setup, values, expected.len());
        assert_eq!(found.as_deref(), Some(expected), "{id}");
    }
}
