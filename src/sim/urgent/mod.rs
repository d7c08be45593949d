//! How urgent tasks get through: lanes, reserved slots, interruption, promotion.

use crate::sim::members::members;
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

members![&Setup => Urgency;
    none,
];
