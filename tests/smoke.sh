#!/usr/bin/env bash
# The binary itself, as a shell runs it: streams, statuses, file modes, and the main job from end to end.
#
#   smoke.sh path/to/register
#
# Prints what failed and exits with 1 where something did.
set -uo pipefail

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
  echo "usage: smoke.sh path/to/register"
  exit 2
fi
register_binary=$(realpath "$1")
project=$(realpath "$(dirname "$0")/..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
unset REGISTER_SCHEDULE REGISTER_DB COLUMNS

failed=0
checked=0
fail() {
  echo "FAILED: $1"
  sed 's/^/    /' out err 2>/dev/null | head -n 20
  failed=$((failed + 1))
}

register() { timeout 60 "$register_binary" "$@"; }

# check NAME STATUS COMMAND…: the command ends with the status; its streams are kept in the files out and err.
check() {
  local name=$1 expected=$2 status=0
  shift 2
  checked=$((checked + 1))
  "$@" >out 2>err </dev/null || status=$?
  [ "$status" -eq "$expected" ] || fail "$name: status $status in the place of $expected"
}

# says NAME FILE TEXT: the file has the text. holds NAME COMMAND…: the command succeeds.
says() {
  checked=$((checked + 1))
  grep -qF -- "$3" "$2" || fail "$1: «$3» is not in $2"
}
holds() {
  local name=$1
  shift
  checked=$((checked + 1))
  "$@" || fail "$name"
}

check "--version" 0 register --version
says "--version" out "register "
check "--help" 0 register --help
says "--help" out "Usage: register [OPTIONS] COMMAND"
holds "--help writes nothing to standard error" test ! -s err
check "no command" 2 register
holds "no command writes nothing to standard output" test ! -s out
check "an unknown command" 2 register lst
says "an unknown command" err "did you mean list?"

# The main job, on the real cycle.
cp "$project/data/prace-s-informacemi-2022.toml" schedule.toml
cp "$project/examples/responses.csv" .
check "no database yet" 3 register list
check "schedule" 0 register schedule
check "import" 0 register import responses.csv
says "import" out "180 added"
check "import again" 0 register import responses.csv
says "import again" out "180 unchanged"
check "prioritise" 0 register prioritise
check "roster" 0 register roster 1
says "roster" out "Obsazeno 40 ze 40 míst."
check "roster --format json" 0 register roster 1 --format json
cp out roster.json
check "list --format json" 0 register list --format json
cp out list.json
holds "on-time full-cycle applicants all sit at the first workshop" /usr/bin/python3 - <<'PYTHON'
import json

roster = json.load(open("roster.json", encoding="utf-8"))
people = json.load(open("list.json", encoding="utf-8"))
seated = {row["applicant"] for row in roster["seats"]}
first = {p["applicant"] for p in people if p["full_cycle"] and not p["late"]}
assert len(people) == 180 and len(seated) == 40 and len(first) == 27 and first <= seated
PYTHON
check "roster --format pdf" 0 register roster 1 --format pdf
cp out sign-in.pdf
check "roster --format pdf elsewhere" 0 env LANG=ja_JP.UTF-8 LANGUAGE=ja LC_ALL=ja_JP.UTF-8 TZ=Asia/Tokyo \
  "$register_binary" roster 1 --format pdf
holds "a PDF has the same bytes whatever the locale" cmp -s out sign-in.pdf
holds "another program reads the PDF" bash -c "pdftotext -raw sign-in.pdf - | grep -q '^Č. Jméno Organizace Podpis'"
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text font-size="9">Logo</text></svg>' >logo.svg
sed 's/^\[cycle\]/&\nlogos = ["logo.svg"]/' schedule.toml >with-logo.toml
check "roster --sheet door" 0 register roster 1 --sheet door --schedule with-logo.toml --db register.db
holds "a door list has a logo, the seats and those who wait" bash -c \
  "pdftotext -raw out - | tr '\n' ' ' | grep -qE '^Logo Seznam ke vstupu .* Čekací listina Č. Jméno Organizace Číslo 1 '"
check "roster --blank" 0 register roster 1 --blank 7 --lang en
holds "seven rows are empty" bash -c "pdftotext -raw out - | grep -qx 47 && ! pdftotext -raw out - | grep -qx 48"
check "announce" 0 register announce --now 2022-04-15
check "roster --email" 0 register roster 1 --email
holds "one message is in the outbox" test "$(find outbox -name '*.eml' | wc -l)" -eq 1
holds "another program reads the message" /usr/bin/python3 - <<'PYTHON'
import csv, email, email.policy, glob, io

with open(glob.glob("outbox/*.eml")[0], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
attachment = next(message.iter_attachments())
assert message["To"] == "lektor@example.cz" and "Obsazeno 40 ze 40 míst." in message.get_body().get_content()
rows = list(csv.reader(io.StringIO(attachment.get_content(), newline="")))
assert attachment.get_content_type() == "text/csv" and len(rows) == 41
PYTHON
check "roster --email again" 0 register roster 1 --email
holds "the message was not sent twice" test "$(find outbox -name '*.eml' | wc -l)" -eq 1
check "a day before no workshop" 0 register roster tomorrow --email --now 2022-04-01
holds "the database is its owner's alone" test "$(stat -c %a register.db)" = 600
holds "the outbox is its owner's alone" test "$(stat -c %a outbox) $(stat -c %a outbox/*.eml)" = "700 600"

# The result, bound and recorded; an export is its owner's alone.
check "announce before the deadline" 1 register announce --now 2022-04-01
check "announce" 0 register announce --now 2022-04-11
check "verify --export" 0 register verify --export run.txt
holds "the record is its owner's alone" test "$(stat -c %a run.txt)" = 600
says "verify" out "$(sed '/^result$/,$d' run.txt | sha256sum | cut -d' ' -f1)"
says "verify" out "$(sed '1,/^result$/d' run.txt | sha256sum | cut -d' ' -f1)"
holds "the record names nobody" bash -c "! grep -q @ run.txt"
check "explain" 0 register explain 1
says "explain" out "Pořadí přihlášky"
check "a seat that is declined" 0 register decline 1 1 --now 2022-04-12
check "the list of those who wait" 0 register waiting 1
check "stats" 0 register stats --format csv
holds "statistics are CSV for another program" /usr/bin/python3 -c "
import csv
rows = list(csv.DictReader(open('out', encoding='utf-8', newline='')))
assert rows[0]['by'] == 'cycle' and sum(int(r['seats']) for r in rows if r['by'] == 'workshop') == int(rows[0]['seats'])"

# The lottery's secret: random, told by nothing but its digest before the draw, and checked by the shell after it.
for cycle in one two; do
  mkdir "$cycle"
  sed 's/^tie_break = .*/tie_break = "lottery"/' schedule.toml >"$cycle/schedule.toml"
  check "lottery commit" 0 register lottery commit --source nist --at 2022-04-15 --format json --now 2022-04-01 --schedule "$cycle/schedule.toml"
  cp out "$cycle/commit.json"
  check "a second commitment" 1 register lottery commit --source nist --at 2022-04-16 --now 2022-04-01 \
    --schedule "$cycle/schedule.toml"
  check "import for the lottery" 0 register import responses.csv --schedule "$cycle/schedule.toml"
  check "lottery freeze" 0 register lottery freeze --now 2022-04-12 --schedule "$cycle/schedule.toml"
  check "lottery draw" 0 register lottery draw --value "$(printf '%0128d' 7)" --format json --now 2022-04-16 \
    --schedule "$cycle/schedule.toml"
  cp out "$cycle/draw.json"
  check "prioritise by lottery" 0 register prioritise --now 2022-04-16 --schedule "$cycle/schedule.toml"
done
mkdir published
sed 's/^tie_break = .*/tie_break = "lottery"/' schedule.toml >published/schedule.toml
check "a commitment to be published" 0 register lottery commit --source nist --at 2022-04-15 --now 2022-04-01 \
  --schedule published/schedule.toml
for line in "commitment  " "source      nist" "round       2022-04-14T22:00:00Z (2022-04-15 00:00)" "fallback    nist"; do
  says "what is to be published" out "$line"
done
holds "another program checks the secret, the seed and the numbers" /usr/bin/python3 - <<'PYTHON'
import hashlib, json

sha256 = lambda text: hashlib.sha256(text.encode()).hexdigest()
secrets = set()
for cycle in ("one", "two"):
    commit = json.load(open(f"{cycle}/commit.json"))
    draw = json.load(open(f"{cycle}/draw.json"))
    assert commit["secret"] is None and commit["seed"] is None and len(draw["secret"]) == 64
    committed = [draw["secret"], commit["source"], commit["round"], commit["fallback"]]
    assert sha256("\n".join(["workshop-cycle-lottery-v2"] + committed)) == commit["commitment"] == draw["commitment"]
    assert sha256("workshop-cycle-lottery-v1\n" + draw["secret"] + "\n" + draw["beacon"]) == draw["seed"]
    assert sha256("".join(f"{n}\n" for n in range(1, 181))) == draw["numbers_sha256"]
    secrets.add(draw["secret"])
assert len(secrets) == 2
PYTHON

# Another folder, by options and by the environment.
mkdir elsewhere
(
  cd elsewhere || exit 1
  register list --schedule ../schedule.toml >../out 2>../err
)
says "a schedule elsewhere has its database beside it" err "180 of 180 applicants"
check "the environment names the schedule" 3 env REGISTER_SCHEDULE=nowhere.toml "$register_binary" list
says "the environment names the schedule" err "nowhere.toml"
check "COLUMNS is the width of what is no terminal" 0 env COLUMNS=40 "$register_binary" list
holds "no line is wider than 40 columns" /usr/bin/python3 -c \
  "exit(any(len(line.rstrip('\n')) > 40 for line in open('out', encoding='utf-8')))"

# Standard streams that are short, shut or full.
checked=$((checked + 1))
# shellcheck disable=SC2094
{ register list; echo $? >status; } 2>err | head -n 1 >out
grep -qE '^(0|141)$' status || fail "a reader that leaves early: status $(cat status)"
says "a reader that leaves early has its line" out "No."
check "standard input is no file" 3 bash -c "\"$register_binary\" import no-such-file.csv <&-"
check "standard input is read" 0 bash -c "\"$register_binary\" import - < responses.csv"
checked=$((checked + 1))
register list >&- 2>err
[ $? -eq 3 ] || fail "a shut standard output is not told"
says "a shut standard output" err "cannot write the output"
if [ -w /dev/full ]; then
  checked=$((checked + 1))
  register list >/dev/full 2>err
  [ $? -eq 3 ] || fail "a full standard output is not told"
  says "a full standard output" err "cannot write the output"
fi
check "shut streams do not end up in the database" 0 bash -c "\"$register_binary\" add --name 'Jana Nová' \
  --email jana.nova@example.cz --full-cycle >&- 2>&- <&-; \"$register_binary\" show jana.nova@example.cz"
says "shut streams do not end up in the database" out "Jana Nová"
check "the database is whole" 0 /usr/bin/python3 -c "import sqlite3, sys
sys.exit(sqlite3.connect('register.db').execute('PRAGMA integrity_check').fetchone()[0] != 'ok')"

# A database that another command holds is waited for, and then left alone.
/usr/bin/python3 -c "import sqlite3, time
database = sqlite3.connect('register.db', isolation_level=None)
database.execute('BEGIN IMMEDIATE')
open('held', 'w').close()
time.sleep(20)" &
holder=$!
for _ in $(seq 100); do [ -e held ] || sleep 0.1; done
check "a busy database" 3 register withdraw 1
says "a busy database" err "is busy"
check "a busy database can be read" 0 register show 1
kill "$holder" 2>/dev/null
wait "$holder" 2>/dev/null
check "a database that is free again" 0 register withdraw 1

# Names of folders and files that are not UTF-8.
odd=$(printf 'd\341')
mkdir "$odd"
cp schedule.toml register.db "$odd"
printf 'jana.nova@example.cz\n' >"$odd/$(printf 'Smlouva\341.csv')"
check "mail from a folder of another encoding" 0 env "REGISTER_SCHEDULE=$odd/schedule.toml" "$register_binary" \
  roster 2 --email
check "the outbox in it" 0 env "REGISTER_SCHEDULE=$odd/schedule.toml" "$register_binary" mail outbox --all
env "REGISTER_SCHEDULE=$odd/schedule.toml" "$register_binary" check >out 2>err
holds "the database in it is not called damaged" bash -c "! grep -q damaged out err"
check "erasing beside a file of another encoding" 0 env "REGISTER_SCHEDULE=$odd/schedule.toml" "$register_binary" \
  erase jana.nova@example.cz --yes --format json
holds "its name is told so that it can be found" /usr/bin/python3 -c "
import json
assert json.load(open('out', encoding='utf-8'))['mentions'] == [r'd\\xe1/Smlouva\\xe1.csv']"
check "a backup in it" 0 env "REGISTER_SCHEDULE=$odd/schedule.toml" "$register_binary" backup --format json
check "a database of such a name" 2 env "REGISTER_DB=$odd.db" "$register_binary" list
says "a database of such a name" err 'd\xe1.db is not UTF-8'

# What fails after the change was made does not undo it.
if [ -w /dev/full ]; then
  checked=$((checked + 1))
  register add --name 'Full Disk' --email full@example.cz --full-cycle >/dev/full 2>err
  [ $? -eq 3 ] || fail "a full standard output is not told"
  says "the change stands" err "what the command did stands"
  check "and is there" 0 register show full@example.cz
  register add --dry-run --name 'Full Again' --email again@example.cz --full-cycle >/dev/full 2>err
  says "a rehearsal changed nothing" err "nothing was changed"
fi

[ "$failed" -eq 0 ] && echo "$checked checks passed"
[ "$failed" -eq 0 ]
