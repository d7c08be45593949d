//! Recorded workloads: any table of arrivals becomes the tasks of a scenario.
//!
//! [`preview`] looks at the first bytes and guesses what the columns mean; the reader of the page
//! may say otherwise; [`TraceReader`] takes the table in pieces and keeps an account of every row
//! it leaves out; [`as_workload`] puts the result into a draft.

mod mapping;
mod reader;
mod report;
mod stamp;

pub use mapping::{Mapping, Preview, SizeColumns, guess, preview};
pub use reader::{Imported, NoRows, TraceReader, TracedClass};
pub use report::{LeftOut, MeanSize, Reason, Report};
pub use stamp::TimeFormat;

use super::document::defaults;
use crate::sim::scenario::{Arrivals, Draft, Length, Size, TaskClass};

/// The draft with its work replaced by recorded classes: models and policies stay, and every
/// recorded task is run once.
///
/// A class keeps the promise and the hand-picked model of the class of the same name, or of the
/// first one; replications are not repeated by default, because recorded arrivals do not vary.
pub fn as_workload(draft: &Draft, imported: &Imported) -> Draft {
    let mut workload = draft.clone();
    let class = |traced: &TracedClass| {
        let same_name = draft.tasks.iter().find(|class| class.name == traced.name);
        let like = same_name.or(draft.tasks.first());
        TaskClass {
            name: traced.name.clone(),
            arrivals: Arrivals::Trace(traced.trace.clone()),
            size: Size::Trace {
                per_input_token: defaults::PER_INPUT_TOKEN,
                per_output_token: defaults::PER_OUTPUT_TOKEN,
            },
            priority: traced.priority.or(like.map(|l| l.priority)).unwrap_or(defaults::PRIORITY),
            promise: like.and_then(|class| class.promise),
            model: like.and_then(|class| class.model),
            ..TaskClass::default()
        }
    };
    workload.tasks = imported.classes.iter().map(class).collect();
    workload.run.length = Length::UntilDone;
    (workload.run.warmup_s, workload.run.warmup_auto) = (0.0, false);
    workload.run.replications = 1;
    workload.run.window_s = window_s(imported.report.span_s, draft.run.window_s);
    workload
}

/// As long as before, but not longer than the trace and never nothing.
fn window_s(span_s: f64, before_s: f64) -> f64 {
    let wished_s = if before_s > 0.0 { before_s } else { defaults::WINDOW_S };
    if span_s >= wished_s { wished_s } else { span_s.ceil().max(1.0) }
}

#[cfg(test)]
mod tests;
