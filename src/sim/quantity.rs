//! The figures that people ask for by name: `p95_wait(chat)`, `share(B)`, `cost_per_million()`.

use crate::sim::measure::{Interval, METRICS, Measures, Metric, Scope};

/// What a figure counts, which says the units it may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Seconds.
    Time,
    /// A share of 1.
    Share,
    /// Per second.
    Rate,
    /// $, a pure number.
    Money,
    /// A pure number.
    Plain,
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    /// A metric of the scope, times a factor.
    Metric(Metric, f64),
    /// Tasks of the scope over all tasks.
    Share,
}

/// A figure that can be asked for.
#[derive(Debug, PartialEq)]
pub struct Named {
    /// What it is called.
    pub name: &'static str,
    /// What it counts.
    pub kind: Kind,
    /// Whether more of it is better.
    pub larger_is_better: bool,
    source: Source,
}

const fn named(name: &'static str, kind: Kind, metric: Metric) -> Named {
    Named { name, kind, larger_is_better: false, source: Source::Metric(metric, 1.0) }
}

const fn good(name: &'static str, kind: Kind, metric: Metric) -> Named {
    Named { larger_is_better: true, ..named(name, kind, metric) }
}

const fn times(name: &'static str, kind: Kind, metric: Metric, factor: f64) -> Named {
    Named { name, kind, larger_is_better: false, source: Source::Metric(metric, factor) }
}

/// Every figure that can be asked for, in the order of the metrics.
pub const NAMED: [Named; METRICS.len() + 3] = [
    good("arrived", Kind::Plain, Metric::Arrived),
    named("mean_wait", Kind::Time, Metric::WaitMean),
    named("p50_wait", Kind::Time, Metric::WaitP50),
    named("p95_wait", Kind::Time, Metric::WaitP95),
    named("p99_wait", Kind::Time, Metric::WaitP99),
    named("max_wait", Kind::Time, Metric::WaitMax),
    named("delayed", Kind::Share, Metric::Delayed),
    named("mean_response", Kind::Time, Metric::ResponseMean),
    named("p50_response", Kind::Time, Metric::ResponseP50),
    named("p95_response", Kind::Time, Metric::ResponseP95),
    named("p99_response", Kind::Time, Metric::ResponseP99),
    named("max_response", Kind::Time, Metric::ResponseMax),
    good("throughput", Kind::Rate, Metric::Throughput),
    named("utilisation", Kind::Share, Metric::Utilisation),
    named("queue", Kind::Plain, Metric::QueueMean),
    named("in_system", Kind::Plain, Metric::InSystemMean),
    good("slo", Kind::Share, Metric::Attainment),
    named("cost_per_thousand", Kind::Money, Metric::CostPerThousand),
    times("cost_per_million", Kind::Money, Metric::CostPerThousand, 1e3),
    named("drain_time", Kind::Time, Metric::DrainTime),
    named("makespan", Kind::Time, Metric::Makespan),
    named("imbalance", Kind::Plain, Metric::ImbalanceMaxOverMean),
    named("imbalance_cv", Kind::Plain, Metric::ImbalanceCv),
    good("jain", Kind::Plain, Metric::ImbalanceJain),
    named("wait_ratio", Kind::Plain, Metric::WaitRatio),
    named("shed", Kind::Share, Metric::ShedShare),
    named("dropped", Kind::Share, Metric::DroppedShare),
    good("answered", Kind::Share, Metric::AnsweredShare),
    named("mean_slowdown", Kind::Plain, Metric::SlowdownMean),
    named("max_slowdown", Kind::Plain, Metric::SlowdownMax),
    good("goodput", Kind::Rate, Metric::Goodput),
    named("cost_per_thousand_in_time", Kind::Money, Metric::CostPerThousandInTime),
    times("cost_per_million_in_time", Kind::Money, Metric::CostPerThousandInTime, 1e3),
    named("idle_cost_per_hour", Kind::Money, Metric::IdleCostPerHour),
    named("interruptions", Kind::Plain, Metric::InterruptionsPerTask),
    named("memory", Kind::Share, Metric::MemoryUtilisation),
    named("imbalance_over_time", Kind::Plain, Metric::ImbalanceOverTime),
    named("gini", Kind::Plain, Metric::ImbalanceGini),
    good("class_jain", Kind::Plain, Metric::ClassJain),
    named("slowdown_ratio", Kind::Plain, Metric::SlowdownRatio),
    Named { name: "share", kind: Kind::Share, larger_is_better: true, source: Source::Share },
];

/// Whose figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Of all tasks.
    Fleet,
    /// Of what a model ran.
    Model(usize),
    /// Of a class.
    Class(usize),
}

/// A figure of a scope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Which figure.
    pub named: &'static Named,
    /// Whose.
    pub of: Of,
}

/// The figure that is called `name`.
pub fn find(name: &str) -> Option<&'static Named> {
    let name = if name == "utilization" { "utilisation" } else { name };
    NAMED.iter().find(|named| named.name == name)
}

/// The figure of a metric itself.
pub fn of_metric(metric: Metric) -> &'static Named {
    let is_it = |named: &&Named| named.source == Source::Metric(metric, 1.0);
    NAMED.iter().find(is_it).unwrap_or(&NAMED[0])
}

impl Named {
    /// Whether it grows with the length of the run where a queue grows without bound.
    pub fn grows_in_overload(&self) -> bool {
        use Metric::*;
        let Source::Metric(metric, _) = self.source else { return false };
        matches!(
            metric,
            WaitMean
                | WaitP50
                | WaitP95
                | WaitP99
                | WaitMax
                | ResponseMean
                | ResponseP50
                | ResponseP95
                | ResponseP99
                | ResponseMax
                | QueueMean
                | InSystemMean
                | WaitRatio
                | Makespan
                | SlowdownMean
                | SlowdownMax
        )
    }
}

impl Quantity {
    /// The figure of all tasks.
    pub fn fleet(metric: Metric) -> Quantity {
        Quantity { named: of_metric(metric), of: Of::Fleet }
    }

    /// Whether it can be told of this scope at all.
    pub fn has_meaning(&self) -> bool {
        use Metric::*;
        let Source::Metric(metric, _) = self.named.source else {
            return self.of != Of::Fleet;
        };
        let fleet_only = matches!(
            metric,
            ImbalanceMaxOverMean
                | ImbalanceCv
                | ImbalanceJain
                | ImbalanceGini
                | ImbalanceOverTime
                | WaitRatio
                | InterruptionsPerTask
                | ClassJain
                | SlowdownRatio
        );
        let no_model = matches!(metric, ShedShare | DroppedShare | AnsweredShare);
        let no_class = matches!(
            metric,
            CostPerThousand | CostPerThousandInTime | IdleCostPerHour | MemoryUtilisation
        );
        match self.of {
            Of::Fleet => true,
            Of::Model(_) => !fleet_only && !no_model,
            Of::Class(_) => !fleet_only && !no_class,
        }
    }

    /// Its value in a run; not a number where it has no meaning.
    pub fn value(&self, measures: &Measures) -> f64 {
        let scope = match self.of {
            Of::Fleet => Some(&measures.fleet),
            Of::Model(model) => measures.models.get(model),
            Of::Class(class) => measures.classes.get(class),
        };
        let Some(scope) = scope else { return f64::NAN };
        match self.named.source {
            Source::Metric(metric, factor) => scope.get(metric) * factor,
            Source::Share => share(scope, self.of, measures),
        }
    }

    /// Its mean and interval over runs. A ratio of waits is that of the models' means over them.
    pub fn over(&self, runs: &[Measures]) -> Interval {
        if *self != Quantity::fleet(Metric::WaitRatio) {
            return Interval::of(runs.iter().map(|run| self.value(run)));
        }
        let models = runs.first().map_or(0, |run| run.models.len());
        let wait =
            |model: usize| runs.iter().map(move |run| run.models[model].get(Metric::WaitMean));
        Interval::ratio((0..models).map(|model| Interval::of(wait(model))))
    }
}

/// A model's share is of what all models ran, parts counted one by one.
fn share(scope: &Scope, of: Of, measures: &Measures) -> f64 {
    let all = match of {
        Of::Model(_) => measures.models.iter().map(|model| model.get(Metric::Arrived)).sum(),
        Of::Fleet | Of::Class(_) => measures.fleet.get(Metric::Arrived),
    };
    if all > 0.0 { scope.get(Metric::Arrived) / all } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_metric_has_one_plain_name() {
        for metric in METRICS {
            let all = NAMED.iter().filter(|it| it.source == Source::Metric(metric, 1.0));
            assert_eq!(all.count(), 1, "{metric:?}");
        }
        for (place, named) in NAMED.iter().enumerate() {
            assert!(NAMED[..place].iter().all(|other| other.name != named.name), "{}", named.name);
            assert_eq!(find(named.name), Some(named));
        }
        assert!(!Quantity { of: Of::Class(0), ..Quantity::fleet(Metric::WaitRatio) }.has_meaning());
        assert_eq!(find("utilization"), find("utilisation"));
        assert_eq!(find("p95"), None);
    }
}
