"""A job that takes what it is told to: for limited processes (``fork_server.Job``)."""

import os
import time
from pathlib import Path
from typing import BinaryIO

from chatsite.limited.refusal import RefusedError


def prepare() -> None:
    """Need nothing."""


def work(source: BinaryIO, *targets: BinaryIO) -> bytes:
    """Do what ``source`` says."""
    source.seek(0)
    match source.read():
        case b"spin":
            while True:
                pass
        case b"sleep":
            time.sleep(3600)
        case b"eat":
            return b"x" * (1 << 30)
        case b"open":
            return Path("/etc/hostname").read_bytes()
        case b"write":
            os.write(source.fileno(), b"something")
        case b"copy" | b"flood" as what:
            _write(what, source, *targets)
        case b"refuse":
            raise RefusedError("Not this one.")
        case b"environment":
            return str(dict(os.environ)).encode()
        case b"long":
            return b"x" * 100_000
        case b"number":
            return str(os.getppid()).encode()
    return b"nothing"


def _write(what: bytes, source: BinaryIO, *targets: BinaryIO) -> None:
    if what == b"flood":
        targets[0].write(bytes(1 << 21))
    for number, target in enumerate(targets):
        target.write(b"copy %d" % number)
    source.seek(0)
    source.write(b"COPY")
