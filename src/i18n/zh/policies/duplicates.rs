//! What is done with tasks that ask for the same.

use crate::i18n::{DuplicatesTexts, PolicyText};

pub const TEXTS: DuplicatesTexts = DuplicatesTexts {
    cache_lru: PolicyText {
        name: "缓存最近结果",
        does: "用容量有限的缓存作答，最久未用的结果先淘汰。",
        fails: "大量内容只问一次时，会把热门结果挤出去。",
    },
    cache_ttl: PolicyText {
        name: "限时缓存结果",
        does: "结果在有效期内直接作答。",
        fails: "热门结果在高负载时过期，新答案出来之前的同类请求都会执行。",
    },
    keep_all: PolicyText {
        name: "全部保留",
        does: "每个任务都执行，不管之前是否有人问过同样的内容。",
        fails: "同样的内容反复被请求时，槽位每次都要重做。",
    },
    single_flight: PolicyText {
        name: "合并在途请求",
        does: "同样的内容正在处理时，新任务等待同一个答案。",
        fails: "答案出来之后再问，又要重新执行。",
    },
    skip_at_head: PolicyText {
        name: "队首跳过",
        does: "任务即将开始时，若等待期间已有同样的答案，便跳过。",
        fails: "队列很短时，重复任务在第一个答案出来之前就已开始。",
    },
};
