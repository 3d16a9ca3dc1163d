"""A port of 127.0.0.1 for a server that is started a moment later."""
import pathlib
import random
import socket


def free_port():
    """Out of those that the kernel gives to nobody of itself, so that none takes it meanwhile."""
    first_given = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = random.SystemRandom().randrange(min(10000, first_given - 1000), first_given)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
