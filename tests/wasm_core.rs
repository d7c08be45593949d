//! The core in WebAssembly: bit for bit what it is natively.
#![cfg(target_arch = "wasm32")]

mod common;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// In the browser that the page runs in, not in Node.
wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn digests_are_those_of_the_native_build() {
    let native = include_str!("golden/digests.txt");
    for (native, here) in native.lines().zip(common::cases::digests().lines()) {
        assert_eq!(native, here);
    }
    assert_eq!(native.lines().count(), common::cases::digests().lines().count());
}
