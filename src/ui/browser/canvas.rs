//! Paints the timeline's bars: a canvas takes tens of thousands of them in a frame, nodes would not.

use super::{BrowserError, document, window};
use crate::ui::timeline::{HEAT, INKS, LABEL_PX, Sheet, end_mark};
use crate::view::{Hue, TimelineView, mark};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData, Path2d};
use yew::NodeRef;

type Rgb = [u8; 3];

/// Colours of the theme on screen.
#[derive(Clone, Debug)]
pub struct Palette {
    paper: Rgb,
    words: Rgb,
    /// Of each ink, and of words on it.
    inks: [Rgb; INKS],
    on: [Rgb; INKS],
    font: String,
}

/// How dark each of the shades for waits is [%].
const HEATS: [u32; 6] = [7, 20, 36, 54, 74, 100];
/// A bar after the play head is so much paper, one that waits, one that waits after it.
const PALE: f64 = 0.68;
const WAITS: f64 = 0.62;
const WAITS_PALE: f64 = 0.82;
/// The lines across a bar that waits are so much paper, before and after the play head.
const HATCH: [f64; 2] = [0.25, 0.55];

fn mix(ink: Rgb, paper: Rgb, share: f64) -> Rgb {
    let part = |at: usize| f64::from(ink[at]) * (1.0 - share) + f64::from(paper[at]) * share;
    [part(0) as u8, part(1) as u8, part(2) as u8]
}

fn css([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn pen_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, BrowserError> {
    let missing = || BrowserError::missing("canvas");
    canvas.get_context("2d")?.ok_or_else(missing)?.dyn_into().map_err(|_| missing())
}

fn new_canvas(width: u32, height: u32) -> Result<HtmlCanvasElement, BrowserError> {
    let canvas = document()?.create_element("canvas")?;
    let canvas: HtmlCanvasElement =
        canvas.dyn_into().map_err(|_| BrowserError::missing("canvas"))?;
    canvas.set_width(width);
    canvas.set_height(height);
    Ok(canvas)
}

impl Palette {
    /// Reads the colours off the style sheets, as they are in the theme on screen.
    pub fn read() -> Result<Palette, BrowserError> {
        let document = document()?;
        let body = document.body().ok_or_else(|| BrowserError::missing("body"))?;
        let probe = document.create_element("i")?;
        body.append_child(&probe)?;
        let pen = pen_of(&new_canvas(1, 1)?)?;
        let node: &HtmlElement = probe.unchecked_ref();
        let read = |colour: &str| -> Result<Rgb, BrowserError> {
            node.style().set_property("color", colour)?;
            let style = window()?.get_computed_style(&probe)?;
            let style = style.ok_or_else(|| BrowserError::missing("style"))?;
            pen.set_fill_style_str(&style.get_property_value("color")?);
            pen.fill_rect(0.0, 0.0, 1.0, 1.0);
            let data = pen.get_image_data(0.0, 0.0, 1.0, 1.0)?.data();
            let part = |at: usize| data.get(at).copied().unwrap_or(0);
            Ok([part(0), part(1), part(2)])
        };
        let found = Palette::of(&read);
        let font = window()?.get_computed_style(&body)?;
        let font = font.and_then(|style| style.get_property_value("font-family").ok());
        probe.remove();
        Ok(Palette { font: font.unwrap_or_default(), ..found? })
    }

    fn of(read: &impl Fn(&str) -> Result<Rgb, BrowserError>) -> Result<Palette, BrowserError> {
        let (paper, words) = (read("var(--paper)")?, read("var(--ink)")?);
        let (mut inks, mut on) = ([words; INKS], [paper; INKS]);
        for at in 0..usize::from(HEAT) {
            inks[at] = read(&format!("var(--m{})", at + 1))?;
            on[at] = read(&format!("var(--m{}-on)", at + 1))?;
        }
        for (at, share) in HEATS.into_iter().enumerate() {
            let place = usize::from(HEAT) + at;
            inks[place] = mix(words, paper, 1.0 - f64::from(share) / 100.0);
            on[place] = if share > 50 { paper } else { words };
        }
        Ok(Palette { paper, words, inks, on, font: String::new() })
    }

    fn bar(&self, ink: u8, waits: bool, past: bool) -> Rgb {
        let ink = self.inks[usize::from(ink).min(INKS - 1)];
        let share = match (waits, past) {
            (false, true) => 0.0,
            (false, false) => PALE,
            (true, true) => WAITS,
            (true, false) => WAITS_PALE,
        };
        mix(ink, self.paper, share)
    }
}

impl Palette {
    fn hatch(&self, ink: u8, past: bool) -> Rgb {
        mix(self.inks[usize::from(ink).min(INKS - 1)], self.paper, HATCH[usize::from(!past)])
    }
}

/// A picture to be painted.
pub struct Painting<'a> {
    /// What there is.
    pub sheet: &'a Sheet,
    /// The answer that it is of.
    pub view: &'a TimelineView,
    /// Its colours.
    pub palette: &'a Palette,
    /// Height [px]; the width is that of the answer.
    pub height: f64,
    /// Whether it is the darker one, of what lies before the play head.
    pub past: bool,
}

/// Pixels of the screen for each of the page.
pub fn pixel_ratio() -> f64 {
    window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 3.0)
}

impl Painting<'_> {
    /// Paints it.
    pub fn paint(&self, node: &NodeRef) -> Result<(), BrowserError> {
        let Some(canvas) = node.cast::<HtmlCanvasElement>() else { return Ok(()) };
        let (ratio, width) = (pixel_ratio(), f64::from(self.view.window.width_px));
        let size = ((width * ratio) as u32, (self.height * ratio) as u32);
        if (canvas.width(), canvas.height()) != size {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
        }
        let pen = pen_of(&canvas)?;
        pen.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
        pen.clear_rect(0.0, 0.0, width, self.height);
        self.strips(&pen)?;
        self.blocks(&pen)?;
        self.labels(&pen)
    }

    /// Rows of pixels as one image, each row of it stretched to the height of its lane.
    fn strips(&self, pen: &CanvasRenderingContext2d) -> Result<(), BrowserError> {
        let width = self.view.window.width_px as usize;
        // Runs of a row follow each other.
        let mut rows: Vec<(f64, f64)> = Vec::new();
        for strip in &self.sheet.strips {
            if rows.last() != Some(&(strip.y, strip.height)) {
                rows.push((strip.y, strip.height));
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        let mut bytes = vec![0_u8; width * rows.len() * 4];
        let mut row = 0;
        let hue = self.view.window.hue;
        for strip in &self.sheet.strips {
            while rows[row] != (strip.y, strip.height) {
                row += 1;
            }
            let colours: Vec<Rgb> =
                (0..INKS as u8).map(|ink| self.palette.bar(ink, strip.waits, self.past)).collect();
            for (offset, cell) in (strip.cells.0..strip.cells.1).enumerate() {
                let ink = match hue {
                    Hue::Model => strip.ink,
                    Hue::Class => self.view.cells.hue[cell] % 8,
                    Hue::Wait => HEAT + self.view.cells.hue[cell].min(5),
                };
                let place = (row * width + strip.first_px + offset) * 4;
                if let Some(pixel) = bytes.get_mut(place..place + 4) {
                    pixel[..3].copy_from_slice(&colours[usize::from(ink)]);
                    pixel[3] = self.view.cells.shade[cell];
                }
            }
        }
        let height = rows.len() as u32;
        let image = new_canvas(width as u32, height)?;
        let data = ImageData::new_with_u8_clamped_array(Clamped(&bytes), width as u32)?;
        pen_of(&image)?.put_image_data(&data, 0.0, 0.0)?;
        pen.set_image_smoothing_enabled(false);
        let across = width as f64;
        for (index, (y, tall)) in rows.into_iter().enumerate() {
            let from = index as f64;
            pen.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &image, 0.0, from, across, 1.0, 0.0, y, across, tall,
            )?;
        }
        Ok(())
    }

    /// Bars, those of a colour at once.
    fn blocks(&self, pen: &CanvasRenderingContext2d) -> Result<(), BrowserError> {
        for waits in [false, true] {
            for ink in 0..INKS as u8 {
                let waits_mark = if waits { mark::WAITS } else { 0 };
                let mine =
                    self.sheet.blocks.iter().filter(|block| {
                        block.ink == ink && block.marks & mark::WAITS == waits_mark
                    });
                let mut any = false;
                pen.begin_path();
                for block in mine.clone() {
                    pen.rect(block.x, block.y, block.width, block.height);
                    any = true;
                }
                if !any {
                    continue;
                }
                pen.set_fill_style_str(&css(self.palette.bar(ink, waits, self.past)));
                pen.fill();
                if waits {
                    pen.begin_path();
                    for block in mine.clone() {
                        for from in block.hatch(f64::from(self.view.window.width_px)) {
                            pen.move_to(from, block.y + block.height);
                            pen.line_to(from + block.height, block.y);
                        }
                    }
                    pen.set_stroke_style_str(&css(self.palette.hatch(ink, self.past)));
                    pen.stroke();
                    // When it came: the one edge of a wait that is a decision.
                    pen.set_fill_style_str(&css(self.palette.inks[usize::from(ink)]));
                    mine.for_each(|block| pen.fill_rect(block.x, block.y, 1.5, block.height));
                }
            }
        }
        pen.set_fill_style_str(&css(self.palette.words));
        for block in &self.sheet.blocks {
            let end = end_mark(block.marks, block.x + block.width, block.y, block.height);
            if let Some(d) = end {
                pen.fill_with_path_2d(&Path2d::new_with_path_string(&d)?);
            }
        }
        Ok(())
    }

    fn labels(&self, pen: &CanvasRenderingContext2d) -> Result<(), BrowserError> {
        pen.set_font(&format!("500 {LABEL_PX}px {}", self.palette.font));
        for label in &self.sheet.labels {
            let colour = match label.ink {
                Some(ink) if self.past => self.palette.on[usize::from(ink).min(INKS - 1)],
                _ => self.palette.words,
            };
            pen.set_fill_style_str(&css(colour));
            pen.fill_text(&label.text, label.x, label.y)?;
        }
        Ok(())
    }
}
