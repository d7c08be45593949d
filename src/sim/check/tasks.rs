//! Task classes: each by itself, and the workload that they make together.

use super::Problems;
use crate::sim::limits::*;
use crate::sim::scenario::{Arrivals, Draft, Fault, Length, Size, TaskClass, Trace, table_mean};
use crate::sim::units::Time;

/// Each class by itself.
pub(super) fn classes(draft: &Draft, found: &mut Problems) {
    found.count("tasks", draft.tasks.len(), CLASSES_MAX);
    found.names("tasks", draft.tasks.iter().map(|class| class.name.as_str()));
    for (index, class) in draft.tasks.iter().enumerate().take(CLASSES_MAX) {
        let path = format!("tasks[{index}]");
        arrivals(&format!("{path}.arrivals"), &class.arrivals, found);
        size(&format!("{path}.size"), class, found);
        found.within(format!("{path}.priority"), f64::from(class.priority), 1.0, 9.0);
        if let Some(promise) = &class.promise {
            found.within(format!("{path}.promise.within_s"), promise.within_s, 0.0, SECONDS_MAX);
        }
        if class.model.is_some_and(|model| model >= draft.models.len()) {
            found.add(format!("{path}.model"), Fault::UnknownModel);
        }
    }
}

fn arrivals(path: &str, arrivals: &Arrivals, found: &mut Problems) {
    match arrivals {
        Arrivals::AllAtOnce { count, at_s } => {
            if *count == 0 {
                found.add(format!("{path}.count"), Fault::TooSmall { least: 1.0 });
            } else if *count > TASKS_MAX {
                found.add(format!("{path}.count"), Fault::TooLarge { most: TASKS_MAX as f64 });
            }
            found.within(format!("{path}.at_s"), *at_s, 0.0, SECONDS_MAX);
        }
        Arrivals::Every { interval_s } => found.positive(format!("{path}.interval_s"), *interval_s),
        Arrivals::Poisson { rate_per_s } => {
            let path = format!("{path}.rate_per_s");
            if *rate_per_s > RATE_MAX && rate_per_s.is_finite() {
                found.add(path, Fault::TooLarge { most: RATE_MAX });
            } else {
                found.positive(path, *rate_per_s);
            }
        }
        Arrivals::Gaps { quantiles_s } => {
            let path = format!("{path}.quantiles_s");
            let before = found.list.len();
            table(path.clone(), quantiles_s, SECONDS_MAX, found);
            if found.list.len() == before && table_mean(quantiles_s) < GAP_MEAN_MIN {
                found.add(path, Fault::TooSmall { least: GAP_MEAN_MIN });
            }
        }
        Arrivals::Trace(trace) => trace_rows(path, trace, found),
    }
}

fn trace_rows(path: &str, trace: &Trace, found: &mut Problems) {
    let rows = trace.times.len();
    if rows > TRACE_ROWS_MAX {
        found.add(path, Fault::TooMany { most: TRACE_ROWS_MAX as u64 });
    }
    let sorted = trace.times.windows(2).all(|pair| pair[0] <= pair[1]);
    let last_s = trace.times.last().copied().unwrap_or(Time::ZERO).seconds();
    if rows == 0 || trace.sizes.len() != rows || !sorted || last_s > SECONDS_MAX {
        found.add(path, Fault::BadTrace);
    }
}

fn size(path: &str, class: &TaskClass, found: &mut Problems) {
    match &class.size {
        Size::Constant { work } => found.positive(format!("{path}.work"), *work),
        Size::Uniform { low, high } => {
            found.within(format!("{path}.low"), *low, 0.0, QUANTITY_MAX);
            found.positive(format!("{path}.high"), *high);
            if high < low {
                found.add(format!("{path}.high"), Fault::BelowLow { low: *low });
            }
        }
        Size::Exponential { mean } => found.positive(format!("{path}.mean"), *mean),
        Size::LogNormal { mean, cv } => {
            found.positive(format!("{path}.mean"), *mean);
            found.within(format!("{path}.cv"), *cv, 0.0, CV_MAX);
        }
        Size::Quantiles { work } => table(format!("{path}.work"), work, QUANTITY_MAX, found),
        Size::Trace { per_input_token, per_output_token } => {
            let (input, output) = (*per_input_token, *per_output_token);
            found.within(format!("{path}.per_input_token"), input, 0.0, QUANTITY_MAX);
            found.within(format!("{path}.per_output_token"), output, 0.0, QUANTITY_MAX);
            match &class.arrivals {
                Arrivals::Trace(trace) => trace_work(path, class, trace, found),
                _ => found.add(path, Fault::NoTrace),
            }
        }
    }
}

/// Every recorded size must be a quantity.
fn trace_work(path: &str, class: &TaskClass, trace: &Trace, found: &mut Problems) {
    let Size::Trace { per_input_token, per_output_token } = &class.size else { return };
    let work = |row| trace.sizes.work(row, *per_input_token, *per_output_token);
    let sound = |row| (0.0..=QUANTITY_MAX).contains(&work(row));
    if !(0..trace.sizes.len()).all(sound) {
        found.add(path, Fault::BadTrace);
    }
}

/// A table of quantiles: at least two, none negative, never falling, not all zero.
fn table(path: String, table: &[f64], most: f64, found: &mut Problems) {
    if table.len() < 2 {
        found.add(path, Fault::TableTooShort);
    } else if table.len() > TABLE_ROWS_MAX {
        found.add(path, Fault::TooMany { most: TABLE_ROWS_MAX as u64 });
    } else if let Some(row) = table.iter().position(|value| !(0.0..=most).contains(value)) {
        found.within(format!("{path}[{row}]"), table[row], 0.0, most);
    } else if let Some(row) = table.windows(2).position(|pair| pair[1] < pair[0]) {
        found.add(path, Fault::TableFalls { row: row + 1 });
    } else if table[table.len() - 1] <= 0.0 {
        found.add(path, Fault::NotAbove { bound: 0.0 });
    }
}

/// What several fields say together: the run ends, and it fits.
pub(super) fn together(draft: &Draft, found: &mut Problems) {
    let run = &draft.run;
    let length_s = match run.length {
        Length::Seconds(seconds) => {
            if run.warmup_s > 0.0 && run.warmup_s >= seconds {
                found.add("run.warmup_s", Fault::WarmupTooLong { length_s: seconds });
            }
            seconds
        }
        Length::UntilDone => {
            let endless = draft.tasks.iter().position(|class| class.finite_count().is_none());
            if let Some(class) = endless {
                found.add("run.length", Fault::NeverDone { class });
                return;
            }
            if run.warmup_s > 0.0 {
                found.add("run.warmup_s", Fault::TooLarge { most: 0.0 });
            }
            f64::INFINITY
        }
    };
    let expected = |class: &TaskClass| match class.finite_count() {
        Some(count) => count as f64,
        None => class.rate_per_s().unwrap_or(0.0) * length_s,
    };
    let about: f64 = draft.tasks.iter().map(expected).sum();
    if about > TASKS_MAX as f64 {
        let path = if run.length == Length::UntilDone { "tasks" } else { "run.length" };
        found.add(path, Fault::TooManyTasks { about, most: TASKS_MAX });
    }
    let slowest = draft.models.iter().map(|model| model.slot_speed()).fold(f64::INFINITY, f64::min);
    for (index, class) in draft.tasks.iter().enumerate() {
        if class.mean_work() / slowest > SECONDS_MAX {
            found.add(format!("tasks[{index}].size"), Fault::TaskTooLong { most_s: SECONDS_MAX });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::check::problems;
    use crate::sim::scenario::{Model, RunPlan};

    /// The faults of a class that arrives like this for 1 ms.
    fn check_arrivals(arrivals: Arrivals, expected: Option<Fault>) {
        let run = RunPlan { length: Length::Seconds(1e-3), warmup_s: 0.0, ..RunPlan::default() };
        let class = TaskClass { name: "a".to_owned(), arrivals, ..TaskClass::default() };
        let model = Model { name: "m".to_owned(), ..Model::default() };
        let draft = Draft { models: vec![model], tasks: vec![class], run, ..Draft::default() };
        let found = problems(&draft);
        assert_eq!(found.first().map(|problem| problem.fault.clone()), expected, "{found:?}");
    }

    #[test]
    fn gaps_below_the_resolution_of_time_are_refused() {
        // Few enough tasks by the mean, but no gap would ever round to a nanosecond.
        let gaps = |most: f64| Arrivals::Gaps { quantiles_s: vec![0.0, most] };
        check_arrivals(gaps(4e-10), Some(Fault::TooSmall { least: GAP_MEAN_MIN }));
        check_arrivals(gaps(4e-7), None);
        let poisson = |rate_per_s| Arrivals::Poisson { rate_per_s };
        check_arrivals(poisson(2e9), Some(Fault::TooLarge { most: RATE_MAX }));
        check_arrivals(poisson(1e9), None);
        check_arrivals(poisson(f64::INFINITY), Some(Fault::NotANumber));
    }
}
