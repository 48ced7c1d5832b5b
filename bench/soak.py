"""The random walk of chat/tests, long: `make soak` (SOAK_MINUTES=30 by default, SOAK_SEED)."""

import asyncio
import os
import secrets
import sys
import time
from dataclasses import replace

from chat.tests.support.random_walk import installation
from chat.tests.support.walk_world import Plan


def main() -> None:
    """Walk again and again until the time is over; stop at the first thing that is wrong."""
    end = time.monotonic() + 60 * float(os.environ.get("SOAK_MINUTES", "30"))
    seed = int(os.environ.get("SOAK_SEED") or secrets.randbelow(10**9))
    plan = Plan(
        seed,
        actions=12_000,
        deliveries=500_000,
        people=20,
        readers=100,
        processes=4,
        rooms=8,
        writers=8,
        seconds=3600.0,
    )
    while time.monotonic() < end:
        with installation(plan) as walk:
            try:
                asyncio.run(walk.run())
            finally:
                print(walk.world.summary(), flush=True)
        if walk.world.wrong:
            sys.exit("\n".join(walk.world.wrong[:20]))
        plan = replace(plan, seed=plan.seed + 1)


if __name__ == "__main__":
    main()
