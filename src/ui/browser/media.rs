//! What the reader's system prefers.

use super::{BrowserError, window};
use gloo_events::EventListener;

/// Whether a media query holds.
pub fn matches(query: &str) -> bool {
    let found = window().ok().and_then(|window| window.match_media(query).ok().flatten());
    found.is_some_and(|list| list.matches())
}

/// Whether motion should be kept to what is asked for.
pub fn prefers_reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Calls `on_change` when a media query begins or ceases to hold, until the listener is dropped.
pub fn on_change(
    query: &str,
    on_change: impl Fn(bool) + 'static,
) -> Result<EventListener, BrowserError> {
    let list = window()?.match_media(query)?.ok_or_else(|| BrowserError::missing("media"))?;
    let target = list.clone();
    Ok(EventListener::new(&target, "change", move |_| on_change(list.matches())))
}

/// The reader's languages, best first.
pub fn languages() -> Vec<String> {
    let list = window().map(|window| window.navigator().languages()).unwrap_or_default();
    list.iter().filter_map(|language| language.as_string()).collect()
}

/// Processors that the browser lets a page use.
pub fn cores() -> usize {
    let cores = window().map(|window| window.navigator().hardware_concurrency());
    cores.map_or(1, |cores| cores.max(1.0) as usize)
}
