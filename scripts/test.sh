#!/usr/bin/env bash
# Everything that is checked, in the order in which a mistake is found soonest. Every suite runs, even after a failed
# one; the last line counts them all: `N passed, N failed`. A step that is not made of tests counts as one.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh test || exit 1
. scripts/env.sh
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
export CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)}
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

passed=0 failed=0 failures=()
wasm=(--target wasm32-unknown-unknown)
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# step NAME COMMAND...: one check, passed or failed.
step() {
  local name=$1; shift
  say "== $name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("$name"); fi
}

# suite NAME PASSED FAILED COMMAND...: a runner that prints counts; the two patterns find all of them in its output.
# A runner that fails without counting a failure (it did not compile, it crashed) is one failure.
suite() {
  local name=$1 passed_at=$2 failed_at=$3; shift 3
  say "== $name"
  "$@" 2>&1 | tee "$output"
  local code=${PIPESTATUS[0]} good bad
  good=$(count "$passed_at") bad=$(count "$failed_at")
  [ "$code" = 0 ] || [ "$bad" != 0 ] || bad=1
  passed=$((passed + good)) failed=$((failed + bad))
  [ "$bad" = 0 ] || failures+=("$name")
}
count() { sed 's/\x1b\[[0-9;]*m//g' "$output" | grep -oP "$1" | awk '{ sum += $1 } END { print sum + 0 }'; }

libtest_good='^test result:.* \K\d+(?= passed)' libtest_bad='^test result:.* \K\d+(?= failed)'

step "format" cargo fmt --check
# Cargo does not see the modules that a list of policies declares in a macro.
step "format of policies" rustfmt --check --edition 2024 $(find src/sim -name '*.rs')
step "lints, native" cargo clippy --locked --quiet --all-targets -- -D warnings
wasm_tests=(); compgen -G 'tests/wasm*.rs' >/dev/null && wasm_tests=(--test 'wasm*')
step "lints, page" cargo clippy --locked --quiet "${wasm[@]}" --lib --bin page "${wasm_tests[@]}" -- -D warnings
suite "native tests" 'Summary .*: \K\d+(?= passed)' '(?:Summary|\G(?!^)).*?\K\b\d+(?= (failed|timed out))' \
  cargo nextest run --locked --no-fail-fast --no-tests=pass --status-level=fail
suite "examples in the documentation" "$libtest_good" "$libtest_bad" cargo test --locked --quiet --doc
if [ ${#wasm_tests[@]} != 0 ]; then
  suite "core tests in WebAssembly" "$libtest_good" "$libtest_bad" \
    cargo test --locked "${wasm[@]}" "${wasm_tests[@]}" --no-fail-fast
fi
# Without a build there is no page to test: an older one in dist/ would answer for it.
step "release build" make --no-print-directory dist/index.html
if [ "${failures[*]: -1}" != "release build" ]; then
  suite "browser tests" '^# pass \K\d+' '^# (fail|cancelled) \K\d+' \
    node --test --test-concurrency=1 --test-reporter=tap tests/e2e/*.test.mjs
fi

[ ${#failures[@]} = 0 ] || printf 'failed: %s\n' "${failures[@]}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
