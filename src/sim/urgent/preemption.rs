//! Preemption: an urgent task takes the slot of one that is not.

use super::{FROM_PRIORITY, Interrupt, Setup, Urgency, from};
use crate::sim::row::{Group, Nature, Need, Parameter, Row};

pub const ROW: Row = Row {
    id: "preemption",
    short: "preempt",
    group: Group::ByUrgency,
    parameters: &[FROM_PRIORITY, Parameter::choice("interrupted", &["resume", "restart"])],
    needs: &[Need::WholeSlots],
    nature: &[Nature::Interrupts],
    formula: "an urgent task that finds no free slot takes one from a task that is not urgent",
    source: "White & Christie 1958",
};

/// An urgent task waits for nobody but other urgent ones.
///
/// Formula    M/M/1, resuming: T_k = E[S]/(1 − s_{k−1}) + (Σ_{i≤k} λ_i E[S_i²]/2) /
///            ((1 − s_{k−1})(1 − s_k))
/// Parameter  from_priority: classes of this priority and above are urgent;
///            interrupted: what happens to the other task: it resumes, or restarts from nothing
/// Trade-off  No capacity lies idle and urgent tasks do not wait for others; restarts waste what
///            was done, as language models do that drop their cache.
/// Source     SCIENCE C.2, F.4; White & Christie 1958; vLLM recomputes by default.
pub fn new(_setup: &Setup, values: &[f64]) -> Urgency {
    let interrupts = if values[1] == 0.0 { Interrupt::Resume } else { Interrupt::Restart };
    Urgency { interrupts, ..from(values) }
}
