#!/usr/bin/env bash
# Builds the page into dist/, in release mode.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

say "Building the page into dist/ (about 2 min the first time, half a minute after a change)"
# Trunk takes NO_COLOR=1 for a wrong argument, so it does not get to see it.
env -u NO_COLOR RUST_LOG=warn trunk build --release
