"""Runs one kind of job, each in a child with limits: ``python -m chatsite.limited.fork_server``.

It has no threads and imports everything once, so that a fork is cheap and safe. A child gets some
open files, can open no other, and the system bounds its time, memory and output. It ends when the
process that started it does.
"""

import importlib
import os
import resource
import signal
import socket
import sys
from contextlib import ExitStack, suppress
from typing import BinaryIO, Protocol

from chatsite.limited.bounds import Bounds
from chatsite.limited.refusal import OF_DISKS, RefusedError

WALL_FACTOR = 3
FOUND, REFUSED, CANNOT_WRITE = b"+", b"-", b"!"
#: One byte asks for a child; the source, what it writes to, and the answer's pipe come with it.
WORK = b"w"
MOST_FILES = 8


class Job(Protocol):
    """A module of this kind names what is done."""

    def prepare(self) -> None:
        """Load what a child could not load any more; done once."""

    def work(self, source: BinaryIO, *targets: BinaryIO) -> bytes:
        """Return what comes of an open file, and write to others what is too long for an answer.

        Raises ``RefusedError``, ``MemoryError``, and ``OSError`` where a disk is full.
        """


def serve(control: socket.socket, job: Job, bounds: Bounds) -> None:
    """Start a child for each request on ``control``, until that is closed."""
    # What the system does: nobody asks how a child ended, its pipe tells.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    job.prepare()
    while True:
        request, files, *_ = socket.recv_fds(control, len(WORK), MOST_FILES)
        if not request:
            return
        if os.fork() == 0:
            control.close()
            be_limited(bounds, os.fstat(files[0]).st_size)
            answer(job, *files)
            os._exit(0)
        for file in files:
            os.close(file)


def be_limited(bounds: Bounds, source_bytes: int) -> None:
    """Bound what this process may use, for good."""
    # Also when it waits for a processor or a disk.
    signal.setitimer(signal.ITIMER_REAL, WALL_FACTOR * bounds.cpu_seconds)
    limits = {
        resource.RLIMIT_CPU: bounds.cpu_seconds,
        resource.RLIMIT_AS: bounds.memory_bytes,
        # It bounds where a write may end, and a source is as long as it is.
        resource.RLIMIT_FSIZE: bounds.written_bytes and max(bounds.written_bytes, source_bytes),
        resource.RLIMIT_CORE: 0,
        # Nothing more can be opened, not even a module to import.
        resource.RLIMIT_NOFILE: 0,
    }
    for kind, most in limits.items():
        # macOS bounds no address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    os.nice(10)


def answer(job: Job, *files: int) -> None:
    """Do the job, and write to the last file what comes of it; nothing when memory runs out."""
    *others, pipe = files
    try:
        with ExitStack() as stack:
            opened = [stack.enter_context(os.fdopen(file, "r+b")) for file in others]
            found = FOUND + job.work(*opened)
    except RefusedError as error:
        found = REFUSED + str(error).encode()
    except OSError as error:
        if error.errno not in OF_DISKS:
            raise
        found = CANNOT_WRITE + str(error.errno).encode()
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
    _, number, module, *bounds = sys.argv
    control = socket.socket(fileno=int(number))
    serve(control, importlib.import_module(module), Bounds(*map(int, bounds)))
