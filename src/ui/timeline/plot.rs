//! The picture on the page: asks for what is seen, paints it, follows pointer, wheel and keys.

use super::gestures::{Gesture, use_gestures};
use super::layout::Layout;
use super::over::Over;
use super::scene::{AXIS, Input, around, axis};
use super::sheet::sheet;
use crate::i18n::number::{THIN, fixed};
use crate::ui::browser::canvas::{Painting, Palette};
use crate::ui::browser::measure::{scroll_to, scrolled, use_size};
use crate::ui::browser::media;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::marks::{Names, Picture};
use crate::ui::store::{Action, Focus, PlayedRun, Shared, Span, Theme};
use crate::ui::widgets::part;
use crate::view::{GroupKind, Hue, PipelineView, Question, TaskLife, TimelineView, TimelineWindow};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlotProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The newest answer.
    pub view: Option<Shared<TimelineView>>,
    /// The life of the selected task.
    pub life: Option<Shared<TaskLife>>,
    /// The state of the models at the play head.
    pub pipeline: Option<Shared<PipelineView>>,
    /// What is looked at closely.
    pub focus: Focus,
    /// The play head [s].
    pub at_s: f64,
    /// What colours tell.
    pub hue: Hue,
    /// Names of the models.
    pub names: Rc<Names>,
    /// Colours.
    pub theme: Theme,
}

/// Lanes that are asked for before anything is known of them.
const LANES_FIRST: u32 = 64;

/// The axis, the lanes and what moves over them.
#[component]
pub fn Plot(props: &PlotProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (scroller, plot) = (use_node_ref(), use_node_ref());
    let (pale, dark) = (use_node_ref(), use_node_ref());
    let stick = use_node_ref();
    let (_, height) = use_size(&scroller);
    let (width, _) = use_size(&stick);
    let top = use_state_eq(|| 0.0);
    let groups = props.view.as_ref().map(|view| view.groups.clone()).unwrap_or_default();
    let layout = use_memo(groups, |groups| Layout::of(groups));
    let input = Input {
        layout: &layout,
        names: &props.names,
        draft: &props.run.draft,
        texts: &texts.timeline,
        pictures: &texts.pictures,
        width,
    };
    let (gutter, across) = (input.gutter(), input.plot());
    let length_s = props.run.played.length_s;
    let span = props.focus.shown(length_s);
    let size = (across, height);
    use_asking(props, &commands, &layout, (span, size, *top));
    use_painting(props, &layout, (&pale, &dark), (height, *top));
    use_revealing(props, &commands, &layout, &scroller, (span, height));
    let gestures = use_gestures(&plot, &commands, props.view.clone(), &layout, (across, *top));
    let frame = {
        let key = (layout.clone(), *top as i64, size, props.run.clone(), texts.language);
        use_memo(key, |_| Rc::new(around(&input, *top, height)))
    };
    let ticks = {
        let key = (span.from_s, span.to_s, width);
        use_memo(key, |_| Rc::new(axis(&input, span)))
    };
    let over = Over { input: &input, span, top: *top, height };
    let view = props.view.as_deref();
    let instants = (props.at_s, props.focus.hover_s);
    let decided_s = props.life.as_ref().map(|life| life.decided_s);
    let selected = (props.focus.task, decided_s);
    let layer = Rc::new(over.plot(view, instants, selected, gestures.drag));
    let marks = Rc::new(over.axis(props.at_s, props.life.as_deref(), texts.timeline.decided));
    let onscroll = {
        let (top, scroller) = (top.clone(), scroller.clone());
        Callback::from(move |_: Event| top.set(scrolled(&scroller)))
    };
    let (shift, clip) = view.map_or_else(Default::default, |view| {
        (moved(view, span, across), clipped(view, props.at_s))
    });
    let Gesture { on_down, on_move, on_up, on_cancel, on_leave, on_double, .. } = gestures;
    html! {
        <figure class="tl-fig">
            <div class="tl-axis" style={format!("height:{AXIS}px")} aria-hidden="true">
                { part!(Picture { scene: (*ticks).clone(), over: true }) }
                { part!(Picture { scene: marks, over: true }) }
            </div>
            <div class="tl-scroll" ref={scroller} tabindex="0" role="region" {onscroll}
                onkeydown={keys(&commands)} aria-label={texts.timeline.timeline}
                aria-describedby="tl-how">
                <div style={format!("height:{}px", layout.height.max(height - 2.0))}>
                    <div class="tl-stick" ref={stick} style={format!("height:{}px", height - 2.0)}>
                        <div class="tl-plot" ref={plot} style={format!("left:{gutter}px")}
                            onpointerdown={on_down} onpointermove={on_move} onpointerup={on_up}
                            onpointercancel={on_cancel} onpointerleave={on_leave} ondblclick={on_double}>
                            <canvas ref={pale} style={shift.clone()} role="img" aria-label={texts.timeline.timeline}></canvas>
                            <canvas ref={dark} style={format!("{shift}{clip}")} aria-hidden="true"></canvas>
                            { part!(Picture { scene: layer, over: true }) }
                        </div>
                        { part!(Picture { scene: (*frame).clone(), over: true }) }
                        // In a place of their own: a list that grows would have the plot made anew.
                        <div>{ for facts(props, &input, *top, height) }</div>
                    </div>
                </div>
            </div>
            <p id="tl-how" class="sr">{ texts.timeline.how }</p>
        </figure>
    }
}

/// Asks for the lanes and the stretch on screen, and some lanes beyond.
#[hook]
fn use_asking(
    props: &PlotProps,
    commands: &Commands,
    layout: &Rc<Layout>,
    seen: (Span, (f64, f64), f64),
) {
    let (span, (across, height), top) = seen;
    let (first_lane, lanes) = if layout.lanes.is_empty() {
        (0, LANES_FIRST)
    } else {
        // In steps, so that not each pixel of scrolling is a question.
        let step = (height / 2.0).max(1.0);
        let base = (top / step).floor() * step;
        layout.within(base - step, base + 4.0 * step)
    };
    let window = TimelineWindow {
        from_s: span.from_s,
        to_s: span.to_s,
        width_px: across as u32,
        first_lane,
        lanes,
        hue: props.hue,
    };
    let commands = commands.clone();
    let key = (props.run.run, window, height > 0.0 && across > 1.0);
    use_effect_with(key, move |(_, window, is_ready)| {
        if *is_ready {
            commands.ask(Question::Timeline(*window));
        }
    });
}

/// Paints an answer when it comes, when lanes are scrolled, and when colours change.
#[hook]
fn use_painting(
    props: &PlotProps,
    layout: &Rc<Layout>,
    canvases: (&NodeRef, &NodeRef),
    sizes: (f64, f64),
) {
    let (height, top) = sizes;
    let turned = use_state_eq(|| media::matches(DARK));
    {
        let turned = turned.setter();
        use_effect_with((), move |()| {
            let listener = media::on_change(DARK, move |is_dark| turned.set(is_dark));
            move || drop(listener)
        });
    }
    let palette = use_memo((props.theme, *turned), |_| Palette::read().ok());
    let (pale, dark) = (canvases.0.clone(), canvases.1.clone());
    let (layout, names) = (layout.clone(), props.names.clone());
    let key = (props.view.clone(), palette, top as i64, height as i64, Rc::as_ptr(&layout));
    use_effect_with(Same(key), move |Same((view, palette, ..))| {
        let (Some(view), Some(palette)) = (view, &**palette) else { return };
        let sheet = sheet(view, &layout, &names, top);
        for (node, past) in [(&pale, false), (&dark, true)] {
            let painting = Painting { sheet: &sheet, view, palette, height, past };
            // A canvas that cannot be painted stays empty; the table says the same.
            painting.paint(node).ok();
        }
    });
}

const DARK: &str = "(prefers-color-scheme: dark)";

/// What a painting depends on: the same while its parts are the very same ones.
struct Same<P>((Option<Shared<TimelineView>>, Rc<Option<Palette>>, i64, i64, P));

impl<P: PartialEq> PartialEq for Same<P> {
    fn eq(&self, other: &Same<P>) -> bool {
        let (a, b) = (&self.0, &other.0);
        a.0 == b.0 && Rc::ptr_eq(&a.1, &b.1) && (a.2, a.3) == (b.2, b.3) && a.4 == b.4
    }
}

/// Brings a task that was selected elsewhere into view: time first, then lanes.
#[hook]
fn use_revealing(
    props: &PlotProps,
    commands: &Commands,
    layout: &Rc<Layout>,
    scroller: &NodeRef,
    seen: (Span, f64),
) {
    let (span, height) = seen;
    let life = props.life.clone().filter(|life| Some(life.task.task) == props.focus.task);
    let (commands, layout, scroller) = (commands.clone(), layout.clone(), scroller.clone());
    let is_laid = !layout.lanes.is_empty();
    let key = (life.as_ref().map(|life| life.task.task), is_laid);
    use_effect_with(key, move |(task, is_laid)| {
        let (Some(life), Some(_), true) = (life, task, *is_laid) else { return };
        let first_s = life.runs.first().map_or(life.task.arrival_s, |run| run.from_s);
        if first_s < span.from_s || first_s >= span.to_s {
            let long_s = span.length_s();
            let from_s = first_s - long_s / 2.0;
            let span = Span { from_s, to_s: from_s + long_s };
            commands.act(Action::Zoom { span: Some(span) });
        }
        let lane = life.runs.first().and_then(|run| layout.slot(run.model, run.slot));
        let top = scrolled(&scroller);
        if let Some(lane) = lane.filter(|lane| lane.y < top || lane.y + lane.bar > top + height) {
            scroll_to(&scroller, lane.y - height / 2.0);
        }
    });
}

/// Moves the last answer to where it belongs on screen while the next one is under way.
fn moved(view: &TimelineView, span: Span, across: f64) -> String {
    let window = &view.window;
    let long_s = span.length_s().max(1e-12);
    let scale = (window.to_s - window.from_s) / long_s * across / f64::from(window.width_px.max(1));
    let left = (window.from_s - span.from_s) / long_s * across;
    format!("width:{}px;transform:translateX({left:.3}px) scaleX({scale:.6});", window.width_px)
}

/// Shows the darker picture up to the play head only.
fn clipped(view: &TimelineView, at_s: f64) -> String {
    let window = &view.window;
    let share = (at_s - window.from_s) / (window.to_s - window.from_s).max(1e-12);
    format!("clip-path:inset(0 {:.4}% 0 0);", 100.0 * (1.0 - share).clamp(0.0, 1.0))
}

/// Arrow keys pan, plus and minus zoom; the other keys work anywhere on the tab.
fn keys(commands: &Commands) -> Callback<KeyboardEvent> {
    commands.then(|commands, event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" => commands.pan(-0.1),
            "ArrowRight" => commands.pan(0.1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

/// Busy and free slots of each model in sight, at the play head.
fn facts(props: &PlotProps, input: &Input, top: f64, height: f64) -> Vec<Html> {
    let Some(pipeline) = props.pipeline.as_ref().filter(|_| input.plot() > 440.0) else {
        return Vec::new();
    };
    let texts = input.texts;
    let at = format!("{}{THIN}s", fixed(pipeline.at_s, 2));
    let seen =
        |group: &&super::layout::GroupBox| group.y + 24.0 > top && group.y < top + height - 24.0;
    let fact = |group: &super::layout::GroupBox| {
        let GroupKind::Model(model) = group.view.kind else { return None };
        let now = pipeline.models.get(usize::from(model))?;
        let (busy, slots) = (u64::from(now.busy), u64::from(now.slots));
        let words = if busy < slots {
            (texts.busy_free)(&at, busy, slots - busy)
        } else {
            (texts.busy_waiting)(&at, busy, u64::from(now.waiting))
        };
        let place = format!("top:{:.1}px", group.y - top + 7.0);
        Some(html! { <span key={model} class="tl-facts num" style={place}>{ words }</span> })
    };
    input.layout.groups.iter().filter(seen).filter_map(fact).collect()
}
