#!/usr/bin/env bash
# Builds register with AddressSanitizer and UndefinedBehaviorSanitizer and runs every test. Installs the Debian
# packages that this needs. Words after it go to ctest (tests/run.sh -R cli).
set -euo pipefail
trap 'echo "tests/run.sh: failed at: $BASH_COMMAND" >&2' ERR
cd "$(dirname "$0")/.."

.ci/packages test
export CCACHE_DIR=${CCACHE_DIR:-$PWD/build/ccache} CCACHE_SLOPPINESS=pch_defines,time_macros
echo "building with the sanitizers on (some minutes the first time)"
# One at a time: another run of this may be at it in the same folder.
mkdir -p build
exec {lock}>build/dev.lock
flock "$lock"
cmake --preset dev -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >/dev/null
cmake --build --preset dev
exec {lock}>&-
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
ctest --preset dev -j "$(nproc)" "$@"
