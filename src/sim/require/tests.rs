//! Requirements: read, written, held against intervals; nothing makes the reader panic.

use super::*;
use crate::sim::measure::Interval;
use crate::sim::quantity::{NAMED, Named, Of};

fn names() -> Names<'static> {
    Names { models: vec!["A", "B", "both"], classes: vec!["chat", "urgent", "both", "x) \"y\\"] }
}

#[test]
fn lines_of_the_documentation() {
    for (line, of, low, high) in [
        ("p95_wait(chat) <= 0.5 s", Of::Class(0), f64::NAN, 0.5),
        ("share(B) in 5%..9%", Of::Model(1), 0.05, 0.09),
        ("slo(urgent) >= 99.9%", Of::Class(1), 0.999, f64::NAN),
        ("utilisation(A) <= 80%", Of::Model(0), f64::NAN, 0.8),
        ("cost_per_million <= 3", Of::Fleet, f64::NAN, 3.0),
        ("throughput > 14/s", Of::Fleet, 14.0, f64::NAN),
        ("mean_wait(model:both) < 20 ms", Of::Model(2), f64::NAN, 0.02),
    ] {
        let read = parse(line, &names()).unwrap_or_else(|wrong| panic!("{line}: {wrong:?}"));
        assert_eq!(read.quantity.of, of, "{line}");
        let (least, most) = match read.test {
            Test::AtMost(most) | Test::Below(most) => (f64::NAN, most.value()),
            Test::AtLeast(least) | Test::Above(least) => (least.value(), f64::NAN),
            Test::Within { low, high } => (low.value(), high.value()),
        };
        assert_eq!((least.to_bits(), most.to_bits()), (low.to_bits(), high.to_bits()), "{line}");
        assert_eq!(write(&read, &names()), line);
    }
    for (loose, canonical) in [
        ("  utilization( A )<=.8 ", "utilisation(A) <= 0.8"),
        ("p99_wait()≤2min", "p99_wait <= 2 min"),
        ("shed in 1 .. 2 %", "shed in 1%..2%"),
        ("slo (class:both)>0.5", "slo(class:both) > 0.5"),
        ("slo(\"x) \\\"y\\\\\") > 0.5", "slo(\"x) \\\"y\\\\\") > 0.5"),
        ("queue <= 1e3", "queue <= 1000"),
    ] {
        let read = parse(loose, &names()).unwrap_or_else(|wrong| panic!("{loose}: {wrong:?}"));
        assert_eq!(write(&read, &names()), canonical);
    }
}

const DOCUMENT: &str = include_str!("../../../docs/requirements.md");

#[test]
fn the_documentation_says_what_the_code_does() {
    let block =
        DOCUMENT.split("```requirements\n").nth(1).and_then(|rest| rest.split("```").next());
    let lines: Vec<&str> = block.unwrap_or_default().lines().collect();
    assert!(lines.len() >= 6);
    for line in lines {
        let read = parse(line, &names()).unwrap_or_else(|wrong| panic!("{line}: {wrong:?}"));
        assert_eq!(write(&read, &names()), line);
    }
    for named in &NAMED {
        let of = |of| Quantity { named, of }.has_meaning();
        let of = match (of(Of::Fleet), of(Of::Model(0)), of(Of::Class(0))) {
            (true, true, true) => "any",
            (true, true, false) => "fleet, model",
            (true, false, true) => "fleet, class",
            (true, false, false) => "fleet",
            _ => "model, class",
        };
        let kind = match named.kind {
            Kind::Time => "time",
            Kind::Share => "share",
            Kind::Rate => "rate",
            Kind::Money => "money",
            Kind::Plain => "number",
        };
        let row = format!("| `{}` | {kind} | {of} | ", named.name);
        assert!(DOCUMENT.contains(&row), "docs/requirements.md must say {row}");
    }
    for unit in UNITS.iter().filter(|unit| !unit.word.is_empty()) {
        assert!(DOCUMENT.contains(&format!("`{}`", unit.word)), "{}", unit.word);
    }
}

#[test]
fn what_is_wrong_and_where() {
    use WrongKind::*;
    let units = vec!["s", "ms", "us", "µs", "min", "h"];
    let unknown = |name: &str, nearest: &[&str]| {
        let nearest = nearest.iter().map(|name| (*name).to_owned()).collect();
        UnknownScope { name: name.to_owned(), nearest }
    };
    for (line, at, kind) in [
        ("", 1, NoFigure),
        ("<= 3", 1, NoFigure),
        ("p94_wait <= 3 s", 1, UnknownFigure { nearest: "p95_wait" }),
        ("wait <= 3 s", 1, UnknownFigure { nearest: "mean_wait" }),
        ("p95_wait(chat <= 3 s", 21, NotClosed),
        ("p95_wait(\"chat <= 3 s", 22, NotClosed),
        ("p95_wait(talk) <= 3 s", 10, unknown("talk", &["chat", "both", "A", "B"])),
        ("p95_wait(model:chat) <= 3 s", 10, unknown("chat", &["A", "B", "both"])),
        ("p95_wait(both) <= 3 s", 10, Ambiguous { name: "both".into() }),
        ("jain(A) >= 0.9", 5, NoMeaning { figure: "jain" }),
        ("share >= 5%", 7, NoMeaning { figure: "share" }),
        ("cost_per_million(chat) <= 3", 17, NoMeaning { figure: "cost_per_million" }),
        ("p95_wait(chat) = 3 s", 16, NoComparison),
        ("p95_wait", 9, NoComparison),
        ("p95_wait <= fast", 13, NoNumber),
        ("p95_wait <= -1 s", 13, NoNumber),
        ("p95_wait <= 1e400 s", 13, NoNumber),
        ("p95_wait <= 3 %", 15, NoSuchUnit { units: units.clone() }),
        ("p95_wait <= 3 sec", 15, NoSuchUnit { units }),
        ("jain >= 3 s", 11, NoSuchUnit { units: vec!["k", "M"] }),
        ("slo >= 99.9", 7, BeyondWhole),
        ("shed in 5%", 11, NoRange),
        ("shed in 9%..5%", 8, RangeFalls),
        ("shed <= 5% please", 12, MoreThere),
    ] {
        assert_eq!(parse(line, &names()), Err(Wrong { at, kind }), "{line}");
    }
    let long = "p95_wait <= 1 s".to_owned() + &" ".repeat(400);
    assert!(matches!(parse(&long, &names()), Err(Wrong { at: 201, kind: TooLong { most: 200 } })));
}

#[test]
fn an_interval_is_green_red_or_between() {
    let line = |line: &str| parse(line, &names()).expect("reads").test;
    let at = |mean: f64, half_width: f64| Interval { mean, half_width };
    use Light::*;
    for (text, interval, light) in [
        ("p95_wait <= 0.5 s", at(0.4, 0.1), Green),
        ("p95_wait < 0.5 s", at(0.4, 0.1), Unclear),
        ("p95_wait <= 0.5 s", at(0.45, 0.1), Unclear),
        ("p95_wait <= 0.5 s", at(0.7, 0.1), Red),
        ("p95_wait <= 0.5 s", at(f64::INFINITY, f64::NAN), Red),
        ("slo >= 99%", at(1.0, 0.0), Green),
        ("slo >= 99%", at(0.98, 0.001), Red),
        ("slo > 99%", at(0.99, 0.0), Red),
        ("shed in 5%..9%", at(0.07, 0.01), Green),
        ("shed in 5%..9%", at(0.09, 0.01), Unclear),
        ("shed in 5%..9%", at(0.2, 0.01), Red),
        ("p95_wait <= 0.5 s", at(0.1, f64::NAN), Unclear),
        ("p95_wait <= 0.5 s", at(f64::NAN, f64::NAN), Unclear),
    ] {
        assert_eq!(judge(&line(text), interval), light, "{text} {interval:?}");
    }
}

#[test]
fn how_far_a_value_is_from_the_limit() {
    for (line, value, room) in [
        ("p95_wait <= 0.5 s", 0.75, -0.25),
        ("p95_wait < 500 ms", 0.25, 0.25),
        ("slo >= 75%", 1.0, 0.25),
        ("throughput > 14/s", 12.0, -2.0),
        ("shed in 25%..75%", 0.5, 0.25),
        ("shed in 25%..75%", 0.875, -0.125),
        ("shed in 25%..75%", 0.0, -0.25),
    ] {
        let test = parse(line, &names()).expect("reads").test;
        assert_eq!(test.room(value), room, "{line} {value}");
    }
}

#[test]
fn an_unfinished_line_can_be_finished_step_by_step() {
    let called = |named: &Named| if named.name == "max_wait" { "最长等待" } else { "" };
    let suggest = |line: &str| suggest(line, &names(), &called);
    for (line, first) in [
        ("", "arrived"),
        ("p95", "p95_wait"),
        ("respon", "mean_response"),
        ("最长", "max_wait"),
        ("p95_wai(chat) <= 3 s", "p95_wait(chat) <= 3 s"),
        ("p95_wai <= 3 s", "p95_wait <= 3 s"),
        ("p95_wait", "p95_wait <= "),
        ("slo(chat)", "slo(chat) >= "),
        ("slo(chat) i", "slo(chat) >= "),
        ("p95_wait = 3 s", "p95_wait <= 3 s"),
        ("p95_wait(u", "p95_wait(urgent)"),
        ("p95_wait(", "p95_wait(chat)"),
        ("p95_wait(ch <= 3 s", "p95_wait(chat) <= 3 s"),
        ("p95_wait(A <= 3 s", "p95_wait(chat) <= 3 s"),
        ("p95_wait(both) <= 3 s", "p95_wait(class:both) <= 3 s"),
        ("share >= 5%", "share(chat) >= 5%"),
        ("cost_per_million(chat) <= 3", "cost_per_million <= 3"),
        ("p95_wait <= 3 m", "p95_wait <= 3 ms"),
        ("slo >= 99.9", "slo >= 99.9%"),
        ("shed in 5%", "shed in 5%.."),
    ] {
        assert_eq!(suggest(line).first().map(String::as_str), Some(first), "{line}");
    }
    for line in ["p95_wait <= 3 s", "p95_wait <= ", "shed in 9%..5%", "p95_wait <= 3 q"] {
        assert_eq!(suggest(line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(suggest("").len(), NAMED.len());
}

#[test]
fn every_scenario_has_a_line_to_start_from_and_another_after_it() {
    let examples = crate::exchange::examples::EXAMPLES;
    for example in examples {
        let mut draft = crate::exchange::document::read(example.json).expect("reads");
        for count in 1..=3 {
            draft.requirements.extend(start(&draft));
            assert_eq!(draft.requirements.len(), count);
            assert_eq!(of(&draft).len(), count, "{}: {:?}", example.id, draft.requirements);
            let last = &draft.requirements[count - 1];
            assert!(!draft.requirements[..count - 1].contains(last), "{last}");
        }
    }
    assert_eq!(start(&Draft::default()).as_deref(), Some("utilisation <= 80%"));
}

#[test]
fn other_names_in_the_same_places() {
    let to = Names { models: vec!["m1", "m2", "m3"], classes: vec!["t1", "t2", "m1", "t4"] };
    let renamed = |line: &str| renamed(line, &names(), &to);
    assert_eq!(renamed("share(A) <= 5%").as_deref(), Some("share(model:m1) <= 5%"));
    assert_eq!(renamed("slo(urgent) >= 99.9%").as_deref(), Some("slo(t2) >= 99.9%"));
    assert_eq!(renamed("slo(nobody) >= 99.9%"), None);
}

#[cfg(not(target_arch = "wasm32"))]
mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_it_panic(line in ".{0,60}") {
            let _ = parse(&line, &names());
            let _ = parse_quantity(&line, &names());
        }

        #[test]
        fn nor_does_one_that_is_nearly_right(
            line in "(p95_wait|slo|share|jain|x)? ?[(]?(chat|A|both|\"|\\\\)?[)]? ?(<=|>|in|<)? ?[0-9.e+]{0,6}(%|s|ms|/s| )?([.][.])?[0-9%]{0,3}"
        ) {
            if let Ok(read) = parse(&line, &names()) {
                prop_assert_eq!(parse(&write(&read, &names()), &names()), Ok(read));
            }
        }

        #[test]
        fn what_is_written_is_read_again(
            place in 0..NAMED.len(), scope in 0usize..8, test in 0usize..5, value in 0.0f64..1.0,
            unit in 0usize..6, exponent in -12i32..12,
        ) {
            let named = &NAMED[place];
            let of = match scope { 0 => Of::Fleet, 1..=3 => Of::Model(scope - 1), _ => Of::Class(scope - 4) };
            let quantity = Quantity { named, of };
            prop_assume!(quantity.has_meaning());
            let all: Vec<&'static Unit> = units(named.kind).collect();
            let unit = all[unit % all.len()];
            let size = if named.kind == Kind::Share { 1.0 } else { libm::exp2(f64::from(exponent)) };
            let bound = |part: f64| Bound { written: value * part * size, unit };
            let high = bound(1.0);
            let test = match test {
                0 => Test::AtMost(high),
                1 => Test::Below(high),
                2 => Test::AtLeast(high),
                3 => Test::Above(high),
                _ => Test::Within { low: bound(0.5), high },
            };
            let requirement = Requirement { quantity, test };
            let line = write(&requirement, &names());
            prop_assert_eq!(parse(&line, &names()), Ok(requirement), "{}", line);
        }
    }
}
