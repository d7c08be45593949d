//! Mounts the page, or starts the worker.
fn main() {}
