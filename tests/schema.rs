//! The JSON Schema that is served with the page is the one that the code writes.
#![cfg(not(target_arch = "wasm32"))]

/// Rewrite with `cargo run --bin apportion -- schema > static/scenario.schema.json`.
#[test]
fn the_served_schema_is_the_codes_own() {
    let served = include_str!("../static/scenario.schema.json");
    assert_eq!(served.trim_end(), apportion::exchange::document::schema().trim_end());
}
