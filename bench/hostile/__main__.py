"""Attack each front in every way, print what people notice, and fail when they lose anything.

``SHORT=1`` takes six minutes; ``FRONTS`` and ``ATTACKS`` name some of them.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

import uvloop

from bench.hostile.attacks import NAMES
from bench.hostile.fronts import FRONTS, look, running, stream
from bench.hostile.listeners import Crowd
from bench.hostile.measured import Measured, Stage
from bench.hostile.way import Way
from bench.live_servers import Chat
from chatsite.serve import allow_many_streams

GOAL = 2.0


@dataclass(frozen=True)
class Plan:
    """How many listen, how many connections an attack may have, and how long each takes."""

    streams: int
    connections: int
    seconds: float


LONG, SHORT = Plan(1000, 2000, 12.0), Plan(200, 400, 4.0)


async def attack(front: str, chat: Chat, way: Way, plan: Plan) -> list[str]:
    """Try all attacks, print a line for each, and return what went wrong."""
    await look(chat, way)
    crowd = Crowd()
    await crowd.open(way, [stream(chat, number) for number in range(plan.streams)])
    stage = Stage(chat, way, crowd, plan.seconds, plan.connections)
    # The first pages fill the caches.
    await stage.measure()
    before, wrong = await stage.measure(), []
    for name in os.environ.get("ATTACKS", " ".join(NAMES)).split():
        found, after = await stage.measure(name), await stage.measure()
        print_line(front, name.replace("_", " "), found, Quiet.of(before, after))
        wrong += [f"{front}, {name}: {each}" for each in (*before.wrong, *found.wrong)]
        before = after
    crowd.close()
    return [*wrong, *(f"{front}, quiet: {each}" for each in before.wrong)]


class Quiet(NamedTuple):
    """Milliseconds of pages and of deliveries while nobody attacks, and cores of the server.

    Before an attack and after it: the speed of a machine that is one of many on another goes up and
    down by half within minutes.
    """

    pages: float
    streams: float
    cores: float

    @classmethod
    def of(cls, *measured: Measured) -> "Quiet":
        """Return the means."""
        return cls(
            fmean(each.pages for each in measured),
            fmean(each.streams for each in measured),
            fmean(each.server_cores for each in measured),
        )


def print_line(front: str, name: str, found: Measured, quiet: Quiet) -> None:
    """Print what people notice, beside what they notice when it is quiet."""
    pages, streams = found.pages / quiet.pages, found.streams / quiet.streams
    answers = ", ".join(f"{number} x {what}" for what, number in sorted(found.answers.items()))
    print(
        f"{front:6}{name:20}{quiet.pages:8.1f}{found.pages:8.1f}{pages:7.1f}"
        f"{quiet.streams:9.1f}{found.streams:8.1f}{streams:7.1f}"
        f"{quiet.cores:9.2f}{found.server_cores:8.2f}{found.client_cores:9.2f}  {answers}",
        flush=True,
    )


def main() -> None:
    """Attack everything; end with an error when an ordinary person lost something."""
    allow_many_streams()
    plan = SHORT if os.environ.get("SHORT") else LONG
    print(f"{plan.streams} streams, 60 pages and 2 messages per second; goal: x{GOAL:.0f} at most")
    print(f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        f"{'':26}{'pages, p99 ms':>23}{'events, p99 ms':>24}{'cores of server':>17}\n"
        f"{'':26}{'quiet':>8}{'':8}{'x':>7}{'quiet':>9}{'':8}{'x':>7}{'quiet':>9}{'':8}"
        f"{'clients':>9}  answers to the attack"
    )
    wrong = []
    for front in os.environ.get("FRONTS", " ".join(FRONTS)).split():
        with running(front) as (chat, way):
            wrong += uvloop.run(attack(front, chat, way, plan))
    if wrong:
        found = [f"{times} x {each}" for each, times in Counter(wrong).most_common(50)]
        sys.exit("\n".join(["Ordinary people lost something:", *found]))
    print("No page failed, no event was lost or came twice.")


if __name__ == "__main__":
    main()
