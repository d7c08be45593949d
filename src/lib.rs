//! Apportion: given these AI models and this work, who should do what, in which order, and how do
//! we know?
//!
//! ```text
//! Scenario -> check -> prepare -> allocate -> queue -> execute -> (balance) -> Outcome -> measure -> view -> picture
//!    ^                                                                                     |
//!    form, link, file, example                                      page asks, worker answers
//! ```
//!
//! Rooms:
//! * [`sim`]: the core. Pure: no web, no clock, no global random, no text for people, no JSON.
//! * [`view`]: an Outcome and a question become picture data.
//! * [`worker`]: the protocol between page and worker, the session that owns Outcomes, glue.
//! * [`exchange`]: the outside forms: document, link, JSON, CSV, Mermaid, Markdown.
//! * [`i18n`]: every text, one exhaustive file per language.
//! * [`ui`]: one state, one action enum, a pure reduce; pictures and edits.
//!
//! Invariants, each kept by a test:
//! * Same scenario and engine version: same digest, native and in every browser.
//! * `sim` names nothing outside `sim`; `view` never runs a simulation; `i18n` depends on nothing.
//! * Only `ui::browser`, the worker's glue and the binaries name web crates.
//! * After `check` nothing in the core can fail; no input makes anything panic or run without bound.

pub mod exchange;
pub mod i18n;
pub mod sim;
pub mod ui;
pub mod view;
pub mod worker;
