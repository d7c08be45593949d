//! The single changes that are tried.

use crate::sim::catalog::{Nature, Row, rows};
use crate::sim::limits::{REPLICAS_MAX, SLOTS_PER_REPLICA_MAX};
use crate::sim::quantity::Quantity;
use crate::sim::scenario::{Choice, Draft, Family};

/// Models of which one slot or replica more is tried: in a larger fleet one more says little.
const MODELS_MOST: usize = 12;

/// A single change.
#[derive(Clone, Debug, PartialEq)]
pub enum OneThing {
    /// Another policy of a family, with its usual parameters.
    Policy { family: Family, id: &'static str },
    /// So many slots in each replica of a model.
    Slots { model: usize, slots: u32 },
    /// So many replicas of a model.
    Replicas { model: usize, replicas: u32 },
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who, and in which order.
    Policy,
    /// What changes while running.
    Balancer,
    /// With what.
    Capacity,
}

impl Kind {
    /// How many kinds there are.
    pub const COUNT: usize = 3;
}

impl OneThing {
    /// What it is about.
    pub fn kind(&self) -> Kind {
        match self {
            OneThing::Policy { family: Family::Balance, .. } => Kind::Balancer,
            OneThing::Policy { .. } => Kind::Policy,
            OneThing::Slots { .. } | OneThing::Replicas { .. } => Kind::Capacity,
        }
    }

    /// The scenario with this change.
    pub fn made(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        match *self {
            OneThing::Policy { family, id } => *draft.policies.get_mut(family) = Choice::of(id),
            OneThing::Slots { model, slots } => draft.models[model].slots_per_replica = slots,
            OneThing::Replicas { model, replicas } => draft.models[model].replicas = replicas,
        }
        draft
    }
}

/// All single changes of a scenario that may help a figure; what some of them make may not be
/// sound.
///
/// A wait ends when a task begins. What begins everything at once, or interrupts one task to begin
/// another, makes waits short and nobody happier: it is no help where waits are what counts.
pub fn changes(draft: &Draft, quantity: &Quantity) -> Vec<OneThing> {
    let mut all = Vec::new();
    let begins_early = |row: &Row| {
        [Nature::Interrupts, Nature::SharesSlots].iter().any(|nature| row.nature.contains(nature))
    };
    let of_waits = quantity.named.name.ends_with("wait");
    for family in [Family::Allocate, Family::Queue, Family::Urgent, Family::Balance] {
        let is_other = |row: &&Row| {
            draft.policies.get(family).id != row.id && !(of_waits && begins_early(row))
        };
        let others = rows(family).iter().filter(is_other);
        all.extend(others.map(|row| OneThing::Policy { family, id: row.id }));
    }
    for (model, told) in draft.models.iter().enumerate().take(MODELS_MOST) {
        if told.slots_per_replica < SLOTS_PER_REPLICA_MAX {
            all.push(OneThing::Slots { model, slots: told.slots_per_replica + 1 });
        }
        if told.replicas < REPLICAS_MAX {
            all.push(OneThing::Replicas { model, replicas: told.replicas + 1 });
        }
    }
    all
}
