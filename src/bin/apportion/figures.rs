//! What the figures are called where programs read them.

use apportion::sim::measure::Metric;
use apportion::sim::quantity::of_metric;

/// Name of a metric with its unit.
pub fn name(metric: Metric) -> &'static str {
    match metric {
        Metric::Arrived => "arrived_tasks",
        Metric::WaitMean => "wait_mean_s",
        Metric::WaitP50 => "wait_p50_s",
        Metric::WaitP95 => "wait_p95_s",
        Metric::WaitP99 => "wait_p99_s",
        Metric::WaitMax => "wait_max_s",
        Metric::Delayed => "delayed_share",
        Metric::ResponseMean => "response_mean_s",
        Metric::ResponseP50 => "response_p50_s",
        Metric::ResponseP95 => "response_p95_s",
        Metric::ResponseP99 => "response_p99_s",
        Metric::ResponseMax => "response_max_s",
        Metric::Throughput => "throughput_tasks_per_s",
        Metric::Utilisation => "utilisation",
        Metric::QueueMean => "queue_mean_tasks",
        Metric::InSystemMean => "in_system_mean_tasks",
        Metric::Attainment => "attainment_share",
        Metric::CostPerThousand => "cost_per_1000_tasks",
        Metric::DrainTime => "drain_time_s",
        Metric::Makespan => "makespan_s",
        Metric::ImbalanceMaxOverMean => "imbalance_max_over_mean",
        Metric::ImbalanceCv => "imbalance_cv",
        Metric::ImbalanceJain => "imbalance_jain",
        Metric::WaitRatio => "wait_ratio",
        Metric::ShedShare => "shed_share",
        Metric::DroppedShare => "dropped_share",
        Metric::AnsweredShare => "answered_without_running_share",
        Metric::SlowdownMean => "slowdown_mean",
        Metric::SlowdownMax => "slowdown_max",
        Metric::Goodput => "goodput_tasks_per_s",
        Metric::CostPerThousandInTime => "cost_per_1000_tasks_in_time",
        Metric::IdleCostPerHour => "idle_cost_per_hour",
        Metric::InterruptionsPerTask => "interruptions_per_task",
        Metric::MemoryUtilisation => "memory_utilisation",
        Metric::ImbalanceOverTime => "imbalance_over_time_max_over_mean",
        Metric::ImbalanceGini => "imbalance_gini",
        Metric::ClassJain => "class_jain",
        Metric::SlowdownRatio => "slowdown_ratio",
    }
}

/// Whether the figure grows with the length of the run where a queue grows without bound.
pub fn grows_in_overload(metric: Metric) -> bool {
    of_metric(metric).grows_in_overload()
}
