//! What a requirement says and what it comes to, in words.

use super::figure_name;
use super::race::{amount, value_between};
use crate::i18n::Texts;
use crate::sim::measure::Interval;
use crate::sim::require::{self, Bound, Names, Requirement, Test, Wrong, WrongKind};
use crate::view::CheckView;

/// A requirement with what it was held against, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Whether it is met; none where that cannot be told.
    pub met: Option<bool>,
    /// The same as a word.
    pub light: &'static str,
    /// What is asked: `p95 wait of chat`.
    pub figure: String,
    /// What was found, with its interval: `0.62 s ± 0.03`.
    pub found: String,
    /// What must hold: `at most 0.5 s`.
    pub bound: String,
    /// How far what was found is from the limit: `0.12 s beyond the limit`; empty where there is
    /// no telling.
    pub room: String,
}

/// A line and what it came to; none where the line is not understood.
pub fn held(texts: &Texts, line: &str, names: &Names, check: &CheckView) -> Option<Held> {
    let Requirement { quantity, test } = require::parse(line, names).ok()?;
    let named = quantity.named;
    let value = check.figure.value;
    let found = match value {
        _ if check.grows => texts.require.grows.to_owned(),
        value if value.is_nan() => texts.require.no_value.to_owned(),
        f64::INFINITY => texts.pictures.data.never.to_owned(),
        mean => value_between(named, Interval { mean, half_width: check.figure.half_width }),
    };
    let room = test.room(value);
    let far = Interval { mean: room.abs(), half_width: f64::NAN };
    let room = match room {
        room if check.grows || !room.is_finite() => String::new(),
        room if room < 0.0 => (texts.require.beyond)(&amount(texts, named, far)),
        _ => (texts.require.to_spare)(&amount(texts, named, far)),
    };
    Some(Held {
        met: check.met,
        light: light(texts, check.met),
        figure: figure_name(texts, &quantity, names),
        found,
        bound: bound(texts, &test),
        room,
    })
}

/// Whether a requirement is met, as a word.
pub fn light(texts: &Texts, met: Option<bool>) -> &'static str {
    match met {
        Some(true) => texts.require.met,
        Some(false) => texts.require.missed,
        None => texts.require.not_yet,
    }
}

/// How many of the requirements are met.
pub fn requirements_met(texts: &Texts, checks: &[CheckView]) -> String {
    let met = checks.iter().filter(|check| check.met == Some(true)).count();
    (texts.require.count)(met, checks.len())
}

/// What must hold of a figure: `at most 0.5 s`.
fn bound(texts: &Texts, test: &Test) -> String {
    let written = |bound: &Bound| require::write_bound(bound);
    match test {
        Test::AtMost(most) => (texts.require.at_most)(&written(most)),
        Test::Below(most) => (texts.require.below)(&written(most)),
        Test::AtLeast(least) => (texts.require.at_least)(&written(least)),
        Test::Above(least) => (texts.require.above)(&written(least)),
        Test::Within { low, high } => (texts.require.between)(&written(low), &written(high)),
    }
}

/// Why a line is no requirement, and where.
pub fn wrong_requirement(texts: &Texts, wrong: &Wrong) -> String {
    let require = &texts.require;
    let what = match &wrong.kind {
        WrongKind::TooLong { most } => (require.too_long)(*most),
        WrongKind::NoFigure => require.no_figure.to_owned(),
        WrongKind::UnknownFigure { nearest } => (require.unknown_figure)(nearest),
        WrongKind::NotClosed => require.not_closed.to_owned(),
        WrongKind::UnknownScope { name, nearest } => {
            (require.unknown_scope)(name, &nearest.join(texts.race.comma))
        }
        WrongKind::Ambiguous { name } => (require.ambiguous)(name),
        WrongKind::NoMeaning { figure } => (require.no_meaning)(figure),
        WrongKind::NoComparison => require.no_comparison.to_owned(),
        WrongKind::NoNumber => require.no_number.to_owned(),
        WrongKind::NoRange => require.no_range.to_owned(),
        WrongKind::RangeFalls => require.range_falls.to_owned(),
        WrongKind::NoSuchUnit { units } if units.is_empty() => require.no_unit.to_owned(),
        WrongKind::NoSuchUnit { units } => (require.no_such_unit)(&units.join(texts.race.comma)),
        WrongKind::BeyondWhole => require.beyond_whole.to_owned(),
        WrongKind::MoreThere => require.more_there.to_owned(),
    };
    (require.at)(wrong.at, &what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::view::Figure;

    #[test]
    fn what_was_found_and_how_far_it_is_from_the_limit() {
        let names = Names { models: vec!["A"], classes: vec!["chat"] };
        let say = |language: Language, line: &str, value: f64, half_width: f64| {
            let check = CheckView { met: None, figure: Figure { value, half_width }, grows: false };
            let held = held(language.texts(), line, &names, &check).expect("understood");
            format!("{} {}, {}; {}", held.figure, held.found, held.bound, held.room)
        };
        for (line, value, half_width, words) in [
            (
                "p95_wait(chat) <= 0.5 s",
                0.62,
                0.03,
                "p95 wait of chat 0.62 s ± 0.03, at most 0.5 s; 0.12 s beyond the limit",
            ),
            (
                "slo(chat) >= 99.9%",
                0.9995,
                f64::NAN,
                "promises kept of chat 100%, at least 99.9%; 0.05 points to spare",
            ),
            (
                "share(A) in 5%..9%",
                0.072,
                0.004,
                "share of tasks of A 7.2% ± 0.4, between 5% and 9%; 1.8 points to spare",
            ),
            ("throughput < 14/s", 14.0, 0.0, "throughput 14/s ± 0, less than 14/s; 0/s to spare"),
            (
                "p95_wait <= 1 s",
                0.218,
                0.0071,
                "p95 wait 0.218 s ± 0.007, at most 1 s; 0.782 s to spare",
            ),
            (
                "slo >= 90%",
                0.996,
                0.000_31,
                "promises kept 99.6% ± 0.031, at least 90%; 9.6 points to spare",
            ),
            ("p95_wait > 1 ms", f64::INFINITY, 0.0, "p95 wait never, more than 1 ms; "),
            ("p95_wait <= 1 ms", f64::NAN, 0.0, "p95 wait no value here, at most 1 ms; "),
        ] {
            assert_eq!(say(Language::English, line, value, half_width), words);
        }
        assert_eq!(
            say(Language::Chinese, "p95_wait(chat) <= 0.5 s", 0.41, 0.02),
            "chat 的 p95 等待 0.41 s ± 0.02, 不超过 0.5 s; 余量 90 ms"
        );
        let figure = Figure { value: 9.0, half_width: 1.0 };
        let grows = CheckView { met: Some(false), figure, grows: true };
        let held = held(Language::English.texts(), "p95_wait <= 1 s", &names, &grows);
        assert_eq!(held.map(|held| held.found).as_deref(), Some("a queue grows without bound"));
    }

    #[test]
    fn a_bad_line_is_told_with_its_place() {
        let names = Names { models: vec!["A"], classes: vec!["chat"] };
        let say = |language: Language, line: &str| {
            let wrong = crate::sim::require::parse(line, &names).expect_err("wrong");
            wrong_requirement(language.texts(), &wrong)
        };
        assert_eq!(
            say(Language::English, "p95_wai(chat) <= 0.5 s"),
            "At character 1: There is no such figure. Do you mean p95_wait?"
        );
        assert_eq!(
            say(Language::Chinese, "slo(B) >= 99%"),
            "第 5 个字符处：没有名为 B 的模型或任务类。现有：A、chat。"
        );
    }
}
