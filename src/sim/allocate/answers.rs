//! A pool of answers to probes: which to follow, which to remove.

use crate::sim::units::{Span, Time};

/// An answer in the pool.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    pub(super) model: usize,
    pub(super) at: Time,
    pub(super) rif: u32,
    pub(super) latency_ns: u64,
    pub(super) uses: u32,
}

/// Recent answers, one for each model at most.
pub(super) struct Answers {
    size: usize,
    answers: Vec<Answer>,
}

impl Answers {
    /// A pool that holds so many answers.
    pub(super) fn new(size: usize) -> Answers {
        Answers { size, answers: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.answers.len()
    }

    /// A new answer takes the place of its model's earlier one, else of the oldest of a full pool.
    pub(super) fn insert(&mut self, answer: Answer) {
        self.answers.retain(|other| other.model != answer.model);
        self.answers.push(answer);
        if self.answers.len() > self.size {
            self.remove_oldest();
        }
    }

    /// Forgets what is older than `age`.
    pub(super) fn expire(&mut self, now: Time, age: Span) {
        self.answers.retain(|answer| now.since(answer.at) <= age);
    }

    /// The answer to follow: cold with the lowest latency, else hot with the lowest RIF.
    pub(super) fn best(&self, threshold: u32) -> Option<usize> {
        let answers = || self.answers.iter().enumerate();
        let cold = answers().filter(|(_, answer)| answer.rif <= threshold);
        let cold = cold.min_by_key(|(_, answer)| (answer.latency_ns, answer.rif));
        cold.or_else(|| answers().min_by_key(|(_, answer)| (answer.rif, answer.latency_ns)))
            .map(|(place, _)| place)
    }

    /// Uses an answer: one task more is there now, and the answer may be used up.
    pub(super) fn follow(&mut self, place: usize) -> usize {
        let answer = &mut self.answers[place];
        answer.rif += 1;
        answer.uses = answer.uses.saturating_sub(1);
        let (model, uses) = (answer.model, answer.uses);
        if uses == 0 {
            self.answers.swap_remove(place);
        }
        model
    }

    pub(super) fn remove_oldest(&mut self) {
        let oldest = (0..self.answers.len()).min_by_key(|place| self.answers[*place].at);
        if let Some(place) = oldest {
            self.answers.swap_remove(place);
        }
    }

    /// Removes the hot answer with the most in flight, else the one with the highest latency.
    pub(super) fn remove_worst(&mut self, threshold: u32) {
        let hot = (0..self.answers.len()).filter(|place| self.answers[*place].rif > threshold);
        let worst = hot.max_by_key(|place| self.answers[*place].rif).or_else(|| {
            (0..self.answers.len()).max_by_key(|place| self.answers[*place].latency_ns)
        });
        if let Some(place) = worst {
            self.answers.swap_remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(answers: &[(usize, u64, u32, u64)]) -> Answers {
        let mut pool = Answers::new(16);
        for (model, at, rif, latency_ns) in answers.iter().copied() {
            pool.insert(Answer { model, at: Time(at), rif, latency_ns, uses: 2 });
        }
        pool
    }

    #[test]
    fn a_hot_model_is_not_chosen_for_its_latency() {
        let pool = with(&[(0, 0, 10, 1), (1, 0, 2, 50), (2, 0, 3, 20)]);
        assert_eq!(pool.best(5), Some(2));
        // All hot: the fewest in flight, whatever the latency.
        assert_eq!(with(&[(0, 0, 10, 1), (1, 0, 8, 90)]).best(5), Some(1));
    }

    #[test]
    fn an_answer_is_used_up() {
        let mut pool = with(&[(4, 0, 1, 1)]);
        assert_eq!(pool.follow(0), 4);
        assert_eq!((pool.answers[0].rif, pool.answers[0].uses), (2, 1));
        pool.follow(0);
        assert!(pool.answers.is_empty());
    }

    #[test]
    fn the_oldest_and_the_worst_go() {
        let mut pool = with(&[(0, 7, 9, 1), (1, 5, 1, 99), (2, 6, 1, 5)]);
        pool.remove_oldest();
        pool.remove_worst(5);
        assert_eq!(pool.answers.iter().map(|answer| answer.model).collect::<Vec<_>>(), [2]);
        let mut cold = with(&[(0, 7, 1, 1), (1, 5, 1, 99), (2, 6, 1, 5)]);
        cold.remove_worst(5);
        assert!(cold.answers.iter().all(|answer| answer.model != 1));
    }

    #[test]
    fn each_model_has_one_answer_and_old_ones_expire() {
        let mut pool = Answers::new(2);
        for (model, at) in [(0, 1), (0, 2), (1, 3), (2, 4)] {
            pool.insert(Answer { model, at: Time(at), rif: 1, latency_ns: 1, uses: 1 });
        }
        let models = |pool: &Answers| pool.answers.iter().map(|it| it.model).collect::<Vec<_>>();
        assert_eq!((pool.len(), pool.answers[0].at), (2, Time(4)));
        pool.expire(Time(14), Span(10));
        assert_eq!(models(&pool), [2]);
    }
}
