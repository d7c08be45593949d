//! What stands in each cell. A wait of an overloaded model is said to grow: its mean means nothing.

use crate::i18n::number::{THIN, figures, fixed, three, whole, with_unit};
use crate::i18n::{KpiTexts, NoteTexts, PictureTexts};
use crate::sim::measure::Metric;
use crate::sim::order;
use crate::sim::scenario::{Draft, Target};
use crate::ui::marks::hot;
use crate::view::{FatesView, Figure, ResultsView};

/// One cell.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cell {
    /// What it is.
    pub title: String,
    /// The figure of the fleet.
    pub value: String,
    /// Its unit.
    pub unit: &'static str,
    /// Half-width of its interval, where there is one.
    pub half_width: String,
    /// Figures of the models.
    pub models: Vec<Part>,
    /// Words in place of the models' figures.
    pub note: String,
}

/// One model's figure in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The model.
    pub model: usize,
    /// Its figure.
    pub value: String,
    /// Whether it stands out.
    pub is_hot: bool,
}

/// Figures of models beyond this number are not shown one by one.
const MODELS_MAX: usize = 2;

/// The cells: eight of every run, and those of what only some runs do.
pub fn cells(draft: &Draft, results: &ResultsView, texts: &PictureTexts) -> Vec<Cell> {
    let (notes, texts) = (&texts.notes, &texts.kpi);
    let mut cells = vec![
        wait(results, texts, Metric::WaitP50, texts.wait_p50),
        wait(results, texts, Metric::WaitP95, texts.wait_p95),
        wait(results, texts, Metric::WaitP99, texts.wait_p99),
        plain(results, texts, (Metric::Throughput, texts.throughput, "/s"), three),
        plain(results, texts, (Metric::Utilisation, texts.utilisation, ""), |value| {
            fixed(value, 3)
        }),
        imbalance(results, texts),
        promise(draft, results, texts),
        cost(draft, results, texts),
    ];
    cells.extend(not_run(results, notes));
    let often = results.fleet.get(Metric::InterruptionsPerTask);
    if often.value > 0.0 {
        cells.push(Cell {
            title: notes.interruptions.to_owned(),
            value: three(often.value),
            half_width: half_width(often, 1.0),
            note: notes.per_task.to_owned(),
            ..Cell::default()
        });
    }
    cells
}

/// Tasks that never got an answer, and those that got one without running; if there are any.
fn not_run(results: &ResultsView, notes: &NoteTexts) -> Vec<Cell> {
    let share = |(metric, title, note): (Metric, &str, String)| {
        let figure = results.fleet.get(metric);
        (figure.value > 0.0).then(|| Cell {
            title: title.to_owned(),
            value: percent_figure(figure.value),
            unit: "%",
            half_width: half_width(figure, 100.0),
            note,
            ..Cell::default()
        })
    };
    let FatesView { shed, too_small, too_large, hit, joined, skipped, .. } = results.fates;
    let shed = (notes.shed)(&whole(shed));
    let dropped = super::notes::dropped([too_small, too_large], notes).join(notes.comma);
    let answered = super::notes::answered([hit, joined, skipped], notes);
    let all = [
        (Metric::ShedShare, notes.shed_share, shed),
        (Metric::DroppedShare, notes.dropped_share, dropped),
        (Metric::AnsweredShare, notes.answered_share, answered.join(notes.comma)),
    ];
    all.into_iter().filter_map(share).collect()
}

/// What a thousand tasks cost; without any price nothing is said to cost nothing.
fn cost(draft: &Draft, results: &ResultsView, texts: &KpiTexts) -> Cell {
    let cell = plain(results, texts, (Metric::CostPerThousand, texts.cost, "$"), three);
    if draft.models.iter().any(|model| model.cost_per_hour > 0.0) {
        return cell;
    }
    let note = texts.no_price.to_owned();
    Cell { value: "–".to_owned(), unit: "", models: Vec::new(), note, ..cell }
}

/// A half-width with one figure; none where it is less than the figure beside it shows.
fn half_width(figure: Figure, scale: f64) -> String {
    let half = figure.half_width * scale;
    if half.is_finite() && figure.half_width > 0.002 * figure.value.abs() {
        format!("±{}", figures(half, 1))
    } else {
        String::new()
    }
}

fn plain(
    results: &ResultsView,
    texts: &KpiTexts,
    (metric, title, unit): (Metric, &str, &'static str),
    write: fn(f64) -> String,
) -> Cell {
    let fleet = results.fleet.get(metric);
    let values: Vec<f64> = results.models.iter().map(|rows| rows.get(metric).value).collect();
    Cell {
        title: title.to_owned(),
        value: write(fleet.value),
        unit: if fleet.value.is_finite() { unit } else { "" },
        half_width: half_width(fleet, 1.0),
        models: parts(&values, write, None),
        note: more(&values, texts),
    }
}

/// Figures of the first models, or of the extremes of a larger fleet.
fn parts(values: &[f64], write: fn(f64) -> String, standing_out: Option<usize>) -> Vec<Part> {
    if values.len() < 2 {
        return Vec::new();
    }
    let mut models: Vec<usize> = (0..values.len()).collect();
    if values.len() > MODELS_MAX {
        let rank = |value: &f64| if value.is_nan() { f64::NEG_INFINITY } else { *value };
        models = order::descending(&values.iter().map(rank).collect::<Vec<f64>>());
        models = vec![models[0], models[models.len() - 1]];
    }
    let part = |model: usize| Part {
        model,
        value: write(values[model]),
        is_hot: standing_out == Some(model),
    };
    models.into_iter().map(part).collect()
}

/// How many models are left out.
fn more(values: &[f64], texts: &KpiTexts) -> String {
    if values.len() > MODELS_MAX { (texts.more)(values.len() - 2) } else { String::new() }
}

fn wait(results: &ResultsView, texts: &KpiTexts, metric: Metric, title: &str) -> Cell {
    let values: Vec<f64> = results.models.iter().map(|rows| rows.get(metric).value).collect();
    let mut cell = plain(results, texts, (metric, title, "s"), three);
    cell.value = time(results.fleet.get(metric).value, texts);
    cell.models = parts(&values, three, hot(&values));
    for part in &mut cell.models {
        part.value = time(values[part.model], texts);
        if results.overloaded.contains(&(part.model as u16)) {
            part.value = texts.grows.to_owned();
            part.is_hot = true;
        }
    }
    if !results.overloaded.is_empty() {
        // The fleet's figure is a mixture with waits that grow for as long as it runs.
        cell.value = texts.grows.to_owned();
        cell.unit = "";
        cell.half_width = String::new();
    }
    cell
}

/// A time; what never comes is said to.
fn time(value: f64, texts: &KpiTexts) -> String {
    if value == f64::INFINITY { texts.never.to_owned() } else { three(value) }
}

fn times(value: f64) -> String {
    format!("{}×", three(value))
}

fn imbalance(results: &ResultsView, texts: &KpiTexts) -> Cell {
    let load = results.fleet.get(Metric::ImbalanceMaxOverMean);
    let wait = results.fleet.get(Metric::WaitRatio);
    let title = texts.imbalance.to_owned();
    if results.models.len() < 2 {
        let note = texts.one_model.to_owned();
        return Cell { title, value: "1×".to_owned(), note, ..Cell::default() };
    }
    if wait.value.is_finite() && results.overloaded.is_empty() {
        let load = format!("{}×", fixed(load.value, 2));
        let half_width = half_width(wait, 1.0);
        return Cell {
            title,
            value: times(wait.value),
            half_width,
            note: (texts.in_wait)(&load),
            ..Cell::default()
        };
    }
    let note = texts.in_load.to_owned();
    Cell {
        title,
        value: times(load.value),
        half_width: half_width(load, 1.0),
        note,
        ..Cell::default()
    }
}

fn percent_figure(share: f64) -> String {
    three(share * 100.0)
}

fn promise(draft: &Draft, results: &ResultsView, texts: &KpiTexts) -> Cell {
    let mut promises = draft.tasks.iter().filter_map(|class| class.promise);
    let title = match promises.next() {
        None => {
            let (title, note) = (texts.promise.to_owned(), texts.no_promise.to_owned());
            return Cell { title, value: "–".to_owned(), note, ..Cell::default() };
        }
        Some(first) if promises.all(|other| other == first) => {
            let limit = with_unit(first.within_s, "s");
            match first.target {
                Target::Start => (texts.start_within)(&limit),
                Target::Finish => (texts.finish_within)(&limit),
            }
        }
        Some(_) => texts.promise.to_owned(),
    };
    let fleet = results.fleet.get(Metric::Attainment);
    let kept: Vec<f64> =
        results.models.iter().map(|rows| rows.get(Metric::Attainment).value).collect();
    let missed: Vec<f64> = kept.iter().map(|kept| 1.0 - kept).collect();
    let standing_out = hot(&missed).filter(|model| missed[*model] > 0.02);
    Cell {
        title,
        value: percent_figure(fleet.value),
        unit: if fleet.value.is_finite() { "%" } else { "" },
        half_width: half_width(fleet, 100.0),
        models: parts(&kept, percent_figure, standing_out),
        note: more(&kept, texts),
    }
}

/// A cell as one line, for tests and for people who listen.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.title, self.value)?;
        if !self.unit.is_empty() {
            write!(f, "{THIN}{}", self.unit)?;
        }
        write!(f, " {}", self.half_width)?;
        for part in &self.models {
            write!(f, " [{} {}{}]", part.model, part.value, if part.is_hot { "!" } else { "" })?;
        }
        write!(f, " {}", self.note)
    }
}
