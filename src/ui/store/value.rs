//! Between what is typed and what is meant: one text for each field, both ways.

use super::field::{Field, ModelField, RunField, TaskField, choice, choice_mut};
use crate::exchange::document::defaults::WARMUP_AUTO;
use crate::sim::catalog::find;
use crate::sim::limits::TABLE_ROWS_MAX;
use crate::sim::scenario::{Arrivals, Draft, Fault, Keys, Length, Model, Size, Split, TaskClass};

/// Why a typed text is not taken over; the run keeps the value it had.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Nothing written yet.
    Empty,
    /// The beginning of a number: `-`, `3.`, `1e`.
    Unfinished,
    /// A decimal comma; the text with a point.
    Comma { meant: String },
    /// No number.
    NotANumber,
    /// A row of a table that is no number, counted from 1.
    BadRow { row: usize },
    /// A number that `check` refuses.
    Fault(Fault),
}

/// The text of a field whose value is as stored; none where the field does not exist now.
pub fn shown(field: Field, draft: &Draft) -> Option<String> {
    match field {
        Field::Title => Some(draft.name.clone()),
        Field::Model { at, what } => Some(shown_model(what, draft.models.get(at)?)),
        Field::Task { at, what } => shown_task(what, draft.tasks.get(at)?),
        Field::Parameter { family, at } => {
            let chosen = choice(draft, family);
            let row = find(family, &chosen.id)?;
            row.values(chosen).get(at).map(|value| number(*value))
        }
        Field::Run(what) => shown_run(what, draft),
        Field::Requirement { at } => draft.requirements.get(at).cloned(),
    }
}

/// Puts a typed text into the draft.
pub fn write(field: Field, text: &str, draft: &mut Draft) -> Result<(), Refusal> {
    match field {
        Field::Title => {
            draft.name = text.to_owned();
            Ok(())
        }
        Field::Model { at, what } => match draft.models.get_mut(at) {
            Some(model) => write_model(what, text, model),
            None => Ok(()),
        },
        Field::Task { at, what } => match draft.tasks.get_mut(at) {
            Some(class) => write_task(what, text, class),
            None => Ok(()),
        },
        Field::Parameter { family, at } => {
            let value = parse(text)?;
            let row = find(family, &choice(draft, family).id);
            let values = row.map(|row| row.values(choice(draft, family)));
            if let Some(mut values) = values.filter(|values| at < values.len()) {
                values[at] = value;
                choice_mut(draft, family).values = values;
            }
            Ok(())
        }
        Field::Run(what) => write_run(what, text, draft),
        Field::Requirement { at } => {
            super::requirements::write(at, text, draft);
            Ok(())
        }
    }
}

fn shown_model(what: ModelField, model: &Model) -> String {
    match what {
        ModelField::Name => model.name.clone(),
        ModelField::Replicas => model.replicas.to_string(),
        ModelField::SlotsPerReplica => model.slots_per_replica.to_string(),
        ModelField::Speed => number(model.speed.value),
        ModelField::MemoryGb => number(model.memory_gb),
        ModelField::CostPerHour => number(model.cost_per_hour),
        ModelField::Weight => model.weight.map_or(String::new(), number),
    }
}

fn write_model(what: ModelField, text: &str, model: &mut Model) -> Result<(), Refusal> {
    match what {
        ModelField::Name => model.name = text.to_owned(),
        ModelField::Replicas => model.replicas = whole(text)?,
        ModelField::SlotsPerReplica => model.slots_per_replica = whole(text)?,
        ModelField::Speed => model.speed.value = parse(text)?,
        ModelField::MemoryGb => model.memory_gb = parse(text)?,
        ModelField::CostPerHour => model.cost_per_hour = parse(text)?,
        ModelField::Weight if text.trim().is_empty() => model.weight = None,
        ModelField::Weight => model.weight = Some(parse(text)?),
    }
    Ok(())
}

fn shown_task(what: TaskField, class: &TaskClass) -> Option<String> {
    let text = match (what, &class.arrivals, &class.size) {
        (TaskField::Name, ..) => class.name.clone(),
        (TaskField::Priority, ..) => class.priority.to_string(),
        (TaskField::WithinS, ..) => number(class.promise.as_ref()?.within_s),
        (TaskField::Weight, ..) => number(class.weight),
        (TaskField::MemoryGb, ..) => number(class.memory_gb),
        (TaskField::MemoryGbPerUnit, ..) => number(class.memory_gb_per_unit),
        (TaskField::SharedPrefix, ..) => number(class.shared_prefix),
        (TaskField::SplitCount, ..) => match class.split {
            Split::Count(parts) => parts.to_string(),
            Split::Whole | Split::ByCapacity => return None,
        },
        (TaskField::KeyCount, ..) => class.keys?.count.to_string(),
        (TaskField::KeyZipf, ..) => number(class.keys?.zipf),
        (TaskField::Count, Arrivals::AllAtOnce { count, .. }, _) => count.to_string(),
        (TaskField::AtS, Arrivals::AllAtOnce { at_s, .. }, _) => number(*at_s),
        (TaskField::IntervalS, Arrivals::Every { interval_s }, _) => number(*interval_s),
        (TaskField::RatePerS, Arrivals::Poisson { rate_per_s }, _) => number(*rate_per_s),
        (TaskField::GapTable, Arrivals::Gaps { quantiles_s }, _) => table_text(quantiles_s),
        (TaskField::Work, _, Size::Constant { work }) => number(*work),
        (TaskField::Low, _, Size::Uniform { low, .. }) => number(*low),
        (TaskField::High, _, Size::Uniform { high, .. }) => number(*high),
        (TaskField::Mean, _, Size::Exponential { mean } | Size::LogNormal { mean, .. }) => {
            number(*mean)
        }
        (TaskField::Cv, _, Size::LogNormal { cv, .. }) => number(*cv),
        (TaskField::WorkTable, _, Size::Quantiles { work }) => table_text(work),
        (TaskField::PerInputToken, _, Size::Trace { per_input_token, .. }) => {
            number(*per_input_token)
        }
        (TaskField::PerOutputToken, _, Size::Trace { per_output_token, .. }) => {
            number(*per_output_token)
        }
        _ => return None,
    };
    Some(text)
}

fn write_task(what: TaskField, text: &str, class: &mut TaskClass) -> Result<(), Refusal> {
    match (what, &mut class.arrivals, &mut class.size) {
        (TaskField::Name, ..) => class.name = text.to_owned(),
        (TaskField::Priority, ..) => class.priority = whole(text)?,
        (TaskField::WithinS, ..) => {
            if let Some(promise) = &mut class.promise {
                promise.within_s = parse(text)?;
            }
        }
        (TaskField::Weight, ..) => class.weight = parse(text)?,
        (TaskField::MemoryGb, ..) => class.memory_gb = parse(text)?,
        (TaskField::MemoryGbPerUnit, ..) => class.memory_gb_per_unit = parse(text)?,
        (TaskField::SharedPrefix, ..) => class.shared_prefix = parse(text)?,
        (TaskField::SplitCount, ..) => class.split = Split::Count(whole(text)?),
        (TaskField::KeyCount | TaskField::KeyZipf, ..) => {
            if let Some(keys) = &mut class.keys {
                write_keys(what, text, keys)?;
            }
        }
        (TaskField::Count, Arrivals::AllAtOnce { count, .. }, _) => *count = whole(text)?,
        (TaskField::AtS, Arrivals::AllAtOnce { at_s, .. }, _) => *at_s = parse(text)?,
        (TaskField::IntervalS, Arrivals::Every { interval_s }, _) => *interval_s = parse(text)?,
        (TaskField::RatePerS, Arrivals::Poisson { rate_per_s }, _) => *rate_per_s = parse(text)?,
        (TaskField::GapTable, Arrivals::Gaps { quantiles_s }, _) => *quantiles_s = table(text)?,
        (TaskField::Work, _, Size::Constant { work }) => *work = parse(text)?,
        (TaskField::Low, _, Size::Uniform { low, .. }) => *low = parse(text)?,
        (TaskField::High, _, Size::Uniform { high, .. }) => *high = parse(text)?,
        (TaskField::Mean, _, Size::Exponential { mean } | Size::LogNormal { mean, .. }) => {
            *mean = parse(text)?;
        }
        (TaskField::Cv, _, Size::LogNormal { cv, .. }) => *cv = parse(text)?,
        (TaskField::WorkTable, _, Size::Quantiles { work }) => *work = table(text)?,
        (TaskField::PerInputToken, _, Size::Trace { per_input_token, .. }) => {
            *per_input_token = parse(text)?;
        }
        (TaskField::PerOutputToken, _, Size::Trace { per_output_token, .. }) => {
            *per_output_token = parse(text)?;
        }
        _ => {}
    }
    Ok(())
}

fn write_keys(what: TaskField, text: &str, keys: &mut Keys) -> Result<(), Refusal> {
    if what == TaskField::KeyCount {
        keys.count = whole(text)?;
    } else {
        keys.zipf = parse(text)?;
    }
    Ok(())
}

fn shown_run(what: RunField, draft: &Draft) -> Option<String> {
    let run = &draft.run;
    Some(match what {
        RunField::LengthS => match run.length {
            Length::Seconds(seconds) => number(seconds),
            Length::UntilDone => return None,
        },
        RunField::WarmupS if run.warmup_auto => WARMUP_AUTO.to_owned(),
        RunField::WarmupS => number(run.warmup_s),
        RunField::Replications => run.replications.to_string(),
        RunField::WindowS => number(run.window_s),
        RunField::Seed => run.seed.to_string(),
    })
}

fn write_run(what: RunField, text: &str, draft: &mut Draft) -> Result<(), Refusal> {
    let run = &mut draft.run;
    match what {
        RunField::LengthS => run.length = Length::Seconds(parse(text)?),
        RunField::WarmupS if is_auto(text)? => run.warmup_auto = true,
        RunField::WarmupS => (run.warmup_s, run.warmup_auto) = (parse(text)?, false),
        RunField::Replications => run.replications = whole(text)?,
        RunField::WindowS => run.window_s = parse(text)?,
        RunField::Seed => run.seed = whole(text)?,
    }
    Ok(())
}

/// Whether a warm-up is left to MSER-5: by the word of documents, or by the Chinese one.
fn is_auto(text: &str) -> Result<bool, Refusal> {
    let word = text.trim().to_ascii_lowercase();
    let begins = |whole: &str| !word.is_empty() && whole.starts_with(&word);
    match begins(WARMUP_AUTO) || begins("自动") {
        false => Ok(false),
        true if word == WARMUP_AUTO || word == "自动" => Ok(true),
        true => Err(Refusal::Unfinished),
    }
}

/// The shortest text that reads back as `value`; a long one, as a conversion yields, is cut.
pub fn number(value: f64) -> String {
    let exact = format!("{value}");
    if exact.len() <= 12 {
        return exact;
    }
    let short: f64 = format!("{value:.8e}").parse().unwrap_or(value);
    if (1e-9..1e15).contains(&short.abs()) { format!("{short}") } else { format!("{short:e}") }
}

/// A typed number. Full-width digits, as a Chinese keyboard writes them, are digits.
pub fn parse(text: &str) -> Result<f64, Refusal> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let lower = plain.to_ascii_lowercase();
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    match lower.as_str() {
        "" => Err(Refusal::Empty),
        "-" | "+" | "." | "-." | "+." => Err(Refusal::Unfinished),
        _ if lower.ends_with('.') && is_number(lower.trim_end_matches('.')) => {
            Err(Refusal::Unfinished)
        }
        _ if is_exponent_begun(&lower) => Err(Refusal::Unfinished),
        _ if lower.matches(',').count() == 1 && is_number(&lower.replace(',', ".")) => {
            Err(Refusal::Comma { meant: lower.replace(',', ".") })
        }
        _ if !is_number(&lower) || lower.contains("inf") => Err(Refusal::NotANumber),
        _ => lower.parse().map_err(|_| Refusal::NotANumber),
    }
}

fn half_width(sign: char) -> char {
    match sign {
        '０'..='９' => char::from(b'0' + (u32::from(sign) - u32::from('０')) as u8),
        '．' => '.',
        '，' => ',',
        '－' | '−' => '-',
        same => same,
    }
}

fn is_exponent_begun(text: &str) -> bool {
    let begun = text.strip_suffix(['-', '+']).unwrap_or(text).strip_suffix('e');
    begun.is_some_and(|mantissa| mantissa.parse::<f64>().is_ok_and(f64::is_finite))
}

/// A typed whole number; beyond what the type holds it is held at the type's end for `check`.
fn whole<T: TryFrom<u64> + Bounded>(text: &str) -> Result<T, Refusal> {
    let plain: String = text.trim().chars().map(half_width).collect();
    if let Ok(value) = plain.parse::<u64>() {
        return Ok(T::try_from(value).unwrap_or(T::MOST));
    }
    let value = parse(text)?;
    if value.fract() != 0.0 {
        return Err(Refusal::Fault(Fault::NotWhole));
    }
    if value < 0.0 {
        return Err(Refusal::Fault(Fault::TooSmall { least: T::LEAST }));
    }
    // Beyond 2^53 a number typed with an exponent is no longer exact: held at the end.
    let value = if value < 9e15 { value as u64 } else { u64::MAX };
    Ok(T::try_from(value).unwrap_or(T::MOST))
}

trait Bounded {
    const MOST: Self;
    /// Least value that any field of the type takes.
    const LEAST: f64;
}

impl Bounded for u8 {
    const MOST: u8 = u8::MAX;
    const LEAST: f64 = 1.0;
}

impl Bounded for u32 {
    const MOST: u32 = u32::MAX;
    const LEAST: f64 = 1.0;
}

impl Bounded for u64 {
    const MOST: u64 = u64::MAX;
    const LEAST: f64 = 0.0;
}

/// A table of quantiles, one to a line, or parted by spaces, commas or semicolons.
fn table(text: &str) -> Result<Vec<f64>, Refusal> {
    let words = text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';'));
    let mut values = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        if values.len() > TABLE_ROWS_MAX {
            return Err(Refusal::Fault(Fault::TooMany { most: TABLE_ROWS_MAX as u64 }));
        }
        values.push(parse(word).map_err(|_| Refusal::BadRow { row: values.len() + 1 })?);
    }
    if values.is_empty() { Err(Refusal::Empty) } else { Ok(values) }
}

fn table_text(values: &[f64]) -> String {
    let lines: Vec<String> = values.iter().map(|value| number(*value)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_typed_numbers_are_told_from_wrong_ones() {
        let unfinished = ["-", "3.", "-3.", "1e", "1e-", ".", "2.5E+"];
        for text in unfinished {
            assert_eq!(parse(text), Err(Refusal::Unfinished), "{text}");
        }
        for text in ["abc", "1.2.3", "inf", "nan", "1e999", "--1", "1 2"] {
            assert_eq!(parse(text), Err(Refusal::NotANumber), "{text}");
        }
        assert_eq!(parse("  "), Err(Refusal::Empty));
        assert_eq!(parse("3,2"), Err(Refusal::Comma { meant: "3.2".to_owned() }));
        assert_eq!(parse("３．２"), Ok(3.2));
        assert_eq!(parse(" 1e3 "), Ok(1000.0));
        assert_eq!(parse(".5"), Ok(0.5));
    }

    #[test]
    fn whole_numbers_keep_their_limits_for_check() {
        assert_eq!(whole::<u32>("4"), Ok(4));
        assert_eq!(whole::<u32>("4.5"), Err(Refusal::Fault(Fault::NotWhole)));
        assert_eq!(whole::<u32>("-1"), Err(Refusal::Fault(Fault::TooSmall { least: 1.0 })));
        assert_eq!(whole::<u32>("99999999999"), Ok(u32::MAX));
        assert_eq!(whole::<u64>("18446744073709551615"), Ok(u64::MAX));
    }

    #[test]
    fn a_shown_number_reads_back() {
        for value in [3.2, 0.6, 1e-9, 12.0, 0.1 + 0.2, 1e12, 123_456.789] {
            let back = parse(&number(value)).unwrap();
            assert!((back - value).abs() <= value * 1e-8, "{value}");
        }
        assert_eq!(table("0 1\n2.5;3"), Ok(vec![0.0, 1.0, 2.5, 3.0]));
        assert_eq!(table("0 x"), Err(Refusal::BadRow { row: 2 }));
    }
}
