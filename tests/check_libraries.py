#!/usr/bin/python3
"""Reads the note of a program about the libraries that it opens by itself (https://systemd.io/ELF_DLOPEN_METADATA/):
each entry is whole, the library is there, and the program is not linked with it as well.

    check_libraries.py PROGRAM

Prints what is wrong and exits with 1 where something is."""
import ctypes
import json
import re
import struct
import subprocess
import sys
import tempfile

TYPE, OWNER = 0x407C0C0A, b"FDO\0"


def note(program):
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run(["objcopy", f"--dump-section=.note.dlopen={file.name}", program, "/dev/null"], check=True)
        data = file.read()
    owner_size, text_size, kind = struct.unpack("=III", data[:12])
    assert (kind, data[12:12 + owner_size]) == (TYPE, OWNER), "the note is of another kind"
    return json.loads(data[16:16 + text_size].rstrip(b"\0"))


def faults(program):
    dynamic = subprocess.run(["readelf", "-W", "-d", program], check=True, capture_output=True, text=True,
                             env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout
    linked = set(re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic))
    entries = note(program)
    if len(entries) < 2:
        yield "the note names no libraries"
    for entry in entries:
        if set(entry) != {"feature", "description", "priority", "soname"}:
            yield f"an entry that is not whole: {entry}"
        if entry["priority"] not in ("required", "recommended", "suggested"):
            yield f"{entry['feature']}: no such priority: {entry['priority']}"
        for soname in entry["soname"]:
            if soname in linked:
                yield f"{soname} is linked as well"
            try:
                ctypes.CDLL(soname)
            except OSError as error:
                yield f"{soname} cannot be opened: {error}"


if len(sys.argv) != 2:
    sys.exit("usage: check_libraries.py PROGRAM")
found = list(faults(sys.argv[1]))
print("\n".join(found) if found else "the note of the libraries is right")
sys.exit(1 if found else 0)
