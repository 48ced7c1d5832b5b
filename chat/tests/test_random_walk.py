"""Nothing lost, nothing doubled, whatever is killed meanwhile; `make soak` walks for longer.

A failure prints its seed; WALK_SEED=<seed> walks the same way again.
"""

import asyncio
import os
import secrets

from chat.tests.random_walk import Plan, installation


def test_random_walk() -> None:
    seed = int(os.environ.get("WALK_SEED") or secrets.randbelow(10**9))
    with installation(Plan(seed)) as walk:
        try:
            asyncio.run(walk.run())
        except BaseException as error:
            raise AssertionError(walk.summary()) from error
    assert walk.wrong == [], walk.summary()
    assert walk.deliveries >= 100_000, walk.summary()
    assert walk.kills, walk.summary()
