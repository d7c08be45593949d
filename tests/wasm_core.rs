//! The core in WebAssembly: bit for bit what it is natively.
#![cfg(target_arch = "wasm32")]

mod common;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// In the browser that the page runs in, not in Node.
wasm_bindgen_test_configure!(run_in_browser);

fn check_equal(native: &str, here: &str) {
    for (native, here) in native.lines().zip(here.lines()) {
        assert_eq!(native, here);
    }
    assert_eq!(native.lines().count(), here.lines().count());
}

#[wasm_bindgen_test]
fn digests_are_those_of_the_native_build() {
    check_equal(include_str!("golden/digests.txt"), &common::cases::digests());
}

#[wasm_bindgen_test]
fn digests_of_the_corpus_are_those_of_the_native_build() {
    check_equal(include_str!("golden/corpus.txt"), &common::cases::corpus());
}
