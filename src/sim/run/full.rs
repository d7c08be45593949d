//! Runs in which anything may happen: every stage built from its row and put together.

use super::{Place, preparation, setup, values};
use crate::sim::allocate;
use crate::sim::catalog::{Family, Nature, find};
pub(super) use crate::sim::execute::full::Group;
use crate::sim::execute::full::{ClassFacts, Draws, Full, Routers, Wiring, idle_fleet};
use crate::sim::execute::{Machines, Record, Steps};
use crate::sim::prepare::Source;
use crate::sim::rng::{Purpose, Streams};
use crate::sim::scenario::{Keys, Model, Scenario, Split, Target, TaskClass};
use crate::sim::units::Span;
use crate::sim::urgent::Interrupt;
use crate::sim::{admission, balance, dispatch, duplicates, queue, sizes, urgent};

/// Bytes of a gigabyte.
const GIGABYTE: f64 = 1e9;

/// The run; `check` admits only policies of the lists.
pub(super) fn steps(scenario: &Scenario, place: Place, record: Record) -> Box<dyn Steps> {
    let of = |family: Family| (id(scenario, family), values(scenario, family));
    let machines = Machines {
        slots: scenario.models.iter().map(Model::slots).collect(),
        slot_speed: scenario.models.iter().map(Model::slot_speed).collect(),
    };
    let capacity: Vec<f64> = scenario.models.iter().map(Model::capacity).collect();
    let dispatchers = {
        let (id, values) = of(Family::Dispatch);
        dispatch::build(id, &dispatch::Setup, &values).expect("a policy of the list")
    };
    let urgency = {
        let (id, values) = of(Family::Urgent);
        urgent::build(id, &urgent::Setup, &values).expect("a policy of the list")
    };
    let routers = routers(scenario, &dispatchers, &machines);
    let discipline = {
        let (id, values) = of(Family::Queue);
        queue::build(id, &queue_setup(scenario, &routers, &capacity), &values)
    };
    let nature = |family: Family, nature: Nature| {
        find(family, id(scenario, family)).is_some_and(|row| row.is(nature))
    };
    let wiring = Wiring {
        source: Source::new(scenario, place.replication, place.horizon),
        memory: scenario.models.iter().map(memory).collect(),
        classes: scenario.tasks.iter().map(facts).collect(),
        preparation: preparation(&scenario.policies.prepare),
        duplicates: {
            let (id, values) = of(Family::Duplicates);
            duplicates::build(id, &duplicates::Setup, &values).expect("a policy of the list")
        },
        admission: {
            let (id, values) = of(Family::Admission);
            let setup =
                admission::Setup { slots: machines.slots.clone(), capacity: capacity.clone() };
            admission::build(id, &setup, &values).expect("a policy of the list")
        },
        knowledge: {
            let (id, values) = of(Family::Sizes);
            sizes::build(id, &sizes::Setup, &values).expect("a policy of the list")
        },
        balance: {
            let (id, values) = of(Family::Balance);
            balance::build(id, &balance_setup(scenario), &values).expect("a policy of the list")
        },
        interruptible: nature(Family::Queue, Nature::Interrupts)
            || urgency.interrupts != Interrupt::Never,
        shares: nature(Family::Queue, Nature::SharesSlots),
        waits_centrally: nature(Family::Allocate, Nature::WaitsCentrally),
        starts_on_release: nature(Family::Allocate, Nature::StartsOnRelease),
        splits: scenario.tasks.iter().any(|class| class.split != Split::Whole),
        discipline: discipline.expect("a policy of the list"),
        draws: draws(scenario, place.replication),
        machines,
        capacity,
        dispatchers,
        routers,
        urgency,
        record,
        marks: vec![place.warmup, place.horizon],
    };
    Box::new(Full::new(wiring))
}

fn id(scenario: &Scenario, family: Family) -> &str {
    &scenario.policies.get(family).id
}

fn memory(model: &Model) -> Option<u64> {
    model.memory_total_gb().map(|all| (all * GIGABYTE) as u64)
}

fn facts(class: &TaskClass) -> ClassFacts {
    let promise = class
        .promise
        .map(|promise| (Span::from_seconds(promise.within_s), promise.target == Target::Finish));
    ClassFacts {
        priority: class.priority,
        promise,
        mean_work: class.mean_work(),
        memory: class.memory_gb * GIGABYTE,
        memory_per_unit: class.memory_gb_per_unit * GIGABYTE,
        split: class.split,
        keys: class.keys.map(distribution).unwrap_or_default(),
    }
}

/// Distribution function of keys whose popularity falls as `k^-zipf`.
fn distribution(keys: Keys) -> Vec<f64> {
    let mut sum = 0.0;
    let popularity = |key: u32| libm::pow(f64::from(key), -keys.zipf);
    let sums: Vec<f64> = (1..=keys.count)
        .map(|key| {
            sum += popularity(key);
            sum
        })
        .collect();
    sums.into_iter().map(|part| part / sum).collect()
}

/// The sets of models that classes may run on, each once, and the set of each class.
pub(super) fn groups(scenario: &Scenario) -> (Vec<Group>, Vec<usize>) {
    let all: Vec<usize> = (0..scenario.models.len()).collect();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let class_group = scenario.tasks.iter().map(|class| {
        let models = if class.only_on.is_empty() { &all } else { &class.only_on };
        sets.iter().position(|set| set == models).unwrap_or_else(|| {
            sets.push(models.clone());
            sets.len() - 1
        })
    });
    let class_group = class_group.collect();
    let group = |models: Vec<usize>| Group {
        place: all.iter().map(|model| models.iter().position(|other| other == model)).collect(),
        models,
    };
    (sets.into_iter().map(group).collect(), class_group)
}

fn routers(
    scenario: &Scenario,
    dispatchers: &dispatch::Dispatchers,
    machines: &Machines,
) -> Routers {
    let (groups, class_group) = groups(scenario);
    let (setup, values) = (setup(scenario), values(scenario, Family::Allocate));
    let allocate = id(scenario, Family::Allocate);
    let policy = |group: &Group| {
        allocate::build(allocate, &setup.only(&group.models), &values)
            .expect("a policy of the list")
    };
    let policies = (0..dispatchers.count).flat_map(|_| groups.iter().map(policy)).collect();
    let fleet = idle_fleet(&machines.slots);
    let always_fresh = dispatchers.refresh.is_none();
    // A view that follows every change has counted a task as soon as it is sent.
    let counts_own = dispatchers.counts_own && !always_fresh;
    Routers::new(groups, class_group, policies, &fleet, always_fresh, counts_own)
}

/// Two lines for each model, then for each group: of urgent tasks, and of others.
fn queue_setup(scenario: &Scenario, routers: &Routers, capacity: &[f64]) -> queue::Setup {
    let of_group = |group: &Group| group.models.iter().map(|model| capacity[*model]).sum();
    let all = capacity.iter().copied().chain(routers.groups().iter().map(of_group));
    let line_capacity: Vec<f64> = all.flat_map(|capacity| [capacity; 2]).collect();
    let slots = |model: &usize| scenario.models[*model].slots();
    let of_group = |group: &Group| group.models.iter().map(slots).sum();
    let all = scenario.models.iter().map(Model::slots);
    let all = all.chain(routers.groups().iter().map(of_group));
    queue::Setup {
        lines: line_capacity.len(),
        line_capacity,
        line_slots: all.flat_map(|slots| [slots; 2]).collect(),
        class_weight: scenario.tasks.iter().map(|class| class.weight).collect(),
    }
}

/// What a balancer is told at the start.
pub fn balance_setup(scenario: &Scenario) -> balance::Setup {
    let rate = |class: &TaskClass| class.rate_per_s().unwrap_or(0.0);
    let rates: f64 = scenario.tasks.iter().map(rate).sum();
    let offered: f64 = scenario.tasks.iter().map(|class| rate(class) * class.mean_work()).sum();
    let plain: f64 = scenario.tasks.iter().map(TaskClass::mean_work).sum();
    let mean_work = if rates > 0.0 { offered / rates } else { plain / scenario.tasks.len() as f64 };
    balance::Setup {
        slots: scenario.models.iter().map(Model::slots).collect(),
        capacity: scenario.models.iter().map(Model::capacity).collect(),
        weight: scenario.models.iter().map(Model::router_weight).collect(),
        mean_work,
    }
}

fn draws(scenario: &Scenario, replication: u32) -> Draws {
    let of =
        |purpose: Purpose, group: u32| Streams::new(scenario.run.seed, replication, purpose, group);
    let classes = || 0..scenario.tasks.len() as u32;
    Draws {
        routing: of(Purpose::Routing, 0),
        dispatcher: of(Purpose::Dispatcher, 0),
        balance: of(Purpose::Balance, 0),
        admission: of(Purpose::Admission, 0),
        estimate: classes().map(|class| of(Purpose::Estimate, class)).collect(),
        key: classes().map(|class| of(Purpose::Key, class)).collect(),
    }
}
