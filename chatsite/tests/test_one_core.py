"""A process keeps to one core of the machine; only what works without Python's lock roams."""

import asyncio
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from chatsite.serving.one_core import keep_to_one_core, roam
from chatsite.testing.http import Connection
from chatsite.testing.server import Server, running_server

pytestmark = [
    pytest.mark.own_database,
    pytest.mark.skipif(
        sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1,
        reason="There is but one core.",
    ),
]
SOON = 10.0


def cores_of_threads(server: Server) -> Counter[int]:
    """Return how many threads of the only worker may use how many cores."""
    (worker,) = server.worker_pids()
    threads = os.listdir(f"/proc/{worker}/task")
    return Counter(len(os.sched_getaffinity(int(thread))) for thread in threads)


def log_in(server: Server) -> None:
    """Let a password be hashed."""
    data = {"email": "nobody@example.com", "password": "not the password"}
    connection = Connection(server.url)
    answer = asyncio.run(connection.request("POST", "/api/v1/auth/login", data))
    assert answer.status == 401


def test_all_threads_but_those_that_hash_keep_to_one_core() -> None:
    every = len(os.sched_getaffinity(0))
    with running_server() as server:
        log_in(server)
        deadline = time.monotonic() + SOON
        while (found := cores_of_threads(server))[every] != 1:
            assert time.monotonic() < deadline, found
            time.sleep(0.05)
        assert found.keys() == {1, every}


def test_a_setting_leaves_them_on_every_core() -> None:
    with running_server(env={"CPU_AFFINITY": "false"}) as server:
        log_in(server)
        time.sleep(1)
        assert cores_of_threads(server).keys() == {len(os.sched_getaffinity(0))}


def test_a_system_that_forbids_it_is_served_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def forbid(_thread: int, _cores: set[int]) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "sched_setaffinity", forbid)
    loop = asyncio.new_event_loop()
    keep_to_one_core(loop)
    loop.close()
    with ThreadPoolExecutor(1, initializer=roam) as hashing:
        assert hashing.submit(int, "1").result() == 1
    assert "Threads stay on the cores where they are: Operation not permitted" in caplog.text
