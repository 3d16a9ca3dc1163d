#!/usr/bin/python3
"""The list of `attend` on a real terminal: a pty, with the keys that a person presses."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM = os.path.abspath(sys.argv[1])
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NOW = ["--now", "2022-05-02 09:30"]
DEADLINE = 60  # seconds for anything to show
ENTERED = b"\x1b[?1049h"
LEFT = b"\x1b[?1049l"
PEOPLE = ["Jana Nováková", "Petr Novák", "Žofie Řehořová-Ďurica", "Karel Starý"]


def run(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)


def expect(what, condition):
    if not condition:
        sys.exit(f"FAILED: {what}")


class Terminal:
    """The program under a terminal of this size; what it wrote is in `output`."""

    def __init__(self, width, height, command=None, shows="Search"):
        self.master, slave = pty.openpty()
        self.resize(width, height)
        self.usual = termios.tcgetattr(slave)
        self.slave = slave
        self.output = b""

        def own_the_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(command or [PROGRAM, "attend", "reading", *NOW], stdin=slave, stdout=slave,
                                        stderr=slave, preexec_fn=own_the_terminal)
        self.wait_for(shows)

    def resize(self, width, height):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def pump(self, seconds):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.output += os.read(self.master, 65536)
            except OSError:
                pass

    def wait_for(self, text, since=0):
        end = time.time() + DEADLINE
        while text.encode() not in self.output[since:]:
            expect(f"«{text}» shows; there is {self.output[since:].decode(errors='replace')!r}", time.time() < end)
            self.pump(0.1)

    def press(self, keys, then):
        since = len(self.output)
        os.write(self.master, keys.encode())
        self.wait_for(then, since)

    def end(self, keys=None):
        if keys is not None:
            os.write(self.master, keys.encode())
        end = time.time() + DEADLINE
        while self.process.poll() is None:
            expect("the program ends", time.time() < end)
            self.pump(0.1)
        self.pump(0.2)
        return self.process.returncode

    def is_restored(self):
        now = termios.tcgetattr(self.slave)
        shown = self.output.rfind(LEFT) > self.output.rfind(ENTERED)
        return shown and now[:4] == self.usual[:4] and b"\x1b[?25h" in self.output[self.output.rfind(ENTERED):]

    def last_frame(self):
        """The lines drawn last, without escapes."""
        drawn = self.output[:self.output.rfind(LEFT)] if LEFT in self.output else self.output
        frame = drawn[drawn.rfind(b"\x1b[H"):].decode()
        return [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in frame.split("\r\n")]


def counts():
    return run("attend", "reading").stdout.splitlines()[0]


def check_saving():
    t = Terminal(80, 24)
    t.press("novak", "Search: novak_")
    t.press("\x1b[B", "Nováková")  # the second one found
    t.press(" ", "1 present, 0 absent, 3 not marked")
    status = t.end("\x13")
    expect("leaving by Ctrl-S is done", status == 0)
    expect("the terminal is as it was", t.is_restored())
    expect("what was done is said", "Jana Nováková (number 1): present" in t.output.decode())
    expect("it is saved", counts() == "reading: 1 present, 0 absent, 3 not marked")


def check_czech_and_sequences():
    t = Terminal(80, 24)
    t.press("ř", "Search: ř_")
    t.press("eho", "Search: řeho_")
    t.press(" ", "2 present")
    t.press(" ", "1 present, 1 absent")
    t.press("\x7f", "Search: řeh_")
    t.press("\x1b", "Search: _")
    t.press("\x1b[6~", "Karel")
    status = t.end("\x1b")
    expect("leaving by Escape is done", status == 0 and t.is_restored())
    expect("absent is saved", counts() == "reading: 1 present, 1 absent, 2 not marked")


def check_pasting():
    """Line ends and control characters that are pasted tick and leave nothing."""
    before = counts()
    t = Terminal(80, 24)
    expect("pasted text is asked for as such", b"\x1b[?2004h" in t.output)
    t.press("\x1b[200~karel\r\n \x13\x03starý\n\x1b[201~", "Search: karel starý_")
    t.press("\x7f", "Search: karel star_")
    t.press("\x1b[200~", "")
    t.press("ý\x1b[20", "")
    t.press("1~", "Search: karel starý_")
    expect("Ctrl-C ends it", t.end("\x03") == 130 and t.is_restored())
    expect("nothing was ticked", counts() == before)
    expect("pasted text is keys again", t.output.rfind(b"\x1b[?2004l") > t.output.rfind(b"\x1b[?2004h"))


def check_interrupts():
    before = counts()
    t = Terminal(80, 24)
    t.press(" ", "2 present")
    expect("Ctrl-C ends with 130", t.end("\x03") == 130)
    expect("Ctrl-C restores the terminal", t.is_restored())
    expect("Ctrl-C says what was dropped", "left without saving: 1 tick was dropped" in t.output.decode())
    expect("Ctrl-C saves nothing", counts() == before)
    for name in (signal.SIGINT, signal.SIGTERM):
        t = Terminal(80, 24)
        t.press(" ", "2 present")
        t.process.send_signal(name)
        expect(f"{name} ends with 130", t.end() == 130)
        expect(f"{name} restores the terminal", t.is_restored())
        expect(f"{name} saves nothing", counts() == before)


def check_narrow_and_resized():
    t = Terminal(40, 10)
    for width, height in ((40, 10), (24, 6), (100, 30), (40, 4)):
        since = len(t.output)
        t.resize(width, height)
        t.process.send_signal(signal.SIGWINCH)
        t.wait_for("\x1b[J", since)
        end = time.time() + 5
        while (len(t.last_frame()) > height or any(len(line) > width for line in t.last_frame())) and time.time() < end:
            t.pump(0.1)
        frame = t.last_frame()
        expect(f"{width} × {height} holds {frame}", len(frame) <= height and all(len(line) <= width for line in frame))
    expect("and it ends", t.end("\x03") == 130 and t.is_restored())


def check_suspending():
    """Under a shell with job control: only there can a program be stopped."""
    in_english = ["env", "-u", "LANGUAGE", "LC_ALL=C.UTF-8"]
    shell = Terminal(80, 24, [*in_english, "PS1=ready> ", "HISTFILE=", "bash", "--norc", "-i"], "ready> ")
    shell.press(f"'{PROGRAM}' attend reading --now '{NOW[1]}'\n", "Search")
    shell.press(" ", "2 present")
    since = len(shell.output)
    shell.press("\x1a", "Stopped")
    stopped = shell.output[since:]
    expect("a stopped program has left its screen first", -1 < stopped.find(LEFT) < stopped.find(b"Stopped"))
    shell.wait_for("ready> ", since)
    shell.press("fg\n", "2 present")
    shell.press("\x03", "1 tick was dropped")
    shell.end("exit\n")


def check_hang_up():
    t = Terminal(80, 24)
    t.press("karel", "Search: karel_")
    t.press(" ", "2 present")
    t.process.send_signal(signal.SIGHUP)
    expect("a terminal that goes away is no fault", t.end() == 0)
    expect("what was ticked is saved", counts() == "reading: 2 present, 1 absent, 1 not marked")


def main():
    folder = tempfile.mkdtemp()
    try:
        os.chdir(folder)
        shutil.copy(os.path.join(SOURCE, "tests/cli/small.toml"), "schedule.toml")
        with open("schedule.toml", encoding="utf-8") as file:
            text = file.read()
        with open("schedule.toml", "w", encoding="utf-8") as file:
            file.write(text.replace("capacity = 2", "capacity = 20"))
        for number, name in enumerate(PEOPLE):
            added = run("add", "--name", name, "--email", f"p{number}@example.org", "--workshop", "reading")
            expect(f"adding is done: {added.stderr}", added.returncode == 0)
        expect("the seats are given", run("prioritise").returncode == 0)
        for check in (check_saving, check_czech_and_sequences, check_pasting, check_interrupts, check_narrow_and_resized,
                      check_suspending, check_hang_up):
            check()
            print(f"{check.__name__}: passed")
    finally:
        os.chdir("/")
        shutil.rmtree(folder)


main()
