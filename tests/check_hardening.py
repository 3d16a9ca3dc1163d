#!/usr/bin/python3
"""Reads in the ELF of each program given how it was hardened: a position that is not fixed, nothing both writable and
executable, tables that are read-only once it has started, and calls of the guards of stack, copies and containers.

    check_hardening.py PROGRAM...

Prints what is missing and exits with 1 where something is."""
import platform
import re
import subprocess
import sys


def readelf(option, program):
    return subprocess.run(["readelf", "-W", option, program], check=True, capture_output=True, text=True,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout


def missing(program):
    header, segments = readelf("-h", program), readelf("-l", program)
    dynamic = readelf("-d", program)
    symbols = set(re.findall(r" (\w+)@", readelf("--dyn-syms", program)))
    stack = re.search(r"GNU_STACK.*", segments)
    checks = {
        "a position that is not fixed (PIE)": re.search(r"Type:\s+DYN", header) and re.search(r"FLAGS_1.*\bPIE\b", dynamic),
        "read-only relocations (relro)": "GNU_RELRO" in segments,
        "every symbol bound at the start (now)": re.search(r"\(FLAGS\)\s+BIND_NOW", dynamic),
        "a stack that cannot be executed": stack and not re.search(r"RWE", stack.group()),
        "no segment to write and to execute": not re.search(r"LOAD.*RWE", segments),
        "guards of the stack": "__stack_chk_fail" in symbols,
        "guards of copies (_FORTIFY_SOURCE)": any(re.fullmatch(r"__\w+_chk", name) for name in symbols),
        "guards of containers (_GLIBCXX_ASSERTIONS)": any("glibcxx_assert_fail" in name for name in symbols),
        "no way to libraries of others (rpath)": not re.search(r"\((RPATH|RUNPATH)\)", dynamic),
    }
    if platform.machine() == "x86_64":
        code = subprocess.run(["objdump", "-d", "--no-show-raw-insn", program], check=True, capture_output=True,
                              text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout
        # The linker's own note says nothing: Debian's start-up code is not marked.
        checks["places to jump to that are marked (cf-protection)"] = re.search(r"<main>:\n.*endbr64", code)
        # A large frame is touched page by page.
        checks["a stack that grows page by page (stack-clash)"] = "orq    $0x0,(%rsp)" in code
    return [name for name, found in checks.items() if not found]


wrong = 0
for program in sys.argv[1:]:
    for name in missing(program):
        print(f"{program}: lacks {name}")
        wrong += 1
if len(sys.argv) < 2:
    sys.exit("usage: check_hardening.py PROGRAM...")
if wrong == 0:
    print(f"{len(sys.argv) - 1} programs are hardened")
sys.exit(1 if wrong else 0)
