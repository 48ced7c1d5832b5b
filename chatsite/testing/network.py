"""A second machine on a cable that can be cut: network namespaces of Linux, without privileges.

What uses it runs under :data:`OWN_NETWORK`, which needs ``unshare`` and ``nsenter`` (util-linux)
and ``ip`` (iproute2), and a system that lets everybody make user namespaces.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Runs the command that follows in a network of its own, of which it is the administrator.
OWN_NETWORK = ("unshare", "--user", "--map-root-user", "--net", "--fork", "--kill-child")
HERE, THERE = "10.77.0.1", "10.77.0.2"
CABLE = ("link", "add", "here", "type", "veth", "peer", "name", "there")
TIME_WAIT = "06"


def why_impossible() -> str:
    """Return what keeps this system from :data:`OWN_NETWORK`, ``""`` if nothing does."""
    trial = [*OWN_NETWORK, "ip", *CABLE]
    return subprocess.run(trial, capture_output=True, text=True, check=False).stderr.strip()


class Machine:
    """A program in a network that is joined to ours by a cable; it talks by lines of text."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program

    def tell(self, line: str) -> None:
        """Give the program a line."""
        if self._program.stdin is None:
            raise RuntimeError("The program reads nothing.")
        print(line, file=self._program.stdin, flush=True)

    def wait_for(self, line: str) -> None:
        """Wait until the program says ``line``."""
        if self._program.stdout is None:
            raise RuntimeError("The program says nothing.")
        said = self._program.stdout.readline().strip()
        if said != line:
            raise RuntimeError(f"The other machine says {said!r} instead of {line!r}.")

    def cut(self) -> None:
        """Let nothing that the machine sends arrive any more, not even that it is gone."""
        self.ip("route", "add", "blackhole", f"{HERE}/32")

    def ip(self, *arguments: str) -> None:
        """Run ``ip`` over there."""
        place = f"--net=/proc/{self._program.pid}/ns/net"
        subprocess.run(["nsenter", place, "ip", *arguments], check=True)


@contextmanager
def other_machine(module: str) -> Iterator[Machine]:
    """Run ``python -m module`` on a machine at :data:`THERE`; ours is at :data:`HERE` for it.

    The module must say ``here`` first, and begin when it is told something.
    """
    command = ["unshare", "--net", sys.executable, "-m", module]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            machine = Machine(program)
            machine.wait_for("here")
            ip("link", "set", "lo", "up")
            ip(*CABLE)
            ip("link", "set", "there", "netns", str(program.pid))
            ip("address", "add", f"{HERE}/24", "dev", "here")
            ip("link", "set", "here", "up")
            machine.ip("address", "add", f"{THERE}/24", "dev", "there")
            machine.ip("link", "set", "there", "up")
            yield machine
        finally:
            program.kill()


def connections() -> int:
    """Return how many connections of the other machine this one still knows of."""
    table = Path("/proc/self/net/tcp").read_text().splitlines()[1:]
    remote = "".join(f"{int(part):02X}" for part in reversed(THERE.split(".")))
    rows = [line.split() for line in table]
    return sum(row[2].startswith(remote) and row[3] != TIME_WAIT for row in rows)


def ip(*arguments: str) -> None:
    """Run ``ip`` here."""
    subprocess.run(["ip", *arguments], check=True)
