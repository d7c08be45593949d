#!/usr/bin/env bash
# Installs what is missing, and only that: `tools.sh build` for serving and dist, `tools.sh test` for the tests too.
# Times in the messages were measured on 2 cores.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

wanted=${1:-build}

# Debian packages need root; without it, say what to ask for.
debian() {
  local why=$1 seconds=$2; shift 2
  say "Installing $why from Debian: $* (about $seconds s)"
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || stop "This needs root. Please run:  sudo apt-get install $*" "and start again."
    sudo=(sudo)
  fi
  command -v apt-get >/dev/null || stop "There is no apt-get here. Please install: $*" "and start again."
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Tools run for seconds and compile for minutes, so they are built with the lightest profile there is; one target
# folder lets a crate that two of them need be built once. Both install features off: TLS is for downloads that
# Trunk never makes here, because every tool it wants is on PATH already.
cargo_tool() {
  local name=$1 version=$2 home=$3 minutes=$4; shift 4
  say "Building $name $version, once per user (about $minutes)"
  CARGO_TARGET_DIR=$tools/target CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64 \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_STRIP=true \
    cargo install "$name" --version "$version" --root "$home" --no-track --quiet "$@"
  built_tool=1
}

command -v cargo >/dev/null || stop "Rust is missing: install rustup's stable toolchain (https://rustup.rs) and start again."
command -v npm >/dev/null || stop "Node.js 20 or newer with npm is missing: apt-get install nodejs npm, and start again."
command -v cc >/dev/null || debian "a C linker for Rust" 20 gcc libc6-dev

libdir=$(rustc --print target-libdir --target wasm32-unknown-unknown)
if [ ! -d "$libdir" ]; then
  say "Adding Rust's WebAssembly target (about 5 s)"
  rustup target add wasm32-unknown-unknown
fi

# Only the size of the page depends on it: scripts/build.sh does without.
if [ ! -d "$std_source" ]; then
  say "Adding the source of Rust's library, for a smaller page (about 2 s)"
  rustup component add rust-src || say "It cannot be had; the page will be larger."
fi

# npm ci starts from nothing each time: once is enough for one lock file. What tests need is a superset.
npm_stamp=node_modules/.apportion-$(cksum <package-lock.json | cut -d' ' -f1)
if [ ! -e "$npm_stamp-test" ] && { [ "$wanted" = test ] || [ ! -e "$npm_stamp-build" ]; }; then
  if [ "$wanted" = test ]; then
    say "Installing npm packages for build and tests (about 15 s)"; omit=()
  else
    say "Installing wasm-opt from npm (about 5 s)"; omit=(--omit=dev)
  fi
  npm ci --no-audit --no-fund --loglevel=error "${omit[@]}"
  touch "$npm_stamp-$wanted"
fi

built_tool=
if [ ! -x "$trunk_home/bin/trunk" ]; then
  cargo_tool trunk $trunk_version "$trunk_home" "2 min" --locked --no-default-features
fi
if [ ! -x "$wasm_bindgen_home/bin/wasm-bindgen-test-runner" ]; then
  # Without --locked: its lock file names a crate version that the registry no longer has.
  cargo_tool wasm-bindgen-cli "$wasm_bindgen_version" "$wasm_bindgen_home" "1 min" --no-default-features
fi

if [ "$wanted" = test ]; then
  if ! cargo nextest --version >/dev/null 2>&1; then
    cargo_tool cargo-nextest $nextest_version "$nextest_home" "4 min" --locked --no-default-features
  fi
  for part in clippy rustfmt; do
    cargo $([ $part = rustfmt ] && echo fmt || echo $part) --version >/dev/null 2>&1 || rustup component add $part
  done
  packages=()
  command -v chromium >/dev/null || packages+=(chromium)
  command -v chromedriver >/dev/null || packages+=(chromium-driver)
  # Chinese screenshots show boxes without one.
  fc-list :lang=zh 2>/dev/null | grep -q . || packages+=(fontconfig fonts-wqy-zenhei)
  [ ${#packages[@]} = 0 ] || debian "the browser the tests drive" 20 "${packages[@]}"
fi

# The intermediate files of the tools are large and of no more use.
[ -z "$built_tool" ] || rm -rf "$tools/target"
