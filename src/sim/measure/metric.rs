//! The figures of a scope, each with its formula and its unit.

/// The figures of a scope. Units: seconds, tasks/s, tasks, shares of 1, $.
///
/// A task that was split is one task, done with its last part; a model has the parts that ran
/// there. A task without an answer (dropped, shed, unfinished) counts among the arrivals and stands
/// at infinity in percentiles; means and maxima of times are over tasks with an answer. Source:
/// SCIENCE E.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Tasks that arrived in the measured time.
    Arrived,
    /// Mean wait `W_q`: arrival to first service [s].
    WaitMean,
    /// Median wait [s].
    WaitP50,
    /// 95th percentile of waits [s].
    WaitP95,
    /// 99th percentile of waits [s].
    WaitP99,
    /// Longest wait [s].
    WaitMax,
    /// Share of answered tasks that waited at all.
    Delayed,
    /// Mean response `T`: arrival to finish [s].
    ResponseMean,
    /// Median response [s].
    ResponseP50,
    /// 95th percentile of responses [s].
    ResponseP95,
    /// 99th percentile of responses [s].
    ResponseP99,
    /// Longest response [s].
    ResponseMax,
    /// Tasks finished per second of measured time.
    Throughput,
    /// Busy slot-seconds over slot-seconds, `(1/T) ∫ busy/c dt`.
    Utilisation,
    /// Time average of the number in system without a slot `L_q`; parts count one by one.
    QueueMean,
    /// Time average of the number in system `L`.
    InSystemMean,
    /// Share of arrivals whose promise was kept; of classes with a promise.
    Attainment,
    /// Price of the scope's models over tasks finished there [$ per 1000 tasks].
    CostPerThousand,
    /// Work given over capacity [s]: the drain time of a batch.
    DrainTime,
    /// When the scope's last task finished [s].
    Makespan,
    /// `max / mean` over models of work given over capacity; fleet only.
    ImbalanceMaxOverMean,
    /// Coefficient of variation of the same; fleet only.
    ImbalanceCv,
    /// Jain's index of the same; fleet only.
    ImbalanceJain,
    /// Longest mean wait of a model over the shortest; fleet only.
    WaitRatio,
    /// Share of arrivals that were refused; no model's own.
    ShedShare,
    /// Share of arrivals that preparation dropped; no model's own.
    DroppedShare,
    /// Share of arrivals answered without running: out of a cache, with an equal task, or skipped;
    /// no model's own.
    AnsweredShare,
    /// Mean of `T/S` over tasks that ran, `S = work / slot speed` where it ran; of a split task, S
    /// is that of its longest part. Tasks without work are left out.
    SlowdownMean,
    /// Largest `T/S`.
    SlowdownMax,
    /// Tasks finished in time per second of measured time. Without a promise nothing is late, so
    /// that goodputs of classes, and of models, add up to that of the fleet.
    Goodput,
    /// Price of the scope's models over their goodput [$ per 1000 tasks in time].
    CostPerThousandInTime,
    /// Price of slots that stand idle, `Σ price (1 - U)` [$ per hour].
    IdleCostPerHour,
    /// Interruptions over arrivals, of the whole run with its warm-up; fleet only.
    InterruptionsPerTask,
    /// Time average of memory in use over memory, `(1/T) ∫ m/M dt`; of models that say theirs.
    MemoryUtilisation,
    /// Time average of `max / mean` over models of (in system / slots) at the instant, an empty
    /// fleet being even; fleet only.
    ImbalanceOverTime,
    /// Gini's coefficient of work given over capacity, `Σ_i Σ_j |x_i - x_j| / (2 m² mean)`; 0 is
    /// even; fleet only.
    ImbalanceGini,
    /// Jain's index over classes of service received over weight; fleet only.
    ClassJain,
    /// Largest mean slowdown of a class over the smallest; fleet only.
    SlowdownRatio,
}

/// Every metric, in the order of [`super::Scope`]'s figures.
pub const METRICS: [Metric; 38] = [
    Metric::Arrived,
    Metric::WaitMean,
    Metric::WaitP50,
    Metric::WaitP95,
    Metric::WaitP99,
    Metric::WaitMax,
    Metric::Delayed,
    Metric::ResponseMean,
    Metric::ResponseP50,
    Metric::ResponseP95,
    Metric::ResponseP99,
    Metric::ResponseMax,
    Metric::Throughput,
    Metric::Utilisation,
    Metric::QueueMean,
    Metric::InSystemMean,
    Metric::Attainment,
    Metric::CostPerThousand,
    Metric::DrainTime,
    Metric::Makespan,
    Metric::ImbalanceMaxOverMean,
    Metric::ImbalanceCv,
    Metric::ImbalanceJain,
    Metric::WaitRatio,
    Metric::ShedShare,
    Metric::DroppedShare,
    Metric::AnsweredShare,
    Metric::SlowdownMean,
    Metric::SlowdownMax,
    Metric::Goodput,
    Metric::CostPerThousandInTime,
    Metric::IdleCostPerHour,
    Metric::InterruptionsPerTask,
    Metric::MemoryUtilisation,
    Metric::ImbalanceOverTime,
    Metric::ImbalanceGini,
    Metric::ClassJain,
    Metric::SlowdownRatio,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_stand_in_the_order_of_their_numbers() {
        for (index, metric) in METRICS.iter().enumerate() {
            assert_eq!(*metric as usize, index);
        }
    }
}
