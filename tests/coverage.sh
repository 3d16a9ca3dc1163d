#!/usr/bin/env bash
# Runs the unit tests of core, formats and store in a build that counts which lines they reach, and prints the share
# by folder. Fails where fewer than 90 of 100 lines of one of the three are reached.
#
#   tests/coverage.sh [FOLDER]   the lines that were not reached are written there as pages, too
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/packages check
export CCACHE_DIR=${CCACHE_DIR:-$PWD/build/ccache} CCACHE_SLOPPINESS=pch_defines,time_macros
cmake --preset coverage -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >/dev/null
cmake --build --preset coverage --target unit_core unit_formats unit_store
find build/coverage -name '*.gcda' -delete
ctest --preset coverage -R '^unit_(core|formats|store)$'

pages=()
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  pages=(--html-details "$1/index.html")
fi
gcovr --root . --object-directory build/coverage --filter 'src/' --filter 'include/reg/' \
  --exclude-throw-branches --gcov-ignore-parse-errors --json-summary build/coverage/summary.json "${pages[@]}" >/dev/null
/usr/bin/python3 - build/coverage/summary.json <<'PYTHON'
import collections, json, sys

lines = collections.defaultdict(lambda: [0, 0])
for file in json.load(open(sys.argv[1], encoding="utf-8"))["files"]:
    parts = file["filename"].split("/")
    folder = parts[2] if parts[0] == "include" else parts[1]
    lines[folder][0] += file["line_covered"]
    lines[folder][1] += file["line_total"]
low = []
for folder, (covered, total) in sorted(lines.items()):
    if total == 0 or "." in folder:
        continue
    share = 100 * covered / total
    print(f"{folder:8} {covered:6} of {total:6} lines  {share:5.1f} %")
    if folder in ("core", "formats", "store") and share < 90:
        low.append(folder)
if low:
    sys.exit("tests/coverage.sh: fewer than 90 % of lines are reached in " + ", ".join(low))
PYTHON
