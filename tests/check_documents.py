#!/usr/bin/python3
"""Documents as the programs read them for which they are made.

    check_documents.py path/to/register [FOLDER [NPM]]

The roster as XLSX is read by openpyxl and by LibreOffice, as CSV by LibreOffice, and compared cell by cell;
nothing in either may run as a formula, whatever separator is taken. Pages of HTML are opened in Chromium, wide and
narrow, light and dark: no word on the console, nothing fetched, nothing wider than the window, no finding of axe; and
printed. The pictures stay in FOLDER (documents); axe is taken from NPM (build/npm), where tests/fetch_axe.sh puts it.
Exits with 1 where something is wrong, and with 77 where a program is not installed.
"""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCE = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = 77
NOW = "2022-04-15T08:00:00Z"
EARLY = "2022-03-01T08:00:00Z"
# A page for each set of words, in the cycle of the examples.
PAGES = {
    "roster": ["roster", "uvod", "--format", "html", "--waiting"],
    "roster-english": ["roster", "uvod", "--format", "html", "--lang", "en"],
    "programme": ["schedule", "--format", "html"],
    "programme-english": ["schedule", "--format", "html", "--lang", "en"],
    "statistics": ["stats", "--format", "html"],
    "statistics-english": ["stats", "--format", "html", "--lang", "en"],
    "export": ["export", "odd1@example.org", "--format", "html"],
}
WINDOWS = [(1280, 900), (360, 800)]
# What people may type, of whom all want the whole cycle and so have a seat.
ODD_PEOPLE = [
    {"name": "=HYPERLINK(\"http://evil.example\";\"x\")", "organisation": "+1+1", "note": "a;=1+1"},
    {"name": "Anna Řehořová", "organisation": "-2+3", "note": "první řádek\n=2+2\n@SUM(1,2)"},
    {"name": "O'Brien, @Ruairí", "organisation": "<script>alert(1)</script>", "note": "a,=1+1;\"=2+2\";  =3+3"},
    {"name": "Eleonora-Alžběta Nejdelšípříjmenízevšechzaměstnankyň", "organisation": "x" * 90, "note": "_x0041_ 🎓 & <b>"},
    {"name": "Jan Celý", "phone": "+420777123456", "organisation": "Obec; +420 777 123 456, -5", "note": "01"},
]
FIELDS = ["applicant", "name", "email", "phone", "organisation", "group", "region", "state", "note",
          "attendance"]


class Findings:
    def __init__(self, silent=False):
        self.count, self.silent = 0, silent

    def __call__(self, right, text):
        if right:
            return
        self.count += 1
        if not self.silent:
            print(f"wrong: {text}")


class Cycle:
    """The cycle of the examples, with the odd people added, in a folder of its own."""

    def __init__(self, register, folder):
        self.register, self.folder = register, folder
        folder.mkdir()
        shutil.copy(SOURCE / "data/prace-s-informacemi-2022.toml", folder / "schedule.toml")
        for number, person in enumerate(ODD_PEOPLE):
            words = [f"--{field}={value}" for field, value in person.items()]
            self.run("add", f"--email=odd{number}@example.org", "--full-cycle", *words, now=EARLY)
        self.run("import", str(SOURCE / "examples/responses.csv"))
        self.run("prioritise")
        self.run("attend", "uvod", "1", "3", "--yes")
        self.run("attend", "uvod", "--absent", "2", "--yes")

    def run(self, *words, now=NOW):
        done = subprocess.run([self.register, *words, "--now", now], cwd=self.folder, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"{words}: {done.stderr.decode()}")
        return done.stdout

    def make(self, name, *words):
        self.run(*words, "--output", name)
        return self.folder / name


def guarded(text):
    """A cell of CSV as csv_guarded() has it, said once more in other words."""
    pieces = re.split(r"([,;\t\r\n])", text)
    for i in range(0, len(pieces), 2):
        start = re.match(r'[ "]*', pieces[i]).end()
        rest = pieces[i][start:]
        harmless = re.fullmatch(r"[+-][0-9]+([.,][0-9]*)?", rest) or re.fullmatch(r"\+[0-9][0-9 ()-]{5,}", rest)
        if rest[:1] in tuple("=+-@") and not harmless:
            pieces[i] = pieces[i][:start] + "'" + rest
    return "".join(pieces)


def expected_rows(cycle):
    """The roster's cells, with the number as a number and all else as what was typed."""
    seats = json.loads(cycle.run("roster", "uvod", "--format", "json"))["seats"]
    labels = {group["code"]: group["label"]
              for group in json.loads(cycle.run("schedule", "--format", "json"))["groups"]}
    rows = []
    for seat in seats:
        person = json.loads(cycle.run("show", str(seat["applicant"]), "--format", "json"))
        seat["phone"] = person["phone"]
        seat["group"] = labels.get(seat["group"], seat["group"])
        seat["state"] = {"admitted": "přiděleno", "confirmed": "potvrzeno"}[seat["state"]]
        seat["attendance"] = {None: "", "present": "ano", "absent": "ne"}[seat["attendance"]]
        rows.append([seat[field] for field in FIELDS])
    return rows


def compare(find, what, found, expected):
    find(len(found) == len(expected), f"{what}: {len(found)} rows in place of {len(expected)}")
    for number, (one, other) in enumerate(zip(found, expected), 1):
        for column, (cell, wanted) in enumerate(zip(one, other)):
            find(cell == wanted, f"{what}: row {number}, {FIELDS[column]}: {cell!r} in place of {wanted!r}")


def check_workbook(find, cycle, rows):
    import openpyxl

    file = cycle.make("roster.xlsx", "roster", "uvod", "--format", "xlsx", "--waiting")
    find(cycle.run("roster", "uvod", "--format", "xlsx", "--waiting") == file.read_bytes(), "two XLSX of one roster differ")
    find(file.stat().st_mode & 0o777 == 0o600, "others can read the XLSX")
    book = openpyxl.load_workbook(file)
    find(book.sheetnames == ["Účastníci", "Workshop"], f"sheets {book.sheetnames}")
    sheet = book["Účastníci"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    compare(find, "XLSX by openpyxl", cells, [[cell if cell != "" else None for cell in row] for row in rows])
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row[1:]}
    find(kinds <= {"s", "n"} and not any(cell.hyperlink for row in sheet.iter_rows() for cell in row),
         f"something but text stands in the XLSX: {kinds}")
    find(sheet.freeze_panes == "C2", f"frozen at {sheet.freeze_panes}")
    find(sheet.print_title_rows in ("1:1", "$1:$1"), f"printed titles {sheet.print_title_rows}")
    find(sheet.auto_filter.ref == f"A1:J{len(rows) + 1}", f"filter {sheet.auto_filter.ref}")
    find(sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0, "page setup")
    facts = {row[0].value: row[1] for row in book["Workshop"].iter_rows()}
    find(facts["Datum"].value == datetime.datetime(2022, 4, 28), f"date {facts['Datum'].value!r}")
    find(facts["Začátek"].value == datetime.time(10), f"start {facts['Začátek'].value!r}")
    find(facts["Kapacita"].value == 40 and facts["Obsazená místa"].value == 40, "capacity and seats as numbers")
    find(book.properties.created == datetime.datetime(2022, 4, 28, 8), f"made {book.properties.created}")
    return file


def check_large_workbook(find, register, folder):
    """One that is made with constant memory, of more rows than are kept in it."""
    import openpyxl

    folder.mkdir()
    text = (SOURCE / "data/prace-s-informacemi-2022.toml").read_text().replace("capacity = 40", "capacity = 5000")
    (folder / "schedule.toml").write_text(text)
    export = subprocess.run([SOURCE / "tests/bench/make_export.py", "5000"], capture_output=True, check=True).stdout
    (folder / "export.csv").write_bytes(export)
    for words in (["import", "export.csv"], ["prioritise"], ["roster", "uvod", "--format", "xlsx", "-o", "large.xlsx"],
                  ["roster", "uvod", "--format", "csv", "-o", "large.csv"]):
        subprocess.run([register, *words, "--now", NOW], cwd=folder, capture_output=True, check=True)
    sheet = openpyxl.load_workbook(folder / "large.xlsx", read_only=True)["Účastníci"]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    plain = list(csv.reader(io.StringIO((folder / "large.csv").read_bytes().decode(), newline="")))[1:]
    find(len(rows) > 2000, f"a large XLSX of {len(rows)} rows")
    compare(find, "large XLSX", [[guarded(cell) for cell in row] for row in rows], plain)


class Office:
    """LibreOffice with a profile of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def convert(self, file, to, how=None):
        self.count += 1
        out = self.folder / f"office{self.count}"
        words = ["soffice", f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless", "--convert-to", to]
        words += [f"--infilter={how}"] if how else []
        # In this locale dates and times are written in one way, and only where they are such.
        subprocess.run([*words, "--outdir", out, file], capture_output=True, timeout=120, check=True,
                       env={**os.environ, "LC_ALL": "C.UTF-8"})
        return sorted(out.iterdir())

    def formulas(self, file, separator):
        (page,) = self.convert(file, "fods", f"CSV:{ord(separator)},34,76,1")
        name = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
        return [cell.get(name) for cell in xml.etree.ElementTree.parse(page).iter() if cell.get(name) is not None]

    def cells(self, file, separator):
        as_text = "/".join(f"{column}/2" for column in range(1, len(FIELDS) + 1))
        (page,) = self.convert(file, 'csv:Text - txt - csv (StarCalc):44,34,76', f"CSV:{ord(separator)},34,76,1,{as_text}")
        return list(csv.reader(io.StringIO(page.read_text(encoding="utf-8"), newline="")))[1:]


def check_office(find, cycle, rows, workbook):
    office = Office(cycle.folder)
    shown = [[str(cell) for cell in row] for row in rows]
    pages = office.convert(workbook, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1')
    find([page.name for page in pages] == ["roster-Workshop.csv", "roster-Účastníci.csv"], f"sheets {pages}")
    facts, seats = [list(csv.reader(io.StringIO(page.read_text(encoding="utf-8"), newline=""))) for page in pages]
    compare(find, "XLSX by LibreOffice", seats[1:], shown)
    find(["Datum", "04/28/2022"] in facts and ["Začátek", "10:00:00 AM"] in facts, f"facts {facts}")
    escaped = [[guarded(cell) for cell in row] for row in shown]
    plain = cycle.make("plain.csv", "roster", "uvod", "--format", "csv")
    excel = cycle.make("excel.csv", "roster", "uvod", "--format", "csv", "--excel")
    english = cycle.make("english.csv", "roster", "uvod", "--format", "csv", "--excel", "--lang", "en")
    compare(find, "CSV", office.cells(plain, ","), escaped)
    compare(find, "CSV for Czech Excel", office.cells(excel, ";"), escaped)
    for file, mark in ((plain, False), (excel, True), (english, True)):
        find(file.read_bytes().startswith(b"\xef\xbb\xbf") == mark, f"byte order mark of {file.name}")
        for separator in ",;":
            found = office.formulas(file, separator)
            find(not found, f"{file.name} runs {found} where «{separator}» separates")
    # Without the guards all that would run: the check sees it.
    naked = cycle.folder / "naked.csv"
    naked.write_bytes(plain.read_bytes().replace(b"'=", b"=").replace(b"'@", b"@"))
    find(len(office.formulas(naked, ";")) >= 2, "formulas without guards were not seen")


def axe_in(folder):
    """axe-core as tests/fetch_axe.sh left it; None where it could not be fetched."""
    script = folder / "node_modules/axe-core/axe.min.js"
    if script.exists():
        return script.read_text(encoding="utf-8")
    print("skipped: axe, which is not there and is fetched by npm")
    return None


def findings_of_axe(page, axe):
    if axe is None:
        return []
    page.value(axe + ";0")
    return page.value("axe.run().then(result => result.violations.map(v => v.impact + ' ' + v.id + ': ' +"
                      " v.help + ' ' + v.nodes.map(n => n.target).join(' ')))")


def check_page(find, browser, axe, file, folder):
    name = file.stem
    for width, height in WINDOWS:
        for scheme in ("light", "dark"):
            where = f"{name}, {width} wide, {scheme}"
            page = browser.open(file, width, height, scheme)
            find(page.value("document.documentElement.scrollWidth") <= width, f"{where}: wider than the window")
            (folder / f"{name}-{width}-{scheme}.png").write_bytes(page.picture())
            for found in findings_of_axe(page, axe):
                find(False, f"{where}: axe: {found}")
            find(not page.complaints(), f"{where}: {page.complaints()}")
            if (width, scheme) == (1280, "dark"):
                (folder / f"{name}.pdf").write_bytes(page.printed())
            page.close()


def check_printed_roster(find, file):
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    sheets = text.split("\f")[:-1]
    find(len(sheets) >= 2, f"{len(sheets)} printed pages")
    for number, sheet in enumerate(sheets, 1):
        find("Organizace" in sheet, f"printed page {number} has no titles of columns")
        find(re.search(rf"\b{number} ?/ ?{len(sheets)}\s*$", sheet) is not None, f"printed page {number} has no number")


def check_pages(find, cycle, folder, axe):
    sys.path.insert(0, str(SOURCE / "tests/support"))
    from chromium import Chromium

    browser = Chromium(cycle.folder / "chromium")
    try:
        bad = cycle.folder / "bad.html"
        bad.write_text("<html><body><p style='width:2000px'>x<img src='missing.png'><script>throw 1</script>")
        complaints = Findings(silent=True)
        check_page(complaints, browser, axe, bad, cycle.folder)
        find(complaints.count >= (8 if axe is None else 12), f"a bad page has {complaints.count} findings")
        for name, words in PAGES.items():
            file = cycle.folder / f"{name}.html"
            file.write_bytes(cycle.run(*words))
            check_page(find, browser, axe, file, folder)
    finally:
        browser.close()
    check_printed_roster(find, folder / "roster.pdf")


def main():
    register = str(pathlib.Path(sys.argv[1]).resolve())
    pictures = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "documents").resolve()
    npm = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else SOURCE / "build/npm"
    missing = [name for name in ("chromium", "soffice", "pdftotext") if not shutil.which(name)]
    if missing:
        print(f"skipped: {', '.join(missing)} is not installed")
        return SKIPPED
    pictures.mkdir(parents=True, exist_ok=True)
    find = Findings()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        cycle = Cycle(register, folder / "cycle")
        rows = expected_rows(cycle)
        find(sum(row[2].startswith("odd") for row in rows) == len(ODD_PEOPLE), "not all odd people have a seat")
        check_office(find, cycle, rows, check_workbook(find, cycle, rows))
        check_large_workbook(find, register, folder / "large")
        drawn = folder / "pictures"
        drawn.mkdir()
        check_pages(find, cycle, drawn, axe_in(npm))
        for picture in drawn.iterdir():  # one by one and whole: another run may be at it as well
            shutil.copy(picture, pictures / f"{picture.name}.{os.getpid()}")
            os.replace(pictures / f"{picture.name}.{os.getpid()}", pictures / picture.name)
    print(f"{find.count} findings" if find.count else f"all {len(rows)} rows and {len(PAGES)} pages are as they should be")
    return 1 if find.count else 0


if __name__ == "__main__":
    sys.exit(main())
