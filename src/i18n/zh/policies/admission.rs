//! Who is let in.

use crate::i18n::{AdmissionTexts, PolicyText};

pub const TEXTS: AdmissionTexts = AdmissionTexts {
    none: PolicyText {
        name: "全部接纳",
        does: "每个任务都被接纳。",
        fails: "到达多于处理能力时，所有人越等越久。",
    },
};
