//! The account of a table that was read, in words: what was used, what was left out and why.

use crate::exchange::traces::{MeanSize, Reason, Report};
use crate::i18n::number::{fixed, span, three, whole};
use crate::i18n::{OpenTexts, Texts};
use crate::sim::limits;

/// Row numbers that are listed for one reason.
const NUMBERS_MAX: usize = 8;

/// A figure with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// Its value, with its unit.
    pub value: String,
}

/// Rows left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub why: String,
    /// How many.
    pub count: String,
    /// Their numbers, the first ones.
    pub numbers: String,
}

/// The figures of a report, the most asked for first.
pub fn figures(texts: &Texts, report: &Report, classes: usize) -> Vec<Figure> {
    let open = &texts.open;
    let left = report.rows_read.saturating_sub(report.rows_used);
    let mut list = vec![
        (open.report_rows, whole(report.rows_read)),
        (open.report_used, whole(report.rows_used)),
        (open.report_left, whole(left)),
    ];
    if report.rows_used > 0 {
        if let Some(rate) = report.rate_per_s {
            list.push((open.report_rate, format!("{}\u{2009}/s", three(rate))));
        }
        list.push((open.report_span, span(report.span_s)));
        match report.mean {
            Some(MeanSize::Tokens { input, output }) => {
                list.push((open.report_input, fixed(input, 1)));
                list.push((open.report_output, fixed(output, 1)));
            }
            Some(MeanSize::Work(work)) => list.push((open.report_work, three(work))),
            None => {}
        }
        if classes > 1 {
            list.push((open.report_classes, whole(classes as u64)));
        }
    }
    list.into_iter().map(|(name, value)| Figure { name, value }).collect()
}

/// Why rows were left out, reason by reason.
pub fn left_out(texts: &Texts, report: &Report) -> Vec<LeftOut> {
    let of = |(reason, count): &(Reason, u64)| {
        let rows: Vec<u64> = report
            .left_out
            .iter()
            .filter(|left| left.reason == *reason)
            .map(|left| left.row)
            .take(NUMBERS_MAX)
            .collect();
        let mut numbers = rows.iter().map(|row| whole(*row)).collect::<Vec<_>>().join(", ");
        let more = count.saturating_sub(rows.len() as u64);
        if more > 0 {
            numbers += &format!("{}{}", texts.editor.comma, (texts.open.report_more)(&whole(more)));
        }
        LeftOut { why: why(&texts.open, *reason), count: whole(*count), numbers }
    };
    report.left_out_counts.iter().map(of).collect()
}

/// That rows had to be sorted, if any had.
pub fn sorted(texts: &Texts, report: &Report) -> Option<String> {
    (report.out_of_order > 0).then(|| (texts.open.report_sorted)(&whole(report.out_of_order)))
}

fn why(open: &OpenTexts, reason: Reason) -> String {
    let texts = &open.left_out;
    match reason {
        Reason::TooFewColumns => texts.too_few_columns,
        Reason::TooLong => texts.too_long,
        Reason::BadTime => texts.bad_time,
        Reason::TooFarAway => texts.too_far_away,
        Reason::BadSize => texts.bad_size,
        Reason::NoWork => texts.no_work,
        Reason::BadPriority => texts.bad_priority,
        Reason::TooManyClasses => texts.too_many_classes,
        Reason::TooManyRows => {
            return (texts.too_many_rows)(&whole(limits::TRACE_ROWS_MAX as u64));
        }
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::traces::{TraceReader, preview};
    use crate::i18n::Language;

    fn read(text: &str) -> Report {
        let mapping = preview(text.as_bytes(), true).mapping.expect("times");
        let mut reader = TraceReader::new(mapping, "log.csv");
        reader.feed(text.as_bytes());
        reader.finish().expect("rows").report
    }

    #[test]
    fn every_figure_and_every_row_left_out_is_told() {
        let mut text = "time_s,in_tokens,out_tokens\n0,100,10\n10,200,31\n5,1,1\n".to_owned();
        text += &"20,1,1\n".repeat(20);
        text += &"soon,1,2\n".repeat(10);
        text += "3,1\n";
        let report = read(&text);
        let texts = Language::English.texts();
        let said: Vec<String> = figures(texts, &report, 1)
            .into_iter()
            .map(|figure| format!("{} {}", figure.name, figure.value.replace('\u{2009}', " ")))
            .collect();
        assert_eq!(
            said,
            [
                "Rows 34",
                "Used 23",
                "Left out 11",
                "Rate 1.1 /s",
                "Span 20 s",
                "Mean tokens in 14.0",
                "Mean tokens out 2.7",
            ]
        );
        let left: Vec<String> = left_out(texts, &report)
            .into_iter()
            .map(|left| format!("{}: {} ({})", left.why, left.count, left.numbers))
            .collect();
        assert_eq!(
            left,
            [
                "the time cannot be read: 10 (25, 26, 27, 28, 29, 30, 31, 32, and 2 more)",
                "too few columns: 1 (35)",
            ]
        );
        let sorted = sorted(texts, &report).expect("one row");
        assert!(sorted.starts_with("1 row came later"), "{sorted}");
    }
}
