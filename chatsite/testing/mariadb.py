"""Runs a real MariaDB server for tests: in a temporary folder, on a free port, gone afterwards.

``python -m chatsite.testing.mariadb`` runs one until it is interrupted.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import MySQLdb

from chatsite.testing.ports import free_port

USER, PASSWORD, DATABASE = "chat", "only-for-tests", "brave_chat"
START_SECONDS = 60
FIRST_STATEMENTS = (
    f"CREATE USER '{USER}'@'%' IDENTIFIED BY '{PASSWORD}';\n"
    f"GRANT ALL ON *.* TO '{USER}'@'%';\n"
    f"CREATE DATABASE {DATABASE} CHARACTER SET utf8mb4;\n"
)
# Tests need neither safety nor memory.
OPTIONS = (
    "--skip-log-bin",
    "--skip-name-resolve",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=128M",
    "--innodb-lock-wait-timeout=20",
    "--max-connections=300",
    "--character-set-server=utf8mb4",
)


class ServerMissingError(Exception):
    """MariaDB is not installed, or did not start; the message says what to do."""


@dataclass
class Server:
    """A running server, which can be stopped and started again on the same port and data."""

    folder: Path
    port: int
    options: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The value of DATABASE_URL that uses this server."""
        return f"mysql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Start the server and wait until it answers. Raises :class:`ServerMissingError`."""
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [*_command(self.folder, self.port), *self.options],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise ServerMissingError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the server and wait until it is gone."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=START_SECONDS)
            self.process = None


def answers(port: int) -> bool:
    """Return whether a server on ``port`` lets our user in."""
    try:
        MySQLdb.connect(host="127.0.0.1", port=port, user=USER, password=PASSWORD).close()
    except MySQLdb.OperationalError:
        return False
    return True


@contextlib.contextmanager
def running_mariadb(*options: str, place: Path | None = None) -> Iterator[Server]:
    """Run a server with extra ``options``; its folder, in ``place``, is gone afterwards.

    Raises :class:`ServerMissingError`.
    """
    end_on_sigterm()
    # In memory where the system has such a place: tests write a lot and keep nothing.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="brave-chat-mariadb-", dir=place or memory))
    server = Server(folder, free_port(), list(options))
    try:
        _install(folder)
        server.start()
        yield server
    finally:
        server.stop(signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


def end_on_sigterm() -> None:
    """Let SIGTERM end this process as an exception does, so that it cleans up behind itself."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _install(folder: Path) -> None:
    if shutil.which("mariadbd") is None:
        raise ServerMissingError("mariadbd is not installed: apt-get install mariadb-server")
    (folder / "first.sql").write_text(FIRST_STATEMENTS)
    subprocess.run(
        [
            "mariadb-install-db",
            "--no-defaults",
            f"--datadir={folder / 'data'}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            # Machines without /etc/hosts do not know their own name.
            "--force",
            *_as_user(),
        ],
        check=True,
        capture_output=True,
    )


def _command(folder: Path, port: int) -> list[str]:
    first = folder / "first.sql"
    return [
        "mariadbd",
        "--no-defaults",
        f"--datadir={folder / 'data'}",
        f"--socket={folder / 'socket'}",
        # Not a shared one: each server deletes temporary tables that it finds at its start.
        f"--tmpdir={folder}",
        f"--pid-file={folder / 'pid'}",
        f"--port={port}",
        "--bind-address=127.0.0.1",
        *([f"--init-file={first}"] if not (folder / "data" / DATABASE).exists() else []),
        *OPTIONS,
        *_as_user(),
    ]


def _as_user() -> list[str]:
    # MariaDB refuses to run as root unless told so.
    return ["--user=root"] if os.geteuid() == 0 else []


def main() -> None:
    """Run a server until it is interrupted, and say how to reach it."""
    with running_mariadb() as server, contextlib.suppress(KeyboardInterrupt):
        print(f"DATABASE_URL={server.url}", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
