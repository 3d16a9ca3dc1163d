#!/usr/bin/python3
"""Postfix on a free port of 127.0.0.1, out of a folder of its own: it takes mail for zofie@example.cz and puts it
into FOLDER/mail/zofie/new. Prints "PORT <number>" when it listens, or "SKIPPED <why>", and ends with its standard
input. Nothing of the machine's own postfix is touched.
"""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import time

from free_port import free_port

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.test.example
mydestination =
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = example.cz
virtual_mailbox_maps = inline:{{ zofie@example.cz=zofie/ }}
virtual_mailbox_base = {folder}/mail
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{uid}
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
"""
MASTER = """
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main():
    folder = pathlib.Path(sys.argv[1])
    if os.geteuid() != 0 or not shutil.which("postfix", path="/usr/sbin"):
        print("SKIPPED postfix is not installed, or this is not root", flush=True)
        return
    facts = {"folder": folder, "uid": pwd.getpwnam("nobody").pw_uid, "port": free_port()}
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "mail"):
        (folder / name).mkdir()
    (folder / "etc/main.cf").write_text(MAIN.format(**facts))
    (folder / "etc/master.cf").write_text(MASTER.format(**facts))
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "mail", facts["uid"])
    server = subprocess.Popen(
        ["/usr/sbin/postfix", "-c", folder / "etc", "start-fg"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 25
        while not listens(facts["port"]):
            if time.monotonic() > end or server.poll() is not None:
                sys.exit("postfix does not start")
            time.sleep(0.05)
        print("PORT", facts["port"], flush=True)
        sys.stdin.buffer.read()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
