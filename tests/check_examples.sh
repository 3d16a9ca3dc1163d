#!/usr/bin/env bash
# Holds examples/responses.csv against its generator: the same file, 180 people, no address twice.
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"

if ! /usr/bin/python3 examples/make_responses.py | cmp - examples/responses.csv; then
  echo "examples/responses.csv is not what examples/make_responses.py prints"
  exit 1
fi

/usr/bin/python3 - examples/responses.csv <<'PYTHON'
import csv, sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
addresses = {row["E-mailová adresa"].casefold() for row in rows}
if len(rows) != 180 or len(addresses) != 180:
    sys.exit(f"{sys.argv[1]} has {len(rows)} rows and {len(addresses)} addresses; 180 of each are expected")
strangers = [a for a in addresses if not a.endswith(("@example.cz", "@example.org"))]
if strangers:
    sys.exit(f"{sys.argv[1]} has addresses that may be somebody's: {', '.join(sorted(strangers))}")
print(f"{sys.argv[1]}: {len(rows)} rows, {len(addresses)} addresses, as its generator prints it")
PYTHON
