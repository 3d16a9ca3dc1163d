#!/usr/bin/env bash
# Times `register import` of a Google Forms export, the whole command, beside the sqlite3 shell that does the same work by
# .import and SQL into the same tables with the same keys; checks that both come to the same; then imports the file once
# more (nothing changes), and measures the peak memory of both imports.
#   tests/bench/import.sh [SIZE…]        (10000 100000 1000000)
# Needs a release or bench build ($REGISTER), sqlite3 and hyperfine.
set -euo pipefail
cd "$(dirname "$0")/../.."
register=${REGISTER:-$PWD/build/bench/register}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp data/prace-s-informacemi-2022.toml "$folder/schedule.toml"
sizes=("$@")
[ "${#sizes[@]}" -gt 0 ] || sizes=(10000 100000 1000000)
import="$register --schedule $folder/schedule.toml --db $folder/work.db --now 2022-04-15 import $folder/export.csv"

# What the shell does: raw text into a table of its own, then the fields into ours.
cat >"$folder/import.sql" <<END
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -32768;
BEGIN IMMEDIATE;
.import --csv --schema temp $folder/export.csv raw
CREATE TEMP TABLE code (label TEXT PRIMARY KEY, code TEXT) WITHOUT ROWID;
INSERT INTO code VALUES ('Kraj', 'kraj'), ('Obec', 'obec'), ('Poskytovatel služeb', 'poskytovatel'),
                        ('Místní akční skupina', 'mas'), ('Jiný', 'jiny');
INSERT INTO workshop (key, id) VALUES (1, 'uvod'), (2, 'deti'), (3, 'bydleni'), (4, 'zdravi'), (5, 'komunikace'), (6, 'zavery');
CREATE TEMP TABLE label (key INTEGER, text TEXT);
INSERT INTO label VALUES (1, 'Úvod do problematiky'), (2, 'Děti ohrožené'), (3, 'Sociální bydlení'), (4, 'Přístup ke'),
                         (5, 'Komunikace'), (6, 'Prezentace');
INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, region, "group", full_cycle,
                       whole_only, note, consent_at, applied_at, answered_at, withdrawn_at, edited, imported, email_key,
                       name_key)
  SELECT id, name, '', '', email, phone, organisation, region, code, whole, 0, note,
         CASE WHEN consent = 'Souhlasím' THEN at END, at, at, NULL, '', 1, lower(email), lower(name)
  FROM (SELECT id, trim("Jméno a příjmení") AS name, trim("E-mailová adresa") AS email, trim("Telefon") AS phone,
               trim("Organizace") AS organisation, trim("Kraj") AS region,
               (SELECT code FROM code WHERE label = trim("Za koho se hlásíte")) AS code,
               trim("O co máte zájem") = 'Celý cyklus' AS whole, trim("Poznámka pro pořadatele") AS note,
               "Souhlas se zpracováním osobních údajů" AS consent,
               strftime('%s', replace(substr(t, 1, 10), '/', '-')) +
                 (CAST(substr(t, 12, 2) AS INTEGER) % 12 + 12 * (t LIKE '%PM%') - 1) * 3600 +
                 substr(t, 12 + instr(substr(t, 12), ':'), 2) * 60 + substr(t, 15 + instr(substr(t, 12), ':'), 2) AS at
        FROM (SELECT *, rowid AS id, "Časová značka" AS t FROM temp.raw));
INSERT INTO request (applicant, workshop, state, announced, reason)
  SELECT raw.rowid, key, 'requested', 0, '' FROM temp.raw CROSS JOIN label
  WHERE "O co máte zájem" = 'Celý cyklus' OR instr("Které workshopy si vybíráte", text)
  ORDER BY 1, 2;
UPDATE cycle SET next_applicant = 1 + (SELECT max(number) FROM applicant);
INSERT INTO journal (number, at, actor, command, summary) VALUES (1, 1650000000, 'bench', 'import', '');
COMMIT;
END

digest() {
  sqlite3 "$1" "SELECT number, name, email, phone, organisation, region, \"group\", full_cycle, note, consent_at, applied_at
                FROM applicant ORDER BY 1;
                SELECT applicant, id, state FROM request JOIN workshop ON key = workshop ORDER BY 1, 2" | sha256sum
}
peak() { # of a command, in MB
  /usr/bin/python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1], shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))' "$1"
}

for size in "${sizes[@]}"; do
  tests/bench/make_export.py 0 >"$folder/export.csv"
  rm -f "$folder"/base.db* "$folder"/work.db*
  $import >/dev/null 2>&1 # an empty database
  sqlite3 "$folder/work.db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
  mv "$folder/work.db" "$folder/base.db"
  tests/bench/make_export.py "$size" >"$folder/export.csv"
  echo "== $size applicants, $(du -m "$folder/export.csv" | cut -f1) MB"
  hyperfine --style basic --runs "${RUNS:-5}" --prepare "rm -f $folder/work.db*; cp $folder/base.db $folder/work.db; sync" \
    --export-json "$folder/times.json" "$import" "sqlite3 $folder/work.db <$folder/import.sql" >/dev/null 2>&1
  theirs=$(digest "$folder/work.db")
  rm -f "$folder"/work.db*
  cp "$folder/base.db" "$folder/work.db"
  first_peak=$(peak "$import")
  [ "$(digest "$folder/work.db")" = "$theirs" ] && echo "both came to the same" || { echo "the results differ"; exit 1; }
  again_peak=$(peak "$import")
  hyperfine --style basic --runs "${RUNS:-5}" --export-json "$folder/again.json" "$import" >/dev/null 2>&1
  /usr/bin/python3 - "$folder/times.json" "$folder/again.json" <<'END'
import json, sys
ours, shell = json.load(open(sys.argv[1]))["results"]
again = json.load(open(sys.argv[2]))["results"][0]
print(f"register import      median {ours['median']:.3f} s\nsqlite3 shell        median {shell['median']:.3f} s\n"
      f"ratio {ours['median'] / shell['median']:.2f}\n"
      f"once more            median {again['median']:.3f} s, of the first {again['median'] / ours['median']:.2f}")
END
  echo "peak memory          $first_peak MB, once more $again_peak MB"
done
