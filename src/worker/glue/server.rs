//! The worker's side of the wall: messages in, slices of work, messages out.

use crate::worker::protocol::{Request, Response, decode, encode};
use crate::worker::session::Session;
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, WorkerGlobalScope};

/// Work between two looks at the mailbox [ms]: a newer run cancels an older one within this.
const SLICE_MS: f64 = 8.0;
/// A worker at work says that it lives when it has said nothing for so long [ms].
const ALIVE_MS: f64 = 500.0;

/// The worker while it runs.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    session: RefCell<Session>,
    /// A port to ourselves: a message on it comes after all messages already waiting.
    wake: MessageChannel,
    asleep: RefCell<bool>,
    /// When it said something last [ms].
    spoke_ms: Cell<f64>,
}

/// Starts the worker in a worker's global scope; false in any other.
pub fn start() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return false;
    };
    let Ok(wake) = MessageChannel::new() else { return true };
    let worker = Rc::new(Worker {
        scope,
        session: RefCell::new(Session::default()),
        wake,
        asleep: RefCell::new(true),
        spoke_ms: Cell::new(0.0),
    });
    worker.session.borrow_mut().set_clock(clock_ms);
    worker.report_panics();
    let on_wake = Closure::<dyn FnMut()>::new({
        let worker = worker.clone();
        move || worker.slice()
    });
    worker.wake.port1().set_onmessage(Some(on_wake.as_ref().unchecked_ref()));
    on_wake.forget();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = worker.clone();
        move |event: MessageEvent| worker.take(&event)
    });
    worker.scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    worker.send_all(&[Response::Ready]);
    true
}

impl Worker {
    fn take(&self, event: &MessageEvent) {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        let Some(request) = decode::<Request>(&bytes) else { return };
        let responses = self.session.borrow_mut().take(request);
        self.send_all(&responses);
        self.wake_up();
    }

    /// One slice of work, and the next one after whatever else is in the mailbox.
    fn slice(&self) {
        *self.asleep.borrow_mut() = true;
        let end = now_ms() + SLICE_MS;
        let responses = self.session.borrow_mut().work(&mut || now_ms() < end);
        self.send_all(&responses);
        if now_ms() - self.spoke_ms.get() > ALIVE_MS {
            self.send_all(&[Response::Alive]);
        }
        self.wake_up();
    }

    fn wake_up(&self) {
        if self.session.borrow().is_busy() && *self.asleep.borrow() {
            *self.asleep.borrow_mut() = false;
            // Posting to our own port fails only if the port was closed, which nobody does.
            self.wake.port2().post_message(&JsValue::NULL).ok();
        }
    }

    /// All in one message: the page draws once for all of them.
    fn send_all(&self, responses: &[Response]) {
        if !responses.is_empty() {
            self.spoke_ms.set(now_ms());
            post(&self.scope, responses);
        }
    }

    /// A fault of ours ends the worker; the page is told, so that it can start another. Where the
    /// library is built without the words of panics the page hears of it as an error of the worker.
    fn report_panics(&self) {
        let scope = self.scope.clone();
        std::panic::set_hook(Box::new(move |info| {
            post(&scope, &[Response::Crashed { detail: info.to_string() }]);
        }));
    }
}

/// Posts responses; their bytes are handed over and not copied.
fn post(scope: &DedicatedWorkerGlobalScope, responses: &[Response]) {
    let bytes = Uint8Array::from(encode(&responses).as_slice());
    scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer())).ok();
}

/// A finer clock, for what takes less than a millisecond.
fn clock_ms() -> f64 {
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    scope.performance().map_or_else(now_ms, |clock| clock.now())
}

fn now_ms() -> f64 {
    js_sys::Date::now()
}
