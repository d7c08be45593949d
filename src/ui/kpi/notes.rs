//! What the figures are of: warm-up, fates of tasks, laws.

use crate::i18n::number::{figures, span, whole};
use crate::i18n::{NoteTexts, PictureTexts};
use crate::view::{FatesView, ResultsView};

/// What stands under the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Notes {
    /// What was left out at the beginning.
    pub warmup: String,
    /// Whether that is less than MSER-5 would leave out.
    pub warmup_is_short: bool,
    /// Tasks by what became of them; all ran where nothing is said.
    pub fates: String,
    /// The laws.
    pub laws: [Law; 3],
}

/// A law with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Its name, and what it says.
    pub name: [&'static str; 2],
    /// Both sides.
    pub sides: [String; 2],
    /// Whether they agree.
    pub holds: bool,
}

/// The notes on results; `by_mser` says that the warm-up was left to MSER-5.
pub fn notes(results: &ResultsView, by_mser: bool, texts: &PictureTexts) -> Notes {
    let words = &texts.notes;
    let used = span(results.warmup_s);
    let suggested_s = results.warmup_suggested_s;
    let warmup = match suggested_s {
        Some(_) if by_mser => (words.warmup_mser)(&used),
        Some(suggested_s) if suggested_s != results.warmup_s => {
            (words.warmup_other)(&used, &span(suggested_s))
        }
        _ if results.warmup_s == 0.0 => words.warmup_none.to_owned(),
        _ => (words.warmup_given)(&used),
    };
    Notes {
        warmup,
        warmup_is_short: suggested_s.is_some_and(|suggested_s| suggested_s > results.warmup_s),
        fates: fates(&results.fates, words),
        laws: laws(results, words),
    }
}

/// Of so many tasks, how many did other than run.
fn fates(fates: &FatesView, words: &NoteTexts) -> String {
    let FatesView { ran, too_small, too_large, shed, hit, joined, skipped } = *fates;
    let lost = too_small + too_large;
    let all = ran + lost + shed + hit + joined + skipped;
    if ran == all {
        return String::new();
    }
    let some = |(count, say): (u64, fn(&str) -> String)| (count > 0).then(|| say(&whole(count)));
    let mut parts: Vec<String> =
        [(ran, words.ran), (shed, words.shed)].into_iter().filter_map(some).collect();
    if lost > 0 {
        let why = dropped([too_small, too_large], words).join(words.comma);
        parts.push((words.dropped)(&whole(lost), &why));
    }
    parts.extend(answered([hit, joined, skipped], words));
    format!("{}{}", (words.of_tasks)(&whole(all)), parts.join(words.comma))
}

/// How many tasks were dropped as too small, and as too large; if any.
pub(super) fn dropped(counts: [u64; 2], words: &NoteTexts) -> Vec<String> {
    let both = counts.into_iter().zip([words.too_small, words.too_large]);
    both.filter(|(count, _)| *count > 0).map(|(count, say)| say(&whole(count))).collect()
}

/// How many tasks got an answer out of a cache, with an equal one, or were skipped; if any.
pub(super) fn answered(counts: [u64; 3], words: &NoteTexts) -> Vec<String> {
    let says = [words.hit, words.joined, words.skipped];
    let both = counts.into_iter().zip(says).filter(|(count, _)| *count > 0);
    both.map(|(count, say)| say(&whole(count))).collect()
}

fn laws(results: &ResultsView, words: &NoteTexts) -> [Law; 3] {
    let audit = &results.audit;
    let kept = [audit.finished, audit.shed, audit.dropped, audit.unfinished].map(whole).join(" + ");
    let area = |value: f64, unit: &str| format!("{} {unit}", figures(value, 12));
    let sides = [
        [whole(audit.arrived), kept],
        [area(audit.in_system.0, words.task_seconds), area(audit.in_system.1, "s")],
        [area(audit.busy.0, words.slot_seconds), area(audit.busy.1, "s")],
    ];
    let holds = [audit.holds.0, audit.holds.1, audit.holds.2];
    let mut all = words.law_names.into_iter().zip(sides).zip(holds);
    std::array::from_fn(|_| {
        let ((name, sides), holds) = all.next().unwrap_or_default();
        Law { name, sides, holds }
    })
}
