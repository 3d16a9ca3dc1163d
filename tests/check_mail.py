#!/usr/bin/python3
"""Letters through a mail server on the loopback: each arrives once, whatever happens on the way.

    check_mail.py path/to/register

The program is killed at every step of SMTP and at random moments, several of it send at once, the server
refuses, fails and goes away. REG_SEED repeats the random moments, REG_ROUNDS says how many rounds of them
there are. Exits with 1 where a letter is lost or comes twice.
"""
import collections
import email
import email.policy
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from aiosmtpd.controller import Controller

from support.free_port import free_port
from support.seed import seed

PEOPLE = 120
NOW = "2022-04-15T08:00:00Z"
SCHEDULE = """[cycle]
id = "letters"
title = "Práce s informacemi"
language = "cs"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
organiser = "Ministerstvo"
contact = "us@example.org"
[venue]
name = "Akademie"
address = "Pařížská 4, Praha"
[defaults]
start = 10:00:00
end = 16:00:00
capacity = 100
[[workshop]]
id = "uvod"
date = 2022-04-28
title = "Úvod"
[[workshop]]
id = "deti"
date = 2022-05-31
title = "Děti"
[form]
preset = "plain"
[mail]
from = "Workshopy <us@example.org>"
transport = "smtp"
roster_to = ["teacher@example.org"]
[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"
timeout = "20 seconds"
"""


class Server:
    """Counts what arrives, by message id; `fault` is asked before each answer."""

    def __init__(self):
        self.received = collections.Counter()
        self.mails = {}
        self.lock = threading.Lock()
        self.fault = lambda step, address: None
        self.port = free_port()

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        self.controller.stop()
        self.controller = None

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.fault("MAIL", address) or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.fault("RCPT", address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.fault("DATA", envelope.rcpt_tos[0])
        if answer:
            return answer
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self.lock:
            self.received[message["Message-ID"]] += 1
            self.mails[envelope.rcpt_tos[0]] = message
        return self.fault("taken", envelope.rcpt_tos[0]) or "250 taken"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *ignored):
        if self.controller is not None:
            self.stop()


class Cycle:
    def __init__(self, register, folder, port):
        self.register = register
        self.folder = pathlib.Path(folder)
        (self.folder / "schedule.toml").write_text(SCHEDULE.replace("{port}", str(port)))
        rows = ["Name,Email,Workshops"]
        rows += [f"Žaneta Příkladová {i},osoba{i}@example.cz,Úvod; Děti" for i in range(PEOPLE)]
        (self.folder / "people.csv").write_text("\n".join(rows) + "\n")
        self.run("import", "people.csv", now="2022-04-01T08:00:00Z")
        self.run("prioritise")
        self.run("announce")

    def start(self, *words, now=NOW):
        return subprocess.Popen([self.register, *words, "--now", now], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)

    def run(self, *words, now=NOW, status=0):
        process = self.start(*words, now=now)
        output, _ = process.communicate(timeout=120)
        assert process.returncode == status, f"{words}: {process.returncode}\n{output}"
        return output

    def outbox(self, *words):
        import json
        return json.loads(self.run("mail", "outbox", "--format", "json", *words))

    def states(self):
        return collections.Counter(message["state"] for message in self.outbox())


def check_each_once(cycle, server, what):
    """Everything that was sent came once, and what is uncertain at most once."""
    outbox = cycle.outbox()
    for message in outbox:
        ids = [i for i in server.received if f".{message['message']}." in i]
        count = sum(server.received[i] for i in ids)
        allowed = {"sent": (1,), "uncertain": (0, 1)}.get(message["state"], (0,))
        assert count in allowed, f"{what}: message {message['message']} is {message['state']} and came {count} times"
    assert all(count == 1 for count in server.received.values()), what


def all_arrive(cycle, server):
    assert cycle.states() == {"queued": PEOPLE}, cycle.states()
    output = cycle.run("mail", "send")
    assert output == f"{PEOPLE} messages sent\n", output
    check_each_once(cycle, server, "a plain run")
    message = server.mails["osoba7@example.cz"]
    assert message["From"] == "Workshopy <us@example.org>", message["From"]
    assert message["To"].addresses[0].addr_spec == "osoba7@example.cz"
    assert message["To"].addresses[0].display_name == "Žaneta Příkladová 7", message["To"]
    assert message["Auto-Submitted"] == "auto-generated"
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [part["Content-Type"].params["method"] for part in calendars] == ["REQUEST", "REQUEST"]
    assert cycle.run("mail", "send") == "0 messages sent\n"


def killed_at_each_step(cycle, server):
    """The server kills the program when it hears a word for the nth time."""
    for step in ("MAIL", "RCPT", "DATA", "taken"):
        for nth in (1, 30, 51):
            cycle.run("mail", "queue", "decision", "--again")
            process = cycle.start("mail", "send")
            left = [nth]

            def kill(at, address):
                if at == step:
                    left[0] -= 1
                    if left[0] == 0:
                        os.kill(process.pid, signal.SIGKILL)
                        process.wait()
                return None

            server.fault = kill
            process.communicate(timeout=120)
            server.fault = lambda step, address: None
            assert process.returncode == -signal.SIGKILL, (step, nth, process.returncode)
            cycle.run("mail", "send", status=4)
            states = cycle.states()
            assert states["queued"] == states["sending"] == 0, states
            assert 0 < states["uncertain"] <= 50, (step, nth, states)
            check_each_once(cycle, server, f"killed at {step} {nth}")
            cycle.run("mail", "settle", "--uncertain", "--not-sent")
            server.received.clear()
            forget(cycle)


def forget(cycle):
    """What was settled or sent in former rounds does not count in the next."""
    import sqlite3
    database = sqlite3.connect(cycle.folder / "register.db")
    database.execute("DELETE FROM outbox WHERE state IN ('sent', 'failed', 'uncertain', 'dropped')")
    database.commit()
    database.close()


def asked_to_end(cycle, server):
    """By the system, or by a terminal that is closed: what is in hand goes out, and nothing is in doubt."""
    for asked in (signal.SIGTERM, signal.SIGHUP):
        cycle.run("mail", "queue", "decision", "--again")
        process = cycle.start("mail", "send")
        left = [10]

        def ask(at, address):
            if at == "taken":
                left[0] -= 1
                if left[0] == 0:
                    process.send_signal(asked)
                    time.sleep(0.1)
            return None

        server.fault = ask
        output = process.communicate(timeout=120)[0]
        server.fault = lambda step, address: None
        assert process.returncode == 130 and "interrupted" in output, (asked, process.returncode, output)
        assert cycle.states() == {"sent": 10, "queued": PEOPLE - 10}, (asked, cycle.states())
        cycle.run("mail", "send")
        check_each_once(cycle, server, asked)
        server.received.clear()
        forget(cycle)


def killed_at_random(cycle, server):
    rounds = int(os.environ.get("REG_ROUNDS", 6))
    print(f"random kills: REG_SEED={seed()} REG_ROUNDS={rounds}", flush=True)
    chance = random.Random(seed())
    killed = 0
    for number in range(rounds):
        cycle.run("mail", "queue", "decision", "--again")
        for _ in range(3):
            process = cycle.start("mail", "send")
            time.sleep(chance.uniform(0, 0.8))
            process.kill()
            process.communicate(timeout=120)
            killed += process.returncode == -signal.SIGKILL
        process = cycle.start("mail", "send")
        process.communicate(timeout=120)
        assert process.returncode in (0, 4), process.returncode
        assert set(cycle.states()) <= {"sent", "uncertain"}, cycle.states()
        check_each_once(cycle, server, f"round {number}")
        server.received.clear()
        forget(cycle)
    print(f"{killed} of {3 * rounds} runs were killed before their end", flush=True)


def several_at_once(cycle, server):
    cycle.run("mail", "queue", "decision", "--again")
    processes = [cycle.start("mail", "send") for _ in range(4)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    assert cycle.states() == {"sent": PEOPLE}, cycle.states()
    check_each_once(cycle, server, "several at once")
    server.received.clear()
    forget(cycle)


def one_bad_address(cycle, server):
    def fault(step, address):
        if step == "RCPT" and address == "osoba3@example.cz":
            return "550 5.1.1 no such user here"
        if step == "RCPT" and address == "osoba5@example.cz":
            return "450 4.2.0 greylisted"
        return None

    server.fault = fault
    cycle.run("mail", "queue", "decision", "--again")
    output = cycle.run("mail", "send", status=4)
    server.fault = lambda step, address: None
    assert cycle.states() == {"sent": PEOPLE - 2, "failed": 1, "queued": 1}, cycle.states()
    assert "550 5.1.1 no such user here" in output and "450 4.2.0 greylisted" in output, output
    assert cycle.run("mail", "send") == "0 messages sent\n"
    assert cycle.run("mail", "send", now="2022-04-15T09:00:00Z") == "1 message sent\n"
    cycle.run("mail", "retry", "--failed")
    assert cycle.run("mail", "send") == "1 message sent\n"
    check_each_once(cycle, server, "one bad address")
    server.received.clear()
    forget(cycle)


def given_up_meanwhile(cycle, server):
    """Nobody who has cancelled since is invited."""
    cycle.run("mail", "queue", "decision", "5", "--again")
    cycle.run("withdraw", "5")
    output = cycle.run("mail", "send")
    assert output == "1 message sent, 1 no longer needed\n", output
    message = server.mails["osoba4@example.cz"]
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [part["Content-Type"].params["method"] for part in calendars] == ["CANCEL", "CANCEL"]
    server.received.clear()
    forget(cycle)


def server_away(cycle, server):
    cycle.run("mail", "queue", "decision", "--again")
    queued = cycle.states()["queued"]
    server.stop()
    output = cycle.run("mail", "send", status=4)
    assert "Connection refused" in output or "connect" in output, output
    assert cycle.states() == {"queued": queued}, cycle.states()
    server.start()
    assert cycle.run("mail", "send", now="2022-04-15T09:00:00Z") == f"{queued} messages sent\n"
    check_each_once(cycle, server, "the server was away")


def main():
    register = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        cycle = Cycle(register, folder, server.port)
        for scenario in (all_arrive, killed_at_each_step, asked_to_end, killed_at_random, several_at_once, one_bad_address,
                         given_up_meanwhile, server_away):
            begun = time.monotonic()
            scenario(cycle, server)
            if scenario is all_arrive:
                server.received.clear()
                forget(cycle)
            print(f"{scenario.__name__}: {time.monotonic() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main()
