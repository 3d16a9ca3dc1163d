#!/usr/bin/python3
"""Many commands at once on one cycle: each sees a consistent state, and none is lost.

    check_races.py path/to/register

Ten imports, registrations by hand, runs, announcements, cancellations with promotions, letters that are sent,
rosters, backups and restorations side by side; no letter goes twice, whichever states come back. REG_ROUNDS says how often (1), REG_SEED repeats the order in which they
start. Exits with 1 where something does not hold.
"""
import concurrent.futures
import json
import os
import pathlib
import random
import sqlite3
import sys
import tempfile
import time

from support.cycle_folder import Cycle, contents, ended, scalar
from support.seed import seed

CAPACITY = 30
IMPORTS = 10
AT_ONCE = 12


def all_at_once(cycle, commands, chance, others=()):
    """Runs them, some twelve at a time, in a random order. What each said, by its words."""
    chance.shuffle(commands)

    def run(words):
        statuses = (0, 1, 4) if words[0] in ("mail", "daily") else (0, 1)
        return ended(cycle.start(*words), words, (*statuses, *others))

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(run, commands))
    for result in results:
        assert "busy" not in result.err and "locked" not in result.err, result
    return results


def check(cycle, results):
    """What holds whatever came first."""
    rows = contents(cycle.database)  # whole, too
    numbers = sorted(row[0] for row in rows["applicant"])
    assert numbers == list(range(1, len(numbers) + 1)), "numbers are given out one by one"
    journal = sorted(row[0] for row in rows["journal"])
    assert journal == list(range(1, len(journal) + 1)), "so are changes"
    runs = sorted(row[0] for row in rows["run"])
    assert runs == list(range(1, len(runs) + 1)), "and runs"
    held = "SELECT max(n) FROM (SELECT count(*) n FROM request WHERE state IN ('admitted', 'confirmed')" \
        " GROUP BY workshop)"
    assert (scalar(cycle.database, held) or 0) <= CAPACITY, "no workshop has more than its seats"
    assert scalar(cycle.database, "SELECT count(*) FROM outbox WHERE state = 'sending'") == 0
    for copy in (cycle.folder / "backups").glob("*.db"):
        contents(copy)
    return len(rows["journal"])


def journal_commands(cycle):
    database = sqlite3.connect(cycle.database)
    names = [row[0] for row in database.execute("SELECT command FROM journal ORDER BY number")]
    database.close()
    return names


def beginning(cycle, chance):
    """The first commands of all make the database at the same moment."""
    empty = Cycle(cycle.register, cycle.folder / "empty", capacity=CAPACITY)
    commands = [("add", "--name", f"First {i}", "--email", f"first{i}@example.org", "--full-cycle") for i in range(8)]
    commands += [("list",), ("stats",), ("backup",)]
    results = all_at_once(empty, commands, chance, others=(3,))  # nothing may be there yet
    for result in results:
        assert result.status != 3 or result.words[0] != "add", result
    check(empty, results)
    assert scalar(empty.database, "SELECT count(*) FROM applicant") == 8
    return len(commands)


def registering(cycle, chance):
    """Ten exports, of which each shares people with the next, while others are added by hand."""
    commands = [("import", cycle.people(f"{i}.csv", range(i * 30, i * 30 + 40))) for i in range(IMPORTS)]
    commands += [("add", "--name", f"By Hand {i}", "--email", f"hand{i}@example.org", "--full-cycle")
                 for i in range(8)]
    commands += [("list",), ("backup",), ("stats",), ("prioritise", "--dry-run")] * 2
    cycle.run("import", "0.csv")  # `list` wants a database
    results = all_at_once(cycle, commands, chance)
    check(cycle, results)
    people = IMPORTS * 30 + 10 + 8
    assert scalar(cycle.database, "SELECT count(*) FROM applicant") == people, "nobody is lost, nobody is there twice"
    added = sum(result.out.count("Added By Hand") for result in results)
    assert added == 8, added
    return len(commands)


def deciding(cycle, chance):
    """Runs and registrations side by side, then one that announces."""
    commands = [("prioritise",)] * 4
    commands += [("add", "--name", f"Late {i}", "--email", f"late{i}@example.org", "--full-cycle") for i in range(6)]
    commands += [("roster", "reading"), ("waiting",), ("explain", "3"), ("verify",)]
    results = all_at_once(cycle, commands, chance)
    check(cycle, results)
    cycle.run("prioritise", statuses=(0, 1))
    announced = all_at_once(cycle, [("announce",)] * 3, chance)
    assert sum("seats announced" in result.out for result in announced) == 1, [str(r) for r in announced]
    check(cycle, announced)
    return len(commands) + 4


def afterwards(cycle, chance):
    """Seats given up and given on, while letters go out, rosters are printed and copies are made."""
    before = len(journal_commands(cycle))
    holders = [row["applicant"] for row in json.loads(cycle.run("roster", "reading", "--format", "json").out)["seats"]]
    assert len(holders) == CAPACITY, holders
    commands = [("cancel", str(number), "reading") for number in holders[:12]]
    commands += [("mail", "send")] * 4 + [("daily",)] * 2
    commands += [("roster", "reading"), ("waiting", "reading"), ("backup",), ("log",), ("check",)] * 2
    commands += [("import", "0.csv"), ("import", "1.csv"), ("prioritise",)]
    results = all_at_once(cycle, commands, chance)
    check(cycle, results)
    cancelled = sum(result.status == 0 for result in results if result.words[0] == "cancel")
    assert cancelled == 12, cancelled
    assert journal_commands(cycle)[before:].count("cancel") == 12
    seats = json.loads(cycle.run("roster", "reading", "--format", "json").out)["seats"]
    assert len(seats) == CAPACITY, f"{len(seats)} seats are taken, and people wait"
    assert not {row["applicant"] for row in seats} & set(holders[:12]), "who cancelled has no seat"
    cycle.run("mail", "send", statuses=(0, 4))
    letters = "SELECT count(*) - count(DISTINCT message) FROM (SELECT kind || ':' || coalesce(applicant, 0) || ':' ||" \
        " coalesce(workshop, 0) || ':' || revision || address message FROM outbox)"
    assert scalar(cycle.database, letters) == 0, "a letter stands twice"
    sent = scalar(cycle.database, "SELECT count(*) FROM outbox WHERE state = 'sent'")
    files = len(list((cycle.folder / "outbox").glob("*.eml")))
    assert sent == files, f"{sent} letters are sent, and {files} are there"
    return len(commands)


def restoring(cycle, chance):
    """Copies are made and brought back, while people apply and letters go out."""
    cycle.run("backup", "copy.db")
    numbers = scalar(cycle.database, "SELECT next_applicant FROM cycle")
    commands = [("restore", "copy.db", "--yes")] * 5 + [("backup",)] * 5 + [("mail", "send")] * 3
    commands += [("add", "--name", f"Meanwhile {i}", "--email", f"mean{i}@example.org", "--full-cycle")
                 for i in range(8)]
    results = all_at_once(cycle, commands, chance)
    issued = [int(result.out.split("(number ")[1].split(")")[0]) for result in results if result.words[0] == "add"]
    assert sorted(issued) == list(range(numbers, numbers + 8)), f"{issued} from {numbers} on"
    copies = [line.split()[-1] for result in results for line in result.out.splitlines() if "is kept as" in line]
    copies += [line.split()[1].rstrip(":") for result in results for line in result.out.splitlines() if "Wrote" in line]
    assert len(copies) == len(set(copies)), f"a copy took another one's place: {copies}"
    names = "SELECT group_concat(name) FROM applicant WHERE name LIKE 'Meanwhile%'"
    everywhere = "".join(scalar(cycle.folder / copy, names) or "" for copy in copies)
    everywhere += scalar(cycle.database, names) or ""
    for i in range(8):
        assert f"Meanwhile {i}" in everywhere, f"applicant {i} is nowhere"
    return len(commands)


def bring_back(cycle, names):
    """One state after the other; while letters are just being sent, again a moment later. How many came."""
    came = 0
    for name in names:
        for _ in range(100):
            if cycle.run("restore", name, "--yes", statuses=(0, 1)).status == 0:
                came += 1
                break
            time.sleep(0.02)
    return came


def going_back(cycle, chance):
    """States of different times are brought back at random, while others send: no letter goes twice."""
    cycle = Cycle(cycle.register, cycle.folder / "back", capacity=CAPACITY)
    schedule = cycle.folder / "schedule.toml"
    schedule.write_text(schedule.read_text().replace("[mail]", '[mail]\ntransport = "sendmail"\nsendmail = "sink"'))
    (cycle.folder / "sent").mkdir()
    (cycle.folder / "sink").write_text('#!/bin/sh\ncd "$(dirname "$0")" && exec cat > "$(mktemp sent/XXXXXXXX)"\n')
    (cycle.folder / "sink").chmod(0o700)
    for i in range(4):
        cycle.run("import", cycle.people(f"{i}.csv", range(i * 5, i * 5 + 5)))
        cycle.run("prioritise")
        if i > 0:
            cycle.run("announce", statuses=(0, 1))
        cycle.run("backup", f"{i}.db")
    names = [f"{chance.randrange(4)}.db" for _ in range(10)]
    commands = [("mail", "send", "--limit", "3")] * 16 + [("prioritise",), ("announce",), ("mail", "queue", "decision")] * 3
    commands += [("add", "--name", f"Back {i}", "--email", f"back{i}@example.org", "--full-cycle") for i in range(6)]
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        came = pool.submit(bring_back, cycle, names)
        all_at_once(cycle, commands, chance)
        assert came.result() > 0, "no state came back"
    for i in (3, 1, 3):
        cycle.run("restore", f"{i}.db", "--yes")
        cycle.run("mail", "send", statuses=(0, 4))
    ids = [line for file in (cycle.folder / "sent").iterdir() for line in file.read_text().splitlines()
           if line.lower().startswith("message-id:")]
    again = sorted({line for line in ids if ids.count(line) > 1})
    assert len(ids) > 10, ids
    assert not again, f"sent twice: {again}"
    assert scalar(cycle.database, "SELECT count(*) FROM outbox WHERE state = 'sending'") == 0
    return len(commands) + len(names)


def main():
    register = str(pathlib.Path(sys.argv[1]).resolve())
    rounds = int(os.environ.get("REG_ROUNDS", 1))
    print(f"REG_SEED={seed()} REG_ROUNDS={rounds}", flush=True)
    chance = random.Random(seed())
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            cycle = Cycle(register, folder, capacity=CAPACITY)
            for scenario in (beginning, registering, deciding, afterwards, restoring, going_back):
                begun = time.monotonic()
                count = scenario(cycle, chance)
                print(f"{scenario.__name__}: {count} commands ({time.monotonic() - begun:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
