"""Asks a fork server of its own to do a job in a limited process."""

import os
import socket
import subprocess
import sys
from threading import Lock
from typing import BinaryIO

from django.conf import settings

from chatsite.limited import fork_server
from chatsite.limited.bounds import Bounds
from chatsite.limited.fork_server import CANNOT_WRITE, FOUND, REFUSED, WORK
from chatsite.limited.refusal import RefusedError


class UsedUpError(Exception):
    """The job ended without an answer: it took more time or memory than it may."""


class Limited:
    """Does the job that ``module`` names (``fork_server.Job``), with an answer of so many bytes.

    May be called from as many threads as there may be processes at once. The server is started
    with the first call, and anew after it was killed.
    """

    def __init__(self, module: str, *, most_bytes: int, bounds: Bounds) -> None:
        self._module = module
        self._bounds = bounds
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def do(self, source: BinaryIO, *targets: BinaryIO) -> bytes:
        """Return what comes of ``source``, at most ``most_bytes``, and of what was written.

        All are real files; where they are read or written next stays as it was. Raises
        ``RefusedError`` with a sentence, ``UsedUpError``, and ``OSError`` where a disk is full.
        """
        for file in (source, *targets):
            file.flush()
        files = [file.fileno() for file in (source, *targets)]
        places = [os.lseek(file, 0, os.SEEK_CUR) for file in files]
        read, write = os.pipe()
        with os.fdopen(read, "rb") as pipe:
            try:
                self._ask([*files, write])
            finally:
                os.close(write)
            # Ends with the child, whatever ends that.
            answer = pipe.read(len(FOUND) + self._most_bytes)
        for number, place in zip(files, places, strict=True):
            # The child has the same position, and moved it.
            os.lseek(number, place, os.SEEK_SET)
        if answer.startswith(FOUND):
            return answer.removeprefix(FOUND)
        if answer.startswith(REFUSED):
            raise RefusedError(answer.removeprefix(REFUSED).decode())
        if answer.startswith(CANNOT_WRITE):
            number = int(answer.removeprefix(CANNOT_WRITE))
            raise OSError(number, os.strerror(number))
        if self._server is None or self._server.poll() is not None:
            # It says on its standard error why; nobody's file is at fault.
            raise RuntimeError(f"The server of {self._module} does not run.")
        raise UsedUpError

    def _ask(self, files: list[int]) -> None:
        with self._lock:
            try:
                socket.send_fds(self._started(), [WORK], files)
            except OSError:
                # It was killed since, as systems do that are short of memory.
                self.stop()
                socket.send_fds(self._started(), [WORK], files)

    def _started(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            with theirs:
                self._server = self._start(theirs.fileno())
        return self._control

    def _start(self, control: int) -> subprocess.Popen[bytes]:
        arguments = [str(control), self._module, *self._bounds.arguments()]
        return subprocess.Popen(  # noqa: S603 - no shell, and nothing of a request
            [sys.executable, "-m", fork_server.__name__, *arguments],
            cwd=settings.BASE_DIR,
            # No secret of ours, and no signal meant for the chat: it ends with its socket.
            env={"PYTHONDONTWRITEBYTECODE": "1"},
            pass_fds=[control],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stop(self) -> None:
        """End the server."""
        if self._control is not None and self._server is not None:
            self._control.close()
            self._server.wait()
        self._control = self._server = None
