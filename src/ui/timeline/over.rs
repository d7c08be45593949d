//! What moves over the bars: the play head, the crosshair, the selected task, the box of a drag.

use super::scene::Input;
use crate::i18n::number::fixed;
use crate::ui::marks::{Anchor, Scene, Shape, path, rect, slot, text, text_width};
use crate::ui::store::Span;
use crate::view::{TaskLife, TimelineView, mark};

/// Where things are over the plot.
pub struct Over<'a> {
    /// Names, lanes, size.
    pub input: &'a Input<'a>,
    /// What is on screen, which may not be what the answer is of.
    pub span: Span,
    /// How far the lanes are scrolled [px].
    pub top: f64,
    /// Height of the plot [px].
    pub height: f64,
}

impl Over<'_> {
    /// The layer over the plot.
    pub fn plot(
        &self,
        view: Option<&TimelineView>,
        (at_s, hover_s): (f64, Option<f64>),
        (task, decided_s): (Option<u64>, Option<f64>),
        drag: Option<(f64, f64)>,
    ) -> Scene {
        let width = self.input.plot();
        let mut out = Vec::new();
        let mut line = |class: &'static str, x: f64| {
            if (-1.0..=width + 1.0).contains(&x) {
                out.push(path(class, format!("M{} 0V{}", slot(x), slot(self.height))));
            }
        };
        line("head", self.input.x(self.span, at_s));
        if let Some(hover_s) = hover_s {
            line("cross", self.input.x(self.span, hover_s));
        }
        if let Some(decided_s) = decided_s {
            line("dec", self.input.x(self.span, decided_s));
        }
        if let (Some(view), Some(task)) = (view, task) {
            self.selected(&mut out, view, task);
        }
        if let Some((from, to)) = drag {
            let (left, right) = (from.min(to).max(0.0), from.max(to).min(width));
            out.push(rect("tl-box", [left, 0.0, right - left, self.height], 0.0));
        }
        Scene { width, height: self.height, class: "gantt", label: String::new(), shapes: out }
    }

    /// An instant of the answer's pixels as a place on screen.
    fn place(&self, view: &TimelineView, px: f32) -> f64 {
        let window = &view.window;
        let per_px = (window.to_s - window.from_s) / f64::from(window.width_px.max(1));
        self.input.x(self.span, window.from_s + f64::from(px) * per_px)
    }

    /// The selected task's bars, and the way from its wait to its slot.
    fn selected(&self, out: &mut Vec<Shape>, view: &TimelineView, task: u64) {
        let (bars, width) = (&view.bars, self.input.plot());
        let mine = (0..bars.task.len()).filter(|at| u64::from(bars.task[*at]) == task);
        let mut waited: Option<(f64, f64)> = None;
        for at in mine {
            let Some(lane) = self.input.layout.lanes.get(bars.lane[at] as usize) else { continue };
            let y = lane.y + lane.pitch * f64::from(bars.row[at]) - self.top;
            let (from, to) = (self.place(view, bars.from_px[at]), self.place(view, bars.to_px[at]));
            let (left, right) =
                (from.max(-4.0), to.clamp(from + 2.0, (width + 4.0).max(from + 2.0)));
            let frame = [left - 1.0, y - 1.0, right - left + 1.0, lane.bar + 2.0];
            out.push(rect("tl-halo", frame, 2.0));
            out.push(rect("tl-sel", frame, 2.0));
            if bars.marks[at] & mark::WAITS != 0 {
                waited = Some((to, y + lane.bar));
            } else if let Some((x, begin)) = waited.take().filter(|(x, _)| (from - x).abs() < 2.0) {
                out.push(path("conn", format!("M{} {}V{}", slot(x), slot(begin), slot(y))));
            }
        }
    }

    /// Over the axis: where the play head is, and when the selected task was decided.
    pub fn axis(&self, at_s: f64, life: Option<&TaskLife>, decided: &str) -> Scene {
        let (input, height) = (self.input, super::scene::AXIS);
        let (left, width) = (input.gutter(), input.plot());
        let mut out = Vec::new();
        let x = input.x(self.span, at_s);
        if (0.0..=width).contains(&x) {
            let x = slot(left + x);
            out.push(path("head-f", format!("M{} 18h8v3l-4 5 -4 -5z", slot(x - 4.0))));
        }
        let x = life.map(|life| (life, input.x(self.span, life.decided_s)));
        if let Some((life, x)) = x.filter(|(_, x)| (0.0..=width).contains(x)) {
            let decimals = if self.span.length_s() < 2.0 { 4 } else { 2 };
            let words = format!("{decided} {}", fixed(life.decided_s, decimals));
            let wide = text_width(&words, 11.0) + 12.0;
            let from = (left + x - wide / 2.0).clamp(0.0, (input.width - wide).max(0.0));
            let shapes = vec![
                rect("", [slot(from), 2.0, slot(wide), 18.0], 3.0),
                text("", (slot(from + wide / 2.0), 15.0), Anchor::Middle, [words]),
            ];
            out.push(Shape::Group { class: "dec-t".into(), shapes });
        }
        Scene { width: input.width, height, class: "gantt", label: String::new(), shapes: out }
    }
}
