//! Copying text.

use super::{BrowserError, window};
use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// Copies `text`; refused outside secure contexts and without the reader's permission.
pub async fn copy(text: &str) -> Result<(), BrowserError> {
    let navigator = window()?.navigator();
    let has = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    if !has {
        return Err(BrowserError::missing("clipboard"));
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}
