"""Ports of the loopback address for servers of tests and benches."""

import random
import socket

# Below those that systems give to whoever connects: between a look and the start of a server, a
# client of another one would take it. Nor among those that browsers refuse.
PORTS = range(12_000, 32_000)
choice = random.SystemRandom()


def free_port() -> int:
    """Return a port that nobody listens on, in no order: other processes look for some as well."""
    while True:
        port = choice.choice(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
