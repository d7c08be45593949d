//! The page's address: the fragment that holds a shared scenario.

use super::{BrowserError, window};
use gloo_events::EventListener;

/// The fragment without its `#`, as it stands in the address.
pub fn fragment() -> Result<String, BrowserError> {
    let hash = window()?.location().hash()?;
    Ok(hash.strip_prefix('#').unwrap_or(&hash).to_owned())
}

/// The page's address without fragment.
pub fn base() -> Result<String, BrowserError> {
    let address = window()?.location().href()?;
    Ok(address.split('#').next().unwrap_or_default().to_owned())
}

/// Takes the fragment away without a new entry in the history, so that a reload of an edited
/// scenario does not bring the link's back.
pub fn clear_fragment() -> Result<(), BrowserError> {
    if fragment()?.is_empty() {
        // The browser takes several milliseconds for it, whether it changes anything or not.
        return Ok(());
    }
    let base = base()?;
    let history = window()?.history()?;
    Ok(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&base))?)
}

/// Calls `on_change` with each new fragment, until the listener is dropped.
pub fn on_change(on_change: impl Fn(String) + 'static) -> Result<EventListener, BrowserError> {
    let window = window()?;
    Ok(EventListener::new(&window, "hashchange", move |_| {
        if let Ok(fragment) = fragment() {
            on_change(fragment);
        }
    }))
}
