//! The twins of the pictures: the same views, as rows and columns.

use super::table::{Column, Table, Value};
use crate::i18n::{DataTexts, PictureTexts, Texts};
use crate::sim::measure::{METRICS, Metric};
use crate::sim::scenario::Draft;
use crate::ui::marks::Names;
use crate::ui::timeline::happened;
use crate::view::{
    LoadView, ResultsView, Rows, StripsView, TailView, TaskColumn, TaskRow, TaskTable,
};

/// Rows of a table over time at most; neighbours share a row, which then shows the extremes.
pub(super) const TIMES_MAX: usize = 120;

pub(super) fn column(name: &str) -> Column {
    Column(name.to_owned())
}

/// Figures that speak of waits: without meaning where a queue grows.
fn is_wait(metric: Metric) -> bool {
    use Metric::{
        InSystemMean, QueueMean, ResponseMax, ResponseMean, ResponseP50, ResponseP95, ResponseP99,
        WaitMax, WaitMean, WaitP50, WaitP95, WaitP99, WaitRatio,
    };
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
    )
}

/// Every figure: a column for the fleet, each model and each class.
pub fn results(draft: &Draft, results: &ResultsView, texts: &PictureTexts) -> Table {
    let words = &texts.data;
    let mut columns = vec![column(words.scope), column(words.fleet)];
    columns.extend(draft.models.iter().map(|model| column(&model.name)));
    columns.extend(
        draft.tasks.iter().map(|class| column(&format!("{}: {}", words.class, class.name))),
    );
    let overloaded = |model: usize| results.overloaded.contains(&(model as u16));
    let any = !results.overloaded.is_empty();
    let value = |rows: &Rows, metric: Metric, grows: bool| {
        let figure = rows.get(metric);
        if grows && is_wait(metric) {
            Value::Grows(words.grows.to_owned())
        } else if figure.value == f64::INFINITY {
            Value::Grows(words.never.to_owned())
        } else {
            Value::Between(figure.value, figure.half_width)
        }
    };
    let row = |(metric, name): (&Metric, &&str)| {
        let mut cells = vec![Value::Text((*name).to_owned()), value(&results.fleet, *metric, any)];
        let models = results.models.iter().enumerate().take(draft.models.len());
        cells.extend(models.map(|(model, rows)| value(rows, *metric, overloaded(model))));
        let classes = results.classes.iter().take(draft.tasks.len());
        cells.extend(classes.map(|rows| value(rows, *metric, any)));
        cells
    };
    Table { columns, rows: METRICS.iter().zip(&words.metrics).map(row).collect() }
}

/// Load over time.
pub fn load(view: &LoadView, names: &Names, texts: &DataTexts) -> Table {
    let steps = view.models.first().map_or(view.central.len(), |line| line.low.len());
    let known = view.models.len().min(names.len());
    let mut columns = vec![column(texts.time)];
    for model in 0..known {
        for part in [texts.load_low, texts.load_high, texts.running, texts.waiting] {
            columns.push(column(&format!("{}: {part}", names.name(model))));
        }
    }
    if !view.central.is_empty() {
        columns.push(column(texts.central));
    }
    let count = steps.min(TIMES_MAX);
    let row = |index: usize| {
        let part = index * steps / count..(index + 1) * steps / count;
        let share = part.start as f64 / steps as f64;
        let mut cells = vec![Value::Number(tidy(view.from_s + share * (view.to_s - view.from_s)))];
        for line in &view.models[..known] {
            let low = line.low[part.clone()].iter().copied().fold(f32::INFINITY, f32::min);
            let high = line.high[part.clone()].iter().copied().fold(0.0_f32, f32::max);
            cells.push(Value::Number(tidy(f64::from(low))));
            cells.push(Value::Number(tidy(f64::from(high))));
            cells.push(Value::Count(line.running[part.start].into()));
            cells.push(Value::Count(line.waiting[part.start].into()));
        }
        if let Some(central) = view.central.get(part.start) {
            cells.push(Value::Count((*central).into()));
        }
        cells
    };
    Table { columns, rows: (0..count).map(row).collect() }
}

/// A number read off a picture: six figures, no dust of single precision.
pub(super) fn tidy(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// The tail of waits.
pub fn tail(view: &TailView, names: &Names, texts: &DataTexts) -> Table {
    let known = view.models.len().min(names.len());
    let mut columns = vec![column(texts.wait)];
    columns.extend(
        (0..known).map(|model| column(&format!("{}: {}", names.name(model), texts.share_waiting))),
    );
    let row = |(point, wait): (usize, &f64)| {
        let mut cells = vec![Value::Number(tidy(*wait))];
        let shares = view.models[..known].iter().map(|line| line.share.get(point));
        cells.extend(
            shares.map(|share| Value::Number(share.map_or(f64::NAN, |s| tidy(f64::from(*s))))),
        );
        cells
    };
    Table { columns, rows: view.wait_s.iter().enumerate().map(row).collect() }
}

/// Stretches in which slots are busy; the share of slots where they are too many.
pub fn strips(view: &StripsView, names: &Names, texts: &DataTexts) -> Table {
    let columns = [texts.model, texts.slot, texts.from, texts.to, texts.busy_share];
    let scale = (view.to_s - view.from_s) / f64::from(view.steps.max(1));
    let at = |step: f32| Value::Number(tidy(view.from_s + f64::from(step) * scale));
    let mut rows = Vec::new();
    for (model, strip) in view.models.iter().enumerate().take(names.len()) {
        let name = || Value::Text(names.name(model).to_owned());
        for (slot, stretches) in strip.rows.iter().enumerate() {
            for (from, to) in stretches {
                let slot = Value::Count(slot as u64 + 1);
                rows.push(vec![name(), slot, at(*from), at(*to), Value::Number(1.0)]);
            }
        }
        let steps = strip.shade.len();
        let count = steps.min(TIMES_MAX);
        for index in 0..count {
            let part = index * steps / count..(index + 1) * steps / count;
            let sum: f64 = strip.shade[part.clone()].iter().map(|share| f64::from(*share)).sum();
            let share = Value::Number(tidy(sum / part.len() as f64));
            let all = Value::Text(String::new());
            rows.push(vec![name(), all, at(part.start as f32), at(part.end as f32), share]);
        }
    }
    Table { columns: columns.map(column).to_vec(), rows }
}

/// Shares: of capacity, and of the tasks that each model got.
pub fn shares(draft: &Draft, results: &ResultsView, texts: &DataTexts) -> Table {
    let columns = [texts.model, texts.capacity, texts.share, texts.received, texts.busy_share];
    let known = draft.models.len().min(results.models.len());
    let capacity: Vec<f64> = draft.models[..known].iter().map(|model| model.capacity()).collect();
    let total: f64 = capacity.iter().sum();
    let figure = |model: usize, metric| results.models[model].get(metric).value;
    let all: f64 = (0..known).map(|model| figure(model, Metric::Arrived)).sum();
    let row = |model: usize| {
        vec![
            Value::Text(draft.models[model].name.clone()),
            Value::Number(capacity[model]),
            Value::Number(capacity[model] / total),
            Value::Number(figure(model, Metric::Arrived) / all),
            Value::Number(figure(model, Metric::Utilisation)),
        ]
    };
    Table { columns: columns.map(column).to_vec(), rows: (0..known).map(row).collect() }
}

/// The columns of the task table: what each is in the worker, and its heading.
pub fn task_columns(has_fates: bool, has_happened: bool) -> Vec<(TaskColumn, TaskHeading)> {
    let columns: [(TaskColumn, TaskHeading); 10] = [
        (TaskColumn::Task, |texts| texts.pictures.data.task),
        (TaskColumn::Class, |texts| texts.pictures.data.class),
        (TaskColumn::Model, |texts| texts.pictures.data.model),
        (TaskColumn::Work, |texts| texts.pictures.data.work),
        (TaskColumn::Arrival, |texts| texts.pictures.data.arrival),
        (TaskColumn::Start, |texts| texts.pictures.data.start),
        (TaskColumn::Wait, |texts| texts.pictures.data.wait),
        (TaskColumn::Finish, |texts| texts.pictures.data.finish),
        (TaskColumn::Fate, |texts| texts.pictures.data.fate),
        (TaskColumn::Happened, |texts| texts.timeline.happened),
    ];
    let is_told = |(column, _): &(TaskColumn, TaskHeading)| match column {
        TaskColumn::Fate => has_fates,
        TaskColumn::Happened => has_happened,
        _ => true,
    };
    columns.into_iter().filter(is_told).collect()
}

/// What stands over a column.
type TaskHeading = fn(&'static Texts) -> &'static str;

/// Some rows of the task table.
pub fn tasks(view: &TaskTable, draft: &Draft, texts: &'static Texts) -> Table {
    let columns = task_columns(view.has_fates, view.has_happened);
    let class = |index: u16| draft.tasks.get(usize::from(index)).map_or("", |class| &class.name);
    let model = |index: u16| draft.models.get(usize::from(index)).map_or("", |model| &model.name);
    let cell = |task: &TaskRow, column: TaskColumn| match column {
        TaskColumn::Task => Value::Count(task.task + 1),
        TaskColumn::Class => Value::Text(class(task.class).to_owned()),
        TaskColumn::Model => Value::Text(model(task.model).to_owned()),
        TaskColumn::Work => Value::Number(task.work),
        TaskColumn::Arrival => Value::Number(task.arrival_s),
        TaskColumn::Start => Value::Number(task.start_s),
        TaskColumn::Wait => Value::Number(tidy(task.start_s - task.arrival_s)),
        TaskColumn::Finish => Value::Number(task.finish_s),
        TaskColumn::Fate => Value::Text(texts.pictures.data.fates[task.fate as usize].to_owned()),
        TaskColumn::Happened => Value::Text(happened(task.marks, &texts.timeline)),
    };
    let row = |task: &TaskRow| columns.iter().map(|(column, _)| cell(task, *column)).collect();
    let rows = view.rows.iter().map(row).collect();
    Table { columns: columns.iter().map(|(_, heading)| column(heading(texts))).collect(), rows }
}
