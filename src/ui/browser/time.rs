//! Clocks of the page: now, later, and every frame.

use super::window;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub use gloo_timers::callback::Timeout;

/// Milliseconds since the page was opened.
pub fn now_ms() -> f64 {
    window().ok().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Milliseconds since 1970, for people and for ids.
pub fn since_1970_ms() -> f64 {
    js_sys::Date::now()
}

/// Lets the browser paint and take input before going on.
pub async fn breathe() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// A whole number that nobody can guess from the last one, for seeds and ids.
pub fn random_whole(below: u32) -> u32 {
    (js_sys::Math::random() * f64::from(below)) as u32
}

/// A time and date as the reader's language writes them.
pub fn local_date_time(ms_since_1970: f64, language: &str) -> String {
    let date = js_sys::Date::new(&ms_since_1970.into());
    date.to_locale_string(language, &js_sys::Object::new()).into()
}

/// An instant in whole seconds of universal time, as logs write it.
pub fn utc(ms_since_1970: f64) -> String {
    let text: String = js_sys::Date::new(&ms_since_1970.into()).to_iso_string().into();
    text.chars().take(19).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

/// A date as the reader's language writes it, as short as it can be.
pub fn local_date(ms_since_1970: f64, language: &str) -> String {
    let date = js_sys::Date::new(&ms_since_1970.into());
    let options = js_sys::Object::new();
    for (name, value) in [("day", "numeric"), ("month", "short"), ("year", "numeric")] {
        // Setting a field of an object just made cannot fail.
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok();
    }
    date.to_locale_date_string(language, &options).into()
}

/// `2 minutes ago`, `yesterday`, in the words of the reader's language.
pub fn relative(count: f64, unit: &str, language: &str) -> String {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"numeric".into(), &"auto".into()).ok();
    let languages = js_sys::Array::of1(&language.into());
    js_sys::Intl::RelativeTimeFormat::new(&languages, &options).format(count, unit).into()
}

/// Calls `on_frame` with the time [ms] before each frame, until dropped.
pub struct Frames {
    state: Rc<RefCell<Option<Frame>>>,
}

struct Frame {
    request: i32,
    closure: Closure<dyn FnMut(f64)>,
}

impl Frames {
    /// Begins with the next frame.
    pub fn start(on_frame: impl Fn(f64) + 'static) -> Frames {
        let state: Rc<RefCell<Option<Frame>>> = Rc::new(RefCell::new(None));
        let closure = Closure::<dyn FnMut(f64)>::new({
            let state = state.clone();
            move |time_ms: f64| {
                // The frame may have been dropped by what it calls.
                if let Some(frame) = state.borrow_mut().as_mut() {
                    frame.request = next_frame(&frame.closure);
                }
                on_frame(time_ms);
            }
        });
        let request = next_frame(&closure);
        *state.borrow_mut() = Some(Frame { request, closure });
        Frames { state }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        let frame = self.state.borrow_mut().take();
        if let (Some(frame), Ok(window)) = (frame, window()) {
            window.cancel_animation_frame(frame.request).ok();
            // Dropping may happen inside the closure's own call: let it end first.
            let closure = frame.closure;
            wasm_bindgen_futures::spawn_local(async move { drop(closure) });
        }
    }
}

fn next_frame(closure: &Closure<dyn FnMut(f64)>) -> i32 {
    let callback = closure.as_ref().unchecked_ref();
    window().ok().and_then(|window| window.request_animation_frame(callback).ok()).unwrap_or(0)
}
