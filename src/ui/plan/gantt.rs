//! The Gantt chart on the page, with what can be done to the plan.

use super::bars::Bars;
use super::hand::{HEIGHT_MAX, Hand, MOVE_TO, Sight, use_hand};
use super::scene::{Drag, HEAD, Input, body, box_of, file, head, over, pitch, seconds, whole_span};
use super::subject::by_hand;
use super::words::{change, gap, plan_table, planner_name, said, task_words};
use crate::i18n::Texts;
use crate::i18n::number::whole;
use crate::sim::plan::batch::{Batch, Plan};
use crate::ui::browser::events;
use crate::ui::browser::measure::{scrolled, use_size};
use crate::ui::charts::{PictureMenu, TableButton};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::Grid;
use crate::ui::effects::{Commands, ZOOM_IN};
use crate::ui::marks::{Picture, Scene};
use crate::ui::store::{Outcome, Overlay, PlanAct, Said, Shared, Span, Subject, tried};
use crate::ui::widgets::{Glyph, icon, part};
use std::rc::Rc;
use yew::prelude::*;

/// The place of the picture's menu: those of other pictures come before it.
const MENU: u8 = 60;
/// Lanes in the choice of where to move a task at most.
const CHOICE_MAX: usize = 400;
/// Width of the picture in a file [px].
const FILE_WIDTH: f64 = 1_200.0;

#[derive(Properties, PartialEq)]
pub struct GanttProps {
    /// What was found.
    pub outcome: Shared<Outcome>,
    /// The plan that is shown.
    pub plan: Shared<Plan>,
    /// The place of the planner that it is of, or that it began with.
    pub planner: usize,
    /// The plan as it was found, where this one was changed.
    pub base: Option<Shared<Plan>>,
    /// Whether there is a change to undo, and one to redo.
    pub ways: (bool, bool),
    /// The task that is selected.
    pub task: Option<usize>,
    /// What the last change came to.
    pub said: Option<Said>,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// The chart.
#[component]
pub fn Gantt(props: &GanttProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = &texts.plans;
    let (scroller, stick) = (use_node_ref(), use_node_ref());
    let (width, _) = use_size(&stick);
    let (seen, top, as_table) =
        (use_state_eq(|| None::<Span>), use_state_eq(|| 0.0), use_state_eq(|| false));
    let (outcome, batch) = (&props.outcome, &props.outcome.batch);
    let bars = use_memo(props.plan.clone(), |plan| Bars::of(&batch.instance, plan));
    let length_s = whole_span(batch, bars.makespan, outcome.bound);
    let sight = Sight {
        batch: batch.clone(),
        bars: bars.clone(),
        names: outcome.names.clone(),
        bound: outcome.bound,
        texts: words,
        width,
        span: seen.and_then(|span| span.within(length_s)).unwrap_or(Span::all(length_s)),
        length_s,
    };
    let hand = use_hand(sight.clone(), &commands, props.task, (&stick, &scroller), &seen);
    let input = sight.input();
    let tall = input.height().min(HEIGHT_MAX);
    let base = use_pictures(&props.plan, &sight, *top, tall);
    let preview = use_preview(&props.plan, batch, *hand.drag);
    let layer = Rc::new(over(&input, *top, tall, props.task, *hand.drag));
    let grip = props.task.and_then(|task| grip(&input, task, *top));
    let onscroll = {
        let (top, scroller) = (top.clone(), scroller.clone());
        Callback::from(move |_: Event| top.set(scrolled(&scroller)))
    };
    let on_key = {
        let hand = hand.clone();
        Callback::from(move |event: KeyboardEvent| taken(&event, hand.key(&event)))
    };
    let label = (words.chart_says)(
        &whole(batch.instance.tasks() as u64),
        &whole(batch.instance.lanes() as u64),
        &seconds(batch.seconds(bars.makespan)),
    );
    html! {
        <section class="pl-chart" onkeydown={history(&commands)}>
            { heading(props, &sight, &hand, texts, &commands, &as_table) }
            { toolbar(props, &sight, &hand, *preview, (texts, &commands)) }
            if *as_table {
                { part!(Grid { table: Rc::new(plan_table(words, batch, &bars)), caption: words.chart }) }
            }
            <figure class={classes!("pl-fig", as_table.then_some("off"))}>
                <div class="pl-head" style={format!("height:{HEAD}px")} aria-hidden="true">
                    { part!(Picture { scene: base.0.clone(), over: true }) }
                </div>
                <div class="pl-scroll" ref={scroller} style={format!("height:{tall}px")} {onscroll}
                    tabindex="0" role="application" aria-label={label} aria-describedby="pl-how" onkeydown={on_key}>
                    <div style={format!("height:{}px", pitch(bars.lanes.len()) * bars.lanes.len() as f64 + 2.0)}>
                        <div class="pl-stick" ref={stick} style={format!("height:{}px", tall - 2.0)}
                            onpointerdown={hand.to(Hand::down)} onpointermove={hand.to(Hand::moved)}
                            onpointerup={hand.to(Hand::up)} onpointercancel={hand.to(Hand::cancelled)}>
                            { part!(Picture { scene: base.1.clone(), over: true }) }
                            { part!(Picture { scene: layer, over: true }) }
                            // In a place of its own: a list that grows would have the pictures made anew.
                            <div>{ for grip.map(|style| html! { <i class="pl-grip" {style}></i> }) }</div>
                        </div>
                    </div>
                </div>
            </figure>
            <p id="pl-how" class="sr">{ words.how }</p>
            { foot(&bars, &input, texts) }
        </section>
    }
}

/// Axis and lanes, made anew only when what they show has changed.
#[hook]
fn use_pictures(
    plan: &Shared<Plan>,
    sight: &Sight,
    top: f64,
    tall: f64,
) -> Rc<(Rc<Scene>, Rc<Scene>)> {
    let key = (
        (plan.clone(), sight.bound, sight.texts.chart),
        (sight.span.from_s.to_bits(), sight.span.to_s.to_bits(), sight.width as i64, top as i64),
    );
    let input = sight.input();
    use_memo(key, |_| (Rc::new(head(&input)), Rc::new(body(&input, top, tall))))
}

/// What a drag would come to, told while the task is on its way.
#[hook]
fn use_preview(plan: &Shared<Plan>, batch: &Rc<Batch>, drag: Option<Drag>) -> Rc<Option<Said>> {
    let wish = drag.map(|drag| (drag.task, drag.lane, drag.before));
    use_memo((plan.clone(), wish), |(plan, wish)| {
        wish.and_then(|wish| tried(&batch.instance, plan, wish).1)
    })
}

/// Where the selected task can be taken by a finger.
fn grip(input: &Input, task: usize, top: f64) -> Option<String> {
    let (lane, bar) = input.bars.find(task)?;
    let [x, y, width, height] = box_of(input, lane, bar, top)?;
    Some(format!("left:{x}px;top:{y}px;width:{width}px;height:{height}px"))
}

/// Keeps a key from the page where it meant something here.
fn taken(event: &KeyboardEvent, is_taken: bool) {
    if is_taken {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Ctrl+Z within the plan takes back changes of the plan, and not of the scenario.
fn history(commands: &Commands) -> Callback<KeyboardEvent> {
    commands.then(|commands, event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let act = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => PlanAct::Undo,
            ("z", true) | ("y", false) => PlanAct::Redo,
            _ => return,
        };
        commands.plans(act);
        taken(&event, true);
    })
}

/// Whose plan it is, how good it is, and what can be taken along.
fn heading(
    props: &GanttProps,
    sight: &Sight,
    hand: &Hand,
    texts: &'static Texts,
    commands: &Commands,
    as_table: &UseStateHandle<bool>,
) -> Html {
    let words = &texts.plans;
    let outcome = &props.outcome;
    let name = planner_name(texts, outcome.rows[props.planner].planner);
    let name = if props.base.is_some() { (words.by_hand)(name) } else { name.to_owned() };
    let makespan = sight.bars.makespan;
    let against = props.base.as_ref().map(|base| {
        let was = base.makespan(&sight.batch.instance);
        (words.against)(&change(&sight.batch, was, makespan))
    });
    let zoom = |factor: f64| {
        let hand = hand.clone();
        Callback::from(move |_: MouseEvent| hand.zoom(factor, 0.5))
    };
    let fit = {
        let hand = hand.clone();
        let span = Span::all(sight.length_s);
        Callback::from(move |_: MouseEvent| hand.show(span))
    };
    let flip = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    let (scene, table) = (sight.clone(), sight.clone());
    let scene = Callback::from(move |()| {
        let whole = Sight { width: FILE_WIDTH, ..scene.clone() };
        file(&whole.input())
    });
    let table = Callback::from(move |()| plan_table(table.texts, &table.batch, &table.bars));
    let json = commands.then(|commands, _: MouseEvent| commands.save_plan());
    html! {
        <header class="pan-h pl-h">
            <h2>{ name }</h2>
            <span class="num"><b>{ seconds(sight.batch.seconds(makespan)) }</b></span>
            <span class="cap num">{ words.columns[2] }{ ": " }{ gap(makespan, outcome.bound) }</span>
            if let Some(against) = against { <span class="cap num">{ against }</span> }
            <span class="grow"></span>
            <div class="seg" role="group" aria-label={texts.timeline.keys_zoom}>
                <button aria-label={words.zoom_out} title={words.zoom_out} onclick={zoom(1.0 / ZOOM_IN)}>{ "−" }</button>
                <button aria-label={words.zoom_in} title={words.zoom_in} onclick={zoom(ZOOM_IN)}>{ "+" }</button>
                <button onclick={fit}>{ words.fit }</button>
            </div>
            { part!(PictureMenu { place: MENU, overlay: props.overlay, what: words.chart, scene, table }) }
            <button class="btn" onclick={json}>{ icon(Glyph::Save) }<span>{ words.save_json }</span></button>
            { part!(TableButton { on: **as_table, onclick: flip }) }
        </header>
    }
}

/// The selected task, where it can go, and the way back.
fn toolbar(
    props: &GanttProps,
    sight: &Sight,
    hand: &Hand,
    preview: Option<Said>,
    (texts, commands): (&'static Texts, &Commands),
) -> Html {
    let words = &texts.plans;
    let last = preview.or(props.said);
    let told = match (last, props.task) {
        (Some(last), _) => said(words, &sight.batch, last),
        (None, Some(task)) => task_words(words, &sight.batch, &sight.bars, task),
        (None, None) => words.no_task.to_owned(),
    };
    let is_refused = matches!(last, Some(Said::Stuck { .. }));
    let button = |glyph, name: &'static str, act: PlanAct, on: bool| {
        let act = commands.then(move |commands, _: MouseEvent| commands.plans(act.clone()));
        html! {
            <button class="ib sm" aria-label={name} title={name} disabled={!on} onclick={act}>{ icon(glyph) }</button>
        }
    };
    let put_back = commands.then(|commands, _: MouseEvent| commands.plans(PlanAct::PutBack));
    html! {
        <div class="pl-bar">
            <p class={classes!("pl-told", is_refused.then_some("wrong"))} role="status">
                if is_refused { { icon(Glyph::Alert) } }
                <span>{ told }</span>
            </p>
            { choice(props.task, sight, hand) }
            { button(Glyph::Undo, words.undo, PlanAct::Undo, props.ways.0) }
            { button(Glyph::Redo, words.redo, PlanAct::Redo, props.ways.1) }
            <button class="btn" disabled={props.base.is_none()} onclick={put_back}>{ words.put_back }</button>
            { for usable(props, sight, texts, commands) }
        </div>
    }
}

/// Where the selected task can go.
fn choice(task: Option<usize>, sight: &Sight, hand: &Hand) -> Html {
    let lanes = &sight.batch.lanes;
    if lanes.len() > CHOICE_MAX {
        return html! {};
    }
    let own = task.and_then(|task| sight.bars.find(task)).map(|(lane, _)| lane);
    let option = |(lane, name): (usize, &String)| {
        let may = task.is_some_and(|task| sight.batch.instance.may(task, lane));
        let note = if task.is_some() && !may { sight.texts.may_not } else { "" };
        let text = if note.is_empty() { name.clone() } else { format!("{name} – {note}") };
        html! {
            <option value={lane.to_string()} selected={own == Some(lane)} disabled={!may}>{ text }</option>
        }
    };
    let onchange = {
        let hand = hand.clone();
        Callback::from(move |event: Event| {
            if let Some(lane) = events::text(&event).and_then(|lane| lane.parse().ok()) {
                hand.put_on(lane);
            }
        })
    };
    html! {
        <select id={MOVE_TO} class="pill choice" aria-label={sight.texts.move_to}
            title={sight.texts.move_to} disabled={task.is_none()} {onchange}>
            if task.is_none() { <option selected=true>{ sight.texts.move_to }</option> }
            { for lanes.iter().enumerate().map(option) }
        </select>
    }
}

/// The button that makes the scenario allocate as the plan does, where it can.
fn usable(
    props: &GanttProps,
    sight: &Sight,
    texts: &'static Texts,
    commands: &Commands,
) -> Option<Html> {
    let words = &texts.plans;
    let Subject::Scenario(draft) = &props.outcome.subject else { return None };
    let made = by_hand(draft, &sight.batch, &props.plan)?;
    let onclick = commands.then(move |commands, _: MouseEvent| {
        commands.propose(made.clone(), words.use_by_hand.to_owned());
    });
    Some(html! {
        <button class="btn" title={words.use_by_hand_note} {onclick}>{ words.use_by_hand }</button>
    })
}

/// What marks mean, and the keys.
fn foot(bars: &Bars, input: &Input, texts: &'static Texts) -> Html {
    let words = &texts.plans;
    let tasks = bars.lanes.iter().map(Vec::len).max().unwrap_or(0);
    let is_crowded = tasks as f64 > input.plot() / 4.0;
    let keys: [(&[&str], &str); 3] = [
        (&["←", "→", "↑", "↓"], words.keys[0]),
        (&["Alt", "←", "↑"], words.keys[1]),
        (&["M"], words.keys[2]),
    ];
    let hint = |(keys, what): (&[&str], &str)| {
        html! { <span class="tl-key ks">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }{ what }</span> }
    };
    html! {
        <div class="tl-foot">
            <span class="tl-key"><svg viewBox="0 0 14 12" aria-hidden="true"><path class="tl-end" d="M0 8h14v2.5H0z" /></svg>{ words.critical }</span>
            <span class="tl-key"><svg viewBox="0 0 14 12" aria-hidden="true"><path class="pl-floor" d="M7 0V12" /></svg>{ words.floor }</span>
            if is_crowded {
                <span class="tl-key"><svg viewBox="0 0 14 12" aria-hidden="true"><path class="pl-crowd m1" d="M0 1h14v10H0z" /></svg>{ words.crowd }</span>
            }
            { for keys.into_iter().map(hint) }
        </div>
    }
}
