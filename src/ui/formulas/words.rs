//! Sentences of the formulas tab, with their numbers put in.

use super::fraction::Notation;
use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, figures, fixed, percent, three};
use crate::ui::marks::Names;
use crate::view::FormulasView;

/// The sentence at the head: the fact and the way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// In bold.
    pub fact: String,
    /// In grey.
    pub lesson: String,
}

fn seconds(value: f64) -> String {
    format!("{}{THIN}s", three(value))
}

/// What the numbers come to.
pub fn heading(view: &FormulasView, names: &Names, texts: &PictureTexts) -> Heading {
    let (words, batch) = (&texts.formulas, &view.batch);
    let last = (0..batch.models.len())
        .max_by(|a, b| batch.models[*a].drain_s.total_cmp(&batch.models[*b].drain_s).then(b.cmp(a)))
        .unwrap_or(0);
    let even = view.repair.is_none();
    let fact = match (view.is_stream, even) {
        (true, true) => (words.head_stream_even)(&percent(batch.ideal_s)),
        (true, false) => (words.head_stream)(names.name(last), &three(batch.models[last].load)),
        (false, true) => (words.head_even)(&seconds(batch.makespan_s)),
        (false, false) => {
            let excess = format!("{}{THIN}%", (batch.excess * 100.0).round());
            (words.head)(names.name(last), &seconds(batch.makespan_s), &excess)
        }
    };
    let lesson = match view.repair {
        Some((from, to, amount)) if !view.is_stream => {
            let (from, to) = (names.short(from), names.short(to));
            (words.head_move)(&three(amount), from, to, &seconds(batch.ideal_s))
        }
        _ => words.head_even_lesson.to_owned(),
    };
    Heading { fact, lesson }
}

/// The drain time of a row with its numbers put in: formula and values, the ideal, the load.
pub fn substituted(view: &FormulasView, model: usize, notation: Notation) -> [String; 4] {
    let (batch, row) = (&view.batch, &view.batch.models[model]);
    let plain = |value: f64| figures(value, 6);
    let unit = if view.is_stream { String::new() } else { format!("{THIN}s") };
    [
        format!("{} / {}", plain(row.work), plain(row.capacity)),
        format!("{}{unit}", notation.write(row.drain_s)),
        format!(
            "{} / {} = {}{unit}",
            plain(batch.work),
            plain(batch.capacity),
            notation.write(batch.ideal_s)
        ),
        format!(
            "{} / {} = {}",
            notation.write(row.drain_s),
            notation.write(batch.ideal_s),
            notation.write(row.load)
        ),
    ]
}

/// A difference with its sign: `+25`, `0`, `−0.33`.
pub fn signed(value: f64, decimals: Option<usize>) -> String {
    let text = match decimals {
        Some(decimals) => fixed(value, decimals),
        None => three(value),
    };
    // −0.00 is nothing.
    let is_zero = text.chars().all(|sign| matches!(sign, '0' | '.' | '−'));
    if is_zero {
        text.trim_start_matches('−').to_owned()
    } else if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}
