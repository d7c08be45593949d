//! A picture as a file: what is on screen, without the page around it.

use crate::ui::browser::{BrowserError, pictures};
use crate::ui::marks::{Scene, to_svg};

/// The picture as an SVG document that needs no style sheet: colours of the theme on screen, the
/// page's paper under it.
pub fn svg_text(scene: &Scene) -> Result<String, BrowserError> {
    pictures::resolved(&to_svg(scene), (scene.width, scene.height))
}

/// A picture with the layer over it.
pub fn merged(base: &Scene, over: &Scene) -> Scene {
    let mut scene = base.clone();
    scene.shapes.extend(over.shapes.iter().cloned());
    scene
}
