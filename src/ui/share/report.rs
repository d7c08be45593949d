//! A run as Markdown and as a Mermaid chart: the words and numbers that go into both.

use crate::exchange::markdown::{self, Report};
use crate::exchange::mermaid::{self, ClassText, ModelText, PipelineText};
use crate::i18n::number::{figures, percent, span, three, whole};
use crate::i18n::{ShareTexts, Texts};
use crate::sim::catalog::Family;
use crate::sim::check::check;
use crate::sim::measure::Metric;
use crate::sim::require;
use crate::sim::scenario::{Draft, Length, Model, SpeedUnit, Target, TaskClass};
use crate::ui::marks::Names;
use crate::ui::verdict::say;
use crate::ui::words::{class_number, held, model_summary, policy_name};
use crate::view::{CheckView, ResultsView, Rows, verdict};

/// Rows of the table; a longer fleet has the rest left out, and the line of all models says so.
const ROWS_MAX: usize = 50;

/// What is reported.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    /// Language.
    pub texts: &'static Texts,
    /// The scenario, with the names it may be told with.
    pub draft: &'s Draft,
    /// Its figures, once there are any.
    pub results: Option<&'s ResultsView>,
}

impl Subject<'_> {
    /// The report, with a link to the run if it has one.
    pub fn markdown(&self, address: Option<String>) -> String {
        let share = &self.texts.share;
        let (columns, rows) = self.results.map_or_else(Default::default, |results| {
            if self.is_batch() { self.batch_table(results) } else { self.table(results) }
        });
        let mut notes: Vec<String> = self.origins();
        if self.results.is_none() {
            notes.insert(0, share.no_results.to_owned());
        }
        markdown::report(&Report {
            title: self.draft.name.trim().to_owned(),
            verdict: self.verdict().unwrap_or_default(),
            columns,
            rows,
            required: self.required(),
            mermaid: Some(self.mermaid()),
            notes,
            link: address.map(|address| (share.open_this_run.to_owned(), address)),
        })
    }

    /// What was required, whether it is met, what was found.
    fn required(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let texts = self.texts;
        let names = require::Names::of(self.draft);
        let checks = self.results.map_or(&[][..], |results| &results.checks);
        let row = |(line, check): (&String, &CheckView)| {
            let held = held(texts, line, &names, check)?;
            Some(vec![line.clone(), held.light.to_owned(), held.found])
        };
        let rows = self.draft.requirements.iter().zip(checks).filter_map(row).collect();
        (texts.require.columns[..3].iter().map(|&name| name.to_owned()).collect(), rows)
    }

    /// The pipeline with the measured loads.
    pub fn mermaid(&self) -> String {
        let policies = &self.draft.policies;
        let name = |family: Family| policy_name(self.texts, family, &policies.get(family).id);
        mermaid::flowchart(&PipelineText {
            title: self.draft.name.trim().to_owned(),
            stages: self.texts.open.stage_names.map(str::to_owned),
            classes: self.draft.tasks.iter().map(|class| self.class(class)).collect(),
            allocate: name(Family::Allocate),
            queue: name(Family::Queue),
            models: (0..self.draft.models.len()).map(|index| self.model(index)).collect(),
            central_queue: policies.allocate.id == "central_queue",
            output: self.output(),
            balance: Some(format!(
                "{}{}{}",
                self.texts.editor.balance,
                self.texts.share.colon,
                name(Family::Balance)
            )),
        })
    }

    /// The sentence that says what the figures mean.
    fn verdict(&self) -> Option<String> {
        let scenario = check(self.draft.clone()).ok()?;
        let names = Names::of(&scenario.models);
        let said = say(&verdict(&scenario, self.results?), &names, &self.texts.pictures);
        let space = if self.texts.language == "English" { " " } else { "" };
        Some(plain(&format!("{}{space}{}", said.fact, said.lesson)))
    }

    /// Whether the run is a batch: what counts is when it is done.
    fn is_batch(&self) -> bool {
        let is_finite = |class: &TaskClass| class.rate_per_s().is_none();
        self.draft.run.length == Length::UntilDone && self.draft.tasks.iter().all(is_finite)
    }

    fn origins(&self) -> Vec<String> {
        let origins = self.draft.tasks.iter().filter_map(|class| match &class.arrivals {
            crate::sim::scenario::Arrivals::Trace(trace) => Some(trace.origin.clone()),
            _ => None,
        });
        let mut origins: Vec<String> = origins.filter(|origin| !origin.is_empty()).collect();
        origins.dedup();
        origins
    }

    fn table(&self, results: &ResultsView) -> (Vec<String>, Vec<Vec<String>>) {
        let share = &self.texts.share;
        let promised = self.draft.tasks.iter().any(|class| class.promise.is_some());
        let mut columns = vec![share.col_model, share.col_busy, share.col_wait, share.col_wait_p95];
        if promised {
            columns.push(share.col_kept);
        }
        let row = |name: &str, rows: &Rows, grows: bool| {
            let mut cells = vec![name.to_owned(), figure(rows, Metric::Utilisation)];
            for metric in [Metric::WaitMean, Metric::WaitP95] {
                let text = seconds(rows.get(metric).value);
                cells.push(if grows { share.grows.to_owned() } else { text });
            }
            if promised {
                cells.push(share_of(rows.get(Metric::Attainment).value));
            }
            cells
        };
        let rows = self.rows(results, row);
        (columns.into_iter().map(str::to_owned).collect(), rows)
    }

    fn batch_table(&self, results: &ResultsView) -> (Vec<String>, Vec<Vec<String>>) {
        let share = &self.texts.share;
        let columns = [share.col_model, share.col_tasks, share.col_drain, share.col_finish];
        let row = |name: &str, rows: &Rows, _: bool| {
            let count = rows.get(Metric::Arrived).value;
            let count = if count.is_finite() { whole(count.round() as u64) } else { three(count) };
            let drain = seconds(rows.get(Metric::DrainTime).value);
            vec![name.to_owned(), count, drain, seconds(rows.get(Metric::Makespan).value)]
        };
        (columns.map(str::to_owned).into(), self.rows(results, row))
    }

    /// A row for each model, and one for all where there are several.
    fn rows(
        &self,
        results: &ResultsView,
        row: impl Fn(&str, &Rows, bool) -> Vec<String>,
    ) -> Vec<Vec<String>> {
        let models = self.draft.models.iter().zip(&results.models).enumerate().take(ROWS_MAX);
        let grows = |index: usize| results.overloaded.iter().any(|o| usize::from(*o) == index);
        let mut rows: Vec<Vec<String>> =
            models.map(|(index, (model, rows))| row(&model.name, rows, grows(index))).collect();
        if self.draft.models.len() > 1 {
            let any = !results.overloaded.is_empty();
            rows.push(row(self.texts.share.all_models, &results.fleet, any));
        }
        rows
    }

    fn class(&self, class: &TaskClass) -> ClassText {
        let (number, unit) = class_number(self.texts, class);
        let rate = match class.rate_per_s() {
            Some(_) => format!("{number}{unit}"),
            None => (self.texts.share.tasks)(&number),
        };
        ClassText { name: class.name.clone(), rate }
    }

    fn model(&self, index: usize) -> ModelText {
        let model = &self.draft.models[index];
        let plain = ModelText {
            name: model.name.clone(),
            slots: slots(self.texts, model),
            ..ModelText::default()
        };
        let Some((results, rows)) =
            self.results.and_then(|results| Some((results, results.models.get(index)?)))
        else {
            return plain;
        };
        let share = &self.texts.share;
        let grows = results.overloaded.iter().any(|other| usize::from(*other) == index);
        let wait = rows.get(Metric::WaitMean).value;
        let wait = match wait.is_finite() {
            _ if grows => (share.wait)(share.grows),
            true => (share.wait)(&seconds(wait)),
            false => String::new(),
        };
        let arrived = rows.get(Metric::Arrived).value;
        let (rate, load) = if self.is_batch() {
            let drain = seconds(rows.get(Metric::DrainTime).value);
            ((share.tasks)(&three(arrived)), (share.drains)(&drain))
        } else {
            let rate = arrived / results.measured_s;
            let rate = if rate.is_finite() { format!("{}/s", three(rate)) } else { String::new() };
            (rate, (share.busy)(&figure(rows, Metric::Utilisation)))
        };
        ModelText { rate, wait, load, ..plain }
    }

    /// What comes out: how much, and how much of it in time.
    fn output(&self) -> String {
        let share = &self.texts.share;
        let Some(results) = self.results else {
            return self.texts.open.stage_names[4].to_owned();
        };
        let fleet = &results.fleet;
        if self.is_batch() {
            let count = three(fleet.get(Metric::Arrived).value);
            return (share.done_in)(&count, &seconds(fleet.get(Metric::Makespan).value));
        }
        let done = (share.done)(&format!("{}/s", three(fleet.get(Metric::Throughput).value)));
        match self.kept(share, fleet.get(Metric::Attainment).value) {
            Some(kept) => format!("{done}{}{kept}", self.texts.editor.comma),
            None => done,
        }
    }

    fn kept(&self, share: &ShareTexts, attainment: f64) -> Option<String> {
        if !attainment.is_finite() {
            return None;
        }
        let kept = share_of(attainment);
        let promises: Vec<_> = self.draft.tasks.iter().filter_map(|class| class.promise).collect();
        let first = *promises.first()?;
        Some(match first.target {
            _ if promises.iter().any(|promise| *promise != first) => (share.in_time)(&kept),
            Target::Start => (share.start_in)(&kept, &seconds(first.within_s)),
            Target::Finish => (share.finish_in)(&kept, &seconds(first.within_s)),
        })
    }
}

/// Slots and speed of a model; of one that is nothing but a speed, the speed.
fn slots(texts: &'static Texts, model: &Model) -> String {
    let is_one_server = model.slots() == 1 && model.speed.unit != SpeedUnit::SecondsPerUnit;
    if is_one_server {
        return format!("{}/s", figures(model.speed.value, 4));
    }
    model_summary(texts, model)
}

fn figure(rows: &Rows, metric: Metric) -> String {
    three(rows.get(metric).value)
}

/// Always in seconds: a report is read side by side with others.
fn seconds(value: f64) -> String {
    if value.abs() >= 7_200.0 { span(value) } else { plain(&format!("{}\u{2009}s", three(value))) }
}

fn share_of(value: f64) -> String {
    if value.is_finite() { plain(&percent(value)) } else { three(value) }
}

/// Thin spaces are for the page; elsewhere fonts may lack them.
fn plain(text: &str) -> String {
    text.replace('\u{2009}', " ")
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
