//! Who decides, and on which view.

use crate::i18n::{DispatchTexts, PolicyText};

pub const TEXTS: DispatchTexts = DispatchTexts {
    one: PolicyText {
        name: "One, sees all",
        does: "One dispatcher sees the state of the fleet at every decision.",
        fails: "there are several of them, or news takes time to arrive.",
    },
    several: PolicyText {
        name: "Several, updated",
        does: "Independent dispatchers, each with a view that is updated every so often.",
        fails: "updates are rarer than tasks: all send to the same model until the next one.",
    },
};
