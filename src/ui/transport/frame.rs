//! The frame over the scrubber: the stretch that charts and timeline show. Its ends and all of it can
//! be dragged.

use crate::ui::browser::measure::{capture, share_across};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Span};
use yew::prelude::*;

/// An end can be taken from as far away, as a share of the scrubber.
const END_SHARE: f64 = 0.012;
/// Shorter moves are a click, which puts the play head.
const CLICK_SHARE: f64 = 0.004;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The stretch.
    pub span: Span,
    /// Length of the run [s].
    pub length_s: f64,
    /// The scrubber that it lies over.
    pub bar: NodeRef,
}

/// Which part is held, where it was taken, and the stretch then.
#[derive(Clone, Copy, PartialEq)]
struct Held {
    begin: bool,
    end: bool,
    at_s: f64,
    span: Span,
    moved: bool,
}

/// The frame.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let node = use_node_ref();
    let held = use_mut_ref(|| None::<Held>);
    let (length_s, span) = (props.length_s, props.span);
    let time = {
        let bar = props.bar.clone();
        move |event: &MouseEvent| share_across(&bar, event).map(|share| share * length_s)
    };
    let onpointerdown = {
        let (held, node, time) = (held.clone(), node.clone(), time.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(at_s) = time(&event) else { return };
            event.stop_propagation();
            capture(&node, &event);
            let near = |edge_s: f64| (at_s - edge_s).abs() < END_SHARE * length_s;
            let wide = span.length_s() > 4.0 * END_SHARE * length_s;
            let (begin, end) = (wide && near(span.from_s), wide && near(span.to_s));
            let both = begin == end;
            let (begin, end) = (begin || both, end || both);
            *held.borrow_mut() = Some(Held { begin, end, at_s, span, moved: false });
        })
    };
    let onpointermove = {
        let (held, time, commands) = (held.clone(), time.clone(), commands.clone());
        Callback::from(move |event: PointerEvent| {
            let mut held = held.borrow_mut();
            let (Some(held), Some(at_s)) = (held.as_mut(), time(&event)) else { return };
            let by_s = at_s - held.at_s;
            held.moved |= by_s.abs() > CLICK_SHARE * length_s;
            if held.moved {
                let from_s = held.span.from_s + if held.begin { by_s } else { 0.0 };
                let to_s = held.span.to_s + if held.end { by_s } else { 0.0 };
                let span = Span { from_s: from_s.min(to_s), to_s: from_s.max(to_s) };
                commands.act(Action::Zoom { span: Some(span) });
            }
        })
    };
    let onpointerup = Callback::from(move |event: PointerEvent| {
        let held = held.borrow_mut().take();
        if let (Some(Held { moved: false, .. }), Some(at_s)) = (held, time(&event)) {
            commands.act(Action::Seek { at_s });
        }
    });
    let (left, wide) = (span.from_s / length_s * 100.0, span.length_s() / length_s * 100.0);
    html! {
        <span class="win" ref={node} title={texts.pictures.plots.zoomed_frame}
            style={format!("left:{left:.3}%;width:{wide:.3}%")}
            {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()}
            onpointercancel={onpointerup}>
            <i></i><i></i>
        </span>
    }
}
