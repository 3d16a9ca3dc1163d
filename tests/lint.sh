#!/usr/bin/env bash
# What clang-tidy (.clang-tidy) and cppcheck find in src/ and include/. Fails on any finding; one that is right as it
# is has a NOLINT or a cppcheck-suppress beside it, with its reason. Every run of the tests has cppcheck too;
# clang-tidy takes a quarter of a minute a file, and most of an hour for all.
#
#   tests/lint.sh            everything
#   tests/lint.sh --changed  the sources that differ from origin's or the last commit's: before a push
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/packages check
[ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
cores=$(nproc)

sources() {
  if [ "${1:-}" = --changed ]; then
    local base
    base=$(git merge-base HEAD origin/HEAD 2>/dev/null || git rev-parse HEAD~1 2>/dev/null || git rev-parse HEAD)
    git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp'
  else
    git ls-files 'src/*.cpp'
  fi
}
mapfile -t files < <(sources "$@")
if [ "${#files[@]}" -eq 0 ]; then
  echo "no source differs"
  exit 0
fi

# clang does not read the compiler's precompiled headers, nor know its option for them.
database=build/lint
mkdir -p "$database"
/usr/bin/python3 - build/dev/compile_commands.json "$database/compile_commands.json" <<'PYTHON'
import json, re, sys

commands = json.load(open(sys.argv[1], encoding="utf-8"))
for entry in commands:
    command = re.sub(r"-fpch-preprocess|-fsanitize=\S+|-fno-sanitize-recover=\S+", "", entry["command"])
    entry["command"] = re.sub(r"-Winvalid-pch|-include \S*cmake_pch\.hxx", "", command)
json.dump(commands, open(sys.argv[2], "w", encoding="utf-8"))
PYTHON

failed=0
echo "clang-tidy: ${#files[@]} files"
printf '%s\n' "${files[@]}" | xargs -P "$cores" -n 1 clang-tidy-14 -p "$database" --quiet 2>/dev/null || failed=1
tests/check_cppcheck.sh || failed=1
[ "$failed" -eq 0 ] && echo "no findings"
exit "$failed"
