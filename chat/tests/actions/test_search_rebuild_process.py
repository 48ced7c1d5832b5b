"""Building the index of many messages on SQLite, with a second process."""

import pytest
from django.db import connection

from accounts.models import User
from chat.actions import search_rebuild_fts, search_rebuild_rows
from chat.actions.search_rebuild import rebuild_index
from chat.actions.search_rebuild_rows import MAIN, RebuildError
from chat.models import Message, Room, SearchIndex
from chat.queries.search.check import faults_of_index
from chat.queries.search.indexed import Stored, lines_of
from chat.queries.search.line import Line
from chat.search_upkeep import build_where_missing
from chat.tests.support.search_index import TEXTS, empty_index
from chat.tests.support.types import Send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="servers need no second process"),
]


@pytest.fixture
def many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take few messages for many, and many steps for them."""
    monkeypatch.setattr(search_rebuild_rows, "MANY", 1)
    monkeypatch.setattr(search_rebuild_fts, "BATCH", 7)


def test_in_a_second_process(
    open_room: Room,
    owner: User,
    send: Send,
    many_steps: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in TEXTS * 3:
        send(owner, open_room, text)
    empty_index()

    def of_nothing_here(stored: Stored) -> list[tuple[Message, Line]]:
        """Make the lines of what came after the others, which is nothing."""
        assert not stored.rows
        return lines_of(stored)

    monkeypatch.setattr(search_rebuild_rows, "lines_of", of_nothing_here)
    assert rebuild_index(lambda _done, _total: None) == len(TEXTS) * 3
    assert list(faults_of_index()) == []


def test_a_second_process_that_ends(
    open_room: Room,
    owner: User,
    send: Send,
    many_steps: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says so, whatever was asked of it, and nothing is lost."""
    for text in TEXTS * 3:
        send(owner, open_room, text)
    empty_index()
    monkeypatch.setattr(search_rebuild_rows, "MAIN", "pass")
    with pytest.raises(RebuildError, match="has ended"):
        rebuild_index(lambda _done, _total: None)
    # No start is kept from going on by it.
    SearchIndex.objects.all().delete()
    build_where_missing()
    monkeypatch.setattr(search_rebuild_rows, "MAIN", MAIN)
    assert rebuild_index(lambda _done, _total: None) == len(TEXTS) * 3
    assert list(faults_of_index()) == []
