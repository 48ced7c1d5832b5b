"""`make bench-files`: files that come and go beside pages and streams, and what memory it takes.

``STREAMS`` says how many listen, ``PAGES`` how many pages are asked for in a second, ``TRANSFERS``
names some of what is measured.
"""

import asyncio
import os

import uvloop

from bench.hostile.fronts import look, stream
from bench.hostile.listeners import Crowd
from bench.hostile.measured import EARLIER_SECONDS, PAGES_PER_SECOND, Measured, Stage
from bench.hostile.way import Way
from bench.live_servers import Chat, running_chat
from bench.transfers import LARGE, MB, NAMES, SLOW_PER_SECOND
from chatsite.serve import allow_many_streams
from chatsite.testing.proxies import HOST

STREAMS = 1000
SECONDS = 15.0
# As long as the slow ones take.
SLOW_SECONDS = LARGE / SLOW_PER_SECOND


class Peak:
    """The most memory that the server held since this began."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._before = self._most = chat.memory()
        self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while True:
            self._most = max(self._most, self._chat.memory())
            await asyncio.sleep(0.1)

    def end(self) -> float:
        """Return how many MB more than at the beginning these were."""
        self._looking.cancel()
        return (self._most - self._before) / MB


async def measure(chat: Chat, way: Way) -> None:
    """Measure everything, and print a line for each."""
    await look(chat, way)
    crowd = Crowd()
    streams = int(os.environ.get("STREAMS", STREAMS))
    await crowd.open(way, [stream(chat, number) for number in range(streams)])
    stage = Stage(chat, way, crowd, SECONDS, 0, "bench.transfers", pages_per_second())
    # The first pages fill the caches.
    await stage.measure()
    quiet = await stage.measure()
    print_line("quiet", quiet, quiet, 0, SECONDS)
    for name in os.environ.get("TRANSFERS", " ".join(NAMES)).split():
        stage.seconds = SLOW_SECONDS if name.startswith("slow") else SECONDS
        peak = Peak(chat)
        found = await stage.measure(name)
        print_line(name.replace("_", " "), found, quiet, peak.end(), stage.seconds)
        for wrong in sorted(set(found.wrong)):
            print(f"  {wrong}")
    crowd.close()


def pages_per_second() -> int:
    """Return how many pages people ask for."""
    return int(os.environ.get("PAGES", PAGES_PER_SECOND))


def print_line(name: str, found: Measured, quiet: Measured, memory: float, seconds: float) -> None:
    """Print what people notice, and how much was transferred meanwhile."""
    pages, streams = found.pages / quiet.pages, found.streams / quiet.streams
    rate = sum(found.answers.values()) / (EARLIER_SECONDS + seconds + 1)
    answers = ", ".join(f"{number} x {what}" for what, number in sorted(found.answers.items()))
    print(
        f"{name:16}{found.pages:8.1f}{pages:7.1f}{found.streams:9.1f}{streams:7.1f}"
        f"{found.server_cores:9.2f}{found.client_cores:9.2f}{rate:9.1f}{memory:8.0f}  {answers}",
        flush=True,
    )


def main() -> None:
    """Measure, on a chat with one process and SQLite."""
    allow_many_streams()
    print(
        f"{os.environ.get('STREAMS', STREAMS)} streams, {pages_per_second()} pages per second; "
        f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(
        f"{'':16}{'pages':>8}{'to':>7}{'streams':>9}{'to':>7}{'cores of':>9}{'cores of':>9}"
        f"{'files':>9}{'more':>8}\n"
        f"{'':16}{'p99 ms':>8}{'quiet':>7}{'p99 ms':>9}{'quiet':>7}{'server':>9}{'clients':>9}"
        f"{'a second':>9}{'MB':>8}  answers"
    )
    with running_chat(more={"ALLOWED_HOSTS": f"{HOST},127.0.0.1"}) as chat:
        uvloop.run(measure(chat, Way(chat.port, is_tls=False)))


if __name__ == "__main__":
    main()
