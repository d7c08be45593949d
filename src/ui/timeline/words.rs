//! What is said of a task: the sentence over the picture, and the lines of its life.

use crate::i18n::number::{THIN, figures, span, three, whole};
use crate::i18n::{PictureTexts, TimelineTexts};
use crate::sim::scenario::{Draft, Target};
use crate::ui::marks::Names;
use crate::view::{Stay, TaskFate, TaskLife, mark};

/// The sentence over the picture: what is bold, what is not.
pub fn title(
    life: &TaskLife,
    names: &Names,
    texts: &TimelineTexts,
    pictures: &PictureTexts,
) -> (String, String) {
    let number = whole(life.task.task + 1);
    if life.task.fate != TaskFate::Ran {
        let fate = pictures.data.fates[life.task.fate as usize];
        return ((texts.became)(&number, fate), String::new());
    }
    let waited_s: f64 = waited_s(life);
    let model = |model: u16| names.short(usize::from(model)).to_owned();
    let Some(first) = life.waits.first().filter(|_| waited_s > 0.0) else {
        let at_once = (texts.at_once)(&number, &model(life.task.model));
        return (at_once, String::new());
    };
    let wait = span(waited_s);
    if usize::from(first.model) >= names.len() {
        return ((texts.waited_centrally)(&number, &wait), String::new());
    }
    let rest = match life.free {
        Some((other, free)) => (texts.while_free)(u64::from(free), &model(other)),
        None if names.len() > 1 => texts.while_full.to_owned(),
        None => String::new(),
    };
    ((texts.waited_for)(&number, &wait, &model(life.task.model)), rest)
}

/// What happened, bit by bit of [`mark`], in words.
pub fn happened(marks: u8, texts: &TimelineTexts) -> String {
    let cut = if marks & mark::LOST == 0 { mark::CUT } else { mark::LOST };
    let told = [
        (cut & mark::CUT, texts.interrupted),
        (mark::LOST, texts.begun_anew),
        (mark::MOVED, texts.moved),
        (mark::LATE, texts.late),
    ];
    let told = told.into_iter().filter(|(bit, _)| marks & bit != 0);
    told.map(|(_, words)| words).collect::<Vec<_>>().join(" · ")
}

/// How long a task waited for its first slot [s].
pub fn waited_s(life: &TaskLife) -> f64 {
    let tidy = |seconds: f64| (seconds * 1e9).round() / 1e9;
    let first = life.runs.first().map_or(f64::INFINITY, |run| run.from_s);
    let before = life.waits.iter().filter(|wait| wait.from_s < first);
    tidy(before.map(|wait| wait.to_s - wait.from_s).sum())
}

/// How long it ran [s].
pub fn ran_s(life: &TaskLife) -> f64 {
    life.runs.iter().map(|run| run.to_s - run.from_s).sum()
}

/// An instant as the panel writes it.
pub fn at(at_s: f64) -> String {
    format!("{}{THIN}s", figures(at_s, 6))
}

/// A line of the panel: what, and what is so; whether it is a trouble.
pub type Line = (&'static str, String, bool);

/// The lines of a life, in order.
pub fn lines(
    life: &TaskLife,
    draft: &Draft,
    names: &Names,
    texts: &'static TimelineTexts,
    pictures: &PictureTexts,
) -> Vec<Line> {
    let task = &life.task;
    let mut out: Vec<Line> = Vec::new();
    let mut add = |what, is: String| out.push((what, is, false));
    let class = draft.tasks.get(usize::from(task.class));
    add(texts.arrived, at(task.arrival_s));
    if life.decided_s != task.arrival_s {
        add(texts.decided, at(life.decided_s));
    }
    let long = |stay: &Stay| span(((stay.to_s - stay.from_s) * 1e9).round() / 1e9);
    let place = |stay: &Stay| {
        let model = usize::from(stay.model);
        if model >= names.len() {
            return texts.central.to_owned();
        }
        let name = names.name(model).to_owned();
        match stay.slot {
            u32::MAX => name,
            slot => (texts.on_slot)(&name, &whole(u64::from(slot) + 1)),
        }
    };
    let mut stays: Vec<(&'static str, &Stay)> =
        life.waits.iter().map(|stay| (texts.waited, stay)).collect();
    stays.extend(life.runs.iter().map(|stay| (texts.ran, stay)));
    stays.sort_by(|a, b| a.1.from_s.total_cmp(&b.1.from_s));
    for (what, stay) in stays {
        let when = (texts.stretch)(&at(stay.from_s), &at(stay.to_s), &long(stay));
        let ended = match stay.marks {
            0 => String::new(),
            marks => format!(" · {}", happened(marks, texts)),
        };
        add(what, format!("{when} · {}{ended}", place(stay)));
    }
    if task.fate != TaskFate::Ran {
        add(texts.done, pictures.data.fates[task.fate as usize].to_owned());
    } else {
        let done = if task.finish_s.is_finite() { at(task.finish_s) } else { texts.never.into() };
        add(texts.done, done);
    }
    if let Some(class) = class {
        add(texts.class, class.name.clone());
        add(texts.priority, whole(u64::from(class.priority)));
    }
    add(texts.size, (texts.units)(&three(task.work)));
    if life.part.1 > 1 {
        let (part, parts) = (u64::from(life.part.0), u64::from(life.part.1));
        add(texts.part, (texts.part_of)(part, parts, &whole(task.head + 1)));
    }
    if let Some((within_s, late_s)) = promise(life, draft) {
        let line = if late_s > 0.0 {
            (texts.promise, (texts.late_by)(&span(late_s)), true)
        } else {
            (texts.promise, (texts.kept)(&span(within_s)), false)
        };
        out.push(line);
    }
    out
}

/// What the class was promised, and by how much it was missed [s].
pub fn promise(life: &TaskLife, draft: &Draft) -> Option<(f64, f64)> {
    let promise = draft.tasks.get(usize::from(life.task.class))?.promise?;
    let met_s = match promise.target {
        Target::Start => life.task.start_s,
        Target::Finish => life.task.finish_s,
    };
    let late_s = ((met_s - life.task.arrival_s - promise.within_s) * 1e9).round() / 1e9;
    met_s.is_finite().then_some((promise.within_s, late_s.max(0.0)))
}
