"""A cycle's folder in which the real program runs, and what its database then holds. For check_*.py."""
import pathlib
import shutil
import sqlite3
import subprocess

NOW = "2022-04-15T08:00:00Z"
SCHEDULE = """[cycle]
id = "faults"
title = "Letters"
language = "en"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
organiser = "The Library"
contact = "library@example.org"
[venue]
name = "Reading room"
address = "Square 1, Town"
[defaults]
start = 10:00:00
end = 16:00:00
capacity = {capacity}
[[workshop]]
id = "reading"
date = 2022-05-02
title = "Reading"
[[workshop]]
id = "writing"
date = 2022-05-09
title = "Writing"
[groups]
town = "Town"
[offers]
auto_promote = true
[form]
preset = "plain"
[mail]
from = "Workshops <workshops@example.org>"
"""
# What a sanitizer or the program itself says when the mistake is the program's own.
OWN_FAULTS = ("internal error", "AddressSanitizer", "LeakSanitizer", "runtime error", "ThreadSanitizer")


class Ended:
    """A command that has ended."""

    def __init__(self, words, status, out, err):
        self.words, self.status, self.out, self.err = words, status, out, err

    def __str__(self):
        return f"register {' '.join(self.words)}: status {self.status}\n{self.out[-2000:]}{self.err[-2000:]}"


class Cycle:
    def __init__(self, register, folder, capacity=40):
        self.register = register
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "schedule.toml").write_text(SCHEDULE.format(capacity=capacity))

    @property
    def database(self):
        return self.folder / "register.db"

    def people(self, name, numbers, note=""):
        """An export of these people, each of whom wants both workshops."""
        rows = ["Name,Email,Workshops,Note"]
        rows += [f"Person {i},p{i}@example.org,Reading; Writing,{note}" for i in numbers]
        (self.folder / name).write_text("\n".join(rows) + "\n")
        return name

    def start(self, *words, now=NOW, prefix=(), **options):
        return subprocess.Popen([*prefix, self.register, *words, "--now", now], cwd=self.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, errors="replace", **options)

    def run(self, *words, statuses=(0,), **options):
        process = self.start(*words, **options)
        return ended(process, words, statuses)

    def copy_to(self, folder):
        shutil.copytree(self.folder, folder)
        other = Cycle.__new__(Cycle)
        other.register, other.folder = self.register, pathlib.Path(folder)
        return other


def ended(process, words, statuses):
    """Waits for a command; it must end in time, with one of these statuses, and without a fault of its own."""
    out, err = process.communicate(timeout=300)
    result = Ended(words, process.returncode, out, err)
    assert process.returncode in statuses, f"{result}\nis none of the statuses {statuses}"
    assert not any(words in err for words in OWN_FAULTS), result
    if process.returncode != 0 and words[0] != "check":  # which tells what it finds as its result
        assert err.startswith("register: ") or "\nregister: " in err, f"{result}\nsays no sentence"
    return result


def columns(database, table):
    """All but the true time of a change, which no rehearsed clock sets."""
    names = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    return ", ".join(f'"{name}"' for name in names if name != "true_at")


def contents(file):
    """Every row of every table, in order; whole, by SQLite's own checks. None where there is nothing yet."""
    if not file.exists():
        return None
    database = sqlite3.connect(file)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], file
        assert database.execute("PRAGMA foreign_key_check").fetchall() == [], file
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                                     " AND name NOT LIKE 'sqlite_%' ORDER BY name")]
        rows = {table: sorted(database.execute(f'SELECT {columns(database, table)} FROM "{table}"').fetchall(), key=repr)
                for table in tables}
        return rows or None
    finally:
        database.close()


def scalar(file, sql):
    database = sqlite3.connect(file)
    try:
        return database.execute(sql).fetchone()[0]
    finally:
        database.close()
