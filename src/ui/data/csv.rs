//! A table as CSV (RFC 4180): full precision, a decimal point in every language.

use super::table::{Table, Value};

/// The table as CSV. A mean with an interval takes two columns.
pub fn to_csv(table: &Table) -> String {
    let paired: Vec<bool> =
        (0..table.columns.len()).map(|column| is_paired(table, column)).collect();
    let mut head = Vec::new();
    for (column, paired) in table.columns.iter().zip(&paired) {
        head.push(quoted(&column.0));
        if *paired {
            head.push(quoted(&format!("{} ±95%", column.0)));
        }
    }
    let mut out = head.join(",");
    out.push_str("\r\n");
    for row in &table.rows {
        let mut cells = Vec::new();
        for (value, paired) in row.iter().zip(&paired) {
            cells.push(plain(value));
            if *paired {
                cells.push(half_width(value));
            }
        }
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// The table as Markdown, as people read it.
pub fn to_markdown(table: &Table) -> String {
    let cell =
        |text: &str| text.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(table.columns.iter().map(|column| cell(&column.0)).collect());
    out += &line(table.columns.iter().map(|_| "---".to_owned()).collect());
    for row in &table.rows {
        out += &line(row.iter().map(|value| cell(&value.shown())).collect());
    }
    out
}

fn is_paired(table: &Table, column: usize) -> bool {
    let half = |row: &Vec<Value>| matches!(row.get(column), Some(Value::Between(_, half)) if half.is_finite());
    table.rows.iter().any(half)
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Grows(text) => quoted(text),
        Value::Count(count) => count.to_string(),
        Value::Number(number) | Value::Between(number, _) => written(*number),
    }
}

fn half_width(value: &Value) -> String {
    match value {
        Value::Between(_, half) => written(*half),
        _ => String::new(),
    }
}

/// The shortest decimal that reads back as the same number; empty where there is none.
fn written(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { String::new() }
}

/// Quotes where the text needs them; a text that a spreadsheet would run as a formula is defused.
fn quoted(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Column;
    use super::*;

    #[test]
    fn quotes_pairs_and_blanks() {
        let column = |name: &str| Column(name.to_owned());
        let table = Table {
            columns: vec![column("model"), column("wait, mean [s]")],
            rows: vec![
                vec![Value::Text("A \"big\"".to_owned()), Value::Between(0.1, 0.02)],
                vec![Value::Text("=1+1".to_owned()), Value::Number(f64::NAN)],
                vec![Value::Text("C".to_owned()), Value::Grows("grows".to_owned())],
            ],
        };
        let expected = "model,\"wait, mean [s]\",\"wait, mean [s] ±95%\"\r\n\
                        \"A \"\"big\"\"\",0.1,0.02\r\n'=1+1,,\r\nC,grows,\r\n";
        assert_eq!(to_csv(&table), expected);
    }
}
