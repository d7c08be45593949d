//! The one place where state changes.

use super::action::Action;
use super::change::{self, Change};
use super::edit::Edit;
use super::field::{Field, List, Row};
use super::focus::Focus;
use super::history::Label;
use super::judging::judge;
use super::plotting::Plotting;
use super::rows::Names;
use super::running::{LongRun, PlayedRun};
use super::shared::Shared;
use super::state::*;
use crate::sim::order;
use crate::worker::protocol::{Response, RunId};
use std::rc::Rc;

/// The state after an action; the same one if nothing changed.
pub fn reduce(state: &Rc<State>, action: Action) -> Rc<State> {
    let mut next = (**state).clone();
    apply(&mut next, action);
    judge(&mut next);
    if next == **state { Rc::clone(state) } else { Rc::new(next) }
}

fn apply(state: &mut State, action: Action) {
    match action {
        Action::Type { field, text } => type_text(state, field, text),
        Action::Leave { field } => leave(state, field),
        Action::Edit { change } => change_scenario(state, &change),
        Action::Toggle { row } => {
            let open = &mut state.edit.change().open;
            if !open.remove(row) {
                open.insert(row, ());
            }
        }
        Action::Undo => step(state, true),
        Action::Redo => step(state, false),
        Action::Open { key, draft, origin } => {
            let edit = Edit::of(key, *draft, origin, state.edit.revision);
            open(state, edit);
        }
        Action::Remembered { .. } | Action::Stored { .. } | Action::Forgotten { .. } => {
            remember(state, action);
        }
        Action::Started { .. }
        | Action::TooMuch { .. }
        | Action::Slow { .. }
        | Action::Answered { .. }
        | Action::Cancelled { .. } => run(state, action),
        Action::Fail { trouble } => {
            state.trouble = Some(Shared::new(*trouble));
            state.overlay = None;
        }
        Action::Recover => state.trouble = None,
        Action::Import { import } => state.import = import,
        Action::Overlay { overlay } => {
            state.overlay = (state.overlay != Some(overlay)).then_some(overlay);
        }
        Action::Close => state.overlay = None,
        Action::Sheet { open } => state.sheet = open,
        Action::Notify { notice } => state.notice = Some(Shared::new(notice)),
        Action::Hush => state.notice = None,
        Action::Paint { theme } => state.prefs.theme = theme,
        Action::Speak { language } => state.prefs.language = language,
        Action::SingleKeys { on } => state.prefs.single_keys = on,
        Action::ReducedMotion { on } => state.prefs.reduced_motion = on,
        Action::Zoom { .. } | Action::Point { .. } | Action::Pick { .. } => focus(state, action),
        Action::Gap { news } => state.gap.after(news),
        Action::Advice { happened } => state.advising.after(happened),
        Action::Size(action) => super::sizing::reduce(&mut state.sizing, action),
        Action::Sweep(action) => super::sweeping::reduce(&mut state.sweeping, action),
        Action::Plot { plotting } => state.plotting = plotting,
        Action::Broke { post, broke } => {
            state.broken.retain(|(other, _)| *other != post);
            if broke {
                state.broken.push((post, state.edit.revision));
                // It does not go on after all.
                let goes_on =
                    |told: &mut Shared<Notice>| matches!(told.what, Happened::Replaced { .. });
                state.notice.take_if(goes_on);
            }
        }
        Action::Race(action) => super::race::reduce(&mut state.race, action),
        Action::Plan(act) => state.planning.act(act),
        view => look(state, view),
    }
}

fn look(state: &mut State, action: Action) {
    let view = &mut state.view;
    match action {
        Action::Show { tab } => view.tab = tab,
        Action::Look { scope } => view.scope = scope,
        Action::Seek { at_s } => {
            let end_s = state.run.played.as_ref().map_or(f64::MAX, |run| run.played.length_s);
            view.at_s = at_s.clamp(0.0, end_s.max(0.0));
        }
        Action::Play { on } => view.playing = on,
        Action::Pace { speed } => view.speed = speed,
        Action::Loop { on } => view.looped = on,
        Action::Restore { view: restored, digest } => {
            *view = View { playing: false, ..restored };
            state.run.expected = digest;
        }
        _ => {}
    }
}

fn focus(state: &mut State, action: Action) {
    let length_s = state.run.played.as_ref().map_or(0.0, |run| run.played.length_s);
    match action {
        Action::Zoom { span } => {
            state.focus.span = span.and_then(|span| span.within(length_s));
        }
        Action::Point { hover_s } => state.focus.hover_s = hover_s,
        Action::Pick { task } => state.focus.task = task,
        _ => {}
    }
}

fn type_text(state: &mut State, field: Field, text: String) {
    if state.edit.text(field).as_deref() == Some(text.as_str()) {
        return;
    }
    // A requirement has no name beside what is typed.
    let row = field.row().filter(|row| row.list != List::Requirements);
    let label = Label::Typed { field, of: row.map_or(String::new(), |row| name_of(state, row)) };
    state.history.change().push(&state.edit, label);
    state.edit.change().type_text(field, text);
}

fn leave(state: &mut State, field: Field) {
    if state.edit.typed.get(field).is_some_and(|typed| typed.refusal.is_none()) {
        state.edit.change().leave(field);
    }
    if state.history.is_merging() {
        state.history.change().part();
    }
}

fn change_scenario(state: &mut State, change: &Change) {
    let label = label(state, change);
    let removed = match change {
        Change::Remove { row } => Some(name_of(state, *row)),
        _ => None,
    };
    let before = state.edit.clone();
    let texts = state.prefs.language.texts();
    let names = Names { model: texts.editor.model_named, class: texts.editor.class_named };
    change::apply(state.edit.change(), change, &names);
    if *state.edit.draft == *before.draft {
        // Chosen what was chosen already.
        state.edit = before;
        return;
    }
    state.history.change().push(&before, label);
    if let Some(name) = removed {
        let what = Happened::Removed { name };
        state.notice = Some(Shared::new(Notice { what, undo: true }));
    }
}

fn label(state: &State, change: &Change) -> Label {
    let of = |row: Row| name_of(state, row);
    let model = |at: usize| of(Row { list: List::Models, at });
    let class = |at: usize| of(Row { list: List::Tasks, at });
    match change {
        Change::Add { list } => Label::Added { list: *list },
        Change::Duplicate { row } => Label::Duplicated { name: of(*row) },
        Change::Remove { row } => Label::Removed { name: of(*row) },
        Change::Move { row, .. } => Label::Moved { name: of(*row) },
        Change::SpeedUnit { at, .. } => Label::Changed { name: model(*at) },
        Change::Arrivals { at, .. }
        | Change::Size { at, .. }
        | Change::Promise { at, .. }
        | Change::ModelOf { at, .. }
        | Change::OnlyOn { at, .. }
        | Change::Split { at, .. }
        | Change::Keys { at, .. } => Label::Changed { name: class(*at) },
        Change::Policy { family, .. } | Change::Option { family, .. } => {
            Label::Policy { family: *family }
        }
        Change::UntilDone { .. } | Change::Seed { .. } => Label::Run,
        Change::Workload { name, .. } => Label::Trace { name: name.clone() },
        Change::Proposed { label, .. } => Label::Proposed { label: label.clone() },
    }
}

fn name_of(state: &State, row: Row) -> String {
    let draft = &state.edit.draft;
    let name = match row.list {
        List::Models => draft.models.get(row.at).map(|model| &model.name),
        List::Tasks => draft.tasks.get(row.at).map(|class| &class.name),
        List::Requirements => draft.requirements.get(row.at),
    };
    name.cloned().unwrap_or_default()
}

fn step(state: &mut State, back: bool) {
    let step = if back { state.history.undoes() } else { state.history.redoes() };
    if step.is_none() {
        return;
    }
    let (revision, valid) = (state.edit.revision, state.edit.valid.clone());
    let history = state.history.change();
    let edit = if back { history.undo(&state.edit) } else { history.redo(&state.edit) };
    let Some(edit) = edit else { return };
    state.edit = edit;
    // A revision never comes back: effects watch it.
    let again = state.edit.valid != valid;
    state.edit.change().revision = revision + u64::from(again);
    state.trouble = None;
    state.notice = None;
}

/// Shows another scenario; the one before stays as it is and undo returns to it.
fn open(state: &mut State, edit: Edit) {
    if state.ready {
        let label = Label::Opened { name: edit.draft.name.clone() };
        state.history.change().push(&state.edit, label);
    }
    state.edit = Shared::new(edit);
    state.trouble = None;
    state.overlay = None;
    state.notice = None;
    state.ready = true;
    state.view = View { tab: state.view.tab, scope: state.view.scope, ..View::default() };
    state.focus = Focus::default();
    state.plotting = Plotting::default();
    state.sizing.work = None;
    state.sweeping.work = None;
    state.run.charts = None;
    state.run.expected = None;
}

fn remember(state: &mut State, action: Action) {
    match action {
        Action::Remembered { kept } => {
            let changed: Vec<f64> = kept.iter().map(|kept| kept.changed_ms).collect();
            let latest = order::descending(&changed).into_iter();
            state.kept = Shared::new(latest.map(|place| kept[place].clone()).collect());
        }
        Action::Stored { kept } => {
            let list = state.kept.change();
            list.retain(|other| other.key != kept.key);
            list.insert(0, kept);
        }
        Action::Forgotten { key } => state.kept.change().retain(|kept| kept.key != key),
        _ => {}
    }
}

fn run(state: &mut State, action: Action) {
    let run = &mut state.run;
    match action {
        Action::Started { run: id, draft } => {
            run.started = id;
            run.draft = Some(draft);
            run.busy = true;
            run.slow = false;
            run.progress = None;
            run.so_far = None;
            run.refused = None;
            run.elapsed_s = 0.0;
        }
        Action::TooMuch { too_much } => {
            run.refused = Some(too_much);
            run.busy = false;
            run.slow = false;
        }
        Action::Slow { run: id } => run.slow = run.slow || (run.busy && id == run.started),
        Action::Cancelled { run: id } if id == run.started => {
            run.busy = false;
            run.slow = false;
        }
        Action::Answered { response, elapsed_s } => answered(state, *response, elapsed_s),
        _ => {}
    }
}

/// Takes over what the worker said, unless it speaks of an older run.
fn answered(state: &mut State, response: Response, elapsed_s: f64) {
    let run = &mut state.run;
    let is_new = |id: RunId| id == run.started;
    match response {
        Response::Played { run: id, played } if is_new(id) => {
            let Some(draft) = run.draft.clone() else { return };
            run.pipeline = Some(Shared::new(played.pipeline.clone()));
            if state.view.at_s > played.length_s {
                // Past the end nothing is left to see: the same share of the run as at first.
                state.view.at_s = 0.6 * played.length_s;
            }
            let (results, tail) = (played.results.clone().into(), played.tail.clone().into());
            let played = Shared::new(*played);
            run.played = Some(Shared::new(PlayedRun { run: id, draft, played, results, tail }));
            run.so_far = None;
            run.acts = None;
        }
        Response::Progress { run: id, progress } if is_new(id) && run.busy => {
            run.progress = Some(progress);
            run.elapsed_s = elapsed_s;
        }
        Response::SoFar { run: id, so_far } if is_new(id) => {
            run.so_far = Some(Shared::new(so_far));
        }
        Response::LongRun { run: id, results, tail, over } if is_new(id) => {
            let Some(draft) = run.draft.clone() else { return };
            if over {
                run.busy = false;
                run.slow = false;
                if let Some(expected) = run.expected.take() {
                    let same = expected == results.digest;
                    let what = if same { Happened::SameAsSender } else { Happened::NotAsSender };
                    state.notice = Some(Shared::new(Notice { what, undo: false }));
                }
            }
            let (results, tail) = (Shared::new(*results), Shared::new(*tail));
            run.long = Some(Shared::new(LongRun { run: id, draft, results, tail, over }));
        }
        Response::Answer { run: id, answer, .. } if run.is_played(id) => match *answer {
            crate::view::Answer::Pipeline(view) => run.pipeline = Some(Shared::new(*view)),
            crate::view::Answer::Tasks(table) => run.tasks = Some(Shared::new(table)),
            crate::view::Answer::Step(at_s) => state.view.at_s = at_s.unwrap_or(state.view.at_s),
            crate::view::Answer::Charts(charts) => run.charts = Some(Shared::new(*charts)),
            crate::view::Answer::Responses(tail) => run.responses = Some(Shared::new(*tail)),
            crate::view::Answer::Acts(table) => run.acts = Some(Shared::new(table)),
            crate::view::Answer::Timeline(view) => run.timeline = Some(Shared::new(*view)),
            crate::view::Answer::Task(life) => run.life = life.map(|life| Shared::new(*life)),
        },
        Response::Refused { run: id } if is_new(id) => {
            run.busy = false;
            run.slow = false;
        }
        Response::Crashed { detail } => {
            run.busy = false;
            run.slow = false;
            let what = Happened::Failed { what: Failed::Run, detail };
            state.notice = Some(Shared::new(Notice { what, undo: false }));
        }
        _ => {}
    }
}
