//! A scenario's requirements held against its long run, for people and for continuous integration.

use crate::Done;
use crate::input::Refusal;
use crate::options::Options;
use apportion::i18n::{Language, Texts};
use apportion::sim::measure::{Interval, stability};
use apportion::sim::require::{Checked, Light, Names, judge_all, of, write};
use apportion::sim::scenario::Scenario;
use apportion::sim::study::Study;
use apportion::ui::words::figure_value;
use serde_json::{Value, json};
use std::fmt::Write;
use std::rc::Rc;

/// Simulates the scenario and says which of its requirements it meets; exit 1 if one is missed.
pub fn expect(scenario: Rc<Scenario>, options: &Options) -> Result<Done, Refusal> {
    let requirements = of(&scenario);
    let stable = stability(&scenario);
    let study = Study::new(Rc::clone(&scenario)).to_end();
    let checked = judge_all(&requirements, study.replications(), &stable);
    if let Some(file) = options.get("--junit") {
        let text = junit(&scenario, &checked);
        std::fs::write(file, text)
            .map_err(|error| Refusal::Unreadable(format!("{file}: {error}")))?;
    }
    let red = checked.iter().any(|one| one.light == Light::Red);
    let text = if options.has("--json") {
        format!("{:#}\n", as_json(&scenario, &checked))
    } else {
        as_text(&scenario, &checked)
    };
    Ok(Done { text, code: u8::from(red) })
}

fn as_text(scenario: &Scenario, checked: &[Checked]) -> String {
    let (names, texts) = (Names::of(scenario), Language::English.texts());
    let mut text = String::new();
    if checked.is_empty() {
        text += "sound; no requirements\n";
    }
    for one in checked {
        let line = write(&one.requirement, &names);
        let _ = writeln!(text, "{:12} {line:40} {}", word(texts, one.light), measured(texts, one));
    }
    text
}

fn word(texts: &Texts, light: Light) -> &'static str {
    match light {
        Light::Green => texts.require.met,
        Light::Red => texts.require.missed,
        Light::Unclear => texts.require.unclear,
    }
}

/// What was measured: `0.41 s ± 20 ms`.
fn measured(texts: &Texts, checked: &Checked) -> String {
    let named = checked.requirement.quantity.named;
    if checked.grows {
        return texts.require.grows.to_owned();
    }
    let Interval { mean, half_width } = checked.interval;
    let value = match mean {
        mean if mean.is_nan() => "-".to_owned(),
        f64::INFINITY => "never".to_owned(),
        mean => figure_value(named, mean),
    };
    match half_width.is_finite() {
        true => format!("{value} ± {}", figure_value(named, half_width)),
        false => value,
    }
}

fn as_json(scenario: &Scenario, checked: &[Checked]) -> Value {
    let names = Names::of(scenario);
    let one = |checked: &Checked| {
        let Interval { mean, half_width } = checked.interval;
        json!({
            "requirement": write(&checked.requirement, &names),
            "light": match checked.light {
                Light::Green => "green",
                Light::Red => "red",
                Light::Unclear => "cannot_tell",
            },
            "grows_without_bound": checked.grows,
            "mean": finite(mean),
            "half_width_95": finite(half_width),
            "never": mean == f64::INFINITY,
        })
    };
    json!({
        "format": "apportion-check",
        "version": 1,
        "name": scenario.name,
        "requirements": checked.iter().map(one).collect::<Vec<_>>(),
        "red": checked.iter().filter(|one| one.light == Light::Red).count(),
    })
}

/// A number as JSON has it: none where it has none.
pub fn finite(value: f64) -> Value {
    if value.is_finite() { json!(value) } else { Value::Null }
}

/// The report that build servers read.
fn junit(scenario: &Scenario, checked: &[Checked]) -> String {
    let (names, texts) = (Names::of(scenario), Language::English.texts());
    let count = |light: Light| checked.iter().filter(|one| one.light == light).count();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let suite = if scenario.name.is_empty() { "scenario" } else { &scenario.name };
    let _ = writeln!(
        text,
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
        escaped(suite),
        checked.len(),
        count(Light::Red),
        count(Light::Unclear)
    );
    for one in checked {
        let line = escaped(&write(&one.requirement, &names));
        let measured = escaped(&measured(texts, one));
        let _ = write!(text, "  <testcase classname=\"requirements\" name=\"{line}\"");
        let _ = match one.light {
            Light::Green => writeln!(text, "/>"),
            Light::Red => writeln!(text, "><failure message=\"{measured}\"/></testcase>"),
            Light::Unclear => writeln!(text, "><skipped message=\"{measured}\"/></testcase>"),
        };
    }
    text + "</testsuite>\n"
}

/// Text as XML has it; signs that XML has not become question marks.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            sign if sign.is_control() => out.push('?'),
            '\u{fffe}' | '\u{ffff}' => out.push('?'),
            sign => out.push(sign),
        }
    }
    out
}
