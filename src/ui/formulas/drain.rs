//! When each model is done: a bar for each, the floor through all of them.

use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, three};
use crate::sim::order;
use crate::ui::charts::{ticks, time_label};
use crate::ui::marks::{
    Anchor, Class, Names, Run, Scene, Shape, badge, path, rect, slot, text, text_width,
};
use crate::view::FormulasView;

/// Distance of two bars.
const PITCH: f64 = 39.0;
/// Bars at most; a larger fleet shows those that finish last.
const BARS: usize = 16;

/// The chart.
pub fn drain_scene(
    view: &FormulasView,
    names: &Names,
    texts: &'static PictureTexts,
    width: f64,
) -> Scene {
    let batch = &view.batch;
    let mut models: Vec<usize> = (0..batch.models.len().min(names.len())).collect();
    if models.len() > BARS {
        let drain: Vec<f64> = models.iter().map(|model| batch.models[*model].drain_s).collect();
        let last = order::descending(&drain);
        models.retain(|model| last[..BARS].contains(model));
    }
    let words = &texts.formulas;
    let (left, right) = (30.0, width - 16.0);
    let longest = batch.makespan_s.max(1e-12);
    let x = |time_s: f64| left + time_s / (longest * 1.08) * (right - left);
    let floor = 24.0 + models.len() as f64 * PITCH - 4.0;
    let mut out = Vec::new();
    let axis = ticks(longest * 1.08, 6);
    for value in axis.values() {
        out.push(path("grid", format!("M{} 20V{}", slot(x(value)), slot(floor))));
    }
    for (row, &model) in models.iter().enumerate() {
        let mine = &batch.models[model];
        let (y, end) = (24.5 + row as f64 * PITCH, x(mine.drain_s));
        out.push(badge((2.0, y + 2.5), 18.0, names.mark(model), names.letter(model)));
        out.push(rect("idle", [end, y, x(longest) - end, 23.0], 0.0));
        out.push(rect(Class("run", Some(names.mark(model))), [left, y, end - left, 23.0], 2.0));
        bar_words(
            &mut out,
            texts,
            (three(mine.work), three(mine.capacity)),
            (left, [end, x(batch.ideal_s)], y),
            &seconds(mine.drain_s),
        );
        let idle_s = longest - mine.drain_s;
        let said = (words.idle_for)(&seconds(idle_s));
        // Not across the floor's line.
        let until = if mine.drain_s < batch.ideal_s { x(batch.ideal_s) } else { x(longest) };
        if idle_s > 1e-9 && until - end > text_width(&said, 11.0) + 16.0 {
            out.push(text("d-i", (end + 8.0, y + 15.5), Anchor::Start, [said]));
        }
        if mine.drain_s > batch.ideal_s * (1.0 + 1e-9) {
            let ideal = x(batch.ideal_s);
            out.push(rect("excess", [ideal, y, end - ideal, 23.0], 2.0));
        }
    }
    let ideal = x(batch.ideal_s);
    out.push(path("floor", format!("M{} 16V{}", slot(ideal), slot(floor))));
    let runs = [Run::from(format!("{} ", words.floor)), Run::of("tv", seconds(batch.ideal_s))];
    out.push(text("ax acc", (ideal - 6.0, 12.0), Anchor::End, runs));
    if batch.excess > 5e-3 {
        let excess = format!("+{}%", (batch.excess * 100.0).round());
        out.push(text("ax", ((ideal + 8.0), 12.0), Anchor::Start, [Run::of("tv", excess)]));
    }
    for (index, value) in axis.values().enumerate() {
        let at = slot(x(value));
        out.push(path("p-tick", format!("M{at} {}v4", slot(floor))));
        let label = [time_label(value, index + 1 == axis.count)];
        out.push(text("ax", (at, floor + 16.0), Anchor::Middle, label));
    }
    out.push(path("p-rule", format!("M{left} {}H{}", slot(floor + 0.5), slot(right))));
    let times: Vec<String> =
        models.iter().map(|model| seconds(batch.models[*model].drain_s)).collect();
    let label = (words.drain_label)(&times.join(", "), &seconds(batch.ideal_s));
    Scene { width, height: floor + 22.0, class: "chart drain", label, shapes: out }
}

fn seconds(value: f64) -> String {
    format!("{}{THIN}s", three(value))
}

/// What a bar says in itself: how much at which speed, and when it is done.
fn bar_words(
    out: &mut Vec<Shape>,
    texts: &PictureTexts,
    (units, speed): (String, String),
    (left, [end, floor], y): (f64, [f64; 2], f64),
    done: &str,
) {
    let said = (texts.formulas.units_at)(&units, &speed);
    let wide = text_width(done, 12.0);
    // Where there is no room beyond the floor's line it stands before it.
    let end = if end > floor && end - floor < wide + 12.0 { floor } else { end };
    let room = end - left - 16.0;
    if room > wide {
        out.push(text("d-v", (end - 8.0, y + 15.5), Anchor::End, [done]));
    }
    if room > wide + text_width(&said, 12.0) + 10.0 {
        out.push(text("d-l", (left + 8.0, y + 15.5), Anchor::Start, [said]));
    }
}
