//! Native dialogs and focus.

use super::{BrowserError, document};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Opens a `dialog` element modally; the browser keeps focus inside and gives it back at the end.
pub fn show_modal(element: &Element) -> Result<(), BrowserError> {
    let dialog = element.dyn_ref::<HtmlDialogElement>();
    let dialog = dialog.ok_or_else(|| BrowserError::missing("dialog"))?;
    if !dialog.open() {
        dialog.show_modal()?;
    }
    Ok(())
}

/// Closes a `dialog` element.
pub fn close(element: &Element) {
    if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Moves focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    let element = document().ok().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Refused only by an element that cannot have focus, which is no loss.
        element.focus().ok();
    }
}

/// Scrolls as little as brings the element with this id into view.
pub fn reveal(id: &str) {
    if let Some(element) = document().ok().and_then(|document| document.get_element_by_id(id)) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Selects all text of the input with this id.
pub fn select_all(id: &str) {
    let element = document().ok().and_then(|document| document.get_element_by_id(id));
    if let Some(input) = element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Whether the reader is typing, so that single keys are letters and not commands.
pub fn is_typing() -> bool {
    let active = document().ok().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// Whether a modal dialog is open.
pub fn is_open() -> bool {
    let found = document().and_then(|document| Ok(document.query_selector("dialog[open]")?));
    matches!(found, Ok(Some(_)))
}
