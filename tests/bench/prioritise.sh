#!/usr/bin/env bash
# Times `register prioritise`, the whole command, beside the sqlite3 shell that writes the same result by window
# functions, on the same database; checks that both results are the same.
#   tests/bench/prioritise.sh [SIZE…]        (10000 100000 1000000)
# Needs a bench build (cmake --preset bench && cmake --build --preset bench), sqlite3 and hyperfine.
set -euo pipefail
cd "$(dirname "$0")/../.."
register=${REGISTER:-$PWD/build/bench/register}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp data/prace-s-informacemi-2022.toml "$folder/schedule.toml"
sizes=("$@")
[ "${#sizes[@]}" -gt 0 ] || sizes=(10000 100000 1000000)

# Applicants with 3.2 requests a head: one in ten wants the full cycle, one in thirty is late.
fill() {
  "$register" --schedule "$folder/schedule.toml" --db "$1" --now 2022-03-01 add --name "First Person" \
    --email first@example.org --full-cycle >/dev/null
  sqlite3 "$1" <<END
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE drawn AS
  WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
  SELECT i, (i * 2654435761) % 4294967296 AS r FROM n;
INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, region, "group", full_cycle,
                       whole_only, note, consent_at, applied_at, answered_at, withdrawn_at, edited, email_key, name_key)
  SELECT i, 'Person ' || i, '', '', 'p' || i || '@example.org', '', 'Organisation ' || (r % 5000), 'Region ' || (r % 14),
         '', (r / 7) % 10 = 0, 0, '', NULL, 1646000000 + (r % 3600000) + ((r / 11) % 30 = 0) * 3600000, NULL, NULL, '',
         'p' || i || '@example.org', 'person ' || i
  FROM drawn;
INSERT INTO request (applicant, workshop, state, announced, reason)
  SELECT i, key, 'requested', 0, '' FROM drawn, workshop
  WHERE (r / 7) % 10 = 0 OR (r / (13 * key * key) + key * 31) % 100 < 48
  ORDER BY i, key;
UPDATE cycle SET next_applicant = $2 + 1;
COMMIT;
PRAGMA journal_mode = WAL;
END
}

cat >"$folder/window.sql" <<'END'
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
BEGIN IMMEDIATE;
CREATE TEMP TABLE decided AS
  SELECT applicant, workshop,
         row_number() OVER (PARTITION BY workshop ORDER BY applied_at >= 1649628000, NOT whole, applied_at, number) AS place
  FROM (SELECT applicant, workshop, count(*) OVER (PARTITION BY applicant) = 6 AS whole FROM request)
       JOIN applicant ON number = applicant;
UPDATE request SET state = CASE WHEN place <= 40 THEN 'admitted' ELSE 'waiting' END,
                   reason = CASE WHEN place <= 40 THEN 'SEAT_OPEN' ELSE 'FULL' END
  FROM decided WHERE request.applicant = decided.applicant AND request.workshop = decided.workshop;
COMMIT;
END

digest() { sqlite3 "$1" "SELECT applicant, workshop, state, reason FROM request ORDER BY 1, 2" | sha256sum; }

for size in "${sizes[@]}"; do
  fill "$folder/base.db" "$size"
  echo "== $size applicants, $(sqlite3 "$folder/base.db" 'SELECT count(*) FROM request') requests"
  hyperfine --style basic --runs "${RUNS:-5}" --prepare "rm -f $folder/work.db-*; cp $folder/base.db $folder/work.db; sync" \
    --export-json "$folder/times.json" \
    "$register --schedule $folder/schedule.toml --db $folder/work.db --now 2022-04-15 prioritise" \
    "sqlite3 $folder/work.db <$folder/window.sql" >/dev/null
  /usr/bin/python3 - "$folder/times.json" <<'END'
import json, sys
ours, shell = json.load(open(sys.argv[1]))["results"]
print(f"register prioritise  median {ours['median']:.3f} s\nsqlite3 shell        median {shell['median']:.3f} s\n"
      f"ratio {ours['median'] / shell['median']:.2f}")
END
  cp "$folder/base.db" "$folder/work.db"
  sqlite3 "$folder/work.db" <"$folder/window.sql"
  theirs=$(digest "$folder/work.db")
  rm -f "$folder"/work.db*
  cp "$folder/base.db" "$folder/work.db"
  "$register" --schedule "$folder/schedule.toml" --db "$folder/work.db" --now 2022-04-15 prioritise >/dev/null
  [ "$(digest "$folder/work.db")" = "$theirs" ] && echo "both results are the same" || { echo "the results differ"; exit 1; }
  rm -f "$folder"/base.db* "$folder"/work.db*
done
