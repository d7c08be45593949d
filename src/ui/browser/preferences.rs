//! Small preferences in localStorage: theme, language. Losing them loses no work.

use super::{BrowserError, window};

fn storage() -> Result<web_sys::Storage, BrowserError> {
    window()?.local_storage()?.ok_or_else(|| BrowserError::missing("localStorage"))
}

/// A preference, if it was ever set and storage may be read.
pub fn get(key: &str) -> Option<String> {
    storage().ok()?.get_item(&format!("apportion.{key}")).ok().flatten()
}

/// Keeps a preference.
pub fn set(key: &str, value: &str) -> Result<(), BrowserError> {
    Ok(storage()?.set_item(&format!("apportion.{key}"), value)?)
}
