"""Runs one kind of job, each in a child with limits: ``python -m chatsite.limited.fork_server``.

It has no threads and imports everything once, so that a fork is cheap and safe. A child gets two
open files, can open no other, and the system bounds its time, memory and output. It ends when the
process that started it does.
"""

import importlib
import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from typing import BinaryIO, Protocol

from chatsite.limited.refusal import RefusedError

WALL_FACTOR = 3
MEMORY_BYTES = 512 * 1024 * 1024
FOUND, REFUSED = b"+", b"-"
#: One byte asks for a child; the source and the answer's pipe come with it.
WORK = b"w"

LIMITS = {
    resource.RLIMIT_AS: MEMORY_BYTES,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    # Nothing more can be opened, not even a module to import.
    resource.RLIMIT_NOFILE: 0,
}


class Job(Protocol):
    """A module of this kind names what is done."""

    def prepare(self) -> None:
        """Load what a child could not load any more; done once."""

    def work(self, source: BinaryIO) -> bytes:
        """Return what comes of an open file. Raises ``RefusedError``, ``MemoryError``."""


def serve(control: socket.socket, job: Job, cpu_seconds: int) -> None:
    """Start a child for each request on ``control``, until that is closed."""
    # What the system does: nobody asks how a child ended, its pipe tells.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    job.prepare()
    while True:
        request, files, *_ = socket.recv_fds(control, len(WORK), 2)
        if not request:
            return
        if os.fork() == 0:
            control.close()
            be_limited(cpu_seconds)
            answer(job, *files)
            os._exit(0)
        for file in files:
            os.close(file)


def be_limited(cpu_seconds: int) -> None:
    """Bound what this process may use, for good."""
    # Also when it waits for a processor or a disk.
    signal.setitimer(signal.ITIMER_REAL, WALL_FACTOR * cpu_seconds)
    for kind, most in {**LIMITS, resource.RLIMIT_CPU: cpu_seconds}.items():
        # macOS bounds no address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    os.nice(10)


def answer(job: Job, source: int, pipe: int) -> None:
    """Do the job, and write what comes of it; nothing at all when memory runs out."""
    try:
        with os.fdopen(source, "rb") as file:
            found = FOUND + job.work(file)
    except RefusedError as error:
        found = REFUSED + str(error).encode()
    except MemoryError:
        return
    with os.fdopen(pipe, "wb") as out:
        out.write(found)


def use_every_core() -> None:
    """Let children run where there is room: the chat keeps to one core (serving/one_core.py)."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setaffinity(0, range(os.cpu_count() or 1))


if __name__ == "__main__":
    use_every_core()
    _, number, module, seconds = sys.argv
    serve(socket.socket(fileno=int(number)), importlib.import_module(module), int(seconds))
