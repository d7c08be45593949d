//! Requirements name models and classes: they follow a new name, and go with what is removed.

use crate::sim::require::{self, Names};
use crate::sim::scenario::Draft;

/// Lines of `draft` with the names that it has now, where `before` is the same with others.
pub(super) fn follow_names(draft: &mut Draft, before: &Draft) {
    let (from, to) = (Names::of(before), Names::of(draft));
    if draft.requirements.is_empty() || (&from.models, &from.classes) == (&to.models, &to.classes) {
        return;
    }
    let renamed = |line: &String| require::renamed(line, &from, &to);
    let lines: Vec<String> =
        draft.requirements.iter().map(|line| renamed(line).unwrap_or(line.clone())).collect();
    draft.requirements = lines;
}

/// Puts a typed line into its place; one that is understood as it is written by the house.
pub(super) fn write(at: usize, text: &str, draft: &mut Draft) {
    let names = Names::of(draft);
    let tidy = require::renamed(text, &names, &names).unwrap_or(text.to_owned());
    draft.requirements.iter_mut().skip(at).take(1).for_each(|line| *line = tidy.clone());
}

/// Drops the lines that name what is not there any more; the place that each of the others had.
pub(super) fn drop_orphans(draft: &mut Draft) -> Vec<usize> {
    let names = Names::of(draft);
    let holds = |at: &usize| require::parse(&draft.requirements[*at], &names).is_ok();
    let kept: Vec<usize> = (0..draft.requirements.len()).filter(holds).collect();
    draft.requirements = kept.iter().map(|at| draft.requirements[*at].clone()).collect();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Model, TaskClass};

    #[test]
    fn lines_follow_names_and_go_with_what_is_removed() {
        let named = |model: &str| Draft {
            models: vec![Model { name: model.to_owned(), ..Model::default() }],
            tasks: vec![TaskClass { name: "chat".to_owned(), ..TaskClass::default() }],
            requirements: vec![
                "utilisation(A) <= 80%".to_owned(),
                "p95_wait(chat) <= 0.5 s".to_owned(),
            ],
            ..Draft::default()
        };
        let (before, mut after) = (named("A"), named("fast"));
        follow_names(&mut after, &before);
        assert_eq!(after.requirements[0], "utilisation(fast) <= 80%");
        assert_eq!(after.requirements[1], before.requirements[1]);
        after.models.clear();
        assert_eq!(drop_orphans(&mut after), [1]);
        assert_eq!(after.requirements, ["p95_wait(chat) <= 0.5 s"]);
    }
}
