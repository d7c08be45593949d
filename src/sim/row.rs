//! A row of the catalogue: what a policy is called, which parameters it takes, where it comes from.

use crate::sim::scenario::Choice;

/// One policy: all that forms, links, documents and tests need to know of it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Id in documents and links; also the name of the file.
    pub id: &'static str,
    /// Two to five letters for readable links.
    pub short: &'static str,
    /// Parameters in the order of `Choice::values`.
    pub parameters: &'static [Parameter],
    /// The rule in one formula.
    pub formula: &'static str,
    /// Where the rule is defined.
    pub source: &'static str,
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
    /// Names of the values 0, 1, .. where the parameter is a choice and not a number.
    pub options: &'static [&'static str],
}

impl Row {
    /// The value of each parameter: what the choice says, else the default.
    pub fn values(&self, choice: &Choice) -> Vec<f64> {
        let given = |index: usize| choice.values.get(index).copied();
        let all = self.parameters.iter().enumerate();
        all.map(|(index, parameter)| given(index).unwrap_or(parameter.default)).collect()
    }
}
