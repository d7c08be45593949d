//! Five columns side by side: the drawing for screens and, with shorter words, for tablets.

use super::Input;
use super::columns::Columns;
use super::crowd;
use super::facts::Facts;
use super::flows::{BAND, Band, finished, stacked};
use super::parts::{Place, Queue, ROOMY, RowStyle, TIGHT, execute, strokes};
use crate::i18n::number::{percent, whole};
use crate::ui::marks::{Anchor, Class, Run, Shape, fit, path, rect, slot, text, text_width};

/// Distance of two lines of words.
const LINE: f64 = 16.0;

/// What is known of the picture's layout before its parts are drawn.
struct Plan<'a> {
    input: &'a Input<'a>,
    facts: &'a Facts,
    columns: Columns,
    style: RowStyle,
    /// Models with a row of their own, and its middle.
    rows: Vec<(usize, f64)>,
    others: Vec<usize>,
    /// Middle of the bands that carry everything.
    middle: f64,
    /// Place of each row in those bands.
    stack: Vec<(f64, f64)>,
    /// Baseline of everything.
    bottom: f64,
}

/// The picture and its height.
pub fn draw(input: &Input, facts: &Facts) -> (Vec<Shape>, f64) {
    let plan = plan(input, facts);
    let mut out = Vec::new();
    let texts = &input.texts.diagram;
    plan.columns.head(&mut out, texts.stages, &captions(&plan), plan.bottom + 43.0);
    bands(&mut out, &plan);
    tasks(&mut out, &plan);
    incoming(&mut out, &plan);
    for (row, (model, y)) in plan.rows.iter().enumerate() {
        share(&mut out, &plan, *model, *y, row);
        let mark = facts.names.mark(*model);
        if !input.pipeline.central {
            queue(&mut out, &plan, *model, mark, *y);
        }
        let place = Place {
            x: plan.columns.execute,
            y: *y,
            width: plan.columns.execute_end - plan.columns.execute,
            style: plan.style,
            short: !plan.columns.is_wide,
        };
        execute(&mut out, input, facts, *model, &place);
    }
    if input.pipeline.central {
        central_queue(&mut out, &plan);
    }
    guide(&mut out, &plan);
    output(&mut out, &plan);
    let below = plan.bottom + if plan.style.roomy { 52.0 } else { 26.0 };
    if !plan.others.is_empty() {
        let x = plan.columns.queue;
        crowd::heat(&mut out, input, facts, &plan.others, (x, below, plan.columns.execute_end - x));
    }
    let arc = arc_y(&plan);
    balance(&mut out, &plan, arc);
    (out, arc + 12.5 + if input.balances() { LINE } else { 0.0 })
}

fn plan<'a>(input: &'a Input<'a>, facts: &'a Facts) -> Plan<'a> {
    let columns = Columns::of(input.width, input.pipeline.central);
    let (shown, others) = crowd::rows(facts);
    let style = if shown.len() <= 4 && others.is_empty() { ROOMY } else { TIGHT };
    let first = if style.roomy { 101.0 } else { 84.0 };
    let place = |(row, model): (usize, &usize)| (*model, first + row as f64 * style.pitch);
    let rows: Vec<(usize, f64)> = shown.iter().enumerate().map(place).collect();
    let last = rows.last().map_or(first, |row| row.1);
    let all: f64 = shown.iter().map(|model| facts.models[*model].share).sum();
    let part = |model: &usize| facts.models[*model].share / if all > 0.0 { all } else { 1.0 };
    let stack = stacked(&shown.iter().map(part).collect::<Vec<_>>());
    let middle = ((first + last) / 2.0 - if rows.len() > 1 { 3.0 } else { 0.0 }).round();
    Plan { input, facts, columns, style, rows, others, middle, stack, bottom: last }
}

fn captions(plan: &Plan) -> [String; 5] {
    let (input, texts) = (plan.input, &plan.input.texts.diagram);
    let slots: u64 = input.draft.models.iter().map(|model| u64::from(model.slots())).sum();
    let replicas: u64 = input.draft.models.iter().map(|model| u64::from(model.replicas)).sum();
    let (keep, slots) = if plan.columns.is_wide {
        (texts.keep_duplicates, (texts.slots)(slots, replicas))
    } else {
        (texts.keep_all, (texts.slots_only)(slots))
    };
    let policies = input.policies;
    let promise = plan.facts.promise(input);
    let prepare = if policies.prepare.is_empty() { keep } else { &policies.prepare };
    [prepare.to_owned(), policies.allocate.clone(), policies.queue.clone(), slots, promise]
}

/// Where the branches begin: at the divider, or at the gate of the queue for all.
fn fan_from(plan: &Plan) -> f64 {
    if plan.input.pipeline.central { plan.columns.gate + 3.0 } else { plan.columns.divider + 5.0 }
}

fn branch(plan: &Plan, row: usize) -> Band {
    let (model, y) = plan.rows[row];
    let (offset, thick) = plan.stack[row];
    let central = plan.input.pipeline.central;
    let to = if central { plan.columns.execute - 4.0 } else { plan.columns.queue };
    Band {
        from: (fan_from(plan), plan.middle - BAND / 2.0 + offset),
        to: (to, y),
        on_to: plan.columns.execute - 4.0,
        thick,
        mark: plan.facts.names.mark(model),
    }
}

fn bands(out: &mut Vec<Shape>, plan: &Plan) {
    let columns = &plan.columns;
    let level = |from: f64, to: f64| Shape::Path {
        class: "flow".into(),
        d: format!("M{} {}H{}", slot(from), slot(plan.middle), slot(to)),
        stroke: Some(BAND),
    };
    let end = if plan.input.pipeline.central { columns.gate } else { columns.divider };
    out.push(level(0.0, end));
    for row in 0..plan.rows.len() {
        branch(plan, row).draw(out);
        let (model, y) = plan.rows[row];
        let (offset, thick) = plan.stack[row];
        let back = Band {
            from: (columns.execute_end + 6.0, y),
            to: (columns.output, plan.middle - BAND / 2.0 + offset),
            on_to: columns.output,
            thick,
            mark: plan.facts.names.mark(model),
        };
        back.draw(out);
    }
    out.push(level(columns.output, columns.width));
}

/// The latest arrivals on their way in, the latest finishes on their way out.
fn tasks(out: &mut Vec<Shape>, plan: &Plan) {
    let (view, columns) = (plan.input.pipeline, &plan.columns);
    let entry = columns.divider;
    // Half of the time shown is spent before the divider, half behind it.
    let half_s = (view.ticks_span_s / 2.0).max(1e-9);
    let (mut inside, mut along) = (Vec::new(), vec![Vec::new(); plan.facts.models.len()]);
    for (ago, model, _) in &view.arrivals {
        let passed = f64::from(*ago) / half_s;
        if passed <= 1.0 {
            inside.push((entry * passed, plan.middle - 11.0));
        } else if let Some(list) = along.get_mut(usize::from(*model)) {
            list.push((passed - 1.0).min(1.0));
        }
    }
    out.push(path("bar-in", strokes(&inside, 22.0)));
    let speed = entry / half_s;
    for (row, (model, _)) in plan.rows.iter().enumerate() {
        let band = branch(plan, row);
        if !view.central {
            band.tasks(out, &along[*model]);
        }
        let place = |ago: f32| columns.output + f64::from(ago) * speed;
        let mine = view.finishes.iter().filter(|(_, of, _)| usize::from(*of) == *model);
        let xs: Vec<f64> =
            mine.map(|(ago, ..)| place(*ago)).filter(|x| *x <= columns.width).collect();
        finished(out, band.mark, band.is_thin(), &xs, plan.middle, 22.0);
    }
}

/// Words at the entrance, and the divider that shows the shares.
fn incoming(out: &mut Vec<Shape>, plan: &Plan) {
    let (facts, columns) = (plan.facts, &plan.columns);
    let y = plan.middle;
    let room = columns.divider - 8.0;
    out.push(text("p-b", (0.0, y - 27.0), Anchor::Start, [fit(&facts.classes, 12.0, room)]));
    let (amount, unit) = &facts.input;
    let unit = if unit.is_empty() {
        format!(" {}", plan.input.texts.diagram.tasks)
    } else {
        (*unit).to_owned()
    };
    let runs = [Run::of("p-v", amount.clone()), Run::of("p-u", unit)];
    out.push(text("p-t", (0.0, y + 36.0), Anchor::Start, runs));
    out.push(text("p-u", (0.0, y + 52.0), Anchor::Start, [fit(&facts.arrivals, 12.0, room)]));
    for (line, words) in facts.prepared(plan.input, !columns.is_wide).iter().enumerate() {
        let at = (0.0, y + 52.0 + LINE * (line + 1) as f64);
        out.push(text("p-u", at, Anchor::Start, [fit(words, 12.0, room)]));
    }
    if plan.input.pipeline.central {
        return;
    }
    let height = BAND + 10.0;
    out.push(rect(
        "alloc-bg",
        [columns.divider - 2.0, y - height / 2.0 - 2.0, 9.0, height + 4.0],
        2.0,
    ));
    let gaps = 1.5 * (plan.rows.len() - 1) as f64;
    let mut top = y - height / 2.0;
    for (row, (model, _)) in plan.rows.iter().enumerate() {
        let tall = (plan.stack[row].1 / BAND * (height - gaps)).max(1.0);
        let class = Class("mf", Some(facts.names.mark(*model)));
        out.push(rect(class, [columns.divider, top, 5.0, tall], 0.0));
        top += tall + 1.5;
    }
}

/// What share of the tasks a model gets, beside its branch.
fn share(out: &mut Vec<Shape>, plan: &Plan, model: usize, y: f64, row: usize) {
    let mine = &plan.facts.models[model];
    let above = y <= plan.middle || !plan.style.roomy;
    let y = if above { y - plan.style.label } else { y + 21.0 };
    let mut runs = Vec::new();
    if plan.columns.is_wide {
        runs.push(Run::of("p-u", percent(mine.share)));
    }
    let class = Class("mi", Some(plan.facts.names.mark(model)));
    runs.push(Run::of(class, mine.received.clone()).after(if runs.is_empty() { 0.0 } else { 8.0 }));
    if !plan.facts.is_batch {
        runs.push(Run::of("p-u", "/s"));
    }
    let x = if plan.input.pipeline.central {
        plan.columns.execute - 18.0
    } else {
        plan.columns.rules[2] - 2.0
    };
    // A queue for all has its own words in the middle: shares stay clear of them.
    if !plan.input.pipeline.central || (row == 0 || !above) && plan.rows.len() < 4 {
        out.push(text("p-t", (x, y), Anchor::End, runs));
    }
}

fn queue(out: &mut Vec<Shape>, plan: &Plan, model: usize, mark: u8, y: f64) {
    let (now, mine) = (&plan.input.pipeline.models[model], &plan.facts.models[model]);
    let queue = Queue {
        from: plan.columns.queue,
        to: plan.columns.gate,
        y,
        waiting: now.waiting,
        oldest_s: now.oldest_s,
        mark: Some(mark),
        wait: Some((&mine.wait, mine.wait_is_hot)),
        style: plan.style,
        short: !plan.columns.is_wide,
    };
    queue.draw(out, plan.input);
}

fn central_queue(out: &mut Vec<Shape>, plan: &Plan) {
    let view = plan.input.pipeline;
    let queue = Queue {
        from: plan.columns.queue,
        to: plan.columns.gate,
        y: plan.middle,
        waiting: view.central_waiting,
        oldest_s: view.central_oldest_s,
        mark: None,
        wait: None,
        style: ROOMY,
        short: !plan.columns.is_wide,
    };
    queue.draw(out, plan.input);
    let words = fit(plan.input.texts.diagram.central, 11.0, plan.columns.gate - plan.columns.queue);
    let at = (plan.columns.queue, plan.middle + 47.0);
    out.push(text("p-ax", at, Anchor::Start, [words]));
}

/// The dotted line at the fleet's utilisation, through every bar.
fn guide(out: &mut Vec<Shape>, plan: &Plan) {
    let x = guide_x(plan);
    if plan.rows.len() < 2 {
        return;
    }
    let (style, first, last) = (plan.style, plan.rows[0].1, plan.bottom);
    let mut d = format!("M{} {}", slot(x), slot(first + style.bar));
    for (_, y) in &plan.rows[1..] {
        d += &format!(
            "V{}M{} {}",
            slot(y - style.label - 15.0),
            slot(x),
            slot(y - style.label + 5.0)
        );
    }
    d += &format!("V{}", slot(last + style.bar));
    out.push(path("guide", d));
    if style.roomy && plan.facts.gap.is_finite() {
        let texts = &plan.input.texts.diagram;
        let words = if plan.facts.gap < 0.02 {
            texts.same_load.to_owned()
        } else {
            format!("{} {}", texts.fleet_load, super::parts::fixed_use(plan.facts.busy))
        };
        let y = first + style.bar + 40.0;
        out.push(text("p-ax", (x - 6.0, y), Anchor::End, [words]));
    }
}

fn guide_x(plan: &Plan) -> f64 {
    let (from, to) = (plan.columns.execute, plan.columns.execute_end);
    let busy = if plan.facts.busy.is_finite() { plan.facts.busy.clamp(0.0, 1.0) } else { 0.5 };
    from + (to - from) * busy
}

fn output(out: &mut Vec<Shape>, plan: &Plan) {
    let (facts, texts, x) = (plan.facts, &plan.input.texts.diagram, plan.columns.width);
    let y = plan.middle;
    let done = [Run::of("p-v", facts.done.clone()), Run::of("p-u", format!("/s {}", texts.done))];
    out.push(text("p-t", (x, y - 27.0), Anchor::End, done));
    if !facts.in_time.is_empty() {
        let runs =
            [Run::of("p-v", facts.in_time.clone()), Run::of("p-u", format!(" {}", texts.in_time))];
        out.push(text("p-t", (x, y + 36.0), Anchor::End, runs));
    } else {
        let finished = whole(plan.input.pipeline.finished);
        let runs = [Run::of("p-v", finished), Run::of("p-u", format!(" {}", texts.tasks))];
        out.push(text("p-t", (x, y + 36.0), Anchor::End, runs));
    }
    if let Some(worst) = facts.worst {
        let class = Class("mi", Some(facts.names.mark(worst)));
        let runs = [
            Run::of(class, fit(facts.names.short(worst), 12.0, 60.0)),
            Run::from(format!(" {} ", texts.alone)),
            Run::of("p-v", percent(facts.models[worst].in_time)),
        ];
        out.push(text("p-t", (x, y + 52.0), Anchor::End, runs));
    }
    let room = x - plan.columns.execute_end - 8.0;
    for (line, words) in facts.not_run(plan.input).iter().enumerate() {
        let below = if facts.worst.is_some() { 68.0 } else { 52.0 };
        let at = (x, y + below + LINE * line as f64);
        out.push(text("p-t", at, Anchor::End, [fit(words, 12.0, room)]));
    }
}

/// Height of the arc under the rows.
fn arc_y(plan: &Plan) -> f64 {
    let rows = plan.bottom + if plan.style.roomy { 66.5 } else { 34.5 };
    let width = plan.columns.execute_end - plan.columns.queue;
    let strip = if plan.others.is_empty() { 0.0 } else { crowd::height(plan.others.len(), width) };
    // The words under the entrance need their room too.
    // So do those at the exit.
    let entrance = plan.facts.prepared(plan.input, false).len();
    let lines = plan.facts.not_run(plan.input).len().max(entrance);
    (rows + strip).max(plan.middle + 76.5 + LINE * lines as f64)
}

/// The arc from what the balancer sees back to the divider, with its sentence.
fn balance(out: &mut Vec<Shape>, plan: &Plan, y: f64) {
    let columns = &plan.columns;
    let acts = plan.input.balances();
    let to = if plan.input.pipeline.central { columns.gate } else { columns.divider + 2.5 };
    let head = plan.middle + if plan.input.pipeline.central { 52.0 } else { 36.0 };
    let from = guide_x(plan);
    let start = plan.bottom + plan.style.bar + 6.0;
    let (line, tip) = if acts { ("fb on", "fb-head on") } else { ("fb", "fb-head") };
    let d = format!(
        "M{} {}V{}q0 8 -8 8H{}q-8 0 -8 -8V{}",
        slot(from),
        slot(start),
        slot(y - 8.0),
        slot(to + 8.0),
        slot(head)
    );
    out.push(path(line, d));
    out.push(path(tip, format!("M{} {}l4 -9 4 9z", slot(to - 4.0), slot(head))));
    let room = from - to - 40.0;
    let long = plan.facts.balance(plan.input, false);
    let words =
        if text_width(&long, 11.5) < room { long } else { plan.facts.balance(plan.input, true) };
    let mut line = |words: String, y: f64| {
        let wide = text_width(&words, 11.5) + 8.0;
        let middle = ((from + to) / 2.0).max(wide / 2.0);
        out.push(rect("fb-bg", [middle - wide / 2.0, y - 9.0, wide, 18.0], 0.0));
        let class = if acts { "p-fb on" } else { "p-fb" };
        out.push(text(class, (middle, y + 4.0), Anchor::Middle, [words]));
    };
    line(words, y);
    if acts {
        line(fit(&plan.facts.balanced(plan.input), 11.5, columns.width), y + LINE);
    }
}
