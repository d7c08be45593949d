# Sourced by every script: where the tools live, and which versions the project is built with.
# Versions sit in the folder names, so the folder being there says the tool is there, a second checkout finds it,
# and two checkouts that want different versions do not fight.

trunk_version=0.21.14
nextest_version=0.9.143
# wasm-bindgen's tool must be the very version of the crate: the lock file is the one place that says it.
wasm_bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)

tools=${XDG_CACHE_HOME:-$HOME/.cache}/apportion/tools
trunk_home=$tools/trunk-$trunk_version
wasm_bindgen_home=$tools/wasm-bindgen-$wasm_bindgen_version
nextest_home=$tools/nextest-$nextest_version

target=${CARGO_TARGET_DIR:-$PWD/target}
PATH=$trunk_home/bin:$wasm_bindgen_home/bin:$nextest_home/bin:$PWD/node_modules/.bin:$HOME/.cargo/bin:$PATH
export PATH

# The source of Rust's library, which the page is built with where it can be (scripts/build.sh).
std_source=$(rustc --print sysroot 2>/dev/null)/lib/rustlib/src/rust/library/std

# Bold for a person, plain in a log.
say() { if [ -t 2 ]; then printf '\033[1m%s\033[0m\n' "$*" >&2; else printf '%s\n' "$*" >&2; fi; }
stop() { printf '%s\n' "$@" >&2; exit 1; }
