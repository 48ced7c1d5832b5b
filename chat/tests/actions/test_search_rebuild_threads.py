"""Building the index of many messages on servers, by two threads."""

from threading import Barrier, Event, get_ident

import pytest
from django.db import connection

from accounts.models import User
from chat.actions import search_rebuild_postings
from chat.actions.rooms import create_room
from chat.actions.search_rebuild import rebuild_index
from chat.actions.search_rebuild_postings import Work, mend_bucket
from chat.models import Room, SearchIndex
from chat.queries.search.check import faults_of_index
from chat.tests.support.search_index import TEXTS, empty_index
from chat.tests.support.types import Send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]
ROOMS = 6
SECONDS = 20.0


@pytest.fixture(autouse=True)
def rooms(owner: User, send: Send, monkeypatch: pytest.MonkeyPatch) -> list[Room]:
    """Return rooms of which nothing is found, with few messages that are taken for many."""
    monkeypatch.setattr(search_rebuild_postings, "MANY", 1)
    rooms = [create_room(owner, f"Room {number}", "", "open") for number in range(ROOMS)]
    for room in rooms:
        for text in TEXTS:
            send(owner, room, text)
    empty_index()
    SearchIndex.objects.all().delete()
    return rooms


def test_two_threads_do_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    both_began = Barrier(2)
    threads: list[int] = []
    steps: list[tuple[int, int]] = []

    def mend(room_id: int, bucket: int) -> int:
        if get_ident() not in threads:
            threads.append(get_ident())
            both_began.wait(SECONDS)
        return mend_bucket(room_id, bucket)

    monkeypatch.setattr(search_rebuild_postings, "mend_bucket", mend)
    every = ROOMS * len(TEXTS)
    assert rebuild_index(lambda *step: steps.append(step)) == every
    assert len(threads) == 2
    assert steps == sorted(steps)
    assert steps[-1] == (every, every)
    assert list(faults_of_index()) == []


def test_what_fails_in_one_ends_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    stopped = Event()

    def fail(room_id: int, bucket: int) -> int:
        begun.append(room_id)
        if len(begun) == 1:
            raise LookupError("gone")
        stopped.wait(SECONDS)
        return mend_bucket(room_id, bucket)

    def stop(work: Work) -> None:
        work_stop(work)
        stopped.set()

    work_stop = Work.stop
    monkeypatch.setattr(Work, "stop", stop)
    monkeypatch.setattr(search_rebuild_postings, "mend_bucket", fail)
    with pytest.raises(LookupError, match="gone"):
        rebuild_index(lambda _done, _total: None)
    assert len(begun) <= 2
    assert not SearchIndex.objects.exists()
    monkeypatch.setattr(search_rebuild_postings, "mend_bucket", mend_bucket)
    assert rebuild_index(lambda _done, _total: None) == ROOMS * len(TEXTS)
    assert list(faults_of_index()) == []
