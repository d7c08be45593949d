//! Task classes: each by itself, and the workload that they make together.

use super::Problems;
use crate::sim::limits::*;
use crate::sim::scenario::{
    Arrivals, Clash, Draft, Fault, Length, Size, Split, TaskClass, Trace, table_mean,
};
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
        only_on(&format!("{path}.only_on"), class, draft.models.len(), found);
        demands(&path, class, found);
    }
    let keys = draft.tasks.iter().map(|class| class.keys.map_or(0, |keys| u64::from(keys.count)));
    let mut sums = keys.scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    if let Some(class) = sums.position(|sum| sum > KEYS_OF_ALL_MAX) {
        let fault = Fault::TooMany { most: KEYS_OF_ALL_MAX };
        found.add(format!("tasks[{class}].keys.count"), fault);
    }
}

/// The models that a class may run on: there, and each once.
fn only_on(path: &str, class: &TaskClass, models: usize, found: &mut Problems) {
    let unknown = |(_, model): &(usize, &usize)| **model >= models;
    if let Some((place, _)) = class.only_on.iter().enumerate().find(unknown) {
        found.add(format!("{path}[{place}]"), Fault::UnknownModel);
    } else if !class.only_on.windows(2).all(|pair| pair[0] < pair[1]) {
        found.add(path, Fault::Clash(Clash::ModelsNotRising));
    }
}

/// What a task of the class asks for besides its work.
fn demands(path: &str, class: &TaskClass, found: &mut Problems) {
    found.positive(format!("{path}.weight"), class.weight);
    found.within(format!("{path}.memory_gb"), class.memory_gb, 0.0, MEMORY_GB_MAX);
    let per_unit = class.memory_gb_per_unit;
    found.within(format!("{path}.memory_gb_per_unit"), per_unit, 0.0, MEMORY_GB_MAX);
    if let Split::Count(count) = class.split {
        let most = f64::from(SPLIT_PARTS_MAX);
        found.within(format!("{path}.split.count"), f64::from(count), 1.0, most);
    }
    if let Some(keys) = class.keys {
        let most = f64::from(KEYS_MAX);
        found.within(format!("{path}.keys.count"), f64::from(keys.count), 1.0, most);
        found.within(format!("{path}.keys.zipf"), keys.zipf, 0.0, ZIPF_MAX);
    }
    found.within(format!("{path}.shared_prefix"), class.shared_prefix, 0.0, 1.0);
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
            let given = !run.warmup_auto && run.warmup_s > 0.0;
            if given && run.warmup_s >= seconds {
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
            if !run.warmup_auto && run.warmup_s > 0.0 {
                found.add("run.warmup_s", Fault::TooLarge { most: 0.0 });
            }
            f64::INFINITY
        }
    };
    let parts = |class: &TaskClass| match class.split {
        Split::Whole => 1.0,
        Split::Count(count) => f64::from(count),
        Split::ByCapacity => eligible(class, draft).count() as f64,
    };
    let about: f64 = draft.tasks.iter().map(|class| expected(class, length_s) * parts(class)).sum();
    if about > TASKS_MAX as f64 {
        let path = if run.length == Length::UntilDone { "tasks" } else { "run.length" };
        found.add(path, Fault::TooManyTasks { about, most: TASKS_MAX });
    }
    for (index, class) in draft.tasks.iter().enumerate() {
        let speeds = eligible(class, draft).map(|model| draft.models[model].slot_speed());
        if class.mean_work() / speeds.fold(f64::INFINITY, f64::min) > SECONDS_MAX {
            found.add(format!("tasks[{index}].size"), Fault::TaskTooLong { most_s: SECONDS_MAX });
        }
    }
}

/// Number of tasks of a class that are expected in a run whose arrivals end after `length_s`.
pub(in crate::sim) fn expected(class: &TaskClass, length_s: f64) -> f64 {
    match class.finite_count() {
        Some(count) => count as f64,
        None => class.rate_per_s().unwrap_or(0.0) * length_s,
    }
}

/// The places of the models that a class may run on.
pub(super) fn eligible<'a>(
    class: &'a TaskClass,
    draft: &'a Draft,
) -> impl Iterator<Item = usize> + Clone + 'a {
    // The list rises: `together` judges only what is sound by itself.
    let may = |at: &usize| class.only_on.is_empty() || class.only_on.binary_search(at).is_ok();
    (0..draft.models.len()).filter(may)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::check::problems;
    use crate::sim::scenario::{Keys, Model, RunPlan};

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

    /// The faults of a class on two models of 10 and 40 GB, as `path fault`.
    fn check_class(edit: impl Fn(&mut TaskClass), expected: &[&str]) {
        let run = RunPlan { length: Length::Seconds(10.0), warmup_s: 0.0, ..RunPlan::default() };
        let model =
            |name: &str, memory_gb| Model { name: name.to_owned(), memory_gb, ..Model::default() };
        let mut class = TaskClass { name: "a".to_owned(), ..TaskClass::default() };
        edit(&mut class);
        let draft = Draft {
            models: vec![model("m", 10.0), model("n", 40.0)],
            tasks: vec![class],
            run,
            ..Draft::default()
        };
        let found: Vec<String> = problems(&draft)
            .iter()
            .map(|problem| format!("{} {:?}", problem.path, problem.fault))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_class_asks_for_has_limits() {
        check_class(|class| class.weight = 0.0, &["tasks[0].weight NotAbove { bound: 0.0 }"]);
        check_class(
            |class| class.memory_gb_per_unit = -1.0,
            &["tasks[0].memory_gb_per_unit TooSmall { least: 0.0 }"],
        );
        check_class(
            |class| class.split = Split::Count(65),
            &["tasks[0].split.count TooLarge { most: 64.0 }"],
        );
        check_class(
            |class| class.keys = Some(Keys { count: 0, zipf: 6.0 }),
            &[
                "tasks[0].keys.count TooSmall { least: 1.0 }",
                "tasks[0].keys.zipf TooLarge { most: 5.0 }",
            ],
        );
        let millions = "tasks[0].keys.count TooMany { most: 10000000 }";
        check_class(
            |class| class.keys = Some(Keys { count: 10_000_001, zipf: 0.0 }),
            &["tasks[0].keys.count TooLarge { most: 1000000.0 }", millions],
        );
        check_class(
            |class| class.shared_prefix = 1.5,
            &["tasks[0].shared_prefix TooLarge { most: 1.0 }"],
        );
        check_class(|class| class.only_on = vec![0, 2], &["tasks[0].only_on[1] UnknownModel"]);
        check_class(
            |class| class.only_on = vec![0, 0],
            &["tasks[0].only_on Clash(ModelsNotRising)"],
        );
        check_class(|class| class.only_on = vec![0, 1], &[]);
        check_class(|class| class.arrivals = Arrivals::Poisson { rate_per_s: 3e5 }, &[]);
        let split = |class: &mut TaskClass| {
            class.arrivals = Arrivals::Poisson { rate_per_s: 3e5 };
            class.split = Split::Count(4);
        };
        check_class(split, &["run.length TooManyTasks { about: 12000000.0, most: 10000000 }"]);
    }

    #[test]
    fn a_task_must_fit_a_model_that_it_may_run_on() {
        let too_much =
            "tasks[0].memory_gb Clash(TaskTooMuchMemory { needs_gb: 30.0, most_gb: 10.0 })";
        check_class(|class| class.memory_gb = 30.0, &[]);
        let only_on_small = |class: &mut TaskClass| {
            class.memory_gb = 30.0;
            class.only_on = vec![0];
        };
        check_class(only_on_small, &[too_much]);
        let by_size = |split| {
            move |class: &mut TaskClass| {
                class.size = Size::Uniform { low: 0.0, high: 20.0 };
                class.memory_gb_per_unit = 2.5;
                class.split = split;
            }
        };
        let whole = "tasks[0].memory_gb Clash(TaskTooMuchMemory { needs_gb: 50.0, most_gb: 40.0 })";
        check_class(by_size(Split::Whole), &[whole]);
        check_class(by_size(Split::Count(2)), &[]);
        check_class(by_size(Split::ByCapacity), &[]);
    }
}
