#!/usr/bin/python3
"""Computes a run again as an outsider would: from the README's section "Checking a run", and nothing else.

    recompute_run.py RECORD [INPUT_DIGEST RESULT_DIGEST]

RECORD is what `register verify --export` wrote, the digests are what `register verify` printed.
Prints the rule's version, passes, seats raised again, tie-break and verdicts as JSON; exits with 1 where the record says otherwise.
"""
import collections
import hashlib
import json
import sys

Applicant = collections.namedtuple("Applicant", "number time classes group organisation region wishes held closed")


class Record:
    """The lines before `result`."""

    def __init__(self, lines):
        self.capacity, self.reserve, self.applicants = {}, {}, []
        self.limit = {"organisation": {}, "region": {}}
        if lines[0] not in ("register run record 1", "register run record 2"):
            raise ValueError("not a record: " + lines[0])
        self.rule = 1
        for line in lines[1:]:
            kind, *words = line.split(" ")
            getattr(self, "read_" + kind)(*words)

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
            by = hashlib.sha256(f"{self.seed}\n{applicant.number}".encode()).hexdigest()
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


def main(file, *digests):
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
    kinds = collections.Counter(verdicts.values())
    print(json.dumps({"rule": record.rule, "passes": passes, "raised": raised, "lottery": record.lottery, "verdicts": kinds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
