//! Pictures as files that look the same outside the page: resolved colours and fonts, SVG or PNG.

use super::{BrowserError, document, files, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement, HtmlImageElement,
};

/// Pixels of a PNG for each pixel of the page: sharp on paper too.
const SCALE: f64 = 2.0;
/// What a shape looks like, with what SVG takes for granted.
const LOOKS: [(&str, &str); 9] = [
    ("fill", "rgb(0, 0, 0)"),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-opacity", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-linejoin", "miter"),
    ("opacity", "1"),
    ("paint-order", "normal"),
];
/// What a text looks like besides.
const TYPE: [&str; 3] = ["font-family", "font-size", "font-weight"];

/// An SVG document with the page's classes as one that needs no style sheet, on the page's paper.
pub fn resolved(svg: &str, (width, height): (f64, f64)) -> Result<String, BrowserError> {
    let (document, mut colours) = (document()?, Colours::new()?);
    let body = document.body().ok_or_else(|| BrowserError::missing("body"))?;
    let bench = document.create_element("div")?;
    bench.set_attribute("hidden", "")?;
    bench.set_inner_html(svg);
    body.append_child(&bench)?;
    let done = bench
        .first_element_child()
        .ok_or_else(|| BrowserError::missing("svg"))
        .and_then(|root| resolve(&root, &mut colours).map(|()| root))
        .and_then(|root| {
            root.set_attribute("width", &width.to_string())?;
            root.set_attribute("height", &height.to_string())?;
            let paper = document.create_element_ns(Some("http://www.w3.org/2000/svg"), "rect")?;
            paper.set_attribute("width", "100%")?;
            paper.set_attribute("height", "100%")?;
            let ground = style_of(&body)?.get_property_value("background-color")?;
            paper.set_attribute("fill", &colours.plain(&ground)?)?;
            root.insert_before(&paper, root.first_child().as_ref())?;
            Ok(root.outer_html())
        });
    bench.remove();
    done
}

/// Saves an SVG document without style sheet as a PNG.
pub async fn save_png(name: &str, svg: &str, size: (f64, f64)) -> Result<(), BrowserError> {
    let image = HtmlImageElement::new()?;
    let mut file = files::Parts::default();
    file.add(svg);
    let address = files::address_of("image/svg+xml", &file)?;
    image.set_src(&address);
    let drawn = JsFuture::from(image.decode()).await;
    files::forget(&address);
    drawn?;
    let (canvas, pen) = canvas(size.0 * SCALE, size.1 * SCALE)?;
    let (width, height) = (canvas.width().into(), canvas.height().into());
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    files::download(name, &canvas.to_data_url()?)
}

fn resolve(element: &Element, colours: &mut Colours) -> Result<(), BrowserError> {
    let style = style_of(element)?;
    for (name, usual) in LOOKS {
        let mut value = style.get_property_value(name)?;
        if matches!(name, "fill" | "stroke") {
            value = colours.plain(&value)?;
        }
        // What is inherited must be said even where it is the usual.
        if value != usual || element.has_attribute(name) || matches!(name, "fill" | "stroke") {
            element.set_attribute(name, &value)?;
        }
    }
    if matches!(element.tag_name().as_str(), "text" | "tspan") {
        for name in TYPE {
            element.set_attribute(name, &style.get_property_value(name)?)?;
        }
    }
    let children = element.children();
    for place in 0..children.length() {
        if let Some(child) = children.item(place) {
            resolve(&child, colours)?;
        }
    }
    element.remove_attribute("class")?;
    Ok(element.remove_attribute("style")?)
}

fn style_of(element: &Element) -> Result<CssStyleDeclaration, BrowserError> {
    window()?.get_computed_style(element)?.ok_or_else(|| BrowserError::missing("style"))
}

fn canvas(
    width: f64,
    height: f64,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), BrowserError> {
    let missing = || BrowserError::missing("canvas");
    let canvas = document()?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(|_| missing())?;
    canvas.set_width(width.ceil() as u32);
    canvas.set_height(height.ceil() as u32);
    let pen = canvas.get_context("2d")?.ok_or_else(missing)?;
    Ok((canvas, pen.dyn_into().map_err(|_| missing())?))
}

/// Colours of style sheets as every reader of SVG knows them.
struct Colours {
    pen: CanvasRenderingContext2d,
    known: Vec<(String, String)>,
}

impl Colours {
    fn new() -> Result<Colours, BrowserError> {
        Ok(Colours { pen: canvas(1.0, 1.0)?.1, known: Vec::new() })
    }

    /// `rgb(…)` or `rgba(…)`; what the page mixes in other spaces is looked up by painting it.
    fn plain(&mut self, colour: &str) -> Result<String, BrowserError> {
        if colour.starts_with("rgb") || colour == "none" || colour.starts_with("url") {
            return Ok(colour.to_owned());
        }
        if let Some((_, plain)) = self.known.iter().find(|(known, _)| known == colour) {
            return Ok(plain.clone());
        }
        self.pen.clear_rect(0.0, 0.0, 1.0, 1.0);
        self.pen.set_fill_style_str(colour);
        self.pen.fill_rect(0.0, 0.0, 1.0, 1.0);
        let found = self.pen.get_image_data(0.0, 0.0, 1.0, 1.0)?.data();
        let part = |place: usize| found.get(place).copied().unwrap_or(0);
        let (red, green, blue) = (part(0), part(1), part(2));
        let plain = match part(3) {
            255 => format!("rgb({red}, {green}, {blue})"),
            alpha => format!("rgba({red}, {green}, {blue}, {:.3})", f64::from(alpha) / 255.0),
        };
        self.known.push((colour.to_owned(), plain.clone()));
        Ok(plain)
    }
}
