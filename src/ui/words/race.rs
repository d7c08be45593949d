//! What a race and a requirement come to, in words.

use crate::i18n::Texts;
use crate::i18n::number::{figures, fixed, span, three, whole};
use crate::sim::measure::Interval;
use crate::sim::quantity::{Kind, NAMED, Named, Of, Quantity};
use crate::sim::race::{Adequacy, Judged, Rank};
use crate::sim::require::Names;

/// Loads at which a reader is told what means there take.
const NEAR_FULL: f64 = 0.9;

/// What a figure is called in a sentence.
pub fn figure_name(texts: &Texts, quantity: &Quantity, names: &Names) -> String {
    let named = quantity.named;
    let place = NAMED.iter().position(|other| other.name == named.name).unwrap_or(0);
    let figure = texts.race.figures[place];
    let of = match quantity.of {
        Of::Fleet => return figure.to_owned(),
        Of::Model(model) => names.models.get(model),
        Of::Class(class) => names.classes.get(class),
    };
    (texts.race.figure_of)(figure, of.copied().unwrap_or_default())
}

/// The same where it begins something: a heading, a choice.
pub fn figure_head(texts: &Texts, quantity: &Quantity, names: &Names) -> String {
    let name = figure_name(texts, quantity, names);
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        // `p95` stays as it is.
        (Some(first), Some(second)) if !second.is_ascii_digit() => {
            let rest: String = name.chars().skip(1).collect();
            first.to_uppercase().chain(rest.chars()).collect()
        }
        _ => name,
    }
}

/// A value of a figure with its unit.
pub fn figure_value(named: &Named, value: f64) -> String {
    match named.kind {
        _ if !value.is_finite() => three(value),
        Kind::Time => span(value),
        Kind::Share => format!("{}%", three(value * 100.0)),
        Kind::Rate => format!("{}/s", three(value)),
        Kind::Money => format!("{} $", three(value)),
        Kind::Plain => three(value),
    }
}

/// A difference with its half-width in one unit: `0.41 s ± 0.06`; of shares in percentage points.
pub fn amount(texts: &Texts, named: &Named, difference: Interval) -> String {
    let unit = if named.kind == Kind::Share { texts.race.points } else { "" };
    with_half(named, difference, unit)
}

/// A value with its half-width in one unit: `0.41 s ± 0.06`, `7.2% ± 0.4`. It is read beside a
/// limit: the half-width goes no finer than the value, as long as something is left of it.
pub(super) fn value_between(named: &Named, value: Interval) -> String {
    let all = with_half(named, value, "%");
    let Some((mean, half)) = all.split_once(" ± ") else { return all };
    let decimals = |text: &str| {
        let digits = text.split_once('.').map_or("", |(_, digits)| digits);
        digits.chars().take_while(char::is_ascii_digit).count()
    };
    let short = half.parse().map_or(half.to_owned(), |half| fixed(half, decimals(mean)));
    let is_nothing = !short.contains(|sign: char| ('1'..='9').contains(&sign));
    if is_nothing { all } else { format!("{mean} ± {short}") }
}

fn with_half(named: &Named, value: Interval, share_unit: &str) -> String {
    let Interval { mean, half_width } = value;
    let (factor, unit) = match (named.kind, mean.abs()) {
        (Kind::Time, size) if size != 0.0 && size < 1e-3 => (1e6, " µs"),
        (Kind::Time, size) if size != 0.0 && size < 0.1 => (1e3, " ms"),
        (Kind::Time, _) => (1.0, " s"),
        (Kind::Share, _) => (100.0, share_unit),
        (Kind::Rate, _) => (1.0, "/s"),
        (Kind::Money, _) => (1.0, " $"),
        (Kind::Plain, _) => (1.0, ""),
    };
    let half = match half_width.is_finite() {
        true => format!(" ± {}", figures(half_width * factor, 2)),
        false => String::new(),
    };
    format!("{}{unit}{half}", three(mean * factor))
}

/// The sentence on one figure of a race: who wins by how much, who ties.
pub fn race_sentence(
    texts: &Texts,
    quantity: &Quantity,
    judged: &Judged,
    entrants: &[String],
    names: &Names,
) -> String {
    let race = &texts.race;
    let figure = figure_name(texts, quantity, names);
    let Some(best) = judged.best else { return (race.no_meaning)(&figure) + race.stop };
    let named = quantity.named;
    let name = |entrant: usize| entrants.get(entrant).map_or("", String::as_str).to_owned();
    let (mut beaten, mut tied, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let (mut within_tied, mut within_open) = (0.0f64, 0.0f64);
    for entrant in by_place(judged) {
        let standing = &judged.standings[entrant];
        match standing.rank {
            Rank::Best | Rank::Unknown => {}
            Rank::Beaten => {
                let by = amount(texts, named, standing.behind);
                beaten.push((race.by)(&name(entrant), &by));
            }
            Rank::Tie { within, proven: true } => {
                tied.push(name(entrant));
                within_tied = within_tied.max(within);
            }
            Rank::Tie { within, proven: false } => {
                open.push(name(entrant));
                within_open = within_open.max(within);
            }
        }
    }
    let value = |within: f64| {
        let plain = Interval { mean: within, half_width: f64::NAN };
        amount(texts, named, plain)
    };
    if beaten.is_empty() {
        let all: Vec<String> = [vec![name(best)], tied, open.clone()].concat();
        let within = value(within_tied.max(within_open));
        let say = if open.is_empty() { race.all_tie } else { race.none_found };
        return say(&list(texts, &all), &figure, &within, judged.runs) + race.stop;
    }
    let mut text = (race.beats)(&name(best), &list(texts, &beaten), &figure, judged.runs);
    if !tied.is_empty() {
        let ties = (race.tie_with_it)(&list(texts, &tied), tied.len(), &value(within_tied));
        text += race.part;
        text += &ties;
    }
    if !open.is_empty() {
        text += race.part;
        text += &(race.not_told)(&list(texts, &open), &value(within_open));
    }
    text + race.stop
}

/// Entrants by how far they are behind, the best first.
pub fn by_place(judged: &Judged) -> Vec<usize> {
    let mut all: Vec<usize> = (0..judged.standings.len()).collect();
    all.sort_by(|a, b| {
        let behind = |entrant: &usize| judged.standings[*entrant].behind.mean;
        behind(a).total_cmp(&behind(b))
    });
    all
}

/// Names in a row: `a, b and c`.
fn list(texts: &Texts, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => {
            format!("{}{}{last}", rest.join(texts.race.comma), texts.race.and)
        }
    }
}

/// What is to be said of how far the runs of a race can be trusted, a sentence each.
pub fn adequacy_sentences(texts: &Texts, adequacy: &Adequacy, entrants: &[String]) -> Vec<String> {
    let race = &texts.race;
    let mut said = Vec::new();
    if let Some((runs, tasks)) = adequacy.needed {
        said.push((race.needed)(&figures(tasks, 2), &whole(libm::ceil(runs) as u64)));
    }
    let overloaded: Vec<String> =
        adequacy.overloaded.iter().filter_map(|one| entrants.get(*one).cloned()).collect();
    if !overloaded.is_empty() {
        said.push((race.overloaded)(&list(texts, &overloaded)));
    }
    if adequacy.rho >= NEAR_FULL {
        let tasks = figures(adequacy.tasks_for_five_percent, 2);
        said.push((race.near_full)(&three(adequacy.rho), &tasks));
    }
    if !adequacy.settled {
        said.push(race.not_settled.to_owned());
    }
    let tasks = whole(adequacy.tasks_per_run as u64);
    said.push((race.left_out)(&span(adequacy.warmup_s), &tasks));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::sim::measure::Metric;
    use crate::sim::race::Standing;

    fn standing(behind: f64, half_width: f64, rank: Rank) -> Standing {
        let mean = Interval { mean: 1.0 + behind, half_width: 0.1 };
        Standing { mean, behind: Interval { mean: behind, half_width }, correlation: 0.9, rank }
    }

    #[test]
    fn a_verdict_in_both_languages() {
        let judged = Judged {
            best: Some(1),
            standings: vec![
                standing(0.41, 0.06, Rank::Beaten),
                standing(0.0, 0.0, Rank::Best),
                standing(0.004, 0.01, Rank::Tie { within: 0.014, proven: true }),
            ],
            runs: 34,
            matters: 0.02,
        };
        let say = |language: Language, names: [&str; 3]| {
            let quantity = Quantity::fleet(Metric::WaitP95);
            let names: Vec<String> = names.map(str::to_owned).into();
            race_sentence(language.texts(), &quantity, &judged, &names, &Names::default())
        };
        assert_eq!(
            say(Language::English, ["proportional share", "Shortest delay", "power of two"]),
            "Shortest delay beats proportional share by 0.41 s ± 0.06 on p95 wait (95%, 34 paired \
             runs); power of two is a tie with it (within 14 ms)."
        );
        assert_eq!(
            say(Language::Chinese, ["按比例", "最短延迟", "二选一"]),
            "按p95 等待，最短延迟优于按比例（相差 0.41 s ± 0.06）（95%，34 次成对运行）；\
             二选一与之不相上下（相差不超过 14 ms）。"
        );
        assert_eq!(Language::English.texts().race.figures.len(), NAMED.len());
    }
}
