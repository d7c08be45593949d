//! Mark and skip: a task whose answer came while it waited does not run any more.

use super::{Asked, Duplicates, Setup};
use crate::sim::row::{Nature, Need, Row};
use crate::sim::tree::Tree;

pub const ROW: Row = Row {
    id: "skip_at_head",
    short: "skip",
    needs: &[Need::Keys],
    nature: &[Nature::Answers],
    formula: "skipped at the head if a task of its key was answered after it arrived",
    source: "the seed article: mark duplicates and skip them",
    ..Row::BASE
};

/// Skips tasks at the head of the queue whose answer is there.
///
/// Formula    skipped when it would start, if a task of its key was answered since it arrived
/// Unit       tasks
/// Trade-off  An answer is never older than the question, and nothing is kept for later; but
///            duplicates take up room in the queue, and those that start together all run.
/// Source     SCIENCE C.3.
#[derive(Default)]
struct SkipAtHead {
    /// When a task of each key was last answered [ns].
    answered: Tree,
}

pub fn new(_setup: &Setup, _values: &[f64]) -> impl Duplicates + use<> {
    SkipAtHead::default()
}

impl Duplicates for SkipAtHead {
    fn skips(&mut self, asked: &Asked) -> bool {
        self.answered.get((asked.key, 0)).is_some_and(|answered| answered > asked.arrival.0)
    }

    fn answered(&mut self, asked: &Asked) {
        self.answered.insert((asked.key, 0), asked.now.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Answer;
    use super::super::testing::{asked, policy};

    #[test]
    fn by_hand() {
        let mut policy = policy("skip_at_head", &[]);
        for task in 0..3 {
            let now_s = f64::from(task);
            assert_eq!(policy.submitted(&asked(task, 4, now_s, now_s)), Answer::Run);
        }
        assert!(!policy.skips(&asked(0, 4, 0.0, 0.0)));
        policy.answered(&asked(0, 4, 0.0, 2.0));
        assert!(policy.skips(&asked(1, 4, 1.0, 2.0)), "answered while it waited");
        assert!(!policy.skips(&asked(2, 4, 2.0, 2.0)), "answered before it asked");
        assert!(!policy.skips(&asked(3, 5, 1.0, 2.0)), "another key");
        policy.answered(&asked(2, 4, 2.0, 3.0));
        assert!(policy.skips(&asked(4, 4, 2.5, 3.0)));
        policy.lost(&asked(5, 9, 0.0, 3.0));
        assert!(!policy.skips(&asked(6, 9, 0.0, 3.0)));
    }
}
