"""Measures one database for bench.search: building the index, searching, sending with it.

To be imported after ``django.setup()``.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.db import connection, transaction

from bench.search_accepted import TEXT
from bench.search_clock import cpu_of_all, cpu_seconds, thread_of_connection
from bench.search_questions import Questions
from bench.search_seed import Seeded
from chat.access import membership_of
from chat.actions import group_commit, search_rebuild_fts, search_rebuild_postings
from chat.actions.search_rebuild import rebuild_index
from chat.actions.send import send_message
from chat.models import Membership, RoomCounter
from chat.queries.history import newest_page
from chat.queries.search.found import Scope
from chat.queries.search.results import find_messages
from chatsite.limits import free_of_charge
from chatsite.serving.startup import migrate

EACH = 20
ROUNDS, ALONE, THREADS, TOGETHER_SECONDS = 8, 100, 12, 2.0
SENDER = "import django; django.setup(); from bench.search_sender import main; main()"


def main() -> None:
    """Fill the database, measure everything, and print it."""
    migrate()
    seeded = Seeded(int(os.environ["MESSAGES"]))
    before = time.monotonic()
    seeded.fill()
    print(
        f"  {seeded.messages:,} messages written in {time.monotonic() - before:.0f} s", flush=True
    )
    measure_rebuild(seeded)
    measure_searching(seeded)
    measure_sending(seeded)


def measure_rebuild(seeded: Seeded) -> None:
    """Build the index while somebody sends, and say how long either waited for the other."""
    held: list[float] = []
    size = database_bytes()
    sender = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(seeded.sender.pk), str(seeded.rooms[0])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with (
        patch.object(search_rebuild_fts, "transaction", Timed(held)),
        patch.object(search_rebuild_postings, "transaction", Timed(held)),
    ):
        began, cpu = time.monotonic(), cpu_of_all()
        rebuild_index(lambda _done, _total: None)
        seconds, cpu = time.monotonic() - began, cpu_of_all() - cpu
    waited = json.loads(sender.communicate()[0])
    print(f"  index built in {seconds:.0f} s ({cpu:.0f} s of CPU)")
    print(f"    it held the lock {len(held)} times, median / p99 / most: {in_ms(held)} ms")
    print(f"    beside it {len(waited)} messages were accepted within {in_ms(waited)} ms")
    print(f"    MB: {size / 1e6:.0f} without, {(database_bytes() - size) / 1e6:.0f} more with it")


class Timed:
    """Stands for ``django.db.transaction`` and notes how long each one lasted once it began."""

    def __init__(self, held: list[float]) -> None:
        self._held = held

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Do what the real one does."""
        with transaction.atomic():
            began = time.monotonic()
            yield
        self._held.append(time.monotonic() - began)


def measure_searching(seeded: Seeded) -> None:
    """Print the milliseconds of CPU of each kind of question, for either person."""
    thread = thread_of_connection()
    people = {"5 rooms": seeded.few, "500 rooms": seeded.many}
    membership = membership_of_first(seeded)
    opening = [timed_cpu(lambda: newest_page(membership), thread) for _ in range(EACH * 2)]
    print(f"  opening a room: {median_and_worst(opening[EACH:])} ms of CPU")
    print(f"  {'ms of CPU, median and p99':26}" + "".join(f"{name:>18}" for name in people))
    everything: dict[str, list[float]] = {name: [] for name in people}
    for kind, question in Questions(seeded).kinds().items():
        line = f"  {kind:26}"
        for name, user_id in people.items():
            found = measured(user_id, question, thread)
            everything[name] += found
            line += f"{median_and_worst(found):>18}"
        print(line, flush=True)
    line = "".join(f"{median_and_worst(found):>18}" for found in everything.values())
    print(f"  {'all':26}{line}", flush=True)


def measured(user_id: int, question: Callable[[], Any], thread: Any) -> list[float]:
    """Return the seconds of CPU of some questions, each asked once before it is measured."""
    seconds = []
    for _ in range(EACH):
        asked = question()
        find_messages(user_id, scopes_of(user_id), asked)
        scopes = scopes_of(user_id)
        seconds.append(timed_cpu(lambda: find_messages(user_id, scopes, asked), thread))  # noqa: B023
    return seconds


def scopes_of(user_id: int) -> list[Scope]:
    """Return the rooms of somebody."""
    places = dict(
        Membership.objects.filter(user_id=user_id).values_list("room_id", "last_read_seq")
    )
    counters = RoomCounter.objects.filter(room_id__in=places)
    rows = counters.values_list("room_id", "last_seq", "last_message_date")
    return [Scope(*row, places[row[0]]) for row in rows]


def measure_sending(seeded: Seeded) -> None:
    """Print what a message costs with and without the index, by turns."""
    alone: dict[bool, list[float]] = {True: [], False: []}
    rates: dict[bool, list[float]] = {True: [], False: []}
    costs: dict[bool, list[float]] = {True: [], False: []}
    with free_of_charge():
        for number in range(2 * ROUNDS):
            has_index = bool(number % 2)
            with nullcontext() if has_index else without_index():
                alone[has_index].append(cost_alone(seeded))
                cost, rate = cost_together(seeded)
                costs[has_index].append(cost)
                rates[has_index].append(rate)
    print(f"  {'ms of CPU for a message':26}{'without':>12}{'with':>12}{'more':>12}")
    for name, found in {"alone": alone, f"{THREADS} senders at once": costs}.items():
        without, having = (statistics.median(found[key]) * 1000 for key in (False, True))
        print(f"  {name:26}{without:>12.3f}{having:>12.3f}{having - without:>12.3f}")
    without, having = (statistics.median(rates[key]) for key in (False, True))
    print(f"  {'accepted per second':26}{without:>12.0f}{having:>12.0f}{having / without:>11.0%}")


def without_index() -> AbstractContextManager[Any]:
    """Let messages be stored without their rows in the index."""
    return patch.object(group_commit, "add_to_index", lambda _messages: None)


def cost_alone(seeded: Seeded) -> float:
    """Return the seconds of CPU of a message, sent by one person after the other."""
    membership = membership_of_first(seeded)
    before = cpu_of_all()
    for number in range(ALONE):
        send_message(membership, TEXT.format(number=number), uuid4())
    return (cpu_of_all() - before) / ALONE


def cost_together(seeded: Seeded) -> tuple[float, float]:
    """Return the same of one of many who send at once, and how many were accepted in a second."""
    accepted: list[int] = []
    end = time.monotonic() + TOGETHER_SECONDS

    def send() -> None:
        membership = membership_of_first(seeded)
        with free_of_charge():
            while time.monotonic() < end:
                send_message(membership, TEXT.format(number=len(accepted)), uuid4())
                accepted.append(1)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(THREADS)]
    before, began = cpu_of_all(), time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = len(accepted)
    return (cpu_of_all() - before) / count, count / (time.monotonic() - began)


def membership_of_first(seeded: Seeded) -> Membership:
    """Return the place of somebody in the largest room."""
    return membership_of(seeded.sender, seeded.rooms[0])


def database_bytes() -> int:
    """Return how large the database is."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
            return os.stat(str(connection.settings_dict["NAME"])).st_size
        cursor.execute(
            "SELECT SUM(data_length + index_length) FROM information_schema.tables "
            "WHERE table_schema = DATABASE()"
        )
        return int(cursor.fetchone()[0])


def timed_cpu(call: Callable[[], Any], thread: Any) -> float:
    """Return how many seconds of CPU ``call`` takes."""
    before = cpu_seconds(thread)
    call()
    return cpu_seconds(thread) - before


def median_and_worst(seconds: list[float]) -> str:
    """Return the median and the 99th percentile, in milliseconds."""
    ordered = sorted(seconds)
    worst = ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]
    return f"{statistics.median(ordered) * 1000:.1f} / {worst * 1000:.1f}"


def in_ms(seconds: list[float]) -> str:
    """Return median, 99th percentile and the most."""
    return f"{median_and_worst(seconds)} / {max(seconds, default=0) * 1000:.1f}"
