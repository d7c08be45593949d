//! A row of the catalogue: what a policy is called, which parameters it takes, where it comes from.

use crate::sim::scenario::Choice;

/// One policy: all that forms, links, documents and tests need to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Id in documents and links; also the name of the file.
    pub id: &'static str,
    /// Two to eight letters for readable links, unique in the family.
    pub short: &'static str,
    /// Its heading in a list of the family.
    pub group: Group,
    /// Parameters in the order of `Choice::values`.
    pub parameters: &'static [Parameter],
    /// What a scenario must have for the policy to make sense.
    pub needs: &'static [Need],
    /// What the policy does that other families must know of.
    pub nature: &'static [Nature],
    /// The rule in one formula.
    pub formula: &'static str,
    /// Where the rule is defined.
    pub source: &'static str,
}

/// Headings under which a family's policies are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Allocation that decides without looking at the fleet.
    Blind,
    /// Allocation in turn, by weight, as routers do it.
    Weighted,
    /// Allocation that looks at all queues.
    Looking,
    /// Allocation that looks at a few models drawn at random.
    Sampling,
    /// Allocation that learns from what it measures.
    Learning,
    /// Allocation that keeps like with like.
    Affine,
    /// One queue for all.
    Shared,
    /// Order by time of arrival.
    ByArrival,
    /// Order by size.
    BySize,
    /// Order by priority or deadline.
    ByUrgency,
    /// Order that shares service among classes.
    Fair,
    /// The policy of a family that does nothing.
    Nothing,
    /// Any other.
    Acting,
}

/// What a scenario must have for a policy to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A model named for each class.
    NamedModels,
    /// A class whose tasks have keys.
    Keys,
    /// A class with a promise.
    Promises,
    /// An allocation that reads weights.
    WeightedAllocation,
    /// Tasks that wait at models, not in one central queue.
    QueuesAtModels,
    /// At least two models.
    SeveralModels,
    /// Slots that run one task at a time.
    WholeSlots,
    /// An allocation that looks at the state of the fleet.
    LookingAllocation,
}

/// What a policy does that other families must know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// It spreads tasks by weights that a balancer may change.
    ReadsWeights,
    /// Its tasks wait in one central queue.
    WaitsCentrally,
    /// It lets no more in than fit some bound.
    BoundsQueues,
    /// It lets no task in that would break its promise.
    BoundsPromised,
    /// It lets tasks in at no more than the rate of its first parameter.
    BoundsRate,
    /// It answers tasks that were asked before without running them.
    Answers,
    /// Those that wait centrally start when a slot is released, not on one that is free already.
    StartsOnRelease,
    /// It looks at the state of the fleet.
    LooksAtState,
    /// It decides by numbers of tasks alone: neither by work left, nor by what finished when.
    CountsTasks,
    /// It interrupts running tasks.
    Interrupts,
    /// All tasks at a model share its slots.
    SharesSlots,
}

/// A parameter of a policy.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Id in documents.
    pub id: &'static str,
    /// Unit, empty for a pure number.
    pub unit: &'static str,
    /// Least value.
    pub least: f64,
    /// Largest value.
    pub most: f64,
    /// Value where nothing is said.
    pub default: f64,
    /// Whether only whole numbers will do.
    pub whole: bool,
    /// Names of the values 0, 1, .. where the parameter is a choice and not a number.
    pub options: &'static [&'static str],
}

impl Parameter {
    /// A number between `least` and `most`, both allowed.
    pub const fn number(
        id: &'static str,
        unit: &'static str,
        least: f64,
        most: f64,
        default: f64,
    ) -> Parameter {
        Parameter { id, unit, least, most, default, whole: false, options: &[] }
    }

    /// A whole number between `least` and `most`, both allowed.
    pub const fn count(
        id: &'static str,
        unit: &'static str,
        least: u32,
        most: u32,
        default: u32,
    ) -> Parameter {
        let (least, most, default) = (least as f64, most as f64, default as f64);
        Parameter { id, unit, least, most, default, whole: true, options: &[] }
    }

    /// One of several words; the first is the default.
    pub const fn choice(id: &'static str, options: &'static [&'static str]) -> Parameter {
        let most = (options.len() - 1) as f64;
        Parameter { id, unit: "", least: 0.0, most, default: 0.0, whole: true, options }
    }
}

impl Row {
    /// A row with nothing in it: what a policy does not say.
    pub const BASE: Row = Row {
        id: "",
        short: "",
        group: Group::Acting,
        parameters: &[],
        needs: &[],
        nature: &[],
        formula: "",
        source: "",
    };

    /// The value of each parameter: what the choice says, else the default.
    pub fn values(&self, choice: &Choice) -> Vec<f64> {
        let given = |index: usize| choice.values.get(index).copied();
        let all = self.parameters.iter().enumerate();
        all.map(|(index, parameter)| given(index).unwrap_or(parameter.default)).collect()
    }

    /// The values without the defaults at their end: one form for every choice that means the same.
    pub fn trimmed(&self, mut values: Vec<f64>) -> Vec<f64> {
        let is_default = |values: &[f64]| {
            let last = values.len().checked_sub(1).and_then(|last| self.parameters.get(last));
            last.is_some_and(|parameter| values.last() == Some(&parameter.default))
        };
        while is_default(&values) {
            values.pop();
        }
        values
    }

    /// Whether the policy does this.
    pub fn is(&self, nature: Nature) -> bool {
        self.nature.contains(&nature)
    }
}
