#!/usr/bin/python3
"""Computes a run again as an outsider would: from the README's section "Checking a run", and nothing else.

    recompute_run.py RECORD [INPUT_DIGEST RESULT_DIGEST] [PUBLISHED...]

RECORD is what `register verify --export` wrote, the digests are what `register verify` printed, and what was
published of a lottery before its draw (the commitment, the SHA-256 of the numbers) can stand after them.
Prints the rule's version, passes, seats raised again, tie-break and verdicts as JSON; exits with 1 where the record says otherwise.
"""
import collections
import datetime
import hashlib
import json
import sys

Applicant = collections.namedtuple("Applicant", "number time classes group organisation region wishes held closed")


def sha256(*lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def require(holds, fault):
    if not holds:
        sys.exit("the lottery: " + fault)


class Source:
    """A public source of random values: where its rounds lie, and what its values look like."""

    GENESIS, PERIOD = 1692803367, 3  # of drand quicknet

    def __init__(self, name):
        self.name = name

    def at(self, round_name):
        if self.name == "drand quicknet":
            return self.GENESIS + (int(round_name) - 1) * self.PERIOD
        moment = datetime.datetime.strptime(round_name, "%Y-%m-%dT%H:%M:%SZ")
        return int(moment.replace(tzinfo=datetime.timezone.utc).timestamp())

    def first_from(self, moment):
        if self.name == "drand quicknet":
            return str(max(0, -(-(moment - self.GENESIS) // self.PERIOD)) + 1)
        moment = -(-moment // 60) * 60
        return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def is_value(self, value, signature):
        is_hex = set(value) <= set("0123456789abcdef")
        if self.name == "drand quicknet":
            signed = not signature or hashlib.sha256(bytes.fromhex(signature)).hexdigest() == value
            return is_hex and len(value) == 64 and signed
        if self.name == "nist":
            return is_hex and len(value) == 128
        numbers = [int(word) for word in value.split(" ")]
        return len(numbers) >= 5 and numbers == sorted(set(numbers)) and value == " ".join(map(str, numbers))


class Lottery:
    """How the seed came about; of version 2 with who takes part."""

    def __init__(self, lines, seed):
        self.lines, self.seed, self.taking_part = lines, seed, None
        self.check(2 if lines["lottery"] == "2" else 1)

    def check(self, version):
        line = self.lines
        require(sha256("workshop-cycle-lottery-v1", line["secret"], line["value"]) == self.seed, "another seed")
        if version == 1:
            return require(sha256(line["secret"]) == line["commitment"], "another commitment")
        committed = [line[kind] for kind in ("secret", "source", "round", "fallback")]
        require(sha256("workshop-cycle-lottery-v2", *committed) == line["commitment"], "another commitment")
        frozen_at, count, digest = line["frozen"].split(" ")
        numbers = [number for part in line["numbers"].split(",") if part != "-"
                   for number in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)]
        require(int(count) == len(numbers), "another count of numbers")
        require(hashlib.sha256("".join(f"{n}\n" for n in numbers).encode()).hexdigest() == digest, "other numbers")
        self.taking_part = set(numbers)
        self.check_round(int(frozen_at))

    def check_round(self, frozen_at):
        line = self.lines
        use, drawn = line["drawn"].split(" ")
        source, fallback = Source(line["source"]), Source(line["fallback"])
        at = source.at(line["round"])
        require((use == "unfrozen") == (frozen_at >= at), "the numbers were not frozen before the round")
        expected = {"committed": line["round"], "unfrozen": fallback.first_from(frozen_at + 3600),
                    "missing": fallback.first_from(at + 24 * 3600)}[use]
        require(drawn == expected, "another round than the one that counts")
        counts = source if use == "committed" else fallback
        require(counts.is_value(line["value"], line.get("signature")), "a value that is none of the source")

    def published(self):
        return {self.lines["commitment"], self.lines.get("frozen", "").split(" ")[-1]}


class Record:
    """The lines before `result`."""

    LOTTERY = ("lottery", "commitment", "secret", "source", "round", "fallback", "drawn", "value", "signature",
               "frozen", "numbers")

    def __init__(self, lines):
        self.capacity, self.reserve, self.applicants = {}, {}, []
        self.limit = {"organisation": {}, "region": {}}
        if lines[0] not in ("register run record 1", "register run record 2"):
            raise ValueError("not a record: " + lines[0])
        self.rule, self.ticket, of_lottery = 1, {}, {}
        for line in lines[1:]:
            kind, *words = line.split(" ")
            if kind in self.LOTTERY:
                of_lottery[kind] = " ".join(words)
            else:
                getattr(self, "read_" + kind)(*words)
        self.drawn = Lottery(of_lottery, self.seed) if of_lottery else None
        self.check_who_takes_part()

    def check_who_takes_part(self):
        if self.drawn and self.drawn.taking_part is not None:
            for applicant in self.applicants:
                number = self.ticket.get(applicant.number, applicant.number)
                require("late" in applicant.classes or number in self.drawn.taking_part,
                        f"{applicant.number} came after the numbers were frozen")

    def read_ticket(self, number, other):
        self.ticket[int(number)] = int(other)

    def read_cycle(self, _):
        self.groups = []

    def read_group(self, code):
        self.groups.append(code)

    def read_rule(self, version):
        self.rule = int(version)
        if self.rule != 2:
            raise ValueError("an unknown rule: " + version)

    def read_tie_break(self, word):
        self.lottery = word == "lottery"

    def read_seed(self, seed):
        self.seed = seed

    def read_workshop(self, workshop, capacity):
        self.capacity[workshop] = int(capacity)

    def read_reserve(self, group, workshop, seats):
        self.reserve[group, workshop] = int(seats)

    def read_organisation(self, key, seats, kind="organisation"):
        if key.isdigit() and seats != "-":
            self.limit[kind][key] = int(seats)

    def read_region(self, key, seats):
        self.read_organisation(key, seats, "region")

    def read_applicant(self, number, time, classes, group, organisation, region, *wishes):
        self.applicants.append(
            Applicant(int(number), int(time), set(classes.split("+")) - {"-"}, group, organisation, region,
                      [wish.split(":")[0] for wish in wishes],
                      {wish.removesuffix(":held") for wish in wishes if wish.endswith(":held")},
                      {wish.removesuffix(":closed") for wish in wishes if wish.endswith(":closed")}))

    def place(self, applicant):  # in the order of the rule
        late, by = "late" in applicant.classes, applicant.time
        if self.lottery and not late:
            by = sha256(self.seed, str(self.ticket.get(applicant.number, applicant.number)))
        return (late, "full" not in applicant.classes, by, applicant.number)


class Pass:
    """One way through the applicants, from the held seats alone."""

    def __init__(self, record, effective):
        self.record, self.effective = record, effective
        self.taken, self.of_group, self.of_limited = (collections.Counter() for _ in range(3))
        for applicant in record.applicants:
            for workshop in applicant.held:
                self.take(applicant, workshop)
        self.verdicts = {}
        for applicant in sorted(record.applicants, key=record.place):
            self.decide(applicant)

    def take(self, applicant, workshop):
        self.taken[workshop] += 1
        self.of_group[applicant.group, workshop] += 1
        for kind in self.record.limit:
            self.of_limited[kind, getattr(applicant, kind), workshop] += 1

    def free(self, workshop):
        return self.record.capacity[workshop] - self.taken[workshop]

    def lacking(self, group, workshop):
        return max(0, self.effective.get((group, workshop), 0) - self.of_group[group, workshop])

    def is_full(self, kind, key, workshop):
        limit = self.record.limit[kind].get(key)
        return limit is not None and self.of_limited[kind, key, workshop] >= limit

    def verdict(self, applicant, workshop):
        if workshop in applicant.closed:
            return "CLOSED"
        if self.is_full("organisation", applicant.organisation, workshop):
            return "ORG_CAP"
        if self.is_full("region", applicant.region, workshop):
            return "REGION_CAP"
        if self.free(workshop) > 0 and self.lacking(applicant.group, workshop) > 0:
            return "SEAT_RESERVED"
        kept = sum(self.lacking(group, at) for group, at in self.effective if at == workshop)
        return "SEAT_OPEN" if self.free(workshop) > kept else "FULL"

    def decide(self, applicant):
        verdicts = {workshop: self.verdict(applicant, workshop)
                    for workshop in applicant.wishes if workshop not in applicant.held}
        refused = {workshop for workshop, verdict in verdicts.items() if not verdict.startswith("SEAT_")}
        if "whole" in applicant.classes and refused:
            verdicts = {workshop: verdict if workshop in refused else "WHOLE_ONLY"
                        for workshop, verdict in verdicts.items()}
        for workshop in applicant.wishes:
            verdict = verdicts.get(workshop, "HELD")
            if verdict.startswith("SEAT_"):
                self.take(applicant, workshop)
            self.verdicts[applicant.number, workshop] = verdict

    def unused(self):
        """What the groups have where they lack seats that are free."""
        return {(group, workshop): self.of_group[group, workshop] for group, workshop in self.effective
                if self.lacking(group, workshop) > 0 and self.free(workshop) > 0}


    def somebody_waits(self, group, workshop):
        return any(self.verdicts.get((applicant.number, workshop)) in ("FULL", "WHOLE_ONLY")
                   for applicant in self.record.applicants if applicant.group == group)


def raise_first(record, effective, most, result):
    """The pass with one reserved seat more, which `effective` then has; None where none can be raised."""
    for workshop in record.capacity:
        for group in record.groups:
            cell = group, workshop
            if effective.get(cell, 0) < most.get(cell, 0) and result.somebody_waits(group, workshop):
                higher = Pass(record, effective | {cell: effective[cell] + 1})
                if not higher.unused():
                    effective[cell] += 1
                    return higher
    return None


def compute(record):
    requests = collections.Counter((a.group, workshop) for a in record.applicants for workshop in a.wishes
                                   if workshop not in a.closed)
    most = {cell: min(seats, requests[cell]) for cell, seats in record.reserve.items()}
    effective, passes, raised = dict(most), 0, 0
    unused = True
    while unused:
        result, passes = Pass(record, effective), passes + 1
        unused = result.unused()
        effective.update(unused)
    while record.rule == 2 and (higher := raise_first(record, effective, most, result)):
        result, raised = higher, raised + 1
    return result.verdicts, passes, raised


def main(file, *words):
    digests, published = words[:2], set(words[2:])
    with open(file, "rb") as stream:
        before, after = stream.read().split(b"\nresult\n")
    before += b"\n"
    record = Record(before.decode().splitlines())
    verdicts, passes, raised = compute(record)
    mine = "".join(f"{a.number} {w} {verdicts[a.number, w]}\n" for a in record.applicants for w in a.wishes)
    if mine.encode() != after:
        sys.exit("the result is another one:\n" + mine)
    if digests and list(digests) != [hashlib.sha256(part).hexdigest() for part in (before, after)]:
        sys.exit(f"the digests are not {digests}")
    if published - (record.drawn.published() if record.drawn else set()):
        sys.exit(f"the record is not of what was published: {sorted(published)}")
    kinds = collections.Counter(verdicts.values())
    print(json.dumps({"rule": record.rule, "passes": passes, "raised": raised, "lottery": record.lottery,
                      "draw": record.drawn.lines["lottery"] if record.drawn else None, "verdicts": kinds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
