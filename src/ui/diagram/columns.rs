//! Five columns side by side: where each begins.

use super::WIDE_FROM;
use super::parts::heading;
use crate::ui::marks::{Shape, fit, path, slot};

/// Where the columns of a picture lie [px].
pub struct Columns {
    pub width: f64,
    /// Whether there is room for every label.
    pub is_wide: bool,
    /// Rules between the stages.
    pub rules: [f64; 5],
    /// Left end of words under each rule.
    words: [f64; 5],
    /// Left edge of the divider at Allocate.
    pub divider: f64,
    /// Queues begin here and end at the gate.
    pub queue: f64,
    pub gate: f64,
    /// Slots.
    pub execute: f64,
    pub execute_end: f64,
    /// Where the output bands are one again.
    pub output: f64,
}

impl Columns {
    pub fn of(width: f64, central: bool) -> Columns {
        let is_wide = width >= WIDE_FROM;
        let (drawn_for, at) = if is_wide {
            (1064.0, [0.0, 150.0, 330.0, 596.0, 890.0])
        } else {
            (696.0, [0.0, 82.0, 198.0, 372.0, 584.0])
        };
        let scale = width / drawn_for;
        let rules = at.map(|x| (x * scale).round());
        let margin = if is_wide { 12.0 } else { 11.0 };
        let words = rules.map(|x| if x == 0.0 { 0.0 } else { x + margin });
        let back = if is_wide { 21.0 } else { 20.0 };
        let fan = if central { 0.28 * (rules[3] - rules[2]) } else { 10.0 };
        Columns {
            width,
            is_wide,
            divider: rules[1] + if is_wide { 22.0 } else { 18.0 },
            queue: words[2],
            gate: rules[3] - fan,
            execute: rules[3] + 10.0,
            execute_end: rules[4] - back,
            output: rules[4] + (if is_wide { 60.0 } else { 38.0 }) * scale,
            rules,
            words,
        }
    }

    /// The headings, and the dotted lines between the columns down to `bottom`.
    pub fn head(
        &self,
        out: &mut Vec<Shape>,
        names: [&str; 5],
        captions: &[String; 5],
        bottom: f64,
    ) {
        out.push(path("p-rule", format!("M0 .5H{}", slot(self.width))));
        for stage in 0..5 {
            let x = self.rules[stage] + 0.5;
            let next = self.rules.get(stage + 1).copied().unwrap_or(self.width);
            out.push(path("p-tick", format!("M{x} 0v7")));
            let caption = fit(&captions[stage], 12.0, next - self.words[stage] - 4.0);
            heading(out, stage + 1, names[stage], &caption, (self.words[stage], 22.0));
            if stage > 0 {
                out.push(path("p-col", format!("M{x} 12V{}", slot(bottom))));
            }
        }
    }
}
