"""What is remembered of who types, so that it is told again and ended in time, and no more."""

import pytest

from chat.live import typists
from chat.live.typists import TOLD_AGAIN_SECONDS, Typists

ROOM = 7
WATCHER, OTHER = 1, 2


def test_the_others_need_not_hear_of_typing_that_is_no_news() -> None:
    found = Typists()
    assert found.writes(ROOM, OTHER, 10.0)
    assert not found.writes(ROOM, OTHER, 10.0 + TOLD_AGAIN_SECONDS - 0.01)
    assert found.writes(ROOM, WATCHER, 11.0)
    assert found.writes(ROOM + 1, OTHER, 11.0)
    assert found.writes(ROOM, OTHER, 10.0 + TOLD_AGAIN_SECONDS)


def test_the_end_of_what_was_told_is_told_however_soon_it_comes() -> None:
    found = Typists()
    assert found.writes(ROOM, OTHER, 10.0)
    assert found.stops(ROOM, OTHER, 11.9)
    assert found.writes(ROOM, OTHER, 12.0)
    assert found.stops(ROOM, OTHER, 12.1)
    # Nobody was told of what these would end.
    assert not found.writes(ROOM, OTHER, 12.2)
    assert not found.stops(ROOM, OTHER, 12.3)
    # Who wrote for long is heard at once when they write on.
    assert found.stops(ROOM, WATCHER, 20.0)
    assert found.writes(ROOM, WATCHER, 20.1)


def test_what_is_remembered_of_typists_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typists, "REMEMBERED", 3)
    found = Typists()
    for user in range(10):
        found.writes(ROOM, user, 1.0)
        found.stops(ROOM, user, 1.0)
    assert (len(found._writing), len(found._stopped)) == (3, 3)
