//! How wide an element is, and where in it a pointer is: pictures are drawn to the pixel.

use gloo_events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Watches an element's size until it is dropped.
struct Watch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: &Element, changed: impl FnMut() + 'static) -> Option<Watch> {
        let changed: Closure<dyn FnMut()> = Closure::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Watch { observer, _changed: changed })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn width_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().width().floor()
}

/// Width of the element of `node` [px], 0 until it is there.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let (seen, set) = (*width, width.setter());
    let node = node.clone();
    use_effect_with((), move |()| {
        let watch = node.cast::<Element>().and_then(|element| {
            set.set(width_of(&element));
            let last = Rc::new(Cell::new(0.0));
            let watched = element.clone();
            Watch::new(&element, move || {
                let now = width_of(&watched);
                if last.replace(now) != now && now > 0.0 {
                    set.set(now);
                }
            })
        });
        move || drop(watch)
    });
    seen
}

/// Where a pointer is across the element of `node`: 0 at its left edge, 1 at its right.
pub fn share_across(node: &NodeRef, event: &MouseEvent) -> Option<f64> {
    let bounds = node.cast::<Element>()?.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
    share.is_finite().then_some(share)
}

/// How far a wheel was turned [px], and with which keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// To the right, and down.
    pub across: f64,
    pub down: f64,
    /// Whether Ctrl was held, which is also how browsers tell of two fingers moving apart.
    pub ctrl: bool,
    pub shift: bool,
    /// Where across the element: 0 at its left edge, 1 at its right.
    pub share: f64,
}

/// Pixels of what a wheel counts in: pixels, lines, pages.
const UNITS_PX: [f64; 3] = [1.0, 16.0, 400.0];

/// Tells of each turn of the wheel over the element of `node`; what is taken does not scroll the
/// page.
#[hook]
pub fn use_wheel(node: &NodeRef, take: Rc<dyn Fn(Turn) -> bool>) {
    let latest = use_mut_ref(|| take.clone());
    *latest.borrow_mut() = take;
    let node = node.clone();
    use_effect_with((), move |()| {
        let element = node.cast::<Element>();
        let listener = element.map(|element| {
            // Yew's own listeners may not keep the page from scrolling.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&element, "wheel", options, move |event| {
                let Some(event) = event.dyn_ref::<web_sys::WheelEvent>() else { return };
                let Some(share) = share_across(&node, event) else { return };
                let unit = UNITS_PX[event.delta_mode().min(2) as usize];
                let (ctrl, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
                let (across, down) = (event.delta_x() * unit, event.delta_y() * unit);
                let take = latest.borrow().clone();
                if take(Turn { across, down, ctrl, shift, share }) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}

/// Where a pointer is in the element of `node` [px], from its upper left corner.
pub fn place_in(node: &NodeRef, event: &MouseEvent) -> Option<(f64, f64)> {
    let bounds = node.cast::<Element>()?.get_bounding_client_rect();
    let at = |client: i32, edge: f64| f64::from(client) - edge;
    Some((at(event.client_x(), bounds.left()), at(event.client_y(), bounds.top())))
}

/// Lets an element have all moves of a pointer that is down, also those outside of it.
pub fn capture(node: &NodeRef, event: &PointerEvent) {
    if let Some(element) = node.cast::<Element>() {
        // Refused only if the pointer is already up: then there is nothing to capture.
        element.set_pointer_capture(event.pointer_id()).ok();
    }
}

fn size_of(element: &Element) -> (f64, f64) {
    let bounds = element.get_bounding_client_rect();
    (bounds.width().floor(), bounds.height().floor())
}

/// Width and height of the element of `node` [px], 0 until it is there.
#[hook]
pub fn use_size(node: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let (seen, set) = (*size, size.setter());
    let node = node.clone();
    use_effect_with((), move |()| {
        let watch = node.cast::<Element>().and_then(|element| {
            set.set(size_of(&element));
            let watched = element.clone();
            Watch::new(&element, move || {
                let now = size_of(&watched);
                if now.0 > 0.0 {
                    set.set(now);
                }
            })
        });
        move || drop(watch)
    });
    seen
}

/// Where a pointer is below the top of the element of `node` [px].
pub fn below_top(node: &NodeRef, event: &MouseEvent) -> Option<f64> {
    let bounds = node.cast::<Element>()?.get_bounding_client_rect();
    Some(f64::from(event.client_y()) - bounds.top())
}

/// How far the element of `node` is scrolled down [px].
pub fn scrolled(node: &NodeRef) -> f64 {
    node.cast::<Element>().map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls the element of `node` down to so many pixels.
pub fn scroll_to(node: &NodeRef, top: f64) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(top as i32);
    }
}

/// Whether a pointer is a finger.
pub fn is_touch(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}
