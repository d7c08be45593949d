//! The loop in which anything may happen again, as plainly as it can be written.
//!
//! Every number is counted anew whenever somebody looks: the fleet by looking at every job, the
//! next event by looking at everything that lies ahead, a waiting line by asking each job in it.
//! It shares with the core the tasks, the random streams, the policies and the digest; policies
//! have slow twins and goldens of their own.

mod arrival;
mod happen;
mod lines;
mod numbers;
mod shared;

use apportion::sim::admission::{self, Admit};
use apportion::sim::allocate::{self, Allocate, Fleet};
use apportion::sim::balance::{self, Balance};
use apportion::sim::catalog::{Family, Nature, find};
use apportion::sim::dispatch::{self, Dispatchers};
use apportion::sim::duplicates::{self, Duplicates};
use apportion::sim::outcome::Outcome;
use apportion::sim::prepare::{self, Preparation, Source};
use apportion::sim::queue::{self, Discipline};
use apportion::sim::run::{run_end, setup};
use apportion::sim::scenario::Scenario;
use apportion::sim::sizes::{self, Knowledge};
use apportion::sim::units::Time;
use apportion::sim::urgent::{self, Urgency};
use shared::Exact;

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Waits,
    Runs,
    Moves,
    Gone,
}

#[derive(Clone, Debug)]
struct Job {
    row: usize,
    head: usize,
    seq: u32,
    class: usize,
    urgent: bool,
    /// Whether it was urgent when it took its slot.
    took_as_urgent: bool,
    state: State,
    model: Option<usize>,
    line: usize,
    work: f64,
    estimate: f64,
    tokens: (f64, f64),
    key: Option<u32>,
    router: usize,
    picked: Option<usize>,
    placed: u64,
    left: Option<(usize, u64)>,
    got: u64,
    /// What it got of slots that are shared.
    attained: Exact,
    began: u64,
}

/// What lies ahead: when, class, number of creation, what, whom, and of which stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Ends { job: usize, began: u64, stretch: usize },
    SharedEnds { model: usize, stretch: usize },
    Promotes { job: usize },
    Refreshes,
    RouterWakes { router: usize },
    BalancerWakes,
    QueueWakes,
    Lands { job: usize },
}

struct Anything<'a> {
    scenario: &'a Scenario,
    source: Source,
    now: u64,
    ahead: Vec<(u64, u8, usize, What)>,
    created: usize,
    jobs: Vec<Job>,
    /// Which stretch of service each job is in, to tell events of earlier ones.
    stretch: Vec<usize>,
    stretches: usize,
    /// Which stretch each model with shared slots is in, and until when service was shared out.
    shared_stretch: Vec<usize>,
    shared_at: Vec<u64>,
    seq: u32,
    decisions: u64,
    open: Vec<(usize, usize, Vec<usize>)>,
    groups: Vec<Vec<usize>>,
    class_group: Vec<usize>,
    policies: Vec<Box<dyn Allocate>>,
    /// What each dispatcher last saw, where views are stale.
    seen: Vec<Fleet>,
    preparation: Preparation,
    duplicates: Box<dyn Duplicates>,
    admission: Box<dyn Admit>,
    knowledge: Knowledge,
    dispatchers: Dispatchers,
    discipline: Box<dyn Discipline>,
    urgency: Urgency,
    balance: Box<dyn Balance>,
    outcome: Outcome,
}

/// The record of replication 0: times, models and fates.
pub fn simulate(scenario: &Scenario) -> Outcome {
    let mut slow = Anything::new(scenario);
    slow.set_clocks();
    loop {
        let arrival = match slow.source.due() {
            Time::NEVER => None,
            due => Some((due.0 + slow.preparation.overhead.0, 3, 0)),
        };
        let in_system = slow.jobs.iter().any(|job| job.state != State::Gone);
        if arrival.is_none() && !in_system {
            return slow.outcome;
        }
        let next = slow.ahead.iter().map(|(at, class, number, _)| (*at, *class, *number + 1)).min();
        match (next, arrival) {
            (Some(next), arrival) if arrival.is_none_or(|arrival| next < arrival) => {
                let place = slow.ahead.iter().position(|event| event.2 + 1 == next.2).unwrap();
                let (at, _, _, what) = slow.ahead.remove(place);
                slow.now = at;
                slow.happen(what);
            }
            (_, Some((at, ..))) => {
                slow.now = at;
                slow.arrive();
            }
            (_, None) => return slow.outcome,
        }
    }
}

impl<'a> Anything<'a> {
    fn new(scenario: &'a Scenario) -> Anything<'a> {
        let of = |family: Family| {
            let choice = scenario.policies.get(family);
            let row = find(family, &choice.id).expect("a policy of the list");
            (row.id, row.values(choice))
        };
        let models: Vec<usize> = (0..scenario.models.len()).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut class_group = Vec::new();
        for class in &scenario.tasks {
            let set = if class.only_on.is_empty() { &models } else { &class.only_on };
            if !groups.contains(set) {
                groups.push(set.clone());
            }
            class_group.push(groups.iter().position(|group| group == set).unwrap());
        }
        let (id, values) = of(Family::Dispatch);
        let dispatchers = dispatch::build(id, &dispatch::Setup, &values).unwrap();
        let (id, values) = of(Family::Allocate);
        let mut policies = Vec::new();
        for _ in 0..dispatchers.count {
            for group in &groups {
                policies.push(allocate::build(id, &setup(scenario).only(group), &values).unwrap());
            }
        }
        let capacity: Vec<f64> = scenario.models.iter().map(|model| model.capacity()).collect();
        let slots: Vec<u32> = scenario.models.iter().map(|model| model.slots()).collect();
        let sums = groups.iter().map(|group| group.iter().map(|model| capacity[*model]).sum());
        let lines = capacity.iter().copied().chain(sums).flat_map(|c: f64| [c, c]);
        let line_capacity: Vec<f64> = lines.collect();
        let sums = groups.iter().map(|group| group.iter().map(|model| slots[*model]).sum());
        let line_slots = slots.iter().copied().chain(sums).flat_map(|slots: u32| [slots, slots]);
        let queue_setup = queue::Setup {
            lines: line_capacity.len(),
            line_capacity,
            line_slots: line_slots.collect(),
            class_weight: scenario.tasks.iter().map(|class| class.weight).collect(),
        };
        let balance_setup = apportion::sim::run::balance_setup(scenario);
        let admission_setup = admission::Setup { slots, capacity };
        let (prepare, queue, urgent) = (of(Family::Prepare), of(Family::Queue), of(Family::Urgent));
        let (sizes, balance) = (of(Family::Sizes), of(Family::Balance));
        let (admit, same) = (of(Family::Admission), of(Family::Duplicates));
        let mut slow = Anything {
            scenario,
            source: Source::new(scenario, 0, run_end(scenario)),
            now: 0,
            ahead: Vec::new(),
            created: 0,
            jobs: Vec::new(),
            stretch: Vec::new(),
            stretches: 0,
            shared_stretch: vec![0; models.len()],
            shared_at: vec![0; models.len()],
            seq: 0,
            decisions: 0,
            open: Vec::new(),
            groups,
            class_group,
            policies,
            seen: Vec::new(),
            preparation: prepare::build(prepare.0, &prepare::Setup, &prepare.1).unwrap(),
            duplicates: duplicates::build(same.0, &duplicates::Setup, &same.1).unwrap(),
            admission: admission::build(admit.0, &admission_setup, &admit.1).unwrap(),
            knowledge: sizes::build(sizes.0, &sizes::Setup, &sizes.1).unwrap(),
            dispatchers,
            discipline: queue::build(queue.0, &queue_setup, &queue.1).unwrap(),
            urgency: urgent::build(urgent.0, &urgent::Setup, &urgent.1).unwrap(),
            balance: balance::build(balance.0, &balance_setup, &balance.1).unwrap(),
            outcome: Outcome::default(),
        };
        slow.seen = (0..slow.policies.len()).map(|router| slow.truth_for(router)).collect();
        slow
    }

    fn is(&self, family: Family, nature: Nature) -> bool {
        find(family, &self.scenario.policies.get(family).id).unwrap().is(nature)
    }

    fn plan(&mut self, at: u64, class: u8, what: What) {
        self.ahead.push((at, class, self.created, what));
        self.created += 1;
    }

    fn speed(&self, model: usize) -> f64 {
        self.scenario.models[model].slot_speed()
    }

    fn slots(&self, model: usize) -> usize {
        self.scenario.models[model].slots() as usize
    }
}
