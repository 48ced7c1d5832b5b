"""Nothing lost, nothing doubled, whatever is killed meanwhile; `make soak` walks for longer.

A failure prints its seed; WALK_SEED=<seed> walks the same way again.
"""

import asyncio
import os
import secrets

from chat.tests.random_walk import installation
from chat.tests.walk_world import Plan


def test_random_walk() -> None:
    seed = int(os.environ.get("WALK_SEED") or secrets.randbelow(10**9))
    with installation(Plan(seed)) as walk:
        try:
            asyncio.run(walk.run())
        except BaseException as error:
            raise AssertionError(walk.world.summary()) from error
    assert walk.world.wrong == [], walk.world.summary()
    assert walk.world.deliveries >= 100_000, walk.world.summary()
    assert walk.world.kills, walk.world.summary()
    assert walk.world.bans, walk.world.summary()
