//! Plans of a batch: the planners, their plans as a Gantt chart, and changes by hand.
//!
//! * `bars`, `scene`, `words`: pure; the chart as lanes, as shapes, and what it comes to in words.
//! * `subject`: what is planned: the scenario's tasks, or a document's.
//! * components: the tab, its table of planners, the chart under the hand.

mod bars;
mod scene;
mod subject;
#[cfg(test)]
mod tests;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod gantt;
#[cfg(target_arch = "wasm32")]
mod hand;
#[cfg(target_arch = "wasm32")]
mod planners;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod tab;

pub use bars::{Bar, Bars, Way};
pub use scene::{Drag, HEAD, Input, body, file, head, over, seconds, whole_span};
pub use subject::{SAMPLES, Sample, batch_of, by_hand, opened};

#[cfg(target_arch = "wasm32")]
pub use tab::PlanTab;
