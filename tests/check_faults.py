#!/usr/bin/python3
"""The program under faults: killed at random moments, on a full disk, without rights, on a damaged file.

    check_faults.py path/to/register [SCENARIO...]

What was committed is there, what was not is not, and each fault ends in a sentence and the right status, with
the old data whole. REG_KILLS says how often it is killed (50), REG_SEED repeats the random moments. Exits
with 1 where something does not hold.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from support.cycle_folder import Cycle, contents, ended
from support.seed import seed

PEOPLE = 400
LATER = "2022-04-15T09:00:00Z"


class Rehearsal:
    """A command in a folder: what it starts from, what it leads to, and how long it takes."""

    def __init__(self, base, work, words, now=LATER):
        self.base, self.work, self.words, self.now = base, work, words, now
        self.before = contents(base.database)
        cycle = self.fresh()
        begun = time.monotonic()
        cycle.run(*words, now=now)
        self.duration = time.monotonic() - begun
        self.after = contents(cycle.database)

    def fresh(self):
        shutil.rmtree(self.work, ignore_errors=True)
        return self.base.copy_to(self.work)


def stages(register, folder):
    """A cycle before each command that is to be killed."""
    base = Cycle(register, folder / "import")
    base.people("people.csv", range(PEOPLE))
    yield "the first import", base, ("import", "people.csv")
    more = base.copy_to(folder / "more")
    more.run("import", more.people("some.csv", range(PEOPLE // 2)))
    yield "another import", more, ("import", "people.csv")
    full = more.copy_to(folder / "prioritise")
    full.run("import", "people.csv")
    yield "prioritise", full, ("prioritise",)
    decided = full.copy_to(folder / "announce")
    decided.run("prioritise")
    yield "announce", decided, ("announce",)
    announced = decided.copy_to(folder / "announced")
    announced.run("announce")
    announced.run("backup", "copy.db")
    announced.run("import", announced.people("again.csv", range(PEOPLE), note="another"))
    yield "undo", announced, ("undo", "--yes")
    yield "backup", announced, ("backup",)
    yield "restore", announced, ("restore", "copy.db", "--yes")


def copies(cycle):
    return list((cycle.folder / "backups").glob("*.db"))


def check_copies(cycle, rehearsal):
    """Whatever has a backup's name is a whole database of what was."""
    for file in copies(cycle):
        assert contents(file) == rehearsal.before, f"{file.name} is no copy of what was there"


def check_copies_open(cycle):
    """Whatever has a backup's name is a whole database."""
    for file in copies(cycle):
        assert contents(file), f"{file.name} holds nothing"


def killed(folder, register, chance):
    kills = int(os.environ.get("REG_KILLS", 50))
    rehearsals = [(name, Rehearsal(base, folder / "work", words)) for name, base, words in stages(register, folder)]
    hits = done = 0
    for number in range(kills):
        name, rehearsal = rehearsals[number % len(rehearsals)]
        cycle = rehearsal.fresh()
        process = cycle.start(*rehearsal.words, now=rehearsal.now)
        time.sleep(chance.uniform(0, 1.1 * rehearsal.duration))
        process.kill()
        out, err = process.communicate(timeout=300)
        assert process.returncode in (0, -signal.SIGKILL), f"{name}: {process.returncode}\n{out}{err}"
        hits += process.returncode != 0
        shape = contents(cycle.database)
        if rehearsal.before is None and shape is not None and shape != rehearsal.after:
            assert not shape["journal"] and not shape["applicant"], f"{name}: half of it is there"
        else:
            assert shape in (rehearsal.before, rehearsal.after), f"{name}: it is neither as before nor as after"
            done += process.returncode != 0 and shape == rehearsal.after
        assert process.returncode != 0 or shape == rehearsal.after, f"{name}: said, but not done"
        check_copies(cycle, rehearsal)
        cycle.run(*rehearsal.words, now=rehearsal.now, statuses=(0, 1))
        assert not list((cycle.folder / "backups").glob("*unfinished*")), f"{name}: a copy was left unfinished"
        contents(cycle.database)
    return f"{hits} of {kills} runs were killed before their end, {done} of them after their commit"


def kept_in(folder, words):
    """The files in which one of the words stands, as UTF-8 or as UTF-16."""
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [str(file.relative_to(folder)) for file in sorted(folder.rglob("*"))
            if file.is_file() and any(form in file.read_bytes() for form in forms)]


def unsalted(shape):
    """Without the digests of the erased, which another salt makes different each time."""
    return {table: rows for table, rows in shape.items() if table not in ("erasure_salt", "erased_identity")}


def killed_erasing(folder, register, chance):
    """Whenever `erase` is killed, the same command once more leaves no byte of the person."""
    kills = int(os.environ.get("REG_KILLS", 50)) // 5
    base = Cycle(register, folder / "erase")
    base.people("people.csv", range(PEOPLE // 4))
    base.run("import", "people.csv")
    base.run("add", "--name", "Zdeňka Vomáčková", "--email", "zdena@example.org", "--workshops", "reading,writing",
             "--note", "wheelchair")
    for words in (("prioritise",), ("backup",), ("announce",), ("mail", "send"), ("backup", "backups/second.db")):
        base.run(*words, now=LATER)
    words = ("Zdeňka", "zdena@example.org", "wheelchair")
    assert len(kept_in(base.folder, words)) >= 4, "the database, two copies and a letter"
    number = str(PEOPLE // 4 + 1)
    rehearsal = Rehearsal(base, folder / "work", ("erase", number, "--yes"))
    hits = half = 0
    for _ in range(kills):
        cycle = rehearsal.fresh()
        process = cycle.start(*rehearsal.words, now=LATER)
        time.sleep(chance.uniform(0, 1.1 * rehearsal.duration))
        process.kill()
        process.communicate(timeout=300)
        hits += process.returncode != 0
        half += 0 < len(kept_in(cycle.folder, words)) < len(kept_in(base.folder, words))
        shape = unsalted(contents(cycle.database))
        assert shape in map(unsalted, (rehearsal.before, rehearsal.after)), "it is neither as before nor as after"
        check_copies_open(cycle)
        cycle.run(*rehearsal.words, now=LATER)
        assert kept_in(cycle.folder, words) == [], "something of the person is left"
        cycle.run("check", statuses=(0, 1))
    return f"{hits} of {kills} were killed before their end, {half} of them half way"


def fill(file, left):
    """Leaves so many bytes free in the folder of `file`."""
    with open(file, "wb") as filler:
        stat = os.statvfs(file.parent)
        filler.write(b"\0" * max(0, stat.f_bavail * stat.f_frsize - left))


def full_disk(folder, register, chance):
    disk = folder / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode == 0
    if not mounted:
        return "skipped: this user may not mount a small disk"
    try:
        return on_full_disk(disk, register)
    finally:
        subprocess.run(["umount", "--lazy", disk], check=False)


def on_full_disk(disk, register):
    cycle = Cycle(register, disk)
    cycle.run("import", cycle.people("some.csv", range(200)))
    cycle.people("people.csv", range(PEOPLE))
    before = contents(cycle.database)
    refused = 0
    for words in (("import", "people.csv"), ("prioritise",), ("backup",), ("add", "--name", "Jana Nová",
                                                                          "--email", "j@example.org", "--full-cycle")):
        for left in (0, 4096, 40960, 163840, 655360):
            fill(disk / "filler", left)
            copies = set(disk.glob("backups/*"))
            result = cycle.run(*words, statuses=(0, 3))
            (disk / "filler").unlink()
            after = contents(cycle.database)
            if result.status == 0:
                before = after
                break
            assert "full" in result.err and "nothing was changed" in result.err, result
            assert after == before, f"{result}\nchanged something"
            assert set(disk.glob("backups/*")) == copies, result
            refused += 1
        cycle.run(*words, statuses=(0, 1))
        before = contents(cycle.database)
    assert refused >= 4, refused
    fill(disk / "filler", 0)
    rescued = disk.parent / "rescued.db"
    cycle.run("list")
    cycle.run("backup", rescued)
    (disk / "filler").unlink()
    assert contents(rescued) == before, "the copy on another disk is another database"
    return f"{refused} commands found no room"


def full_quota(folder, register, chance):
    """A limit on the size of files, as a quota sets one."""
    cycle = Cycle(register, folder / "quota")
    cycle.run("import", cycle.people("some.csv", range(200)))
    cycle.people("people.csv", range(PEOPLE))
    before = contents(cycle.database)
    for size in (8000, 20000, 60000):
        process = cycle.start("import", "people.csv", preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (size, size)))
        result = ended(process, ("import", "people.csv"), (3,))
        assert "nothing was changed" in result.err, result
        assert contents(cycle.database) == before, f"{result}\nchanged something"
    cycle.run("import", "people.csv")
    return "3 limits"


def no_rights(folder, register, chance):
    cycle = Cycle(register, folder / "rights")
    cycle.run("import", cycle.people("some.csv", range(20)))
    cycle.people("people.csv", range(40))
    before = contents(cycle.database)
    # Who may override every file's mode gives that right up.
    prefix = ()
    if os.geteuid() == 0:
        rights = "-dac_override,-dac_read_search,-fowner"
        prefix = ("setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}")
        if shutil.which("setpriv") is None:
            return "skipped: root without setpriv"
    for target, mode in ((cycle.database, 0o400), (cycle.database, 0o000), (cycle.folder, 0o500)):
        normal = target.stat().st_mode
        target.chmod(mode)
        try:
            for words in (("import", "people.csv"), ("withdraw", "1"), ("prioritise",), ("backup",)):
                allowed = (0, 3) if words == ("backup",) else (3,)
                result = cycle.run(*words, prefix=prefix, statuses=allowed)
                assert result.status == 0 or "nothing was changed" in result.err or "no backup" in result.err, result
            cycle.run("list", prefix=prefix, statuses=(3,) if mode == 0 else (0,))
        finally:
            target.chmod(normal)
        assert contents(cycle.database) == before
    cycle.run("backup")
    (cycle.folder / "backups" / "notes.txt").write_text("nobody\n")
    backups = cycle.folder / "backups"
    for target in (backups, next(backups.glob("*.db"))):
        normal = target.stat().st_mode
        target.chmod(0)
        result = cycle.run("erase", "1", "--yes", prefix=prefix, statuses=(4,))
        assert "cannot be read: Permission denied" in result.err and "no database" not in result.err, result
        target.chmod(normal)
    assert "erased in backups" in cycle.run("erase", "1", "--yes").out
    return "5 modes"


def differing(one, other):
    """How many applicants are not the same in two lists."""
    return sum(a != b for a, b in zip(one, other)) + abs(len(one) - len(other))


def damaged(folder, register, chance):
    """Cut short, or with a byte turned: right, or a sentence and status 3.

    SQLite keeps no sums of what it stores: a byte turned inside of one value is another value.
    """
    base = Cycle(register, folder / "whole")
    base.run("import", base.people("people.csv", range(PEOPLE)))
    base.run("prioritise")
    base.run("announce")
    right = json.loads(base.run("list", "--format", "json").out)
    bytes_ = base.database.read_bytes()
    told = 0
    rounds = int(os.environ.get("REG_DAMAGES", 16))
    for number in range(rounds):
        work = folder / "damaged"
        shutil.rmtree(work, ignore_errors=True)
        cycle = base.copy_to(work)
        if number % 4 == 0:
            place = chance.randrange(1, len(bytes_))
            cycle.database.write_bytes(bytes_[:place])
        else:
            broken = bytearray(bytes_)
            place = chance.randrange(len(bytes_)) if number % 4 > 1 else chance.randrange(len(bytes_) // 4096) * 4096
            # The first bytes of a page say what it is.
            place = min(len(bytes_) - 1, place + (chance.randrange(12) if number % 4 == 1 else 0))
            broken[place] ^= 1 << chance.randrange(8)
            cycle.database.write_bytes(broken)
        what = f"{'cut' if number % 4 == 0 else 'turned'} at {place}"
        result = cycle.run("list", "--format", "json", statuses=(0, 3))
        told += result.status == 3
        if result.status == 0:
            assert differing(json.loads(result.out), right) <= 1, f"{what}: silently other people"
        for words in (("show", "7"), ("withdraw", "7"), ("waiting",), ("undo", "--yes"), ("backup",)):
            cycle.run(*words, statuses=(0, 1, 3))
    return f"{told} of {rounds} were told by `list`, the others did it no harm"


def clock_back(folder, register, chance):
    cycle = Cycle(register, folder / "clock", capacity=5)
    cycle.run("import", cycle.people("people.csv", range(20)))
    cycle.run("prioritise")
    cycle.run("announce")
    for words in (("cancel", "1", "reading"), ("withdraw", "2"), ("import", "people.csv"), ("prioritise",),
                  ("check",), ("daily",), ("mail", "send"), ("backup",), ("undo", "--yes"), ("list",), ("log",)):
        cycle.run(*words, now="2019-01-01T08:00:00Z", statuses=(0, 1))
        contents(cycle.database)
    rows = contents(cycle.database)
    assert [row[0] for row in sorted(rows["journal"])] == list(range(1, len(rows["journal"]) + 1)), "a gap"
    seats = json.loads(cycle.run("roster", "reading", "--format", "json").out)["seats"]
    assert len(seats) <= 5, seats
    return "11 commands of three years before"


def main():
    register = str(pathlib.Path(sys.argv[1]).resolve())
    begin = seed()
    print(f"REG_SEED={begin}", flush=True)
    scenarios = (killed, killed_erasing, full_disk, full_quota, no_rights, damaged, clock_back)
    for scenario in scenarios:
        if sys.argv[2:] and scenario.__name__ not in sys.argv[2:]:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = scenario(pathlib.Path(folder), register, random.Random(begin))
        print(f"{scenario.__name__}: {found} ({time.monotonic() - begun:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
