//! What an event of a form element says: its text, its choice, its file.

use super::files::{self, OpenedFile};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Node};

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target: EventTarget| target.dyn_into().ok())
}

/// The text of the input, text area or select that the event is of.
pub fn text(event: &Event) -> Option<String> {
    if let Some(input) = target::<HtmlInputElement>(event) {
        return Some(input.value());
    }
    if let Some(area) = target::<HtmlTextAreaElement>(event) {
        return Some(area.value());
    }
    target::<HtmlSelectElement>(event).map(|select| select.value())
}

/// Whether the box that the event is of is ticked.
pub fn checked(event: &Event) -> Option<bool> {
    target::<HtmlInputElement>(event).map(|input| input.checked())
}

/// The file chosen in the input that the event is of.
pub fn file(event: &Event) -> Option<OpenedFile> {
    files::chosen(&target::<HtmlInputElement>(event)?)
}

/// Whether focus leaves the element that listens, and not only moves inside it.
pub fn leaves(event: &yew::FocusEvent) -> bool {
    let inside = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    !matches!((inside, to), (Some(inside), Some(to)) if inside.contains(Some(&to)))
}

/// Whether a key was pressed in a field, so that it belongs to the field.
pub fn in_field(event: &Event) -> bool {
    target::<web_sys::Element>(event).is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// Presses the element with this id, such as a hidden `input type=file`.
pub fn press(id: &str) {
    let element = super::document().ok().and_then(|document| document.get_element_by_id(id));
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.click();
    }
}

/// The number at the end of the id of the element that an event is of: its place in a list.
pub fn number_of(event: &Event) -> Option<usize> {
    let id = super::page::target_id(event)?;
    id.rsplit('-').next()?.parse().ok()
}

/// Whether a drag brings a file from outside the page.
pub fn carries_file(event: &web_sys::DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Whether a drag leaves the element that listens, and not only moves inside it.
pub fn drag_leaves(event: &web_sys::DragEvent) -> bool {
    let inside = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    !matches!((inside, to), (Some(inside), Some(to)) if inside.contains(Some(&to)))
}

/// Begins the drag of something of ours: Firefox wants data, any will do.
pub fn begin_drag(event: &web_sys::DragEvent) {
    if let Some(transfer) = event.data_transfer() {
        transfer.set_data("text/plain", " ").ok();
        transfer.set_effect_allowed("move");
    }
}
