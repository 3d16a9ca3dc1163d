#!/usr/bin/env bash
# Every C++ file stands as clang-format would write it.
set -euo pipefail
cd "$(dirname "$0")/.."
find include src tests -name '*.h' -o -name '*.cpp' | sort | xargs clang-format --dry-run --Werror
