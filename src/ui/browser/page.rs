//! The page itself: language, theme, title, and the end of all network.

use super::{BrowserError, document, window};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// Sets an attribute of the root element, such as `lang`, `data-theme`, `data-sheet`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().ok().and_then(|document| document.document_element()) {
        root.set_attribute(name, value).ok();
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Ok(document) = document() {
        document.set_title(title);
    }
}

/// Forbids every further request: a second, stricter policy that holds from now on.
///
/// The page's own policy must let it load its WebAssembly module; once that is done and the worker
/// has started, nothing may connect anywhere, and the browser enforces it.
pub fn forbid_network() -> Result<(), BrowserError> {
    let document = document()?;
    let head = document.head().ok_or_else(|| BrowserError::missing("head"))?;
    let policy = document.create_element("meta")?;
    policy.set_attribute("http-equiv", "Content-Security-Policy")?;
    policy.set_attribute("content", "connect-src 'none'")?;
    head.append_child(&policy)?;
    Ok(())
}

/// Calls `on_key` for every key pressed anywhere, until dropped; it may prevent the default.
pub fn on_key(on_key: impl Fn(&KeyboardEvent) + 'static) -> Result<EventListener, BrowserError> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = window()?;
    Ok(EventListener::new_with_options(&window, "keydown", options, move |event: &Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            on_key(event);
        }
    }))
}

/// Calls `on_event` for every event of this name on the window, until dropped.
pub fn on_window(
    name: &'static str,
    on_event: impl Fn(&Event) + 'static,
) -> Result<EventListener, BrowserError> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = window()?;
    Ok(EventListener::new_with_options(&window, name, options, move |event| on_event(event)))
}

/// Width of the element with this id [CSS px], 0 if it is not there.
pub fn width_px(id: &str) -> f64 {
    let element = document().ok().and_then(|document| document.get_element_by_id(id));
    element.map_or(0.0, |element| element.get_bounding_client_rect().width())
}

/// Hands over the element that the page is mounted in, emptied of its loading message.
pub fn mount_point(mount: impl FnOnce(web_sys::Element)) {
    let root = document().ok().and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        root.set_inner_html("");
        mount(root);
    }
}

/// The id of the element that an event is of.
pub fn target_id(event: &Event) -> Option<String> {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())?;
    Some(element.id())
}

/// Whether an event is of an element that has a use for Space and arrow keys itself.
pub fn is_on_control(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let control = "button, a, summary, [role=slider], [role=option], [tabindex='0']";
    element.is_some_and(|element| matches!(element.closest(control), Ok(Some(_))))
}
