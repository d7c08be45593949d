//! The page's side of the wall: starts the worker, sends requests, hands on responses.

use crate::exchange::document;
use crate::exchange::record::RecordFile;
use crate::sim::scenario::{Draft, Trace};
use crate::view::Question;
use crate::worker::pool::errand::ToClerk;
use crate::worker::pool::roster::Order;
use crate::worker::protocol::{Request, Response, RunId, decode, encode};
use crate::worker::traces;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Url, Worker, WorkerOptions, WorkerType,
};

/// Times that somebody looks whether there is a word of a worker before it is taken for ended. A
/// worker at work says something twice a second; a tab that sleeps looks as little as it hears.
const SILENT_MAX: u32 = 30;

/// What is done with each response.
pub type OnResponse = Rc<dyn Fn(Response)>;

/// A worker and what it has been told.
pub struct Client {
    worker: Worker,
    /// Requests made before the worker said it is there.
    early: Rc<RefCell<Option<Vec<Request>>>>,
    /// Traces that the worker keeps; the key is the place.
    kept: RefCell<Vec<Rc<Trace>>>,
    ended: Rc<Cell<bool>>,
    /// Looks since it said something while it had something to do.
    silent: Rc<Cell<u32>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Client {
    /// Starts a worker; every response goes to `on_response`.
    pub fn new(on_response: OnResponse) -> Result<Client, JsValue> {
        let worker = start_worker()?;
        let early = Rc::new(RefCell::new(Some(Vec::new())));
        let ended = Rc::new(Cell::new(false));
        let silent = Rc::new(Cell::new(0));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, early, on_response) = (worker.clone(), early.clone(), on_response.clone());
            let (ended, silent) = (ended.clone(), silent.clone());
            move |event: MessageEvent| {
                silent.set(0);
                let bytes = Uint8Array::new(&event.data()).to_vec();
                for response in decode::<Vec<Response>>(&bytes).unwrap_or_default() {
                    match response {
                        Response::Alive => continue,
                        // A fault is told once: the error that comes after it is the same.
                        Response::Crashed { .. } if ended.replace(true) => continue,
                        Response::Ready => {
                            let waiting = early.borrow_mut().take().unwrap_or_default();
                            waiting.iter().for_each(|request| post(&worker, request));
                        }
                        _ => {}
                    }
                    on_response(response);
                }
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new({
            let ended = ended.clone();
            move |event: ErrorEvent| {
                // A worker whose library keeps the words of panics has told already.
                event.prevent_default();
                if !ended.replace(true) {
                    on_response(Response::Crashed { detail: event.message() });
                }
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Client {
            worker,
            early,
            kept: RefCell::new(Vec::new()),
            ended,
            silent,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Runs a draft that passed `check`; `buckets` is about the width of the charts in pixels.
    pub fn run(&self, run: RunId, draft: &Draft, buckets: u32, at_s: f64) {
        let (document, traces) = self.detached(draft);
        self.send(Request::Run { run, document, traces, buckets, at_s });
    }

    /// A draft as it crosses: a document, and the keys of its traces, which are sent first.
    fn detached(&self, draft: &Draft) -> (String, Vec<Option<u32>>) {
        let (light, held) = traces::detach(draft);
        let keys = held.into_iter().map(|trace| trace.map(|trace| self.keep(trace))).collect();
        (document::write(&light), keys)
    }

    /// Asks about the played run.
    pub fn ask(&self, run: RunId, question: Question) {
        self.send(Request::Ask { run, question });
    }

    /// Asks for a piece of a file of the played run.
    pub fn record(&self, run: RunId, file: RecordFile, first: u64) {
        self.send(Request::Record { run, file, first });
    }

    /// Ends the long run with what is done.
    pub fn stop_and_keep(&self, run: RunId) {
        self.send(Request::StopAndKeep { run });
    }

    /// Drops the long run.
    pub fn cancel(&self, run: RunId) {
        self.send(Request::Cancel { run });
    }

    /// Says something to a worker of the pool.
    pub fn order(&self, order: Order) {
        let said = match order {
            Order::Say(said) => said,
            Order::Keep(key, scenario) => {
                let (document, traces) = self.detached(&scenario);
                ToClerk::Keep { key, document, traces }
            }
            Order::KeepLike(key, like, scenario) => ToClerk::keep_like(key, like, &scenario),
        };
        self.send(Request::Clerk(said));
    }

    /// Whether the worker has ended by a fault; start another then.
    pub fn has_ended(&self) -> bool {
        self.ended.get()
    }

    /// To be called once a second: whether the worker has ended without a word, which is so if it
    /// has something to do and nothing is heard of it for long. It is of no use then.
    pub fn is_silent(&self, is_at_work: bool) -> bool {
        let silent = if is_at_work && !self.has_ended() { self.silent.get() + 1 } else { 0 };
        self.silent.set(silent);
        let is_lost = silent >= SILENT_MAX;
        if is_lost {
            self.ended.set(true);
            self.worker.terminate();
        }
        is_lost
    }

    /// The key of a trace, sent over first if the worker does not have it.
    fn keep(&self, trace: Rc<Trace>) -> u32 {
        let mut kept = self.kept.borrow_mut();
        if let Some(key) = kept.iter().position(|known| Rc::ptr_eq(known, &trace)) {
            return key as u32;
        }
        let key = kept.len() as u32;
        self.send(Request::KeepTrace { key, trace: traces::to_wire(&trace) });
        kept.push(trace);
        key
    }

    fn send(&self, request: Request) {
        match &mut *self.early.borrow_mut() {
            Some(waiting) => waiting.push(request),
            None => post(&self.worker, &request),
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // What it said last may still be on its way.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn post(worker: &Worker, request: &Request) {
    let bytes = Uint8Array::from(encode(request).as_slice());
    worker.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer())).ok();
}

/// The worker's first lines: load the page's own glue, take the page's own module, run `main`.
///
/// A blob, because Trunk hashes the glue's name and does not hash worker files (trunk#405): page
/// and worker can never come from different deployments.
const BOOT: &str = "self.onmessage=e=>{self.onmessage=null;\
    import(e.data.glue).then(m=>m.initSync({module:e.data.module}))};";

/// The worker's last lines where the glue stands above them.
const BOOT_HERE: &str = "self.onmessage=e=>{self.onmessage=null;initSync({module:e.data.module})};";

thread_local! {
    /// The text of the glue, once it is here: workers that start later ask no server for it.
    static GLUE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what later workers start from. Without it they load it anew.
pub async fn keep_glue() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or_else(missing)?;
    let response = JsFuture::from(window.fetch_with_str(&glue_address()?)).await?;
    let text = JsFuture::from(response.dyn_into::<web_sys::Response>()?.text()?).await?;
    GLUE.set(text.as_string());
    Ok(())
}

fn start_worker() -> Result<Worker, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let lines = GLUE.with_borrow(|glue| match glue {
        Some(glue) => Array::of2(&glue.into(), &BOOT_HERE.into()),
        None => Array::of1(&BOOT.into()),
    });
    let blob = Blob::new_with_str_sequence_and_options(&lines, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&url, &options)?;
    let boot = Object::new();
    Reflect::set(&boot, &"glue".into(), &glue_address()?.into())?;
    Reflect::set(&boot, &"module".into(), &wasm_bindgen::module())?;
    worker.post_message(&boot)?;
    Ok(worker)
}

fn missing() -> JsValue {
    JsValue::from_str("the page names no module to start")
}

/// Address of the hashed glue script, as the page's own head names it.
fn glue_address() -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let link = document.query_selector("link[rel=modulepreload]")?.ok_or_else(missing)?;
    let link = link.dyn_into::<web_sys::HtmlLinkElement>().map_err(|_| missing())?;
    Ok(link.href())
}
