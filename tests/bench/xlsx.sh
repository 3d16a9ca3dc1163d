#!/usr/bin/env bash
# Times `register roster --format xlsx` of large workshops, the whole command, beside the same roster as CSV, and measures
# the peak memory of both: what the workbook takes beside the roster itself is the difference.
#   tests/bench/xlsx.sh [SIZE…]        (10000 100000)
# Needs a release or bench build ($REGISTER).
set -euo pipefail
cd "$(dirname "$0")/../.."
register=${REGISTER:-$PWD/build/bench/register}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sizes=("$@")
[ "${#sizes[@]}" -gt 0 ] || sizes=(10000 100000)

measure() { # a command: seconds and peak memory in MB
  /usr/bin/python3 -c 'import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
spent = time.monotonic() - start
print(f"{spent:.2f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")' "$@"
}

for size in "${sizes[@]}"; do
  # Everybody wants the whole cycle, so that the first workshop has as many seats taken as there are people.
  sed 's/^capacity = 40/capacity = 1000000/' data/prace-s-informacemi-2022.toml >"$folder/schedule.toml"
  rm -f "$folder/register.db"
  tests/bench/make_export.py "$size" | /usr/bin/python3 -c 'import csv, sys
rows = csv.reader(sys.stdin)
out = csv.writer(sys.stdout)
out.writerow(next(rows))
for row in rows:
    row[7], row[8] = "Celý cyklus", ""
    out.writerow(row)' >"$folder/export.csv"
  options=(--schedule "$folder/schedule.toml" --now 2022-04-15)
  "$register" "${options[@]}" import "$folder/export.csv" >/dev/null 2>&1
  "$register" "${options[@]}" prioritise >/dev/null 2>&1
  for format in csv xlsx; do
    echo "$size rows, $format: $(measure "$register" "${options[@]}" roster uvod --format "$format" -o "$folder/out.$format")," \
      "$(stat -c %s "$folder/out.$format") bytes"
  done
done
