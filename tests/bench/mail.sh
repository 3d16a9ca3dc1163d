#!/usr/bin/env bash
# Times `register mail send` of decision letters, rendered, sent and marked, to postfix's smtp-sink on the loopback,
# beside postfix's own smtp-source that sends canned messages of the same size over one connection.
#   tests/bench/mail.sh [LETTERS]        (10000); RUNS=5
# Needs a bench build (cmake --preset bench && cmake --build --preset bench), sqlite3, python3 and postfix's programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
register=${REGISTER:-$PWD/build/bench/register}
letters=${1:-10000}
runs=${RUNS:-5}
export PATH=$PATH:/usr/sbin
folder=$(mktemp -d)
sink=
trap '[ -z "$sink" ] || kill "$sink"; rm -rf "$folder"' EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
smtp-sink -u "$(id -un)" 127.0.0.1:"$port" 1000 &
sink=$!
sed 's/^registration_closes.*/registration_closes = 2022-04-10/; s/^capacity = .*/capacity = 6000/' \
  data/prace-s-informacemi-2022.toml | sed "/^\[form/,\$d" >"$folder/schedule.toml"
cat >>"$folder/schedule.toml" <<END
[mail]
from = "Workshopy <workshopy@example.cz>"
transport = "smtp"
[mail.smtp]
host = "127.0.0.1"
port = $port
security = "none"
END

python3 - "$letters" >"$folder/people.csv" <<'PYTHON'
import sys
print("Name,Email,Organisation,Workshops")
titles = ["Úvod do problematiky", "Sociální bydlení", "Přístup ke zdravotní péči"]
for i in range(int(sys.argv[1])):
    print(f"Žaneta Příkladová {i},osoba{i}@example.cz,Městský úřad {i % 900},\"{'; '.join(titles[:1 + i % 3])}\"")
PYTHON
cd "$folder"
now=(--now 2022-04-15T08:00:00Z)
"$register" import people.csv --preset plain --now 2022-04-01 >/dev/null
"$register" prioritise "${now[@]}" >/dev/null
"$register" announce "${now[@]}" >/dev/null 2>&1
sqlite3 register.db "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
cp register.db full.db

# The size of an average letter, headers and calendar entries with it.
"$register" mail preview 2 --eml letter.eml "${now[@]}" >/dev/null 2>&1
size=$(wc -c <letter.eml)
echo "$letters letters of about $size bytes, $runs runs each, medians"

median() { sort -n | sed -n "$((runs / 2 + 1))p"; }
seconds() { local begun=$EPOCHREALTIME; "$@" >/dev/null; echo "$EPOCHREALTIME $begun" | awk '{ printf "%.3f\n", $1 - $2 }'; }
for _ in $(seq "$runs"); do
  rm -f register.db register.db-wal register.db-shm register.db-senders
  cp full.db register.db
  seconds "$register" mail send "${now[@]}" >>ours
  seconds smtp-source -d -m "$letters" -s 1 -l "$size" -f a@example.cz -t b@example.cz 127.0.0.1:"$port" >>theirs
done
[ "$(sqlite3 register.db "SELECT count(*) FROM outbox WHERE state = 'sent'")" = "$letters" ]
awk -v a="$(median <ours)" -v b="$(median <theirs)" \
  'BEGIN { printf "register %.2f s, smtp-source %.2f s, ratio %.2f (limit 3)\n", a, b, a / b }'
