//! The playback bar on the page. Where the head is lives in the store; here are only the handles.

use super::clock::{Pace, SPEEDS, speed_label};
use super::frame::Frame;
use super::spark::{HEIGHT, columns, labels};
use crate::i18n::number::{figures, fixed};
use crate::ui::browser::events;
use crate::ui::browser::measure::{capture, share_across};
use crate::ui::context::use_texts;
use crate::ui::marks::{Names, paint};
use crate::ui::store::{PlayedRun, Shared, Span};
use crate::ui::widgets::{Glyph, icon, part};
use std::rc::Rc;
use yew::prelude::*;

/// What the handles do.
#[derive(Clone, Debug, PartialEq)]
pub enum Handle {
    /// Put the play head [s].
    Seek(f64),
    /// Start or stop.
    Play(bool),
    /// Simulated seconds a second.
    Speed(f64),
    /// To the next event, or the one before.
    Step { forward: bool },
    /// Begin again at the end.
    Loop(bool),
}

#[derive(Properties, PartialEq)]
pub struct TransportProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The play head [s].
    pub at_s: f64,
    /// Whether it moves.
    pub playing: bool,
    /// Simulated seconds a second.
    pub speed: f64,
    /// Whether it begins again at the end.
    pub looped: bool,
    /// A handle was used.
    pub on: Callback<Handle>,
    /// The stretch that is shown, if it is not all of the run.
    pub span: Option<Span>,
}

/// The bar.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let words = &use_texts().pictures.transport;
    let on = |handle: Handle| props.on.reform(move |_: MouseEvent| handle.clone());
    let (label, glyph) =
        if props.playing { (words.pause, Glyph::Pause) } else { (words.play, Glyph::Play) };
    let length_s = props.run.played.length_s;
    html! {
        <footer class="transport" aria-label={words.playback}>
            <div class="tr-btns">
                <button class="ib" aria-label={words.previous} title={words.previous}
                    onclick={on(Handle::Step { forward: false })}>{ icon(Glyph::StepBack) }</button>
                <button class="ib play" aria-label={label} title={label}
                    onclick={on(Handle::Play(!props.playing))}>{ icon(glyph) }</button>
                <button class="ib" aria-label={words.next} title={words.next}
                    onclick={on(Handle::Step { forward: true })}>{ icon(Glyph::StepOn) }</button>
            </div>
            { speeds(props, words.speed, words.fit) }
            <div class="clock">
                <span class="num">{ fixed(props.at_s, decimals(length_s)) }</span><span class="unit">{ "s" }</span>
                <span class="cap">{ format!("\u{2002}/ {} s", figures(length_s, 4)) }</span>
            </div>
            { part!(Scrubber { run: props.run.clone(), at_s: props.at_s, on: props.on.clone(), span: props.span }) }
            <div class="tr-end only-wide">
                <span class="key">
                    <svg width="9" height="10" viewBox="0 0 9 10" aria-hidden="true">
                        <path class="mf b" d="M0 0h3v10H0z" /><path class="mf a" d="M5 4h3v6H5z" />
                    </svg>
                    { words.waiting }
                </span>
                <button class="ib" aria-pressed={props.looped.to_string()} aria-label={words.again}
                    title={words.again} onclick={on(Handle::Loop(!props.looped))}>{ icon(Glyph::Again) }</button>
            </div>
        </footer>
    }
}

/// Decimals of the clock: enough to see it move.
fn decimals(length_s: f64) -> usize {
    if length_s >= 10.0 { 1 } else { 3 }
}

fn speeds(props: &TransportProps, label: &'static str, fit: &'static str) -> Html {
    let fitting = Pace::fitting(props.run.played.length_s);
    let is_fit = props.speed == fitting && !SPEEDS.contains(&fitting);
    let onchange = {
        let on = props.on.clone();
        Callback::from(move |event: Event| {
            let Some(chosen) = events::text(&event) else { return };
            let speed = if chosen == "fit" { Some(fitting) } else { chosen.parse().ok() };
            if let Some(speed) = speed {
                on.emit(Handle::Speed(speed));
            }
        })
    };
    let option = |speed: &f64| {
        let selected = !is_fit && *speed == props.speed;
        html! { <option value={speed.to_string()} {selected}>{ speed_label(*speed) }</option> }
    };
    // A link may bring a speed that is not on the list.
    let other = (!is_fit && !SPEEDS.contains(&props.speed)).then_some(props.speed);
    html! {
        <select class="pill speed-s" aria-label={label} {onchange}>
            { for SPEEDS.iter().map(option) }
            <option value="fit" selected={is_fit}>{ fit }</option>
            { for other.iter().map(option) }
        </select>
    }
}

#[derive(Properties, PartialEq)]
struct ScrubberProps {
    run: Shared<PlayedRun>,
    at_s: f64,
    on: Callback<Handle>,
    span: Option<Span>,
}

/// The slider over the number of waiting tasks.
#[component]
fn Scrubber(props: &ScrubberProps) -> Html {
    let words = &use_texts().pictures.transport;
    let node = use_node_ref();
    let down = use_state_eq(|| false);
    let length_s = props.run.played.length_s.max(1e-9);
    let seek = {
        let (node, on) = (node.clone(), props.on.clone());
        Rc::new(move |event: &MouseEvent| {
            if let Some(share) = share_across(&node, event) {
                on.emit(Handle::Seek(share.clamp(0.0, 1.0) * length_s));
            }
        })
    };
    let onpointerdown = {
        let (seek, node, down) = (seek.clone(), node.clone(), down.clone());
        Callback::from(move |event: PointerEvent| {
            capture(&node, &event);
            down.set(true);
            seek(&event);
        })
    };
    let onpointermove = {
        let down = down.clone();
        Callback::from(move |event: PointerEvent| {
            if *down {
                seek(&event);
            }
        })
    };
    let up = Callback::from(move |_: PointerEvent| down.set(false));
    let share = (props.at_s / length_s * 100.0).clamp(0.0, 100.0);
    let now = fixed(props.at_s, decimals(length_s));
    html! {
        <div class="scrub" ref={node.clone()} role="slider" tabindex="0" aria-label={words.time} aria-valuemin="0"
            aria-valuemax={length_s.to_string()} aria-valuenow={props.at_s.to_string()}
            aria-valuetext={(words.seconds)(&now)} onkeydown={keys(props, length_s)}
            {onpointerdown} {onpointermove} onpointerup={up.clone()} onpointercancel={up}>
            { part!(Spark { run: props.run.clone() }) }
            if let Some(span) = props.span {
                { part!(Frame { span, length_s, bar: node.clone() }) }
            }
            <span class="past" style={format!("width:{share:.3}%")}></span>
            <span class="knob" style={format!("left:{share:.3}%")}></span>
        </div>
    }
}

/// Arrow keys step by a hundredth, with Shift by a tenth; Home and End go to the ends.
fn keys(props: &ScrubberProps, length_s: f64) -> Callback<KeyboardEvent> {
    let (on, at_s) = (props.on.clone(), props.at_s);
    Callback::from(move |event: KeyboardEvent| {
        let step = length_s * if event.shift_key() { 0.1 } else { 0.01 };
        let next = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at_s - step,
            "ArrowRight" | "ArrowUp" => at_s + step,
            "PageUp" => at_s + length_s * 0.1,
            "PageDown" => at_s - length_s * 0.1,
            "Home" => 0.0,
            "End" => length_s,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on.emit(Handle::Seek(next.clamp(0.0, length_s)));
    })
}

#[derive(Properties, PartialEq)]
struct SparkProps {
    run: Shared<PlayedRun>,
}

/// The columns and the axis: drawn once for a run.
#[component]
fn Spark(props: &SparkProps) -> Html {
    let names = Names::of(&props.run.draft.models);
    let (shapes, width) = columns(&props.run.played.spark, &names);
    let label = |(place, text): (f64, String)| {
        html! { <span style={format!("left:{place:.2}%")}>{ text }</span> }
    };
    html! {
        <>
        <svg class="spark" viewBox={format!("0 0 {width} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
            { paint(&shapes) }
        </svg>
        <span class="scrub-ax" aria-hidden="true">
            { for labels(props.run.played.length_s).into_iter().map(label) }
        </span>
        </>
    }
}
