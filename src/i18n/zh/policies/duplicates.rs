//! What is done with tasks that ask for the same.

use crate::i18n::{DuplicatesTexts, PolicyText};

pub const TEXTS: DuplicatesTexts = DuplicatesTexts {
    keep_all: PolicyText {
        name: "全部保留",
        does: "每个任务都执行，不管之前是否有人问过同样的内容。",
        fails: "同样的内容反复被请求时，槽位每次都要重做。",
    },
};
