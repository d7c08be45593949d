//! What a step did, and what a notice tells.

use super::family;
use crate::i18n::Texts;
use crate::i18n::number::whole;
use crate::ui::store::{
    Copied, Failed, Field, Happened, Label, List, ModelField, RunField, TaskField,
};

/// What undo takes back, after "Undo: ".
pub fn undone(texts: &Texts, label: &Label) -> String {
    let notices = &texts.notices;
    match label {
        Label::Typed { field, of } if of.is_empty() => {
            (notices.did_type_alone)(field_label(texts, *field))
        }
        Label::Typed { field, of } => (notices.did_type)(field_label(texts, *field), of),
        Label::Added { list: List::Models } => notices.did_add_model.to_owned(),
        Label::Added { list: List::Tasks } => notices.did_add_class.to_owned(),
        Label::Added { list: List::Requirements } => notices.did_add_requirement.to_owned(),
        Label::Duplicated { name } => (notices.did_duplicate)(name),
        Label::Removed { name } => (notices.did_remove)(name),
        Label::Moved { name } => (notices.did_move)(name),
        Label::Changed { name } => (notices.did_change)(name),
        Label::Policy { family: which } => (notices.did_policy)(family(texts, *which)),
        Label::Run => notices.did_run.to_owned(),
        Label::Trace { name } => (notices.did_trace)(name),
        Label::Opened { name } if name.is_empty() => (notices.did_open)(texts.shell.untitled),
        Label::Opened { name } => (notices.did_open)(name),
        Label::Proposed { label } => label.clone(),
    }
}

/// The label of a field of the form.
pub fn field_label(texts: &Texts, field: Field) -> &'static str {
    let editor = &texts.editor;
    match field {
        Field::Title => texts.shell.scenario_name,
        Field::Model { what, .. } => match what {
            ModelField::Name => editor.name,
            ModelField::Replicas => editor.replicas,
            ModelField::SlotsPerReplica => editor.slots_per_replica,
            ModelField::Speed => editor.speed,
            ModelField::MemoryGb => editor.memory,
            ModelField::CostPerHour => editor.cost,
            ModelField::Weight => editor.router_weight,
        },
        Field::Task { what, .. } => match what {
            TaskField::Name => editor.name,
            TaskField::Count => editor.count,
            TaskField::AtS => editor.at,
            TaskField::IntervalS => editor.interval,
            TaskField::RatePerS => editor.rate,
            TaskField::GapTable => editor.gap_table,
            TaskField::Work => editor.work,
            TaskField::Low => editor.low,
            TaskField::High => editor.high,
            TaskField::Mean => editor.mean,
            TaskField::Cv => editor.cv,
            TaskField::WorkTable => editor.work_table,
            TaskField::PerInputToken => editor.per_input_token,
            TaskField::PerOutputToken => editor.per_output_token,
            TaskField::Priority => editor.priority,
            TaskField::WithinS => editor.within,
            TaskField::Weight => editor.weight,
            TaskField::MemoryGb => editor.memory_per_task,
            TaskField::MemoryGbPerUnit => editor.memory_per_unit,
            TaskField::SplitCount => editor.split_parts,
            TaskField::KeyCount => editor.key_count,
            TaskField::KeyZipf => editor.key_zipf,
            TaskField::SharedPrefix => editor.shared_prefix,
        },
        Field::Parameter { family: which, .. } => family(texts, which),
        Field::Run(what) => match what {
            RunField::LengthS => editor.run_length,
            RunField::WarmupS => editor.warmup,
            RunField::Replications => editor.replications,
            RunField::WindowS => editor.window,
            RunField::Seed => editor.seed,
        },
        Field::Requirement { .. } => texts.require.line,
    }
}

/// What happened, for the line at the foot.
pub fn happened(texts: &Texts, what: &Happened) -> String {
    let notices = &texts.notices;
    let titled = |name: &String| {
        if name.is_empty() { texts.shell.untitled.to_owned() } else { name.clone() }
    };
    match what {
        Happened::Removed { name } => (notices.removed)(name),
        Happened::Opened { name } => (notices.opened)(&titled(name)),
        Happened::Forgotten { name } => (notices.forgotten)(&titled(name)),
        Happened::Copied { what } => match what {
            Copied::Link { length } => (notices.copied_link)(*length),
            Copied::Markdown => (notices.copied)(notices.markdown),
            Copied::Mermaid => (notices.copied)(notices.mermaid),
            Copied::Json => (notices.copied)(notices.json),
            Copied::Csv => (notices.copied)(notices.table),
            Copied::Details => (notices.copied)(notices.details),
        },
        Happened::Saved { name } => (notices.saved)(name),
        Happened::Writing { name, percent } => (notices.writing)(name, *percent),
        Happened::TraceRead { rows } => (notices.trace_read)(&whole(*rows)),
        Happened::SameAsSender => notices.same_as_sender.to_owned(),
        Happened::NotAsSender => notices.not_as_sender.to_owned(),
        Happened::Replaced { .. } => texts.studies.replaced.to_owned(),
        Happened::Failed { what, .. } => match what {
            Failed::Store => notices.not_stored,
            Failed::Load => notices.not_loaded,
            Failed::Copy => notices.not_copied,
            Failed::Read => notices.not_read,
            Failed::Save => notices.not_saved,
            Failed::Run => notices.not_run,
        }
        .to_owned(),
    }
}
