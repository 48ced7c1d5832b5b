"""A crowd logging in waits for itself, not the other way round."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from accounts.hashing import STEP_BACK
from chatsite.testing.http import Connection
from chatsite.testing.people import PASSWORD
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database

CROWD = 16


async def log_in(server: Server) -> float:
    """Try to log in, wrongly, and return when that was answered."""
    credentials = {"email": "nobody@example.com", "password": PASSWORD}
    answer = await Connection(server.url).request("POST", "/api/v1/auth/login", credentials)
    assert answer.status == 401
    return time.monotonic()


async def page(server: Server) -> float:
    """Ask for a page and return when that was answered."""
    await asyncio.sleep(0.1)
    answer = await Connection(server.url).request("GET", "/login")
    assert answer.status == 200
    return time.monotonic()


async def crowd_and_page(server: Server) -> tuple[list[float], float]:
    """Let a crowd log in, a page be asked for meanwhile; return when each was answered."""
    crowd = [log_in(server) for _ in range(CROWD)]
    *logged_in, seen = await asyncio.gather(*crowd, page(server))
    return logged_in, seen


def test_a_page_overtakes_a_crowd_that_logs_in() -> None:
    """Even a single page thread stays free for pages."""
    with running_server(env={"WEB_THREADS": "1"}) as server:
        asyncio.run(page(server))
        logged_in, seen = asyncio.run(crowd_and_page(server))
    assert sum(moment > seen for moment in logged_in) > CROWD / 2


def test_hashing_gives_way_to_everything_else() -> None:
    with running_server() as server:
        asyncio.run(log_in(server))
        (worker,) = server.worker_pids()
        found = {niceness_of(thread) for thread in Path(f"/proc/{worker}/task").glob("*/stat")}
    ordinary = os.getpriority(os.PRIO_PROCESS, 0)
    assert found == {ordinary, min(ordinary + STEP_BACK, 19)}


def niceness_of(stat: Path) -> int:
    """Return a thread's niceness, the 19th field of /proc/<pid>/stat (proc(5))."""
    return int(stat.read_text().rpartition(")")[2].split()[16])
