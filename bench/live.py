"""`make bench-live`: what live delivery costs, beside a server that does nothing else."""

import os
from collections.abc import Coroutine
from typing import Any

import uvloop

from bench.live_crowds import measure_reload, measure_restart, measure_rush
from bench.live_delivery import (
    READERS,
    WRITERS,
    Delivery,
    measure_delivery,
    measure_idle,
    measure_saturation,
    measure_throughput,
)
from bench.live_pages import PAGES_PER_SECOND, measure_pages
from bench.live_servers import running_bare, running_chat
from bench.live_windows import Windows, measure_windows
from chatsite.serve import allow_many_streams
from chatsite.testing.server import running_redis

# Readers in the room, and the messages they are sent.
SIZES = ((100, 300), (1000, 100), (5000, 40))


def run(measurement: Coroutine[Any, Any, Any]) -> Any:
    """Return what a measurement finds."""
    return uvloop.run(measurement)


def main() -> None:
    """Measure everything and print it."""
    allow_many_streams()
    print(f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        "Delivery to one room, in the default form (one process, SQLite); bare server in brackets"
    )
    print(
        f"{'readers':>8}{'p50 ms':>16}{'p99 ms':>16}{'CPU us per event':>22}"
        f"{'KiB per stream':>18}{'events/s at most':>24}"
    )
    for readers, messages in SIZES:
        # A fresh server each time: memory that others gave back would hide what these take.
        with running_bare() as bare:
            least: Delivery = run(measure_delivery(bare, readers, messages))
            most = run(measure_throughput(bare, readers))
        with running_chat() as chat:
            ours: Delivery = run(measure_delivery(chat, readers, messages))
            rate = run(measure_throughput(chat, readers))
        print(line(readers, ours, least) + f"{rate:>14,.0f} [{most:,.0f}]", flush=True)
    with running_bare() as bare:
        least_rate = run(measure_saturation(bare))
    with running_chat() as chat:
        print_rate("one process", run(measure_saturation(chat)), least_rate)
    with running_redis() as redis, running_chat(workers=2, redis=redis) as chat:
        print_rate("two processes and Redis", run(measure_saturation(chat)), least_rate)
    with running_chat() as chat:
        print(f"5,000 silent streams: {run(measure_idle(chat, 5000)):.1%} of a core")
    print_crowds()


def print_rate(form: str, rate: float, least: float) -> None:
    """Print how many messages are accepted per second."""
    print(
        f"{READERS} readers, {WRITERS} writers as fast as answered, {form}: {rate:.0f} messages "
        f"accepted per second [{least:.0f}, x{least / rate:.1f}]",
        flush=True,
    )


def print_crowds() -> None:
    """Measure pages beside streams, and crowds that come at once; print a line for each."""
    with running_chat() as chat:
        p50, p99, rate = run(measure_pages(chat))
        print(
            f"{PAGES_PER_SECOND} pages per second beside {rate:.0f} delivered events per second: "
            f"p50 {p50:.0f} ms, p99 {p99:.0f} ms"
        )
    with running_chat() as chat:
        windows: Windows = run(measure_windows(chat))
        print(
            f"1,000 windows of a room, in which somebody comes every half second: "
            f"{windows.requests:.2f} requests per window and coming, {PAGES_PER_SECOND} pages per "
            f"second beside that: p50 {windows.p50:.0f} ms, p99 {windows.p99:.0f} ms"
        )
    with running_chat() as chat:
        print(f"2,000 clients at once: all in after {run(measure_rush(chat, 2000)):.1f} s")
        print(f"HUP with 1,000 streams: all back after {run(measure_reload(chat, 1000)):.1f} s")
        ended, back = run(measure_restart(chat, 1000))
        print(f"TERM with 1,000 streams: ended after {ended:.1f} s, all back after {back:.1f} s")


def line(readers: int, ours: Delivery, least: Delivery) -> str:
    """Return a line of the table."""
    p50 = f"{ours.p50:.1f} [{least.p50:.1f}]"
    p99 = f"{ours.p99:.1f} [{least.p99:.1f}]"
    cpu = f"{ours.cpu:.1f} [{least.cpu:.1f}, x{ours.cpu / least.cpu:.1f}]"
    memory = f"{ours.memory / 1024:.1f} [{least.memory / 1024:.1f}]"
    return f"{readers:8}{p50:>16}{p99:>16}{cpu:>22}{memory:>18}"


if __name__ == "__main__":
    main()
