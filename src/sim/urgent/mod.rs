//! How urgent tasks get through: lanes, reserved slots, interruption, promotion.

use crate::sim::limits::SLOTS_PER_MODEL_MAX;
use crate::sim::members::members;
use crate::sim::row::Parameter;
use crate::sim::units::Span;

/// What is done for urgent tasks. Classes from a priority on are urgent from the start; others may
/// become so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Urgency {
    /// Classes of this priority and above are urgent; above 9 none is.
    pub from_priority: u8,
    /// What is kept free for them.
    pub reserve: Reserve,
    /// Whether an urgent task interrupts one that is not.
    pub interrupts: Interrupt,
    /// When a task that was not urgent becomes so.
    pub promotes: Promote,
}

/// What is kept free for urgent tasks, in slots of each model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserve {
    /// Nothing: urgent tasks go before others, and that is all.
    Nothing,
    /// A lane: so many slots run urgent tasks only, and urgent tasks run only there.
    Lane(u32),
    /// A cut-off: others start only while fewer than all but so many slots are busy.
    CutOff(u32),
}

/// Whether an urgent task interrupts one that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// It waits for the next free slot.
    Never,
    /// It does; the other goes on later where it was.
    Resume,
    /// It does; the other starts anew.
    Restart,
}

/// When a task that was not urgent becomes so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promote {
    /// Never.
    Never,
    /// After it has waited this long.
    AfterWait(Span),
    /// When less than this is left until its deadline.
    BeforeDeadline(Span),
}

impl Urgency {
    /// Nobody is urgent.
    pub const NONE: Urgency = Urgency {
        from_priority: 10,
        reserve: Reserve::Nothing,
        interrupts: Interrupt::Never,
        promotes: Promote::Never,
    };
}

/// What is known before the first task: nothing.
pub struct Setup;

/// From which priority on a class is urgent: the first parameter of every policy but `none`.
pub const FROM_PRIORITY: Parameter = Parameter::count("from_priority", "", 1, 9, 7);

/// Slots of each model that are kept for urgent tasks.
pub const RESERVED_SLOTS: Parameter =
    Parameter::count("reserved_slots", "", 1, SLOTS_PER_MODEL_MAX, 1);

/// Urgency from the priority in `values`, and nothing else done for it.
fn from(values: &[f64]) -> Urgency {
    Urgency { from_priority: values[0] as u8, ..Urgency::NONE }
}

members![&Setup => Urgency;
    ageing_boost, cut_off, deadline_boost, dedicated_lane, head_of_line, none, preemption,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, values: &[f64], expected: Urgency) {
        assert_eq!(build(id, &Setup, values), Some(expected), "{id} {values:?}");
    }

    #[test]
    fn each_does_one_thing_for_urgent_tasks() {
        let seven = Urgency { from_priority: 7, ..Urgency::NONE };
        let (wait, left) = (Span::from_seconds(2.5), Span::from_seconds(4.0));
        check("none", &[], Urgency::NONE);
        check("head_of_line", &[7.0], seven);
        check("head_of_line", &[1.0], Urgency { from_priority: 1, ..seven });
        check("ageing_boost", &[7.0, 2.5], Urgency { promotes: Promote::AfterWait(wait), ..seven });
        let promotes = Promote::BeforeDeadline(left);
        check("deadline_boost", &[7.0, 4.0], Urgency { promotes, ..seven });
        check("dedicated_lane", &[7.0, 2.0], Urgency { reserve: Reserve::Lane(2), ..seven });
        check("cut_off", &[7.0, 3.0], Urgency { reserve: Reserve::CutOff(3), ..seven });
        check("preemption", &[7.0, 0.0], Urgency { interrupts: Interrupt::Resume, ..seven });
        check("preemption", &[7.0, 1.0], Urgency { interrupts: Interrupt::Restart, ..seven });
    }

    #[test]
    fn the_same_classes_are_urgent_by_default() {
        for row in ROWS.iter().filter(|row| row.id != "none") {
            assert_eq!(row.parameters[0].default, 7.0, "{}", row.id);
        }
    }
}
