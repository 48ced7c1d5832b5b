"""Disks that are full: a small one of their own, and a limit that needs no rights."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHUNK = bytes(64 * 1024)


class CannotMountError(Exception):
    """This system lets nobody mount a file system here; the message says why."""


class SmallDisk:
    """A file system in memory at ``folder``, which can be filled to its last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave no room."""
        with self._filler.open("ab", buffering=0) as file:
            for chunk in (CHUNK, CHUNK[:4096]):
                try:
                    while True:
                        file.write(chunk)
                except OSError:
                    # Full, which was the point; what is left is filled in smaller pieces.
                    continue

    def make_room(self) -> None:
        """Leave as much room as there was."""
        self._filler.unlink()


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk]:
    """Mount a file system of this size for the time being. Raises ``CannotMountError``."""
    folder = Path(tempfile.mkdtemp(prefix="brave-chat-disk-"))
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m,mode=700"]
    try:
        if os.geteuid() != 0 or shutil.which("mount") is None:
            raise CannotMountError("only root may mount a small disk")
        mounted = subprocess.run(
            ["mount", *options, "brave-chat", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if mounted.returncode:
            raise CannotMountError(mounted.stderr.strip())
        try:
            yield SmallDisk(folder)
        finally:
            # Whoever still has a file open there is about to end.
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    finally:
        folder.rmdir()


class WriteLimit:
    """Lets the processes of ``pids`` write no further into any file: a disk full for them alone."""

    def __init__(self, pids: Callable[[], Iterable[int]]) -> None:
        self._pids = pids

    def fill(self) -> None:
        """Let them write nothing."""
        self._set(1)

    def make_room(self) -> None:
        """Let them write again."""
        self._set(resource.RLIM_INFINITY)

    def _set(self, size: int) -> None:
        for pid in self._pids():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
