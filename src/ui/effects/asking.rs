//! One question of a kind at a time; the newest wish waits behind it, older ones are forgotten.

use crate::view::Question;
use std::mem::{Discriminant, discriminant};

/// Questions that are out, each with the one to ask after it.
#[derive(Debug, Default)]
pub struct Asking {
    out: Vec<Out>,
}

#[derive(Debug)]
struct Out {
    kind: Discriminant<Question>,
    next: Option<Question>,
}

impl Asking {
    /// Wants an answer; whether to ask now.
    pub fn want(&mut self, question: Question) -> bool {
        let kind = discriminant(&question);
        if let Some(out) = self.out.iter_mut().find(|out| out.kind == kind) {
            out.next = Some(question);
            return false;
        }
        self.out.push(Out { kind, next: None });
        true
    }

    /// An answer is there; what to ask now.
    pub fn answered(&mut self, question: &Question) -> Option<Question> {
        let kind = discriminant(question);
        let place = self.out.iter().position(|out| out.kind == kind)?;
        let next = self.out[place].next.take().filter(|next| next != question);
        if next.is_none() {
            self.out.swap_remove(place);
        }
        next
    }

    /// Whether an answer is waited for.
    pub fn is_waiting(&self) -> bool {
        !self.out.is_empty()
    }

    /// Nobody will answer what is out: it was about a run that is gone.
    pub fn forget(&mut self) {
        self.out.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_wish_waits_and_others_are_forgotten() {
        let at = |at_s| Question::Pipeline { at_s };
        let mut asking = Asking::default();
        assert!(asking.want(at(1.0)));
        assert!(asking.want(Question::Acts { first: 0, count: 9 }), "another kind");
        assert!(!asking.want(at(2.0)) && !asking.want(at(3.0)));
        assert_eq!(asking.answered(&at(1.0)), Some(at(3.0)));
        assert!(!asking.want(at(3.0)));
        assert_eq!(asking.answered(&at(3.0)), None);
        assert!(asking.want(at(4.0)));
        assert!(asking.is_waiting());
        asking.forget();
        assert!(!asking.is_waiting() && asking.want(at(4.0)));
    }
}
