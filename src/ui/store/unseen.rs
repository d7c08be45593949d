//! Where a problem is shown: beside its field, else at the row or family it belongs to.

use super::edit::Edit;
use super::field::{Field, Row, family_path};
use crate::sim::catalog::{Family, find};
use crate::sim::scenario::Problem;

/// Paths of a row that have a choice, and so a place of their own for a sentence.
const CHOICES: [&str; 5] = ["arrivals", "model", "only_on", "size", "split"];

impl Edit {
    /// Whether anything at `path` or below it is wrong, typed or chosen.
    pub fn is_wrong(&self, path: &str) -> bool {
        self.problems.iter().any(|problem| below(&problem.path, path).is_some())
            || self.typed.iter().any(|(field, typed)| {
                typed.refusal.is_some() && below(&field.path(&self.draft), path).is_some()
            })
    }

    /// What `check` says of a choice: of its path, or of an entry of it.
    pub fn problem_of(&self, path: &str) -> Option<&Problem> {
        let is_here = |problem: &&Problem| {
            below(&problem.path, path).is_some_and(|rest| !rest.starts_with('.'))
        };
        self.problems.iter().find(is_here)
    }

    /// Problems of a row that stand beside none of its fields.
    pub fn rest_of_row(&self, row: Row) -> Vec<&Problem> {
        let path = row.path();
        let by_hand = self.draft.policies.allocate.id == "by_hand";
        let has_field = |problem: &Problem, rest: &str| {
            let name = rest.trim_start_matches('.').split('[').next().unwrap_or("");
            let is_choice = CHOICES.contains(&name) && (name != "model" || by_hand);
            let beside = |field: Field| {
                super::value::shown(field, &self.draft).is_some()
                    && below(&problem.path, &field.path(&self.draft)).is_some()
            };
            is_choice || row.fields().into_iter().any(beside)
        };
        let rest = |problem: &&Problem| {
            below(&problem.path, &path).is_some_and(|rest| !has_field(problem, rest))
        };
        self.problems.iter().filter(rest).collect()
    }

    /// Problems of a family that stand beside none of its parameters.
    pub fn rest_of_family(&self, family: Family) -> Vec<&Problem> {
        let path = family_path(family);
        let parameters =
            find(family, &self.draft.policies.get(family).id).map_or(&[][..], |row| row.parameters);
        let rest = |problem: &&Problem| {
            below(&problem.path, &path)
                .is_some_and(|rest| parameters.iter().all(|one| rest.get(1..) != Some(one.id)))
        };
        self.problems.iter().filter(rest).collect()
    }
}

/// What follows `path` in `other`, if `other` is that path or lies below it.
fn below<'p>(other: &'p str, path: &str) -> Option<&'p str> {
    let rest = other.strip_prefix(path)?;
    (rest.is_empty() || rest.starts_with(['.', '['])).then_some(rest)
}
