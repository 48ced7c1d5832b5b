"""`make bench-search`: finding one message among a million, and what keeping it findable costs.

``MESSAGES`` says how many there are (1,000,000), ``ENGINES`` on which databases (sqlite mariadb).
Databases are in memory where the system has such a place, and are gone afterwards.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.search_accepted import measure_accepting
from bench.search_clock import SERVER
from chatsite.testing.mariadb import running_mariadb
from chatsite.testing.server import UNLIMITED

MESSAGES = 1_000_000
MEASURE = "import django; django.setup(); from bench.search_measure import main; main()"
PROJECT = Path(__file__).parents[1]
MEMORY = "/dev/shm"  # noqa: S108
# As a server for so many messages has; those of tests have less.
BUFFERS = "--innodb-buffer-pool-size=2G"


def main() -> int:
    """Measure each database."""
    engines = os.environ.get("ENGINES", "sqlite mariadb").split()
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="brave-chat-bench-", dir=place) as folder:
        if "sqlite" in engines:
            print("\nSQLite", flush=True)
            measure({"DATA_DIR": folder})
    with TemporaryDirectory(prefix="brave-chat-bench-", dir=place) as folder:
        if "mariadb" in engines:
            print("\nMariaDB", flush=True)
            with running_mariadb(BUFFERS) as server:
                pid = str(server.process.pid) if server.process else ""
                measure({"DATA_DIR": folder, "DATABASE_URL": server.url, SERVER: pid})
    return 0


def measure(database: Mapping[str, str]) -> None:
    """Let other processes fill a database and measure it. Raises when that failed."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "SECRET_KEY": "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ENV_FILE": os.devnull,
        "MESSAGES": os.environ.get("MESSAGES") or str(MESSAGES),
        **UNLIMITED,
        **database,
    }
    subprocess.run([sys.executable, "-u", "-c", MEASURE], cwd=PROJECT, env=environment, check=True)
    measure_accepting(environment, Path(environment["DATA_DIR"]))


if __name__ == "__main__":
    sys.exit(main())
