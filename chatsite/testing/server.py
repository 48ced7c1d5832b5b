"""Real servers for tests and benches: gunicorn as `make run` starts it, and Redis."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from chatsite.testing.own_database import lent_database, names_a_database, own_database
from chatsite.testing.ports import free_port
from chatsite.testing.prepared import put_prepared_database

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 120.0
STOP_SECONDS = 15.0
# Tests come from one address, as fast as they can.
UNLIMITED = {
    "LIMIT_LOGIN_BY_ADDRESS": "1000000/60",
    "LIMIT_LOGIN_BY_EMAIL": "1000000/60",
    "LIMIT_BY_PERSON": "1000000/1",
    "LIMIT_BY_NETWORK": "10000000/1",
    "LIMIT_SIGN_UP_BY_ADDRESS": "1000000/60",
    "CONNECTIONS": "100000",
    "CONNECTIONS_PER_ADDRESS": "100000",
    "REQUESTS_PER_ADDRESS": "100000",
    "STREAMS_PER_PERSON": "100000",
    "STREAMS_PER_ADDRESS": "100000",
}
# For servers on which nothing is about passwords, and many people sign up.
CHEAP_PASSWORDS = {"DJANGO_SETTINGS_MODULE": "chatsite.settings_served"}


def wait_until_open(port: int) -> None:
    """Wait until somebody listens on a port of the loopback address."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


class Process:
    """A program in the background, with its output in a file."""

    def __init__(self, arguments: list[str], log: Path, env: Mapping[str, str]) -> None:
        self._arguments = arguments
        self._env = dict(env)
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The id of the program's first process."""
        if self._process is None:
            raise RuntimeError(f"{self._arguments[0]} does not run.")
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, in a process group of its own."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._arguments,
                cwd=PROJECT,
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        """Send a signal to its first process."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = STOP_SECONDS) -> None:
        """Wait until it has ended."""
        if self._process is not None:
            self._process.wait(seconds)
            self._process = None

    def kill(self) -> None:
        """End it and its children as a crash would (SIGKILL)."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self.wait()

    def stop(self) -> None:
        """End it as a service manager would (SIGTERM), by force if it takes too long."""
        if self._process is None:
            return
        if self.is_running:
            self.signal(signal.SIGTERM)
        try:
            self.wait()
        except subprocess.TimeoutExpired:
            self.kill()


class Server(Process):
    """The chat at ``url``, with its data in ``data``."""

    def __init__(self, data: Path, port: int, env: Mapping[str, str]) -> None:
        self.data = data
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "ENV_FILE": os.devnull,
            "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
            "DATA_DIR": str(data),
            "HOST": "127.0.0.1",
            "PORT": str(port),
            **UNLIMITED,
            **env,
        }
        arguments = [sys.executable, "-m", "chatsite.serve"]
        super().__init__(arguments, data / f"server-{port}.log", environment)

    def start(self) -> None:
        """Start it and wait until it answers."""
        super().start()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if not self.is_running or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def restart(self) -> None:
        """Start it again, after :meth:`kill` or :meth:`stop`."""
        self.start()

    def manage(self, *arguments: str) -> None:
        """Run a command of ``manage.py`` on this server's data."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=PROJECT, env=self._env, check=True
        )

    def worker_pids(self) -> list[int]:
        """Return the ids of the processes that answer requests."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(pid) for pid in children]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5):  # noqa: S310 - http
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


class Redis(Process):
    """A Redis on the loopback address that keeps nothing."""

    def __init__(self, data: Path, port: int) -> None:
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("redis-server is not installed.")
        options = {"port": str(port), "bind": "127.0.0.1", "save": "", "appendonly": "no"}
        arguments = [program]
        for name, value in options.items():
            arguments += [f"--{name}", value]
        super().__init__(arguments, data / "redis.log", {"PATH": os.environ["PATH"]})

    def start(self) -> None:
        """Start it and wait until it accepts connections."""
        super().start()
        wait_until_open(self.port)


@contextmanager
def running_server(
    workers: int = 1,
    redis: Redis | None = None,
    env: Mapping[str, str] | None = None,
    data: Path | None = None,
) -> Iterator[Server]:
    """Run the chat on a free port for the time being.

    Its database belongs to ``data``, by default a temporary folder, and is of the kind on which
    the suite runs, unless ``env`` names another; servers that are given the same ``data`` and
    ``redis`` are one installation.
    """
    settings = {"WEB_WORKERS": str(workers), **(env or {})}
    if redis is not None:
        settings["REDIS_URL"] = redis.url
    with TemporaryDirectory(prefix="brave-chat-server-") as folder, ExitStack() as stack:
        own = Path(folder) if data is None else data
        if not names_a_database(settings):
            lent = data is None
            settings |= stack.enter_context(lent_database(own)) if lent else own_database(own)
            if lent and not names_a_database(settings):
                put_prepared_database(own, _migrate)
        server = Server(own, free_port(), settings)
        try:
            server.start()
            yield server
        finally:
            server.kill()


def _migrate(folder: Path) -> None:
    Server(folder, free_port(), {}).manage("migrate", "--verbosity=0")


@contextmanager
def running_redis() -> Iterator[Redis]:
    """Run a Redis on a free port for the time being."""
    with TemporaryDirectory(prefix="brave-chat-redis-") as folder:
        redis = Redis(Path(folder), free_port())
        try:
            redis.start()
            yield redis
        finally:
            redis.kill()
