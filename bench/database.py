"""`make bench-database`: whether a room with a million messages is as quick as a small one.

The same functions that pages, API and streams call are timed in two rooms of one database, turn
by turn; what counts is the ratio of their medians.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chatsite.testing.mariadb import running_mariadb

SMALL, LARGE = 1_000, 1_000_000
ROUNDS = 200
LIMIT = 1.5
"""How many times longer a bounded statement may take in the large room."""
BOUNDED = ("newest page", "page before", "catch-up", "absence", "send")
MEASURE = "import django; django.setup(); from bench.statements import main; main()"
PROJECT = Path(__file__).parents[1]


def main() -> int:
    """Measure each database, print a table for each; 1 if something grows with the room."""
    grown = []
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        grown += report("SQLite", measured({"DATA_DIR": folder}))
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder, running_mariadb() as mariadb:
        grown += report("MariaDB", measured({"DATA_DIR": folder, "DATABASE_URL": mariadb.url}))
    if grown:
        print(f"\nMore than {LIMIT} times slower in the large room: {', '.join(grown)}")
    return int(bool(grown))


def measured(database: Mapping[str, str]) -> dict[str, dict[str, list[float]]]:
    """Return the seconds of each round, by statement and by size of the room."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "SECRET_KEY": "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ENV_FILE": os.devnull,
        **database,
    }
    done = subprocess.run(
        [sys.executable, "-c", MEASURE],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    result: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return result


def report(name: str, seconds: Mapping[str, Mapping[str, list[float]]]) -> list[str]:
    """Print the medians on one database and return the statements that grow with the room."""
    print(f"\n{name}, medians of {ROUNDS} rounds in ms")
    print(f"  {'':14}{SMALL:>12,}{LARGE:>12,}{'ratio':>8}")
    grown = []
    for statement, by_size in seconds.items():
        small, large = (statistics.median(by_size[size]) * 1000 for size in ("small", "large"))
        ratio = large / small
        print(f"  {statement:14}{small:>12.3f}{large:>12.3f}{ratio:>8.2f}")
        if statement in BOUNDED and ratio > LIMIT:
            grown.append(f"{statement} on {name}")
    return grown


def timed(call: Callable[[], Any]) -> float:
    """Return how many seconds ``call`` takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
