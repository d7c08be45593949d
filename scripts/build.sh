#!/usr/bin/env bash
# Builds the page into dist/, in release mode.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# The page comes with a standard library compiled for it: built for size, and a fault of ours traps at once instead of
# carrying all the words that it might say. That is a thirteenth of the download. It takes settings that Cargo calls
# unstable: a Rust that does not know them, or has not its library's source, builds the page with the library it
# came with, which does the same and is larger.
small=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size -Zpanic-immediate-abort)
knows_small() {
  [ -d "$std_source" ] && export RUSTC_BOOTSTRAP=1 &&
    rustc -Zunstable-options -Cpanic=immediate-abort --print cfg && cargo "${small[@]}" tree --locked --depth 0
}
settings=()
if (knows_small) >/dev/null 2>&1; then
  settings=(
    RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true CARGO_PROFILE_PAGE_PANIC=immediate-abort
  )
else
  say "This Rust cannot compile its own library for the page: the download will be a thirteenth larger."
fi

say "Building the page into dist/ (about 3 min the first time, one after a change)"
# Trunk takes NO_COLOR=1 for a wrong argument, so it does not get to see it.
env -u NO_COLOR RUST_LOG=warn "${settings[@]}" trunk build --release
