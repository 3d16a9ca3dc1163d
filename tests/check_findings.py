#!/usr/bin/python3
"""What `check` finds beside other processes: a sender at work, one that was killed, a writer who holds the
database, a folder that it may not read, a file cut short.

    check_findings.py path/to/register
"""
import json
import os
import pathlib
import signal
import sqlite3
import sys
import tempfile
import time

from support.cycle_folder import OWN_FAULTS, Cycle

LATER = "2022-04-15T09:00:00Z"
SENDER = """#!/bin/sh
cat > /dev/null
: > handed_over
while [ ! -e go_on ]; do sleep 0.05; done
"""


def findings(cycle, **options):
    """The kinds of what `check` finds, with its sentences; the status goes with them."""
    process = cycle.start("check", "--format", "json", now=LATER, **options)
    out, err = process.communicate(timeout=300)
    assert process.returncode in (0, 1) and not any(fault in err for fault in OWN_FAULTS), out + err
    found = [(finding["kind"], finding["message"]) for finding in json.loads(out)["findings"]]
    assert process.returncode == (1 if found else 0), out
    return found


def cycle_with_letters(register, folder):
    cycle = Cycle(register, folder)
    cycle.run("import", cycle.people("people.csv", range(3)))
    for words in (("prioritise",), ("announce",), ("backup",)):
        cycle.run(*words, now=LATER)
    script = cycle.folder / "sender"
    script.write_text(SENDER)
    script.chmod(0o755)
    schedule = cycle.folder / "schedule.toml"
    schedule.write_text(schedule.read_text() + 'transport = "sendmail"\nsendmail = "./sender"\n')
    return cycle


def start_sending(cycle):
    process = cycle.start("mail", "send", now=LATER, start_new_session=True)
    deadline = time.monotonic() + 60
    while not (cycle.folder / "handed_over").exists():
        assert time.monotonic() < deadline and process.poll() is None, "nothing is sent"
        time.sleep(0.02)
    return process


def sender_at_work(register, folder):
    cycle = cycle_with_letters(register, folder)
    process = start_sending(cycle)
    assert findings(cycle) == [], "a sender at work is nothing to be told"
    (cycle.folder / "go_on").touch()
    process.communicate(timeout=60)
    assert process.returncode == 0 and findings(cycle) == []


def sender_killed(register, folder):
    cycle = cycle_with_letters(register, folder)
    process = start_sending(cycle)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert findings(cycle) == [
        ("mail_abandoned",
         "3 messages were being sent when the program ended, and may have arrived or not; `register mail send` "
         "settles that, and `register mail outbox --state uncertain` then shows them")]
    (cycle.folder / "go_on").touch()
    cycle.run("mail", "send", now=LATER, statuses=(4,))
    assert [kind for kind, _ in findings(cycle)] == ["mail_uncertain"]
    cycle.run("mail", "settle", "--uncertain", "--sent", now=LATER)
    assert findings(cycle) == []


def written_by_another(register, folder):
    cycle = cycle_with_letters(register, folder)
    before = sorted(file.name for file in cycle.folder.iterdir())
    database = sqlite3.connect(cycle.database, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    assert findings(cycle) == [], "it reads what was there before"
    database.execute("ROLLBACK")
    database.close()
    assert findings(cycle) == []
    assert sorted(file.name for file in cycle.folder.iterdir()) == before, "it wrote a file"


def cut_short(register, folder):
    """Wherever the file ends, each finding is told, or one sentence."""
    whole = cycle_with_letters(register, folder / "whole")
    database = sqlite3.connect(whole.database)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    pages = whole.database.stat().st_size // 4096
    told = 0
    for pages_left in range(1, pages, max(1, pages // 12)):
        cycle = whole.copy_to(folder / f"cut{pages_left}")
        os.truncate(cycle.database, pages_left * 4096)
        process = cycle.start("check", "--format", "json", now=LATER)
        out, err = process.communicate(timeout=300)
        assert not any(fault in err for fault in OWN_FAULTS), err
        assert process.returncode in (1, 3), out + err
        if process.returncode == 1:
            assert json.loads(out)["findings"][0]["kind"] == "damage", out
            told += 1
    assert told > 0


def main():
    register = str(pathlib.Path(sys.argv[1]).resolve())
    for scenario in (sender_at_work, sender_killed, written_by_another, cut_short):
        with tempfile.TemporaryDirectory() as folder:
            scenario(register, pathlib.Path(folder) / "cycle")
        print(scenario.__name__, flush=True)


if __name__ == "__main__":
    main()
