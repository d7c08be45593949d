//! Normalising: what sizes were written in, and the factors that turn them into work units.

use crate::sim::scenario::{Arrivals, Size, TaskClass, TraceSizes};

/// The unit that the sizes of a class were written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written {
    /// Work units: the factor is 1.
    WorkUnits,
    /// Tokens, as a trace recorded them: `size = per_input · in + per_output · out` work units.
    Tokens {
        /// Work units of a token that is read.
        per_input: f64,
        /// Work units of a token that is written.
        per_output: f64,
    },
}

impl Written {
    /// What the sizes of a class were written in.
    pub fn of(class: &TaskClass) -> Written {
        match (&class.size, &class.arrivals) {
            (Size::Trace { per_input_token, per_output_token }, Arrivals::Trace(trace))
                if matches!(trace.sizes, TraceSizes::Tokens { .. }) =>
            {
                Written::Tokens { per_input: *per_input_token, per_output: *per_output_token }
            }
            _ => Written::WorkUnits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::Trace;

    #[test]
    fn tokens_are_weighed_and_work_units_stay() {
        let of = |sizes: TraceSizes| {
            Written::of(&TaskClass {
                arrivals: Arrivals::Trace(Trace { sizes, ..Trace::default() }.into()),
                size: Size::Trace { per_input_token: 0.1, per_output_token: 1.0 },
                ..TaskClass::default()
            })
        };
        let tokens = TraceSizes::Tokens { input: vec![100], output: vec![20] };
        assert_eq!(of(tokens), Written::Tokens { per_input: 0.1, per_output: 1.0 });
        assert_eq!(of(TraceSizes::Work(vec![3.0])), Written::WorkUnits);
        assert_eq!(Written::of(&TaskClass::default()), Written::WorkUnits);
    }
}
