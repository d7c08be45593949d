//! Rows of the catalogue: what a policy is called, which parameters it takes, where it comes from.

use crate::sim::scenario::Choice;
use crate::sim::{allocate, balance, queue};

/// The three families of policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Who gets a task.
    Allocate,
    /// In which order tasks start.
    Queue,
    /// What changes while running.
    Balance,
}

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

/// The rows of a family, sorted by id.
pub fn rows(family: Family) -> &'static [Row] {
    match family {
        Family::Allocate => allocate::ROWS,
        Family::Queue => queue::ROWS,
        Family::Balance => balance::ROWS,
    }
}

/// The row of `id`, if the family has it.
pub fn find(family: Family, id: &str) -> Option<&'static Row> {
    rows(family).iter().find(|row| row.id == id)
}

impl Row {
    /// The value of each parameter: what the choice says, else the default.
    pub fn values(&self, choice: &Choice) -> Vec<f64> {
        let given = |index: usize| choice.values.get(index).copied();
        let all = self.parameters.iter().enumerate();
        all.map(|(index, parameter)| given(index).unwrap_or(parameter.default)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_unique_and_complete() {
        for family in [Family::Allocate, Family::Queue, Family::Balance] {
            let rows = rows(family);
            assert!(!rows.is_empty());
            assert!(rows.windows(2).all(|pair| pair[0].id < pair[1].id), "{family:?} unsorted");
            for row in rows {
                assert!(!row.formula.is_empty() && !row.source.is_empty(), "{}", row.id);
                let shorts = rows.iter().filter(|other| other.short == row.short);
                assert_eq!(shorts.count(), 1, "{} shares its short form", row.id);
                for parameter in row.parameters {
                    assert!(parameter.least <= parameter.default, "{}", parameter.id);
                    assert!(parameter.default <= parameter.most, "{}", parameter.id);
                }
            }
        }
    }
}
