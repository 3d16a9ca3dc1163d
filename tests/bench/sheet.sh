#!/usr/bin/env bash
# Times (CPU) the sign-in sheet of many people, beside WeasyPrint that prints the same table from HTML.
#   tests/bench/sheet.sh [PEOPLE]        (1000); RUNS=5
# Needs a release build (cmake --preset release && cmake --build --preset release), python3, poppler-utils, weasyprint.
set -euo pipefail
cd "$(dirname "$0")/../.."
register=${REGISTER:-$PWD/build/release/register}
people=${1:-1000}
runs=${RUNS:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sed "s/^capacity = .*/capacity = $people/" data/prace-s-informacemi-2022.toml | sed '/^\[\(form\|mail\)/,$d' \
  >"$folder/schedule.toml"
python3 - "$people" "$folder" <<'PYTHON'
import html, sys
people, folder = int(sys.argv[1]), sys.argv[2]
rows = [(f"Žaneta Příkladová-{i}", f"Městský úřad {i % 90}, odbor sociálních věcí") for i in range(people)]
with open(f"{folder}/people.csv", "w", encoding="utf-8") as file:
    print("Name,Email,Organisation,Workshops", file=file)
    for i, (name, organisation) in enumerate(rows):
        print(f'{name},osoba{i}@example.cz,"{organisation}",Úvod do problematiky', file=file)
with open(f"{folder}/sheet.html", "w", encoding="utf-8") as file:
    print("""<!doctype html><html lang="cs"><meta charset="utf-8"><title>Prezenční listina</title><style>
@page { size: A4; margin: 15mm 18mm 22mm; @bottom-right { content: "strana " counter(page) " z " counter(pages) } }
body { font-family: "Noto Sans"; font-size: 10.5pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td, th { border-bottom: 0.35pt solid; text-align: left; height: 10.5mm }
tr { break-inside: avoid } thead { display: table-header-group }
</style><h1>Úvod do problematiky</h1><p>čtvrtek 28. dubna 2022, 10.00–16.00</p>
<table><thead><tr><th style="width: 10mm">Č.<th>Jméno<th>Organizace<th>Podpis</tr></thead>""", file=file)
    for i, (name, organisation) in enumerate(sorted(rows), 1):
        print(f"<tr><td>{i}<td>{html.escape(name)}<td>{html.escape(organisation)}<td></tr>", file=file)
    print("</table></html>", file=file)
PYTHON
cd "$folder"
"$register" import people.csv --preset plain --now 2022-04-01 >/dev/null
"$register" prioritise --now 2022-04-15T08:00:00Z >/dev/null

# So that nothing is timed that prints less: both have the last person.
"$register" roster 1 --format pdf >ours.pdf
weasyprint sheet.html theirs.pdf 2>/dev/null
for file in ours theirs; do
  pdftotext -raw $file.pdf - | grep "Žaneta Příkladová-$((people - 1))" >/dev/null || { echo "$file.pdf has not all people"; exit 1; }
  echo "$file: $(pdfinfo $file.pdf | awk '/^Pages/ { print $2 }') pages, $(wc -c <$file.pdf) bytes"
done

median() { sort -n | sed -n "$((runs / 2 + 1))p"; }
# CPU time: other work on the machine counts less.
seconds() { local TIMEFORMAT='%U %S'; { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.3f\n", $1 + $2 }'; }
for _ in $(seq "$runs"); do
  seconds "$register" roster 1 --format pdf >>times.ours
  seconds weasyprint sheet.html theirs.pdf >>times.theirs
done
awk -v a="$(median <times.ours)" -v b="$(median <times.theirs)" \
  'BEGIN { printf "register %.2f s, WeasyPrint %.2f s, ratio %.3f (limit 0.1)\n", a, b, a / b }'
