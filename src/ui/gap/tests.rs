//! Bars stand one on another, and tables say the same.

use super::*;
use crate::i18n::Language;
use crate::sim::floor::{Apart, Part, Step};
use crate::sim::measure::Interval;
use crate::ui::data::Value;

fn apart(gains: [f64; 5]) -> Apart {
    let interval = |mean: f64| Interval { mean, half_width: 0.1 };
    let step = |(part, gain): (Part, f64)| Step { parts: vec![part], gain: interval(gain) };
    Apart {
        found: interval(1.0 + gains.iter().sum::<f64>()),
        floor: interval(1.0),
        steps: Part::ALL.into_iter().zip(gains).map(step).collect(),
        runs: 4,
    }
}

#[test]
fn each_bar_begins_where_the_one_before_ends() {
    let bars = bars(&apart([0.2, 0.4, 0.1, 0.3, 0.0]));
    assert_eq!(bars.len(), 7);
    let ends: Vec<f64> = bars.iter().map(|bar| bar.from + bar.length).collect();
    for (bar, end) in bars[1..6].iter().zip(&ends) {
        assert!((bar.from - end).abs() < 1e-12, "{bars:?}");
    }
    assert!((bars[0].length - 0.5).abs() < 1e-12 && (ends[6] - 1.0).abs() < 1e-12, "{bars:?}");
}

#[test]
fn what_makes_things_worse_goes_back() {
    let bars = bars(&apart([0.0, 0.5, 0.0, -0.25, 0.25]));
    let back = bars.iter().find(|bar| bar.is_negative).expect("one");
    assert_eq!(back.parts, [Part::Heterogeneity]);
    // 1, 1.25, 1, 1, 1.5, 1.5 of 1.5.
    assert!((back.from - 1.0 / 1.5).abs() < 1e-12 && (back.length - 0.25 / 1.5).abs() < 1e-12);
}

#[test]
fn the_table_has_a_row_for_each_bar() {
    for language in [Language::English, Language::Chinese] {
        let apart = apart([0.2, 0.4, 0.1, 0.3, 0.0]);
        let table = parts(language.texts(), &apart);
        assert_eq!(table.rows.len(), bars(&apart).len());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        assert_eq!(table.rows[1][1], Value::Between(0.0, 0.1), "from the floor up");
        assert_eq!(table.rows[5][1], Value::Between(0.2, 0.1));
    }
}
