//! Mounts the page, or starts the worker: the same binary looks at its global scope.

fn main() {
    #[cfg(target_arch = "wasm32")]
    if !apportion::worker::glue::start() {
        apportion::ui::app::mount();
    }
}
