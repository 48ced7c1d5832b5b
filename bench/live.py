"""`make bench-live`: what live delivery costs, beside a server that does nothing else."""

from collections.abc import Coroutine
from typing import Any

import uvloop

from bench.live_delivery import Delivery, measure_delivery, measure_idle, measure_saturation
from bench.live_servers import running_bare, running_chat
from chatsite.serve import allow_many_streams

# Readers in the room, and the messages they are sent.
SIZES = ((100, 300), (1000, 100), (5000, 40))


def run(measurement: Coroutine[Any, Any, Any]) -> Any:
    """Return what a measurement finds."""
    return uvloop.run(measurement)


def main() -> None:
    """Measure everything and print it."""
    allow_many_streams()
    print(
        "Delivery to one room, in the default form (one process, SQLite); bare server in brackets"
    )
    print(
        f"{'readers':>8}{'p50 ms':>16}{'p99 ms':>16}{'CPU us per event':>22}{'KiB per stream':>18}"
    )
    for readers, messages in SIZES:
        # A fresh server each time: memory that others gave back would hide what these take.
        with running_bare() as bare:
            least: Delivery = run(measure_delivery(bare, readers, messages))
        with running_chat() as chat:
            ours: Delivery = run(measure_delivery(chat, readers, messages))
        print(line(readers, ours, least), flush=True)
    with running_bare() as bare:
        least_rate = run(measure_saturation(bare))
    with running_chat() as chat:
        rate = run(measure_saturation(chat))
        print(f"50 readers, 8 writers: {rate:.0f} accepted per second [{least_rate:.0f}]")
        print(f"5,000 silent streams: {run(measure_idle(chat, 5000)):.1%} of a core")


def line(readers: int, ours: Delivery, least: Delivery) -> str:
    """Return a line of the table."""
    p50 = f"{ours.p50:.1f} [{least.p50:.1f}]"
    p99 = f"{ours.p99:.1f} [{least.p99:.1f}]"
    cpu = f"{ours.cpu:.1f} [{least.cpu:.1f}, x{ours.cpu / least.cpu:.1f}]"
    memory = f"{ours.memory / 1024:.1f} [{least.memory / 1024:.1f}]"
    return f"{readers:8}{p50:>16}{p99:>16}{cpu:>22}{memory:>18}"


if __name__ == "__main__":
    main()
