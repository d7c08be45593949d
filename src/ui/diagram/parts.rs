//! Parts that every drawing shares: headings, queues, slots, utilisation.

use super::Input;
use super::facts::{Facts, ModelFacts};
use crate::i18n::number::{THIN, fixed, three, whole};
use crate::ui::marks::{
    Anchor, Class, Run, Shape, badge, fit, mark_path, path, rect, round_rect, slot, text,
    text_width,
};
use std::fmt::Write as _;

/// Number and name of a stage, its policy under it.
pub fn heading(out: &mut Vec<Shape>, number: usize, name: &str, caption: &str, (x, y): (f64, f64)) {
    let runs = [Run::of("p-n", number.to_string()), Run::of("", name).after(6.0)];
    out.push(text("p-name", (x, y), Anchor::Start, runs));
    out.push(text("p-set", (x, y + 16.0), Anchor::Start, [caption]));
}

/// How a row of a model is drawn.
#[derive(Clone, Copy)]
pub struct RowStyle {
    /// Distance of two rows.
    pub pitch: f64,
    /// Half the height of queue and slots.
    pub half: f64,
    /// From the middle up to the line of words.
    pub label: f64,
    /// From the middle down to the bar of utilisation.
    pub bar: f64,
    /// Whether there is room for words under the row.
    pub roomy: bool,
}

/// Few models: all there is to say of each.
pub const ROOMY: RowStyle =
    RowStyle { pitch: 118.0, half: 17.5, label: 25.0, bar: 25.0, roomy: true };
/// Many models: a line each.
pub const TIGHT: RowStyle =
    RowStyle { pitch: 52.0, half: 8.0, label: 14.0, bar: 12.0, roomy: false };

/// Size of the box of a waiting task's mark, and the distance of two.
fn mark_sizes(style: RowStyle) -> (f64, f64) {
    if style.roomy { (12.6, 15.0) } else { (11.0, 12.0) }
}

/// A queue between `from` and its gate at `to`: one mark for each waiting task, the first at the gate.
pub struct Queue<'a> {
    pub from: f64,
    pub to: f64,
    pub y: f64,
    pub waiting: u32,
    pub oldest_s: f64,
    /// Whose marks wait; none in a queue for all.
    pub mark: Option<u8>,
    /// Mean wait and whether it stands out.
    pub wait: Option<(&'a str, bool)>,
    pub style: RowStyle,
    pub short: bool,
}

impl Queue<'_> {
    pub fn draw(&self, out: &mut Vec<Shape>, input: &Input) {
        let (top, bottom) = (slot(self.y - self.style.half), slot(self.y + self.style.half));
        let (left, right) = (slot(self.from + 0.5), slot(self.to));
        out.push(path("chan", format!("M{left} {top}H{right}M{left} {bottom}H{right}")));
        out.push(path("gate", format!("M{right} {}V{}", top - 0.5, bottom + 0.5)));
        self.marks(out);
        self.words(out, input);
        if self.style.roomy {
            self.axis(out, input);
        }
    }

    fn marks(&self, out: &mut Vec<Shape>) {
        let (size, pitch) = mark_sizes(self.style);
        let room = (((self.to - self.from - 12.0) / pitch).floor()).max(1.0) as u32;
        let shown = if self.waiting <= room { self.waiting } else { room.saturating_sub(3) };
        let mut outline = String::new();
        for place in 0..shown {
            let x = self.to - 12.0 - pitch * f64::from(place);
            mark_path(&mut outline, self.mark.unwrap_or(0), (x, self.y), size);
        }
        if shown > 0 {
            out.push(Shape::Group {
                class: Class("q", self.mark),
                shapes: vec![path("", outline)],
            });
        }
        if shown < self.waiting {
            let more = format!("+{}", whole((self.waiting - shown).into()));
            out.push(text("p-v", (self.from + 2.0, self.y + 4.0), Anchor::Start, [more]));
        }
    }

    fn words(&self, out: &mut Vec<Shape>, input: &Input) {
        let texts = &input.texts.diagram;
        let y = self.y - self.style.label;
        let waiting =
            [Run::of("p-v", whole(self.waiting.into())), Run::from(format!(" {}", texts.waiting))];
        out.push(text("p-t", (self.from, y), Anchor::Start, waiting));
        let Some((wait, is_hot)) = self.wait else { return };
        let lead = if self.short { texts.mean } else { texts.mean_wait };
        let taken =
            text_width(&format!("{} {} {lead} {wait} s", self.waiting, texts.waiting), 12.0);
        let lead = if taken > self.to - self.from { "" } else { lead };
        let class = if is_hot { Class("mi", self.mark) } else { Class("p-v", None) };
        let mut runs = vec![Run::from(format!("{lead} ")), Run::of(class, wait)];
        if wait != texts.grows {
            runs.push(Run::of("p-u", format!("{THIN}s")));
        }
        out.push(text("p-t", (self.to, y), Anchor::End, runs));
    }

    fn axis(&self, out: &mut Vec<Shape>, input: &Input) {
        let texts = &input.texts.diagram;
        let (_, pitch) = mark_sizes(self.style);
        let (bottom, below) = (self.y + self.style.half, self.y + self.style.half + 13.5);
        let mut tick = 5;
        // The last words take the right end: no number under them.
        while self.to - 4.5 - pitch * f64::from(tick) > self.from + 4.0 {
            let x = slot(self.to - 4.5 - pitch * f64::from(tick));
            out.push(path("p-tick", format!("M{x} {}v4", slot(bottom))));
            out.push(text("p-ax", (x, below), Anchor::Middle, [tick.to_string()]));
            tick += 5;
        }
        let oldest = (texts.oldest)(&format!("{}{THIN}s", three(self.oldest_s)));
        let words = if self.waiting == 0 { texts.empty_now.to_owned() } else { oldest };
        out.push(text("p-ax", (self.to, below), Anchor::End, [words]));
    }
}

/// The slots of a model as cells, grouped by replica and filled by progress.
pub fn cells(out: &mut Vec<Shape>, cells: &[f32], facts: &ModelFacts, mark: u8, area: [f64; 4]) {
    let [x, y, width, height] = area;
    let slots = cells.len();
    let per_replica = facts.slots_per_replica as usize;
    // Replicas of one slot stand side by side like the slots of one replica.
    let (replicas, each) =
        if per_replica == 1 { (1, slots) } else { (facts.replicas as usize, per_replica) };
    let rows = if height < 24.0 || each == 1 || slots <= 6 && per_replica != 4 { 1 } else { 2 };
    let columns = each.div_ceil(rows);
    let (mut gap, mut between) = (4.0_f64, 10.0_f64);
    let wide = |gap: f64, between: f64| {
        let gaps = gap * (replicas * (columns - 1)) as f64 + between * (replicas - 1) as f64;
        (width - gaps) / (replicas * columns) as f64
    };
    while wide(gap, between) < 5.0 && gap > 0.5 {
        gap *= 0.5;
        between *= 0.6;
    }
    let cell_width = wide(gap, between).clamp(1.0, 27.0);
    let cell_height = (height - 4.0 * (rows - 1) as f64) / rows as f64 - 1.0;
    let cell_height = cell_height.min(14.0);
    let top = y + (height - (cell_height * rows as f64 + 4.0 * (rows - 1) as f64)) / 2.0;
    let (mut idle, mut busy, mut fill) = (String::new(), String::new(), String::new());
    for (index, progress) in cells.iter().enumerate() {
        let (replica, inside) = (index / each, index % each);
        let (row, column) = (inside / columns, inside % columns);
        let left = x
            + 0.5
            + replica as f64 * (columns as f64 * (cell_width + gap) - gap + between)
            + column as f64 * (cell_width + gap);
        let upper = top + row as f64 * (cell_height + 4.0);
        let outline = if *progress < 0.0 { &mut idle } else { &mut busy };
        round_rect(outline, [left, upper, cell_width, cell_height], 2.0);
        if *progress >= 0.0 {
            let inner = (f64::from(*progress) * (cell_width - 3.0)).max(2.0).min(cell_width);
            round_rect(&mut fill, [left + 1.5, upper + 1.5, inner, cell_height - 3.0], 1.0);
        }
    }
    for (class, d) in [("cell", idle), ("cell on", busy), ("fill", fill)] {
        if !d.is_empty() {
            out.push(path(Class(class, Some(mark)), d));
        }
    }
}

/// One long cell where there are too many slots to show each: filled by the share that is busy.
pub fn long_cell(out: &mut Vec<Shape>, share: f64, mark: u8, [x, y, width, height]: [f64; 4]) {
    out.push(rect(Class("cell on", Some(mark)), [x + 0.5, y, width - 1.0, height], 2.0));
    let inner = (width - 4.0) * share.clamp(0.0, 1.0);
    out.push(rect(Class("fill", Some(mark)), [x + 2.0, y + 1.5, inner, height - 3.0], 1.0));
}

/// The stage in which a model's tasks run: name, slots, how busy it is.
pub fn execute(out: &mut Vec<Shape>, input: &Input, facts: &Facts, model: usize, at: &Place) {
    let (texts, mine) = (&input.texts.diagram, &facts.models[model]);
    let now = &input.pipeline.models[model];
    let (mark, y) = (facts.names.mark(model), at.y);
    let size = if at.style.roomy { 15.0 } else { 13.0 };
    let base = y - at.style.label;
    out.push(badge((at.x, base - 12.5), size, mark, facts.names.letter(model)));
    let busy_word = if at.short { String::new() } else { format!(" {}", texts.busy) };
    let right_words = if at.style.roomy { 76.0 } else { 108.0 };
    let detail_room = if at.width > 240.0 { 62.0 } else { 0.0 };
    let room = at.width - 21.0 - right_words - detail_room;
    let mut name = vec![Run::from(fit(facts.names.name(model), 12.0, room.max(30.0)))];
    if detail_room > 0.0 {
        // A row without words under it has the memory here.
        let memory = facts.memory(input, model).filter(|_| !at.style.roomy);
        let detail = memory.unwrap_or_else(|| mine.detail.clone());
        name.push(Run::of("p-u", detail).after(9.0));
    }
    out.push(text("p-b", (at.x + 21.0, base), Anchor::Start, name));
    let of = format!("/{}{busy_word}", whole(now.slots.into()));
    let mut busy = vec![Run::of("p-v", whole(now.busy.into())), Run::from(of)];
    if !at.style.roomy {
        busy.push(Run::of("p-u", three(mine.busy)).after(8.0));
    }
    out.push(text("p-t", (at.x + at.width, base), Anchor::End, busy));
    let area = [at.x, y - at.style.half + 0.5, at.width, 2.0 * at.style.half - 1.0];
    if now.cells.is_empty() {
        long_cell(out, f64::from(now.busy) / f64::from(now.slots.max(1)), mark, area);
    } else {
        cells(out, &now.cells, mine, mark, area);
    }
    bar(out, mine, mark, at);
    if at.style.roomy {
        let mut words = vec![
            Run::from(format!("{} ", texts.utilisation)),
            Run::of("p-v", fixed_use(mine.busy)),
        ];
        words.extend(facts.memory(input, model).map(|memory| Run::from(memory).after(12.0)));
        out.push(text("p-t", (at.x, y + at.style.bar + 19.0), Anchor::Start, words));
    }
}

/// Where a model's slots are drawn.
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub style: RowStyle,
    pub short: bool,
}

fn bar(out: &mut Vec<Shape>, mine: &ModelFacts, mark: u8, at: &Place) {
    let (y, thick) = (at.y + at.style.bar, if at.style.roomy { 4.0 } else { 3.0 });
    out.push(rect("track", [at.x, y, at.width, thick], 2.0));
    let used = if mine.busy.is_finite() { mine.busy.clamp(0.0, 1.0) } else { 0.0 };
    out.push(rect(Class("ufill", Some(mark)), [at.x, y, at.width * used, thick], 2.0));
}

/// A utilisation with three decimals, so that equal ones look equal.
pub fn fixed_use(value: f64) -> String {
    fixed(value, 3)
}

/// Vertical strokes at `xs`, from `top` down by `length`, as one outline.
pub fn strokes(points: &[(f64, f64)], length: f64) -> String {
    let mut d = String::new();
    for (x, top) in points {
        let _ = write!(d, "M{} {}v{}", slot(*x), slot(*top), slot(length));
    }
    d
}
