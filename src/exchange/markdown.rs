//! A report of a run as Markdown: title, verdict, table, Mermaid chart, link. Words come in ready.

/// What a report says. Empty parts leave no trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Title of the scenario.
    pub title: String,
    /// The sentence that says what the numbers mean.
    pub verdict: String,
    /// Heads of the columns: the first is that of the names.
    pub columns: Vec<String>,
    /// Rows: one for each model.
    pub rows: Vec<Vec<String>>,
    /// The same of what was required: lines, lights, what was found.
    pub required: (Vec<String>, Vec<Vec<String>>),
    /// The flowchart, see [`super::mermaid::flowchart`].
    pub mermaid: Option<String>,
    /// Notes under it: attributions, what was left out.
    pub notes: Vec<String>,
    /// Text and address of the link that opens the run.
    pub link: Option<(String, String)>,
}

/// The report.
pub fn report(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.title.is_empty() {
        parts.push(format!("### {}", escape(&report.title)));
    }
    if !report.verdict.is_empty() {
        parts.push(paragraph(&report.verdict));
    }
    if !report.columns.is_empty() {
        parts.push(table(&report.columns, &report.rows));
    }
    let (columns, rows) = &report.required;
    if !rows.is_empty() {
        parts.push(table(columns, rows));
    }
    if let Some(chart) = &report.mermaid {
        parts.push(format!("```mermaid\n{}\n```", chart.trim_end()));
    }
    parts.extend(report.notes.iter().filter(|note| !note.is_empty()).map(|note| paragraph(note)));
    if let Some((text, address)) = &report.link {
        parts.push(format!("[{}]({})", escape(text), address_in_link(address)));
    }
    parts.join("\n\n") + "\n"
}

/// A table whose columns are wide enough to be read without a renderer; numbers to the right.
fn table(columns: &[String], rows: &[Vec<String>]) -> String {
    let cells = |row: &[String]| -> Vec<String> {
        let cell = |index: usize| row.get(index).map_or(String::new(), |cell| escape(cell));
        (0..columns.len()).map(cell).collect()
    };
    let head = cells(columns);
    let body: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|index| {
            let column = std::iter::once(&head).chain(&body).filter_map(|row| row.get(index));
            column.map(|cell| width(cell)).max().unwrap_or(0).max(3)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(index, (cell, wide))| {
            let blank = " ".repeat(wide.saturating_sub(width(cell)));
            if index == 0 { format!("{cell}{blank}") } else { format!("{blank}{cell}") }
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let rules = widths.iter().enumerate().map(|(index, wide)| match index {
        0 => "-".repeat(wide + 2),
        _ => "-".repeat(wide + 1) + ":",
    });
    let rule = format!("|{}|", rules.collect::<Vec<_>>().join("|"));
    let lines: Vec<String> = body.iter().map(line).collect();
    [vec![line(&head), rule], lines].concat().join("\n")
}

/// Columns that a text takes in a fixed-width font: signs of East Asia take two.
fn width(text: &str) -> usize {
    let columns = |sign: char| match u32::from(sign) {
        0x1100..=0x115f | 0x2e80..=0xd7a3 | 0xf900..=0xfaff => 2,
        0xfe30..=0xfe6f | 0xff00..=0xff60 => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

/// A text that starts no list and no heading.
fn paragraph(text: &str) -> String {
    let safe = escape(text.trim());
    let digits = safe.bytes().take_while(u8::is_ascii_digit).count();
    match safe.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &safe[..digits], &safe[digits..]),
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{safe}"),
        _ => safe,
    }
}

/// One line in which no sign means anything but itself.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '!' => {
                safe.push('\\');
                safe.push(sign);
            }
            // No `@name` and no address becomes a link to someone.
            '@' => safe.push_str("&#64;"),
            _ if sign.is_control() => safe.push(' '),
            _ => safe.push(sign),
        }
    }
    safe
}

/// An address as it may stand in round brackets.
fn address_in_link(address: &str) -> String {
    let mut safe = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            '(' => safe.push_str("%28"),
            ')' => safe.push_str("%29"),
            '<' => safe.push_str("%3C"),
            '>' => safe.push_str("%3E"),
            '\\' => safe.push_str("%5C"),
            ' ' => safe.push_str("%20"),
            _ if sign.is_control() => {}
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
        texts.map(str::to_owned).into()
    }

    #[test]
    fn a_report_reads_well_as_it_is() {
        let text = report(&Report {
            title: "Equal load, unequal waiting".into(),
            verdict: "Both models are 70% busy, yet tasks sent to B wait 43× longer.".into(),
            columns: texts(["model", "busy", "mean wait", "p95 wait"]),
            rows: vec![
                texts(["A", "0.696", "0.026 s", "0.19 s"]),
                texts(["模型 B", "0.696", "1.11 s", "5.6 s"]),
            ],
            required: (
                texts(["requirement", "result"]),
                vec![texts(["p95_wait(B) <= 2 s", "not met"])],
            ),
            mermaid: Some("flowchart LR\n  a --> b\n".into()),
            notes: vec!["Azure LLM inference trace 2023, Microsoft, CC BY 4.0".into()],
            link: Some(("Open this run".into(), "https://x.example/#v=1&m=A:1x1@1s&end".into())),
        });
        let expected = "\
### Equal load, unequal waiting

Both models are 70% busy, yet tasks sent to B wait 43× longer.

| model  |  busy | mean wait | p95 wait |
|--------|------:|----------:|---------:|
| A      | 0.696 |   0.026 s |   0.19 s |
| 模型 B | 0.696 |    1.11 s |    5.6 s |

| requirement          |  result |
|----------------------|--------:|
| p95\\_wait(B) \\<= 2 s | not met |

```mermaid
flowchart LR
  a --> b
```

Azure LLM inference trace 2023, Microsoft, CC BY 4.0

[Open this run](https://x.example/#v=1&m=A:1x1@1s&end)
";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_name_breaks_out_of_its_cell() {
        let row = |cell: &str| table(&texts(["n", "v"]), &[texts([cell])]);
        assert!(row("a|b\nc").ends_with("| a\\|b c |     |"), "{}", row("a|b\nc"));
        assert_eq!(
            escape("<b>*x*</b> [y](z) `q` @me"),
            "\\<b\\>\\*x\\*\\</b\\> \\[y\\](z) \\`q\\` &#64;me"
        );
        assert_eq!(paragraph("1. one"), "1\\. one");
        assert_eq!(paragraph("- one"), "\\- one");
        assert_eq!(paragraph("# one"), "\\# one");
        assert_eq!(paragraph("12 tasks"), "12 tasks");
        assert_eq!(address_in_link("https://x/#a(b) c"), "https://x/#a%28b%29%20c");
        assert_eq!(report(&Report::default()), "\n");
    }
}
