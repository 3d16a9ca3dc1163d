#!/usr/bin/python3
"""Random cycles by the program itself, each of their runs computed again by tests/recompute_run.py.

    check_recompute.py path/to/register

The first two cycles are always the same ones, and with the records in tests/records they come to everything that a
record can say; REG_SEED repeats the others. Exits with 1 where a run is computed otherwise.
"""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from support.seed import seed

OUTSIDER = pathlib.Path(__file__).with_name("recompute_run.py")
WORKSHOPS = ["first", "second", "result"]  # the last one's name is a line of the record as well
BEFORE, CLOSED = "2022-04-06T08:00:00Z", "2022-04-11T08:00:00Z"
ROUND, AFTER = "2022-04-14T10:00:00Z", "2022-04-16T12:00:00Z"
AMID = "2022-05-11T06:00:00Z"  # after the first workshop
RECORDS = OUTSIDER.with_name("records")  # of either version of the rule
PEOPLE = 30
ALWAYS = [6, 1]
EVERYTHING = {"HELD", "SEAT_RESERVED", "SEAT_OPEN", "FULL", "ORG_CAP", "REGION_CAP", "WHOLE_ONLY", "CLOSED",
              "several passes", "raised", "lottery", "time", "a ticket of another number", "left out",
              "committed", "unfrozen", "missing"}
SPORTKA = "3 17 22 31 40 48"

HEAD = """[cycle]
id = "outsider"
title = "T"
language = "en"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
organiser = "O"
contact = "us@example.org"
[venue]
name = "Hall"
address = "Square 1"
[defaults]
start = 10:00:00
end = 16:00:00
[groups]
town = "Town"
lag = "Local action group"
[offers]
auto_promote = true
[form.columns]
name = "Name"
organisation = "Organisation"
region = "Region"
group = "Who are you?"
whole_only = "All or none?"
workshops = "Which workshops?"
[form.answers]
full_cycle = ["All"]
[mail]
from = "us@example.org"
"""
USES = ["committed", "unfrozen", "missing"]  # of which round a lottery is drawn
COLUMNS = "Timestamp,Email Address,Name,Organisation,Region,Who are you?,All or none?,Which workshops?\n"


def schedule(choice, lottery, limited):
    text = HEAD
    for day, workshop in enumerate(WORKSHOPS, 10):
        text += f'[[workshop]]\nid = "{workshop}"\ntitle = "Title {workshop}"\n'
        text += f"date = 2022-05-{day}\ncapacity = {choice.randint(3, 6)}\n"
    reserves = [f'{{ group = "{choice.choice(["town", "lag", "lag"])}", workshop = "{workshop}", '
                f"seats = {choice.randint(1, 3)} }}" for workshop in WORKSHOPS]
    text += f'[prioritisation]\ntie_break = "{"lottery" if lottery else "time"}"\n'
    text += f'reserved = [{", ".join(reserves)}]\n'
    limits = ['max_per_organisation = { default = 2, "o1" = 1 }\n', 'max_per_organisation = { "o1" = 1 }\n',
              "max_per_organisation = 2\n", ""]
    text += limits[0] if limited else choice.choice(limits)
    return text + ("max_per_region = 3\n" if limited or choice.random() < 0.5 else "")


def answer(choice, number):
    wishes = choice.choice([["All"]] + 3 * [choice.sample(WORKSHOPS, choice.randint(1, 3))])
    words = [f"2022-04-{choice.randint(2, 11):02} {choice.randint(0, 3):02}:00:00", f"p{number}@example.org",
             f"P{number}", choice.choice(["", "", "o1", "O1", "o2", "o3"]),
             choice.choice(["", "north", "south"]), choice.choice(["", "town", "lag", "lag"]),
             choice.choice(["no", "yes"])]
    return ",".join(words) + ',"' + ", ".join(w if w == "All" else "Title " + w for w in wishes) + '"\n'


def outsider(*words):
    return subprocess.run(["/usr/bin/python3", OUTSIDER, *words], capture_output=True, text=True, check=False)


class Cycle:
    def __init__(self, program, folder, choice, lottery, limited):
        self.program, self.folder, self.choice = program, pathlib.Path(folder), choice
        self.write("schedule.toml", schedule(choice, lottery, limited))
        self.write("answers.csv", COLUMNS + "".join(answer(choice, number) for number in range(PEOPLE)))
        self.published = []
        if lottery:
            self.commit(choice.choice(["nist", "Sportka, first draw"]))
        self.register("import", "answers.csv", now=CLOSED)
        self.register("merge", "9", "4", now=CLOSED)
        if lottery:
            self.draw(lottery)

    def commit(self, source):
        self.source = source
        made = self.register("lottery", "commit", "--source", source, "--at", ROUND, "--format", "json", now=BEFORE)
        self.published.append(json.loads(made)["commitment"])

    def draw(self, use):
        """By the round that was committed to; or by the fallback's, of which NIST has one in 2022."""
        frozen = self.register("lottery", "freeze", "--format", "json", now=ROUND if use == "unfrozen" else CLOSED)
        self.published.append(json.loads(frozen)["numbers_sha256"])
        pulse = f"{self.choice.getrandbits(512):0128x}"
        value = SPORTKA if use == "committed" and self.source != "nist" else pulse
        self.register("add", "--name", "Outsider", "--email", "outsider@example.org", "--full-cycle",
                      "--applied-at", "2022-04-02 06:00", now=AFTER)
        self.register("merge", "8", "3", now=AFTER)
        missing = ["--missing"] if use == "missing" else []
        self.register("lottery", "draw", "--value", value, *missing, now=AFTER)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def register(self, *words, now=AFTER):
        done = subprocess.run([self.program, "--now", now, *words], cwd=self.folder, capture_output=True,
                              text=True, timeout=120, check=False)
        if done.returncode != 0:
            sys.exit(f"register {' '.join(words)}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def live(self):
        """A result, a binding one, and those who leave after it; says how many runs there were."""
        self.register("prioritise")
        self.register("announce")
        merged = {2, 3}  # the numbers 3 and 4
        for number in self.choice.sample(sorted(set(range(PEOPLE)) - merged), 3):
            self.register("withdraw", f"p{number}@example.org")
        return json.loads(self.register("prioritise", "--format", "json", now=AMID))["run"]

    def compute_again(self, run):
        file = self.folder / f"run{run}.txt"
        told = self.register("verify", str(run), "--export", file.name)
        digests = re.findall(r"[0-9a-f]{64}", told)
        done = outsider(file, *digests, *self.published)
        record = file.read_text(encoding="utf-8")
        if done.returncode != 0 or len(digests) != 2:
            sys.exit(f"run {run}: {done.stderr}\n{told}\n{record}")
        file.write_text(re.sub(r"\S+\n$", "ORG_CUP\n", record), encoding="utf-8")
        if outsider(file).returncode == 0:
            sys.exit(f"run {run}: another result is taken for the right one")
        if self.published:
            self.spoil_draw(run, file, record)
        return json.loads(done.stdout) | {
            "ticket": "\nticket " in record, "left out": bool(re.search(r"\n\w+ \d+ 1648872000 late", record)),
            "use": re.findall(r"\ndrawn (\w+)", record)}

    @staticmethod
    def spoil_draw(run, file, record):
        """No line of the draw can be another one without the outsider's seeing it."""
        for kind, other in [("commitment", "0" * 64), ("secret", "0" * 64), ("source", "drand quicknet"),
                            ("round", "2022-04-14T10:01:00Z"), ("fallback", "drand quicknet"),
                            ("drawn", "missing 2022-04-15T10:01:00Z"), ("value", "1 2 3 4 5"),
                            ("frozen", "1649664001 1 " + "0" * 64), ("numbers", "1-2")]:
            file.write_text(re.sub(rf"\n{kind} .*\n", f"\n{kind} {other}\n", record, count=1), encoding="utf-8")
            if outsider(file).returncode == 0:
                sys.exit(f"run {run}: another {kind} is taken for the right one")


def main(program):
    print(f"REG_SEED={seed()}", flush=True)
    seen, runs = collections.Counter(), 0
    for file in sorted(RECORDS.glob("*.txt")):
        done = outsider(file)
        if done.returncode != 0:
            sys.exit(f"{file.name}: {done.stderr}")
        seen["raised"] += json.loads(done.stdout)["raised"] > 0
    for index, choice in enumerate([*ALWAYS, *(f"{seed()} {number}" for number in range(4))]):
        with tempfile.TemporaryDirectory() as folder:
            always = index < len(ALWAYS)
            use = USES[index // 2 % len(USES)] if index % 2 == 1 else None
            cycle = Cycle(program, folder, random.Random(choice), use, always)
            for run in range(1, cycle.live() + 1):
                told = cycle.compute_again(run)
                runs += 1
                seen.update(told["use"])
                seen["a ticket of another number"] += told["ticket"]
                seen["left out"] += told["left out"]
                if always:
                    seen.update(told["verdicts"])
                    seen["several passes"] += told["passes"] > 1
                    seen["raised"] += told["raised"] > 0
                    seen["lottery" if told["lottery"] else "time"] += 1
    print(f"{runs} runs were computed again; the first ones and the records that are kept had {dict(seen)}")
    if EVERYTHING - set(+seen):
        sys.exit(f"they did not come to {sorted(EVERYTHING - set(+seen))}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
