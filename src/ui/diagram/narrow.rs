//! The five stages under each other: the drawing for phones.

use super::Input;
use super::crowd;
use super::facts::Facts;
use super::flows::finished;
use super::parts::{Place, Queue, ROOMY, RowStyle, cells, long_cell, strokes};
use crate::i18n::number::{percent, whole};
use crate::ui::marks::{Anchor, Class, Run, Shape, badge, fit, path, rect, slot, text};

/// Distance of two lines of words.
const LINE: f64 = 16.0;
/// Distance of two models.
const PITCH: f64 = 104.0;
/// Where the slots begin.
const SLOTS_FROM: f64 = 112.0;
/// Where queues end.
const GATE: f64 = 98.0;

/// The picture and its height.
pub fn draw(input: &Input, facts: &Facts) -> (Vec<Shape>, f64) {
    let mut out = Vec::new();
    let width = input.width;
    let y = entrance(&mut out, input, facts);
    divider(&mut out, input, facts, y);
    let y = y + 76.0;
    stage(&mut out, input, 2, y, 0.0);
    out.push(path("p-tick", format!("M{}.5 {}v7", SLOTS_FROM, slot(y))));
    let names = &input.texts.diagram.stages;
    out.push(text(
        "p-name",
        (SLOTS_FROM, y + 21.0),
        Anchor::Start,
        [Run::of("p-n", "4"), Run::of("", names[3]).after(6.0)],
    ));
    caption(&mut out, input, y + 21.0, &input.policies.queue, SLOTS_FROM + 70.0);
    let (shown, others) = crowd::rows(facts);
    let mut y = y + 40.0;
    for (row, model) in shown.iter().enumerate() {
        row_of(&mut out, input, facts, *model, y + row as f64 * PITCH);
    }
    y += shown.len() as f64 * PITCH;
    if !others.is_empty() {
        crowd::heat(&mut out, input, facts, &others, (0.0, y, width));
        y += crowd::height(others.len(), width) + 8.0;
    }
    exit(&mut out, input, facts, y);
    let not_run = facts.not_run(input).join(input.texts.notes.comma);
    if !not_run.is_empty() {
        let words = [fit(&not_run, 12.0, width)];
        out.push(text("p-t", (width, y + 93.0), Anchor::End, words));
        y += LINE;
    }
    let mut line = |words: String| {
        let words = [fit(&words, 11.5, width)];
        out.push(text("p-fb", (0.0, y + 98.0), Anchor::Start, words));
        y += LINE;
    };
    line(facts.balance(input, !input.balances()));
    if input.balances() {
        line(facts.balanced(input));
    }
    (out, y + 106.0 - LINE)
}

/// The rule of a stage with its number and name.
fn stage(out: &mut Vec<Shape>, input: &Input, index: usize, y: f64, x: f64) {
    out.push(path("p-rule", format!("M0 {}H{}", slot(y + 0.5), slot(input.width))));
    out.push(path("p-tick", format!("M{} {}v7", x + 0.5, slot(y))));
    let runs = [
        Run::of("p-n", (index + 1).to_string()),
        Run::of("", input.texts.diagram.stages[index]).after(6.0),
    ];
    out.push(text("p-name", (x, y + 21.0), Anchor::Start, runs));
}

/// Words at the right end of a stage's line, cut where its name begins.
fn caption(out: &mut Vec<Shape>, input: &Input, y: f64, words: &str, from: f64) {
    let words = fit(words, 12.0, input.width - from);
    out.push(text("p-set", (input.width, y), Anchor::End, [words]));
}

/// Everything of the first stage; where it ends.
fn entrance(out: &mut Vec<Shape>, input: &Input, facts: &Facts) -> f64 {
    let width = input.width;
    stage(out, input, 0, 0.0, 0.0);
    let (amount, unit) = &facts.input;
    let prepare = &input.policies.prepare;
    let comma = if prepare.is_empty() { "" } else { ", " };
    let words = format!("{} {amount}{unit}, {}{comma}{prepare}", facts.classes, facts.arrivals);
    caption(out, input, 21.0, &words, 90.0);
    out.push(Shape::Path {
        class: "flow".into(),
        d: format!("M0 44H{}", slot(width)),
        stroke: Some(26.0),
    });
    let span = input.pipeline.ticks_span_s.max(1e-9);
    let place = |ago: f32| (width * (f64::from(ago) / span).min(1.0), 36.0);
    let ticks: Vec<(f64, f64)> = input.pipeline.arrivals.iter().map(|tick| place(tick.0)).collect();
    out.push(path("bar-in", strokes(&ticks, 16.0)));
    let prepared = facts.prepared(input, false);
    let mut y = 77.0;
    // Units and time, then what is in preparation and what was dropped.
    for words in [&prepared[..prepared.len().min(2)], &prepared[prepared.len().min(2)..]] {
        if !words.is_empty() {
            let words = [fit(&words.join(input.texts.notes.comma), 12.0, width)];
            out.push(text("p-u", (0.0, y), Anchor::Start, words));
            y += LINE;
        }
    }
    y - 3.0
}

fn divider(out: &mut Vec<Shape>, input: &Input, facts: &Facts, y: f64) {
    let width = input.width;
    stage(out, input, 1, y, 0.0);
    caption(out, input, y + 21.0, &input.policies.allocate, 90.0);
    let gap = 3.0 * (facts.models.len() - 1).min(20) as f64 / facts.models.len() as f64;
    let mut x = 0.0;
    for (model, mine) in facts.models.iter().enumerate() {
        let wide = (mine.share * width - gap).max(0.5);
        out.push(rect(Class("mf", Some(facts.names.mark(model))), [x, y + 32.0, wide, 8.0], 1.0));
        x += mine.share * width;
    }
    let label = |model: usize| {
        let class = Class("mi", Some(facts.names.mark(model)));
        let mine = &facts.models[model];
        let unit = if facts.is_batch { "" } else { "/s" };
        vec![
            Run::of(
                class,
                format!("{} {}", fit(facts.names.short(model), 12.0, 70.0), mine.received),
            ),
            Run::of("p-u", unit),
            Run::of("p-u", percent(mine.share)).after(8.0),
        ]
    };
    out.push(text("p-v", (0.0, y + 58.0), Anchor::Start, label(0)));
    if facts.models.len() > 1 {
        out.push(text("p-v", (width, y + 58.0), Anchor::End, label(facts.models.len() - 1)));
    }
}

fn row_of(out: &mut Vec<Shape>, input: &Input, facts: &Facts, model: usize, y: f64) {
    let (texts, mine, now) =
        (&input.texts.diagram, &facts.models[model], &input.pipeline.models[model]);
    let (mark, width) = (facts.names.mark(model), input.width);
    out.push(badge((0.0, y), 15.0, mark, facts.names.letter(model)));
    let name = [
        Run::from(fit(facts.names.name(model), 12.0, width - 240.0)),
        Run::of("p-u", mine.detail.clone()).after(9.0),
    ];
    out.push(text("p-b", (23.0, y + 12.5), Anchor::Start, name));
    // Its words are told from the rest by standing above everything, in the longest fleet too.
    let style = RowStyle { roomy: false, half: 17.5, label: f64::INFINITY, ..ROOMY };
    let middle = y + 43.0;
    if input.pipeline.central {
        out.push(text(
            "p-ax",
            (0.0, middle + 4.0),
            Anchor::Start,
            [fit(texts.central, 11.0, GATE)],
        ));
    } else {
        let class = if mine.wait_is_hot { Class("mi", Some(mark)) } else { "p-v".into() };
        let unit = if mine.overloaded { "" } else { "\u{2009}s" };
        let wait = [
            Run::from(format!("{} ", texts.mean_wait)),
            Run::of(class, mine.wait.clone()),
            Run::of("p-u", unit),
        ];
        out.push(text("p-t", (width, y + 12.5), Anchor::End, wait));
        let queue = Queue {
            from: 0.0,
            to: GATE,
            y: middle,
            waiting: now.waiting,
            oldest_s: now.oldest_s,
            mark: Some(mark),
            wait: None,
            style,
            short: true,
        };
        // The words of a queue go under it here.
        let mut parts = Vec::new();
        queue.draw(&mut parts, input);
        out.extend(
            parts.into_iter().filter(|shape| !matches!(shape, Shape::Text { y, .. } if *y < 0.0)),
        );
        let waiting =
            [Run::of("p-v", whole(now.waiting.into())), Run::from(format!(" {}", texts.waiting))];
        out.push(text("p-t", (0.0, y + 87.0), Anchor::Start, waiting));
    }
    let place = Place { x: SLOTS_FROM, y: middle, width: width - SLOTS_FROM, style, short: false };
    slots(out, input, facts, model, &place);
}

fn slots(out: &mut Vec<Shape>, input: &Input, facts: &Facts, model: usize, at: &Place) {
    let (texts, mine, now) =
        (&input.texts.diagram, &facts.models[model], &input.pipeline.models[model]);
    let mark = facts.names.mark(model);
    let area = [at.x, at.y - 17.0, at.width, 34.0];
    if now.cells.is_empty() {
        long_cell(out, f64::from(now.busy) / f64::from(now.slots.max(1)), mark, area);
    } else {
        cells(out, &now.cells, mine, mark, area);
    }
    let used = if mine.busy.is_finite() { mine.busy.clamp(0.0, 1.0) } else { 0.0 };
    let y = at.y + 25.0;
    out.push(rect("track", [at.x, y, at.width, 4.0], 2.0));
    out.push(rect(Class("ufill", Some(mark)), [at.x, y, at.width * used, 4.0], 2.0));
    let mut words = vec![
        Run::from(format!("{} ", texts.utilisation)),
        Run::of("p-v", super::parts::fixed_use(mine.busy)),
    ];
    words.extend(facts.memory(input, model).map(|memory| Run::from(memory).after(8.0)));
    out.push(text("p-t", (at.x, y + 19.0), Anchor::Start, words));
    let of = format!("/{} {}", whole(now.slots.into()), texts.busy);
    let busy = [Run::of("p-v", whole(now.busy.into())), Run::from(of)];
    out.push(text("p-t", (at.x + at.width, y + 19.0), Anchor::End, busy));
}

fn exit(out: &mut Vec<Shape>, input: &Input, facts: &Facts, y: f64) {
    let (texts, width) = (&input.texts.diagram, input.width);
    stage(out, input, 4, y, 0.0);
    caption(out, input, y + 21.0, &facts.promise(input), 90.0);
    let middle = y + 44.0;
    let flow = format!("M0 {0}H{1}", slot(middle), slot(width));
    out.push(Shape::Path { class: "flow".into(), d: flow, stroke: Some(26.0) });
    let span = input.pipeline.ticks_span_s.max(1e-9);
    for model in 0..facts.models.len() {
        let mine = input.pipeline.finishes.iter().filter(|tick| usize::from(tick.1) == model);
        let xs: Vec<f64> = mine.map(|tick| width * (f64::from(tick.0) / span).min(1.0)).collect();
        let is_thin = facts.models[model].share < 0.17;
        finished(out, facts.names.mark(model), is_thin, &xs, middle, 16.0);
    }
    let done = [Run::of("p-v", facts.done.clone()), Run::of("p-u", format!("/s {}", texts.done))];
    out.push(text("p-t", (0.0, y + 75.0), Anchor::Start, done));
    if facts.in_time.is_empty() {
        return;
    }
    let mut kept =
        vec![Run::of("p-v", facts.in_time.clone()), Run::of("p-u", format!(" {}", texts.in_time))];
    if let Some(worst) = facts.worst {
        let class = Class("mi", Some(facts.names.mark(worst)));
        kept.push(Run::of(class, fit(facts.names.short(worst), 12.0, 60.0)).after(10.0));
        kept.push(Run::from(format!(" {} ", texts.alone)));
        kept.push(Run::of("p-v", percent(facts.models[worst].in_time)));
    }
    out.push(text("p-t", (width, y + 75.0), Anchor::End, kept));
}
