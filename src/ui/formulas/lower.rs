//! Under the symbols: when each model is done, and the same split for a stream.

use super::drain::drain_scene;
use super::known::Known;
use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, figures, fixed, three};
use crate::ui::browser::measure::use_width;
use crate::ui::context::use_texts;
use crate::ui::marks::Picture;
use crate::ui::widgets::{column, number_column, panel_head, part};
use crate::view::StreamSplit;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DrainProps {
    /// The fleet.
    pub known: Rc<Known>,
}

/// The chart of drain times; the table of symbols above it is its twin.
#[component]
pub fn Drain(props: &DrainProps) -> Html {
    let texts = use_texts();
    let words = &texts.pictures.formulas;
    let node = use_node_ref();
    let width = use_width(&node);
    let known = &props.known;
    let scene = use_memo((known.draft.clone(), width, texts.language), |_| {
        Rc::new(drain_scene(&known.view, &known.names, &texts.pictures, width.max(300.0)))
    });
    let hint = if known.view.is_stream { words.done_hint_stream } else { words.done_hint };
    html! {
        <figure class="panel">
            { panel_head(words.done_title, hint) }
            <div ref={node}>
                if width > 0.0 { { part!(Picture { scene: (*scene).clone() }) } }
            </div>
        </figure>
    }
}

/// The comparison of two splits of a stream, where closed forms give it.
pub fn stream(known: &Known, texts: &'static PictureTexts) -> Html {
    let words = &texts.formulas;
    let Some(split) = &known.view.stream else { return html! {} };
    let row = |name: &'static str, rates: &[f64], response_s: f64, best: bool| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ bars(known, split, rates) }</td>
                <td class="right muted">{ busy(known, rates) }</td>
                <td class={classes!("right", best.then_some("acc"))}>
                    <b>{ three(response_s * 1e3) }</b><span class="unit">{ format!("{THIN}ms") }</span>
                </td>
            </tr>
        }
    };
    html! {
        <section class="panel">
            { panel_head(words.stream_title, (words.stream_hint)(&figures(split.rate_per_s, 4))) }
            <div class="scroll-x">
            <table class="tbl stab">
                <thead><tr>
                    { column(words.split) }{ column(words.arrivals) }
                    { number_column(words.busy) }{ number_column(words.response) }
                </tr></thead>
                <tbody>
                    { row(words.proportional, &split.proportional, split.proportional_response_s, false) }
                    { row(words.best, &split.best, split.best_response_s, true) }
                </tbody>
            </table>
            </div>
            <p class="subst2">{ words.stream_lesson }</p>
        </section>
    }
}

fn bars(known: &Known, split: &StreamSplit, rates: &[f64]) -> Html {
    let bar = |(model, rate): (usize, &f64)| {
        let width = format!("width:{:.2}%", rate / split.rate_per_s * 100.0);
        html! { <i class={format!("m{}", known.names.mark(model) + 1)} style={width}>{ figures(*rate, 4) }</i> }
    };
    html! { <span class="stk">{ for rates.iter().enumerate().map(bar) }</span> }
}

fn busy(known: &Known, rates: &[f64]) -> String {
    let models = known.view.batch.models.iter().zip(rates);
    let parts: Vec<String> = models.map(|(model, rate)| fixed(rate / model.capacity, 2)).collect();
    parts.join(", ")
}
