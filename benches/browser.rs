//! Times the run loop, and nothing else, on this machine and in a browser on it.
//!
//! Natively it is a program: `browser W1 1000000 5` prints the least seconds of the hand-written
//! loop and of the core. In WebAssembly it gives its worker `timed(name, tasks, rounds)`, which
//! answers the same. `benches/browser.mjs` asks both in turn and prints the ratios.

// The other bench prints more.
#[allow(dead_code)]
mod workload;

use apportion::sim::execute::Record;
use apportion::sim::run::{Part, Run};
use std::hint::black_box;
use workload::limit::Scratch;

/// The least seconds of the hand-written loop and of the core's run; `clock` tells seconds.
fn timed(name: &str, tasks: usize, rounds: usize, clock: &dyn Fn() -> f64) -> [f64; 2] {
    let case = workload::case(name, tasks);
    let replayed = case.replayed();
    let mut scratch = Scratch::default();
    let mut least = [f64::INFINITY; 2];
    for _ in 0..rounds {
        let start = clock();
        black_box((case.limit)(&case.load, &mut scratch).mean);
        let between = clock();
        black_box(Run::new(&replayed, Part::Replication(0), Record::Measures).to_end().len());
        let end = clock();
        least = [least[0].min(between - start), least[1].min(end - between)];
    }
    least
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A bench or test runner asks for nothing by name.
    let [name, tasks, rounds] = arguments.as_slice() else { return };
    let (Ok(tasks), Ok(rounds)) = (tasks.parse(), rounds.parse()) else { return };
    let start = std::time::Instant::now();
    let [limit, core] = timed(name, tasks, rounds, &|| start.elapsed().as_secs_f64());
    println!("[{limit},{core}]");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Array, Reflect};
    use wasm_bindgen::prelude::*;
    use web_sys::WorkerGlobalScope;

    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let performance = scope.performance().expect("a worker has a clock");
    let answer = move |name: String, tasks: u32, rounds: u32| {
        let clock = || performance.now() / 1_000.0;
        let least = timed(&name, tasks as usize, rounds as usize, &clock);
        least.into_iter().map(JsValue::from).collect::<Array>()
    };
    let answer = Closure::<dyn FnMut(String, u32, u32) -> Array>::new(answer).into_js_value();
    Reflect::set(&scope, &"timed".into(), &answer).expect("a worker takes a property");
}
