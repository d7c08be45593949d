//! Fields of a task class: when it arrives, how large it is, what was promised.

use super::field::{TableField, TextField};
use super::more;
use super::said::{TaskProps, problem};
use super::select::SelectField;
use crate::i18n::Texts;
use crate::i18n::number::{span, whole};
use crate::sim::scenario::{Arrivals, Target, TaskClass};
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::{Commands, FILE_INPUT};
use crate::ui::store::{Action, ArrivalKind, Change, Edit, Field, SizeKind, TaskField};
use crate::ui::widgets::part;
use yew::prelude::*;

/// Fields of a task class.
#[component]
pub fn TaskFields(props: &TaskProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, at) = (&props.edit, props.at);
    let Some(class) = edit.draft.tasks.get(at) else { return html! {} };
    let editor = &texts.editor;
    let field = |what: TaskField, unit: &'static str| {
        part!(TextField { edit: edit.clone(), field: Field::Task { at, what }, unit })
    };
    let table = |what: TaskField, unit: &'static str, hint: &'static str| {
        part!(TableField { edit: edit.clone(), field: Field::Task { at, what }, unit, hint })
    };
    html! {
        <div class="flds">
            { part!(TextField { edit: edit.clone(), field: Field::Task { at, what: TaskField::Name }, words: true }) }
            { arrivals(texts, &commands, edit, class, at) }
            { field(TaskField::RatePerS, editor.unit_per_s) }
            { field(TaskField::IntervalS, editor.unit_s) }
            { field(TaskField::Count, editor.unit_tasks) }
            { field(TaskField::AtS, editor.unit_s) }
            { table(TaskField::GapTable, editor.unit_s, editor.gap_table_hint) }
            { size(texts, &commands, edit, class, at) }
            { field(TaskField::Work, editor.unit_work) }
            { field(TaskField::Low, editor.unit_work) }
            { field(TaskField::High, editor.unit_work) }
            { field(TaskField::Mean, editor.unit_work) }
            { field(TaskField::Cv, "") }
            { table(TaskField::WorkTable, editor.unit_work, editor.work_table_hint) }
            { field(TaskField::PerInputToken, editor.unit_work_per_token) }
            { field(TaskField::PerOutputToken, editor.unit_work_per_token) }
            { promise(texts, &commands, class, at) }
            { field(TaskField::WithinS, editor.unit_s) }
            { part!(TextField { edit: edit.clone(), field: Field::Task { at, what: TaskField::Priority }, hint: editor.priority_hint }) }
            { by_hand(texts, &commands, edit, class, at) }
            { part!(more::More { edit: edit.clone(), at }) }
        </div>
    }
}

fn arrivals(
    texts: &'static Texts,
    commands: &Commands,
    edit: &Edit,
    class: &TaskClass,
    at: usize,
) -> Html {
    let editor = &texts.editor;
    let name = |kind: &ArrivalKind| -> AttrValue {
        match kind {
            ArrivalKind::Poisson => editor.poisson,
            ArrivalKind::Every => editor.every,
            ArrivalKind::Gaps => editor.gaps,
            ArrivalKind::AllAtOnce => editor.all_at_once,
            ArrivalKind::Trace => editor.trace,
        }
        .into()
    };
    let on_choose = commands.then(move |commands, place: usize| {
        match ArrivalKind::ALL.get(place) {
            // Only a file has a trace in it.
            Some(ArrivalKind::Trace) => events::press(FILE_INPUT),
            Some(kind) => {
                commands.act(Action::Edit { change: Change::Arrivals { at, kind: *kind } });
            }
            None => {}
        }
    });
    let chosen = ArrivalKind::ALL.iter().position(|kind| *kind == ArrivalKind::of(&class.arrivals));
    let trace = match &class.arrivals {
        Arrivals::Trace(trace) => {
            let last_s = trace.times.last().map_or(0.0, |time| time.seconds());
            let rows = (editor.trace_rows)(&whole(trace.times.len() as u64), &span(last_s));
            html! {
                <p class="hint trace">
                    <span>{ rows }<br />{ &trace.origin }</span>
                    <button class="btn" onclick={|_| events::press(FILE_INPUT)}>{ editor.replace_trace }</button>
                </p>
            }
        }
        _ => html! {},
    };
    html! {
        <>
        { part!(SelectField { id: format!("u-t{at}-arrivals"), label: editor.arrivals, chosen, on_choose, wrong: problem(texts, edit, &format!("tasks[{at}].arrivals")), options: ArrivalKind::ALL.iter().map(name).collect::<Vec<_>>() }) }
        { trace }
        </>
    }
}

fn size(
    texts: &'static Texts,
    commands: &Commands,
    edit: &Edit,
    class: &TaskClass,
    at: usize,
) -> Html {
    let editor = &texts.editor;
    let has_trace = matches!(class.arrivals, Arrivals::Trace(_));
    // Sizes of a trace can be chosen only where there is one, or where they were chosen before.
    let kinds: Vec<SizeKind> = SizeKind::ALL
        .into_iter()
        .filter(|kind| {
            *kind != SizeKind::Trace || has_trace || SizeKind::of(&class.size) == SizeKind::Trace
        })
        .collect();
    let name = |kind: &SizeKind| -> AttrValue {
        match kind {
            SizeKind::Constant => editor.constant,
            SizeKind::Uniform => editor.uniform,
            SizeKind::Exponential => editor.exponential,
            SizeKind::LogNormal => editor.lognormal,
            SizeKind::Quantiles => editor.quantiles,
            SizeKind::Trace => editor.from_trace,
        }
        .into()
    };
    let chosen = kinds.iter().position(|kind| *kind == SizeKind::of(&class.size));
    let options: Vec<AttrValue> = kinds.iter().map(name).collect();
    let on_choose = commands.then(move |commands, place: usize| {
        if let Some(kind) = kinds.get(place) {
            commands.act(Action::Edit { change: Change::Size { at, kind: *kind } });
        }
    });
    let wrong = problem(texts, edit, &format!("tasks[{at}].size"));
    part!(SelectField {
        id: format!("u-t{at}-size"),
        label: editor.size,
        options,
        chosen,
        on_choose,
        wrong
    })
}

fn promise(texts: &'static Texts, commands: &Commands, class: &TaskClass, at: usize) -> Html {
    let editor = &texts.editor;
    let targets = [None, Some(Target::Start), Some(Target::Finish)];
    let now = class.promise.as_ref().map(|promise| promise.target);
    let options: [AttrValue; 3] =
        [editor.no_promise.into(), editor.promise_start.into(), editor.promise_finish.into()];
    let on_choose = commands.then(move |commands, place: usize| {
        if let Some(target) = targets.get(place) {
            commands.act(Action::Edit { change: Change::Promise { at, target: *target } });
        }
    });
    let chosen = targets.iter().position(|target| *target == now);
    part!(SelectField {
        id: format!("u-t{at}-promise"),
        label: editor.promise,
        options: options.to_vec(),
        chosen,
        on_choose
    })
}

/// Where allocation by hand sends the class; only while that is the policy.
fn by_hand(
    texts: &'static Texts,
    commands: &Commands,
    edit: &Edit,
    class: &TaskClass,
    at: usize,
) -> Html {
    if edit.draft.policies.allocate.id != "by_hand" {
        return html! {};
    }
    let models = &edit.draft.models;
    let options: Vec<AttrValue> = models.iter().map(|model| model.name.clone().into()).collect();
    let on_choose = commands.then(move |commands, place: usize| {
        commands.act(Action::Edit { change: Change::ModelOf { at, model: Some(place) } });
    });
    let wrong = problem(texts, edit, &format!("tasks[{at}].model"));
    part!(SelectField {
        id: format!("u-t{at}-model"),
        label: texts.editor.by_hand_model,
        options,
        chosen: class.model,
        blank: texts.editor.choose_model,
        on_choose,
        wrong
    })
}
