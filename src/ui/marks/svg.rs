//! A scene as the text of an SVG file: what golden files hold.

use super::scene::{Class, Run, Scene, Shape};
use super::shape::{baseline, point, slot};
use std::fmt::Write as _;

/// The scene as an SVG document, one shape a line so that differences can be read.
pub fn to_svg(scene: &Scene) -> String {
    let mut out = String::new();
    let (width, height) = (slot(scene.width), slot(scene.height));
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-label=\"{}\">",
        scene.class,
        escaped(&scene.label)
    );
    for shape in &scene.shapes {
        write(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn write(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect { class, x, y, width, height, round } => writeln!(
            out,
            "<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            attribute(*class),
            slot(*x),
            slot(*y),
            slot(*width),
            slot(*height),
            slot(*round)
        ),
        Shape::Path { class, d, stroke } => {
            let stroke = stroke.map_or(String::new(), |s| format!(" stroke-width=\"{}\"", slot(s)));
            writeln!(out, "<path{} d=\"{d}\"{stroke}/>", attribute(*class))
        }
        Shape::Text { class, x, y, anchor, runs } => {
            let words: String = runs.iter().map(run).collect();
            let (x, y, anchor) = (slot(*x), slot(*y), anchor.value());
            writeln!(
                out,
                "<text{} x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>",
                attribute(*class)
            )
        }
        Shape::Badge { x, y, size, mark, letter } => {
            let outline = point(*mark, (x + size / 2.0, y + size / 2.0), *size);
            let (middle, base) = (slot(x + size / 2.0), slot(y + baseline(*mark, *size)));
            let font = slot(10.5 * size / 18.0);
            writeln!(
                out,
                "<g class=\"badge m{}\"><path class=\"bg\" d=\"{outline}\"/><text x=\"{middle}\" \
                 y=\"{base}\" text-anchor=\"middle\" style=\"font-size:{font}px\">{}</text></g>",
                mark % 8 + 1,
                escaped(letter)
            )
        }
        Shape::Group { class, shapes } => {
            let _ = writeln!(out, "<g{}>", attribute(*class));
            for shape in shapes {
                write(out, shape);
            }
            writeln!(out, "</g>")
        }
        Shape::Window { at: [x, y, width, height], part, drawing } => {
            let _ = writeln!(
                out,
                "<svg class=\"window\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
                 viewBox=\"{}\" preserveAspectRatio=\"none\">",
                slot(*x),
                slot(*y),
                slot(*width),
                slot(*height),
                view_box(*part)
            );
            for shape in drawing.iter() {
                write(out, shape);
            }
            writeln!(out, "</svg>")
        }
    };
}

/// The part of a drawing that is seen.
pub(super) fn view_box([x, y, width, height]: [f64; 4]) -> String {
    // A narrow part of a wide drawing: to four decimals, or its edges would tremble.
    let fine = |value: f64| (value * 1e4).round() / 1e4;
    format!("{} {} {} {}", fine(x), fine(y), fine(width.max(1e-4)), fine(height))
}

fn run(run: &Run) -> String {
    let words = escaped(&run.text);
    if run.class.value().is_empty() && run.before == 0.0 {
        return words;
    }
    let before = if run.before == 0.0 { String::new() } else { format!(" dx=\"{}\"", run.before) };
    format!("<tspan{}{before}>{words}</tspan>", attribute(run.class))
}

fn attribute(class: Class) -> String {
    let value = class.value();
    if value.is_empty() { value } else { format!(" class=\"{value}\"") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
