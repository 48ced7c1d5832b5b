"""Runs the test suite on each database, one after another: `make test-databases`.

All of it, but for the tests that bring a database of their own, and those in browsers, which see
nothing of a database that pages, API and streams do not: `make test` has run those. MariaDB, which
is behind the stand-in as well, is spared by itself what runs there anyway.

MariaDB and the stand-in for SingleStore are started for it and gone afterwards. Arguments after
``--`` go to pytest, such as ``-- chat/tests/pages/test_sending.py``.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from chatsite.testing.mariadb import (
    DATABASE,
    PASSWORD,
    USER,
    Server,
    ServerMissingError,
    running_mariadb,
)
from chatsite.testing.stand_in import running_stand_in

Environment = dict[str, str]
Engine = Callable[[Server], contextlib.AbstractContextManager[Environment]]


@contextlib.contextmanager
def sqlite(server: Server) -> Iterator[Environment]:
    """SQLite needs neither server nor setting."""
    yield {}


@contextlib.contextmanager
def mariadb(server: Server) -> Iterator[Environment]:
    """MariaDB, with Django's own backend for it."""
    yield {"DATABASE_URL": server.url}


@contextlib.contextmanager
def stand_in(server: Server) -> Iterator[Environment]:
    """The stand-in, playing a master aggregator."""
    with running_stand_in(server.port) as port:
        yield singlestore_environment(port)


@contextlib.contextmanager
def child_aggregator(server: Server) -> Iterator[Environment]:
    """The stand-in, playing a child aggregator, as a cloud endpoint is."""
    with running_stand_in(server.port, child_aggregator=True) as port:
        yield singlestore_environment(port)


ENGINES: dict[str, Engine] = {
    "sqlite": sqlite,
    "mariadb": mariadb,
    "stand-in": stand_in,
    "child-aggregator": child_aggregator,
}


OF_AN_ENGINE = "not own_database and not browser"
# What becomes of files, and which views hash, is asked of no database.
OF_NONE = ("chatsite/tests/files", "accounts/tests/test_password_paths.py")
# What asks and writes by Django's own ways alone is asked of the MariaDB behind the stand-in.
OF_STAND_IN = (
    "accounts/tests",
    "chat/tests/api",
    "chat/tests/pages",
    "chat/tests/rendering",
    "chat/tests/test_demo.py",
)


def singlestore_environment(port: int) -> Environment:
    """Return the settings with which the chat uses a stand-in on ``port``."""
    return {
        "SINGLESTORE_HOST": "127.0.0.1",
        "SINGLESTORE_PORT": str(port),
        "SINGLESTORE_DATABASE": DATABASE,
        "SINGLESTORE_USERNAME": USER,
        "SINGLESTORE_PASSWORD": PASSWORD,
    }


def run_suite(
    environment: Environment, arguments: list[str], left_out: tuple[str, ...] = OF_NONE
) -> int:
    """Run pytest with ``environment`` naming the database, and return its exit code.

    ``left_out`` are paths of tests that are not run.
    """
    named = ("SINGLESTORE_", "DATABASE_URL")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(named)}
    command = [sys.executable, "-m", "pytest", "-q", "-m", OF_AN_ENGINE]
    command += [*(f"--ignore={path}" for path in left_out), *arguments]
    return subprocess.run(command, env={**clean, **environment}, check=False).returncode


def run_engines(names: list[str], arguments: list[str]) -> int:
    """Run the suite on each engine in turn; return 1 if one of them failed."""
    results = {}
    for name in names:
        print(f"\n=== {name}", flush=True)
        started = time.monotonic()
        # A fresh server for each engine: nothing of an earlier run can help a later one.
        left_out: tuple[str, ...] = OF_NONE
        if name == "mariadb" and "child-aggregator" in names:
            left_out += OF_STAND_IN
        with running_mariadb() as server, ENGINES[name](server) as environment:
            code = run_suite(environment, arguments, left_out)
        results[name] = "passed" if code == 0 else f"FAILED ({code})"
        results[name] += f" in {time.monotonic() - started:.0f} s"
    print("\n" + "\n".join(f"{name:<18}{result}" for name, result in results.items()))
    return int(any("FAILED" in result for result in results.values()))


def run_real(arguments: list[str]) -> int:
    """Run the suite on the SingleStore server that SINGLESTORE_* name."""
    if not os.environ.get("SINGLESTORE_HOST"):
        print(
            "Set SINGLESTORE_HOST, _PORT, _USERNAME, _PASSWORD and _SSL_CA to a SingleStore server "
            "on which databases may be created (docs/singlestore.md tells how to run one).",
            file=sys.stderr,
        )
        return 1
    wanted = {name: value for name, value in os.environ.items() if name.startswith("SINGLESTORE_")}
    return run_suite(wanted, arguments)


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=ENGINES, action="append", help="one of the engines")
    parser.add_argument("--real", action="store_true", help="a real server: SINGLESTORE_*")
    parser.add_argument("arguments", nargs="*", help="for pytest, after --")
    options = parser.parse_args()
    if options.real:
        return run_real(options.arguments)
    try:
        return run_engines(options.only or list(ENGINES), options.arguments)
    except ServerMissingError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
