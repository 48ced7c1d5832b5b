"""Nothing lost, nothing doubled, whatever is killed meanwhile; `make soak` walks for longer.

A failure prints its seed; WALK_SEED=<seed> does the same things again, at other moments.
"""

import asyncio
import os
import secrets

from chat.tests.support.random_walk import installation
from chat.tests.support.walk_world import KINDS, Plan


def test_random_walk() -> None:
    seed = int(os.environ.get("WALK_SEED") or secrets.randbelow(10**9))
    with installation(Plan(seed, processes=2 + seed % 3)) as walk:
        try:
            asyncio.run(walk.run())
        except BaseException as error:
            raise AssertionError(walk.world.summary()) from error
    assert walk.world.wrong == [], walk.world.summary()
    assert walk.world.deliveries >= 50_000, walk.world.summary()
    assert walk.world.syncs >= 20, walk.world.summary()
    assert walk.world.kills, walk.world.summary()
    assert walk.world.redis_stops + walk.world.redis_hangs, walk.world.summary()
    assert walk.world.done.keys() == KINDS, walk.world.summary()
    assert all(reader.connections for reader in walk.world.readers), walk.world.summary()
