//! The pipeline before there is anything to run: the same five stages, dotted.

use super::MIDDLE_FROM;
use super::parts::heading;
use super::wide::Columns;
use crate::i18n::PictureTexts;
use crate::ui::marks::{Scene, Shape, path, rect, slot};

/// The empty pipeline.
pub fn ghost(texts: &'static PictureTexts, width: f64) -> Scene {
    let words = &texts.diagram;
    let mut shapes = Vec::new();
    let is_narrow = width < MIDDLE_FROM;
    if is_narrow {
        for (stage, (name, caption)) in words.stages.iter().zip(words.ghost).enumerate() {
            let y = stage as f64 * 48.0;
            shapes.push(path("p-rule", format!("M0 {}H{}", y + 0.5, slot(width))));
            heading(&mut shapes, stage + 1, name, caption, (0.0, y + 21.0));
        }
    } else {
        let columns = Columns::of(width, false);
        columns.head(&mut shapes, words.stages, &words.ghost.map(str::to_owned), 198.0);
        flows(&mut shapes, &columns);
    }
    let height = if is_narrow { 248.0 } else { 208.0 };
    Scene { width, height, class: "pipe", label: words.ghost_label.to_owned(), shapes }
}

fn flows(out: &mut Vec<Shape>, columns: &Columns) {
    let (divider, queue, slots) = (columns.divider + 4.0, columns.queue, columns.execute);
    let (gate, end, output) = (columns.gate, columns.execute_end, columns.output);
    let bend = slot((divider + queue) / 2.0);
    let back = slot((end + output) / 2.0);
    let mut d = format!("M0 122H{}", slot(divider));
    for y in [88, 156] {
        d += &format!(
            "M{} 122C{bend} 122 {bend} {y} {} {y}H{}M{} {y}C{back} {y} {back} 122 {} 122",
            slot(divider),
            slot(queue),
            slot(slots),
            slot(end),
            slot(output)
        );
    }
    d += &format!("H{}", slot(columns.width));
    out.push(path("ghost", d));
    for y in [88.0, 156.0] {
        out.push(path("gate gh", format!("M{} {}v28", slot(gate), y - 14.0)));
        let cell = (columns.execute_end - slots) / 8.0;
        for place in 0..8 {
            let x = slots + 2.5 + f64::from(place) * cell;
            out.push(rect("cell gh", [x, y - 8.5, cell - 5.0, 17.0], 2.0));
        }
    }
}
