//! A scene becomes nodes of the page. Knows no geometry.

use super::scene::{Class, Run, Scene, Shape};
use super::shape::{baseline, point, slot};
use super::svg::view_box;
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

/// Shapes as SVG nodes.
pub fn paint(shapes: &[Shape]) -> Html {
    shapes.iter().map(node).collect()
}

fn node(shape: &Shape) -> Html {
    match shape {
        Shape::Rect { class, x, y, width, height, round } => html! {
            <rect class={name(*class)} x={px(*x)} y={px(*y)} width={px(*width)}
                height={px(*height)} rx={px(*round)} />
        },
        Shape::Path { class, d, stroke } => html! {
            <path class={name(*class)} d={d.clone()} stroke-width={stroke.map(px)} />
        },
        Shape::Text { class, x, y, anchor, runs } => html! {
            <text class={name(*class)} x={px(*x)} y={px(*y)} text-anchor={anchor.value()}>
                { for runs.iter().map(words) }
            </text>
        },
        Shape::Badge { x, y, size, mark, letter } => html! {
            <g class={name(Class("badge", Some(*mark)))}>
                <path class="bg" d={point(*mark, (x + size / 2.0, y + size / 2.0), *size)} />
                <text x={px(x + size / 2.0)} y={px(y + baseline(*mark, *size))} text-anchor="middle"
                    style={format!("font-size: {}px", slot(10.5 * size / 18.0))}>{ letter }</text>
            </g>
        },
        Shape::Group { class, shapes } => html! {
            <g class={name(*class)}>{ paint(shapes) }</g>
        },
        Shape::Window { at: [x, y, width, height], part, drawing } => html! {
            <svg class="window" x={px(*x)} y={px(*y)} width={px(*width)} height={px(*height)}
                viewBox={view_box(*part)} preserveAspectRatio="none">
                { part!(Drawing { shapes: drawing.clone() }) }
            </svg>
        },
    }
}

fn words(run: &Run) -> Html {
    let before = (run.before != 0.0).then(|| px(run.before));
    html! { <tspan class={name(run.class)} dx={before}>{ &run.text }</tspan> }
}

fn name(class: Class) -> Option<AttrValue> {
    let value = class.value();
    (!value.is_empty()).then(|| value.into())
}

fn px(value: f64) -> AttrValue {
    slot(value).to_string().into()
}

#[derive(Properties)]
struct DrawingProps {
    shapes: Rc<Vec<Shape>>,
}

impl PartialEq for DrawingProps {
    fn eq(&self, other: &DrawingProps) -> bool {
        Rc::ptr_eq(&self.shapes, &other.shapes)
    }
}

/// What a window shows a part of: painted anew only when it is another one.
#[component]
fn Drawing(props: &DrawingProps) -> Html {
    paint(&props.shapes)
}

#[derive(Properties)]
pub struct PictureProps {
    /// What to draw; drawn again only when it is another one.
    pub scene: Rc<Scene>,
    /// A layer over a picture: not said aloud.
    #[prop_or(false)]
    pub over: bool,
}

impl PartialEq for PictureProps {
    fn eq(&self, other: &PictureProps) -> bool {
        Rc::ptr_eq(&self.scene, &other.scene) && self.over == other.over
    }
}

/// A scene at its own size.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let scene = &props.scene;
    let view_box = format!("0 0 {} {}", slot(scene.width), slot(scene.height));
    let (width, height) = (px(scene.width), px(scene.height));
    if props.over {
        return html! {
            <svg class={scene.class} viewBox={view_box} {width} {height} aria-hidden="true">
                { paint(&scene.shapes) }
            </svg>
        };
    }
    html! {
        <svg class={scene.class} viewBox={view_box} {width} {height} role="img"
            aria-label={scene.label.clone()}>
            { paint(&scene.shapes) }
        </svg>
    }
}
