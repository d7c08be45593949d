//! What changes while running.

use crate::i18n::{BalanceTexts, PolicyText};

pub const TEXTS: BalanceTexts = BalanceTexts {
    aimd_p95: PolicyText {
        name: "按 p95 增减",
        does: "p95 响应达标的模型逐步加权，未达标的成倍减权。",
        fails: "所有模型都未达标时，权重一同下降，分配不变。",
    },
    ewma_latency: PolicyText {
        name: "按响应时间",
        does: "权重与响应时间的滑动平均成反比。",
        fails: "大模型与小模型单个任务一样慢时，两者分到一样多，不看槽位数。",
    },
    grpc_weights: PolicyText {
        name: "gRPC 权重",
        does: "按“每份槽位占用完成的任务数”加权，迟到的任务要受罚。",
        fails: "模型满载时只看得出容量，看不出队列有多长。",
    },
    inverse_load: PolicyText {
        name: "按负载反比",
        does: "权重为容量 ÷ 负载；负载取当前值，或取时间窗口内的平均。",
        fails: "更新比响应还慢时，最空的模型一拥而上，到下次更新已是最满。",
    },
    none: PolicyText {
        name: "无",
        does: "运行中不作任何调整。",
        fails: "任务构成变化后，最初的分配不再合适。",
    },
    threshold_migration: PolicyText {
        name: "阈值迁移",
        does: "每隔一段时间，把等待的任务从最晚完成的模型移到最早完成的模型。",
        fails: "迁移耗时长或大小估计不准时，任务移过去也不会更快。",
    },
    wait_feedback: PolicyText {
        name: "等待均衡",
        does: "每隔一段时间比较平均等待，把权重从等得久的模型移到等得短的模型。",
        fails: "负载变化快过学习速度，或等待的任务太少、全凭偶然时。",
    },
    work_stealing: PolicyText {
        name: "工作窃取",
        does: "空闲下来的模型从别的队列末尾拿走等待的任务。",
        fails: "慢模型会拿走快模型本可更早完成的任务。",
    },
};
