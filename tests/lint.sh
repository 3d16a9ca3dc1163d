#!/usr/bin/env bash
# What clang-tidy (.clang-tidy) and cppcheck find in src/ and include/. Fails on any finding; one that is right as it
# is has a NOLINT or a cppcheck-suppress beside it, with its reason. Every run of the tests has cppcheck too.
#
#   tests/lint.sh            everything: a quarter of an hour
#   tests/lint.sh --quick    without the paths that clang's analyzer follows, which take most of it: in every CI run
#   tests/lint.sh --changed  everything, of the sources that differ from origin's or the last commit's: before a push
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  echo "usage: tests/lint.sh [--quick | --changed]" >&2
  exit 2
}
which=${1:---all}
[ $# -le 1 ] || usage
case "$which" in --all | --quick | --changed) ;; *) usage ;; esac

.ci/packages check
database=build/lint
cmake --preset dev -B "$database" -DREG_JUMBO=OFF -DBUILD_TESTING=OFF >/dev/null  # each source by itself

sources() {
  if [ "$which" = --changed ]; then
    local base
    base=$(git merge-base HEAD origin/HEAD 2>/dev/null || git rev-parse HEAD~1 2>/dev/null || git rev-parse HEAD)
    git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp'
  else
    find src -name '*.cpp' | sort
  fi
}
mapfile -t files < <(sources)
if [ "${#files[@]}" -eq 0 ]; then
  echo "no source differs"
  exit 0
fi

# clang knows neither g++'s precompiled headers nor all its options.
/usr/bin/python3 - "$database/compile_commands.json" <<'PYTHON'
import json, re, shlex, sys

commands = json.load(open(sys.argv[1], encoding="utf-8"))
dropped = re.compile(r"-fpch-preprocess|-fsanitize=.*|-fno-sanitize-recover=.*|-Winvalid-pch")
for entry in commands:
    words = [word for word in shlex.split(entry.pop("command")) if not dropped.fullmatch(word)]
    while "-include" in words:
        at = words.index("-include")
        del words[at:at + 2]
    entry["arguments"] = words
json.dump(commands, open(sys.argv[1], "w", encoding="utf-8"))
PYTHON

options=(-p "$database" --quiet)
[ "$which" != --quick ] || options+=('--checks=-clang-analyzer-*')
failed=0
echo "clang-tidy: ${#files[@]} files"
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy-22 "${options[@]}" 2>/dev/null || failed=1
tests/check_cppcheck.sh || failed=1
[ "$failed" -eq 0 ] && echo "no findings"
exit "$failed"
