//! The pipeline: five stages, what waits, what runs, what came and went, drawn to the pixel.
//!
//! [`scene`] is pure; three drawings for three widths share their parts. The component only paints.

mod columns;
mod crowd;
mod facts;
mod flows;
mod ghost;
mod narrow;
mod parts;
mod wide;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
pub use component::{Diagram, GhostDiagram};
pub use crowd::shade;
pub use facts::Policies;
pub use ghost::ghost;

use crate::i18n::PictureTexts;
use crate::sim::scenario::Draft;
use crate::ui::marks::Scene;
use crate::view::{PipelineView, ResultsView};
use facts::Facts;

/// Everything the picture depends on.
pub struct Input<'a> {
    /// The scenario that was run.
    pub draft: &'a Draft,
    /// The instant.
    pub pipeline: &'a PipelineView,
    /// The figures of the scope on screen.
    pub results: &'a ResultsView,
    /// Names of the policies.
    pub policies: &'a Policies,
    /// Language.
    pub texts: &'static PictureTexts,
    /// Width to draw for [px].
    pub width: f64,
}

impl Input<'_> {
    /// Whether a balancer acts.
    fn balances(&self) -> bool {
        self.draft.policies.balance.id != "none"
    }
}

/// Pictures at least this wide have room for every label [px].
pub const WIDE_FROM: f64 = 880.0;
/// Pictures at least this wide have five columns side by side [px].
pub const MIDDLE_FROM: f64 = 540.0;
/// More models than this are not drawn one by one.
pub const ROWS_MAX: usize = 12;

/// The picture of the pipeline at an instant.
pub fn scene(input: &Input) -> Scene {
    let facts = Facts::of(input);
    if facts.models.is_empty() {
        return ghost(input.texts, input.width);
    }
    let shapes_and_height = if input.width < MIDDLE_FROM {
        narrow::draw(input, &facts)
    } else {
        wide::draw(input, &facts)
    };
    let (shapes, height) = shapes_and_height;
    let label = facts.label(input);
    Scene { width: input.width, height, class: "pipe", label, shapes }
}
