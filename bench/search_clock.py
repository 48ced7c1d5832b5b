"""How much processor time something takes, in this process and in the database server."""

import os
import time
from pathlib import Path

from django.db import connection

SERVER = "SERVER_PID"


def thread_of_connection() -> Path | None:
    """Return where Linux counts the thread with which the server serves us; ``None``: no server."""
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT tid FROM information_schema.processlist WHERE id = connection_id()")
        (number,) = cursor.fetchone()
    return Path(f"/proc/{os.environ[SERVER]}/task/{number}")


def cpu_seconds(thread: Path | None) -> float:
    """Return what this process and a thread of the server have used so far."""
    return time.process_time() + (0 if thread is None else _used(thread))


def cpu_of_all() -> float:
    """Return what this process, those that it has waited for and all of the server have used."""
    server = os.environ.get(SERVER)
    threads = Path(f"/proc/{server}/task").iterdir() if server else ()
    return sum(os.times()[:4]) + sum(map(_used, threads))


def _used(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:
        return 0.0
