//! Rows of the form: add, duplicate, remove, move, with everything that points at them kept right.

use super::edit::Edit;
use super::field::{List, Row};
use crate::sim::limits::NAME_CHARS_MAX;
use crate::sim::require;
use crate::sim::scenario::{Model, Speed, SpeedUnit, TaskClass};

/// Colours and shapes that a model can wear.
const MARKS: u8 = 8;

/// Names for new entries in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Name of a model by its letter or number.
    pub model: fn(&str) -> String,
    /// Name of a task class by its number.
    pub class: fn(usize) -> String,
}

pub(super) fn add(edit: &mut Edit, list: List, names: &Names) {
    let draft = edit.draft.change();
    let at = match list {
        List::Models => {
            let model = new_model(&draft.models, names);
            draft.models.push(model);
            let at = draft.models.len() - 1;
            for place in draft.tasks.iter_mut().flat_map(|class| &mut class.only_on) {
                // What names no model does not come to name the new one.
                *place += usize::from(*place >= at);
            }
            at
        }
        List::Tasks => {
            let class = new_class(&draft.tasks, draft.models.len(), names);
            draft.tasks.push(class);
            draft.tasks.len() - 1
        }
        List::Requirements => {
            draft.requirements.extend(require::start(draft));
            return;
        }
    };
    edit.open.insert(Row { list, at }, ());
}

pub(super) fn duplicate(edit: &mut Edit, row: Row) {
    let draft = edit.draft.change();
    match row.list {
        List::Models => {
            let Some(model) = draft.models.get(row.at) else { return };
            let mut copy = model.clone();
            copy.name = free_name(&model.name, draft.models.iter().map(|one| one.name.as_str()));
            copy.mark = free_mark(&draft.models);
            draft.models.insert(row.at + 1, copy);
        }
        List::Tasks => {
            let Some(class) = draft.tasks.get(row.at) else { return };
            let mut copy = class.clone();
            copy.name = free_name(&class.name, draft.tasks.iter().map(|one| one.name.as_str()));
            draft.tasks.insert(row.at + 1, copy);
        }
        List::Requirements => {
            let Some(line) = draft.requirements.get(row.at) else { return };
            let copy = line.clone();
            draft.requirements.insert(row.at + 1, copy);
        }
    }
    let length = length(edit, row.list);
    rekey(edit, row.list, length, &|at| Some(if at > row.at { at + 1 } else { at }));
    edit.open.insert(Row { list: row.list, at: row.at + 1 }, ());
}

pub(super) fn remove(edit: &mut Edit, row: Row) {
    if row.at >= length(edit, row.list) {
        return;
    }
    let draft = edit.draft.change();
    match row.list {
        List::Models => drop(draft.models.remove(row.at)),
        List::Tasks => drop(draft.tasks.remove(row.at)),
        List::Requirements => drop(draft.requirements.remove(row.at)),
    }
    let length = length(edit, row.list) + 1;
    rekey(edit, row.list, length, &|at| match at {
        _ if at == row.at => None,
        _ if at > row.at => Some(at - 1),
        _ => Some(at),
    });
}

pub(super) fn move_to(edit: &mut Edit, row: Row, to: usize) {
    let length = length(edit, row.list);
    if row.at >= length || to >= length || to == row.at {
        return;
    }
    let draft = edit.draft.change();
    match row.list {
        List::Models => {
            let model = draft.models.remove(row.at);
            draft.models.insert(to, model);
        }
        List::Tasks => {
            let class = draft.tasks.remove(row.at);
            draft.tasks.insert(to, class);
        }
        List::Requirements => {
            let line = draft.requirements.remove(row.at);
            draft.requirements.insert(to, line);
        }
    }
    rekey(edit, row.list, length, &|at| {
        Some(match at {
            _ if at == row.at => to,
            _ if row.at < at && at <= to => at - 1,
            _ if to <= at && at < row.at => at + 1,
            _ => at,
        })
    });
}

/// Everything that names a row by its place gets the new place; what names a row that went, goes.
fn rekey(edit: &mut Edit, list: List, length: usize, place: &dyn Fn(usize) -> Option<usize>) {
    let moved = |row: Row| match row.list == list {
        true => place(row.at).map(|at| Row { list, at }),
        false => Some(row),
    };
    edit.open.rekey(moved);
    edit.typed.rekey(|field| match field.row() {
        Some(row) => moved(row).map(|row| field.moved_to(row.at)),
        None => Some(field),
    });
    if list == List::Models {
        for class in &mut edit.draft.change().tasks {
            // A class sent to a model that went is sent nowhere: `check` asks for another.
            class.model = class.model.filter(|model| *model < length).and_then(place);
            if class.only_on.is_empty() {
                continue;
            }
            let mut may = vec![false; length + 1];
            for model in class.only_on.iter().filter_map(|model| place(*model)) {
                may.iter_mut().skip(model).take(1).for_each(|may| *may = true);
            }
            class.only_on = (0..=length).filter(|model| may[*model]).collect();
            if class.only_on.is_empty() {
                // A class that ran only there does not run everywhere now: no model is at this place.
                class.only_on.push(length);
            }
        }
    }
}

/// What is typed in requirements goes with them to their new places.
pub(super) fn rekey_requirements(edit: &mut Edit, place: &dyn Fn(usize) -> Option<usize>) {
    rekey(edit, List::Requirements, 0, place);
}

/// Lets a class run on the model at `place`, or not; on all of `models` is the same as everywhere.
pub(super) fn allow(class: &mut TaskClass, place: usize, on: bool, models: usize) {
    let may = |model: &usize| if *model == place { on } else { class.may_run_on(*model) };
    let allowed: Vec<usize> = (0..models).filter(may).collect();
    if !allowed.is_empty() {
        class.only_on = if allowed.len() == models { Vec::new() } else { allowed };
    }
}

fn length(edit: &Edit, list: List) -> usize {
    match list {
        List::Models => edit.draft.models.len(),
        List::Tasks => edit.draft.tasks.len(),
        List::Requirements => edit.draft.requirements.len(),
    }
}

fn new_model(models: &[Model], names: &Names) -> Model {
    let taken = |name: &str| models.iter().any(|model| model.name == name);
    let letters = ('A'..='Z').map(|letter| (names.model)(&letter.to_string()));
    let numbers = (models.len() + 1..).map(|number| (names.model)(&number.to_string()));
    let name = letters.chain(numbers).find(|name| !taken(name)).unwrap_or_default();
    Model {
        name,
        mark: free_mark(models),
        slots_per_replica: 4,
        speed: Speed { value: 1.0, unit: SpeedUnit::SecondsPerUnit },
        ..Model::default()
    }
}

fn new_class(classes: &[TaskClass], models: usize, names: &Names) -> TaskClass {
    let taken = |name: &str| classes.iter().any(|class| class.name == name);
    let free = (classes.len() + 1..).map(names.class).find(|name| !taken(name));
    TaskClass {
        name: free.unwrap_or_default(),
        model: (models > 0).then(|| classes.len() % models),
        ..TaskClass::default()
    }
}

/// The first mark that no model wears, else the one after the last.
fn free_mark(models: &[Model]) -> u8 {
    let free = (0..MARKS).find(|mark| models.iter().all(|model| model.mark != *mark));
    free.unwrap_or((models.len() % usize::from(MARKS)) as u8)
}

/// `base`, or `base 2`, `base 3`, … whichever is not taken.
pub(super) fn free_name<'a>(base: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let base = base.trim();
    if !taken.clone().any(|name| name == base) {
        return base.to_owned();
    }
    let (stem, last) = match base.rsplit_once(' ') {
        Some((stem, number)) if number.parse::<u32>().is_ok() => {
            (stem, number.parse().unwrap_or(1))
        }
        _ => (base, 1),
    };
    let most = NAME_CHARS_MAX.saturating_sub(8);
    let stem: String = stem.chars().take(most).collect();
    let name = |number: u32| format!("{stem} {number}");
    let free = (last + 1..).map(name).find(|name| !taken.clone().any(|other| other == name));
    free.unwrap_or(stem)
}

/// The sign inside a model's badge: the last word of its name if that is one sign or a number of
/// two digits, else the first sign of the name.
pub fn letter(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or("");
    let is_number = last.len() <= 2 && last.chars().all(|sign| sign.is_ascii_digit());
    let is_sign = last.chars().count() == 1;
    let sign = if is_number || is_sign { last } else { name.trim().get(..1).unwrap_or("") };
    let sign = if sign.is_empty() { name.trim() } else { sign };
    let most = if is_number { 2 } else { 1 };
    sign.chars().take(most).map(capital).collect()
}

/// The capital of a letter of the alphabets that have their capitals at a fixed distance. The
/// standard library knows all others too, with tables of 25 KB.
fn capital(sign: char) -> char {
    let distance = match sign {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'α'..='ρ' | 'σ'..='ω' | 'а'..='я' => 0x20,
        'ѐ'..='џ' => 0x50,
        'ā'..='ķ' | 'ŋ'..='ŷ' if u32::from(sign) % 2 == 1 => 1,
        'ĺ'..='ň' | 'ź'..='ž' if u32::from(sign) % 2 == 0 => 1,
        _ => 0,
    };
    char::from_u32(u32::from(sign) - distance).unwrap_or(sign)
}
