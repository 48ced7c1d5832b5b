"""Real servers for the tests of the live channel; each is started once and shared."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chat.tests.support.live_client import LivePerson, register
from chatsite.testing.server import CHEAP_PASSWORDS, Redis, Server, running_redis, running_server


@dataclass(frozen=True)
class Twins:
    """One installation of two processes that hear each other through Redis."""

    first: Server
    second: Server
    redis: Redis
    founder: LivePerson


@pytest.fixture(scope="session")
def site() -> Iterator[Server]:
    """Return a chat of one process."""
    with running_server(env=CHEAP_PASSWORDS) as server:
        yield server


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Return a chat of two processes on one database and one Redis, and their administrator."""
    data: Path = tmp_path_factory.mktemp("twins")
    with (
        running_redis() as redis,
        running_server(redis=redis, env=CHEAP_PASSWORDS, data=data) as first,
        running_server(redis=redis, env=CHEAP_PASSWORDS, data=data) as second,
    ):
        # Whoever registers first is the administrator.
        founder = asyncio.run(register(first.url, "Founder"))
        yield Twins(first, second, redis, founder)
