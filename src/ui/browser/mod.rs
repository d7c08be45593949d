//! The browser, as the page uses it: the only files of this room that name web crates.
//!
//! Every call that the browser may refuse returns a [`BrowserError`]; effects turn it into a notice.

pub mod address;
pub mod canvas;
pub mod clipboard;
pub mod dialog;
pub mod events;
pub mod files;
pub mod measure;
pub mod media;
pub mod page;
pub mod pictures;
pub mod preferences;
pub mod storage;
pub mod time;

use wasm_bindgen::JsValue;

/// What the browser would not do, in its own words.
#[derive(Clone, Debug, PartialEq)]
pub struct BrowserError(pub String);

impl BrowserError {
    fn missing(what: &str) -> BrowserError {
        BrowserError(format!("{what} is not available here"))
    }
}

impl From<JsValue> for BrowserError {
    fn from(value: JsValue) -> BrowserError {
        let text = value.as_string().or_else(|| {
            let message = js_sys::Reflect::get(&value, &"message".into()).ok()?;
            message.as_string()
        });
        BrowserError(text.unwrap_or_else(|| format!("{value:?}")))
    }
}

/// The window; a page always has one, a worker never comes here.
fn window() -> Result<web_sys::Window, BrowserError> {
    web_sys::window().ok_or_else(|| BrowserError::missing("window"))
}

fn document() -> Result<web_sys::Document, BrowserError> {
    window()?.document().ok_or_else(|| BrowserError::missing("document"))
}

/// Runs a future to its end beside the page.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}
