"""Who was seen, and whose access ended, is not forgotten because the database was away."""

from collections.abc import Mapping

import pytest
import uvloop

from chat.live import recheck
from chat.live.presence import last_seen, statuses
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until

ROOM = 7
WATCHER = 500
SOON = 0.02


class FailingSource(FakeSource):
    """Fails while ``is_away``; ``failures`` is how often, ``seen`` who was written to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rooms = {ROOM: []}
        self.members = {WATCHER: {ROOM}}
        self.people = {"watcher": WATCHER}
        self.is_away = True
        self.failures = 0
        self.seen: set[int] = set()

    def rooms_of(self, user_ids: set[int]) -> Mapping[int, frozenset[int]]:
        """Return the rooms of each person, unless it is away."""
        self._fail_while_away()
        return super().rooms_of(user_ids)

    def note_seen(self, user_ids: set[int]) -> None:
        """Note them, unless it is away."""
        self._fail_while_away()
        self.seen |= user_ids

    def _fail_while_away(self) -> None:
        if self.is_away:
            self.failures += 1
            raise OSError("The database is away.")


def test_who_was_seen_meanwhile_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_seen, "WRITE_SECONDS", SOON)
    monkeypatch.setattr(statuses, "LEAVING_SECONDS", SOON)
    source = FailingSource()

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "watcher")
            chat.hub.last_seen.start()
            await until(lambda: source.failures > 0)
            chat.hub.close_streams()
            # From then on nothing but what failed says that they were there.
            await until(lambda: not chat.hub.statuses.is_visible_here(WATCHER))
            failures = source.failures
            await until(lambda: source.failures > failures + 1)
            source.is_away = False
            await until(lambda: source.seen == {WATCHER})

    uvloop.run(check())


def test_everybody_is_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    # Slice by slice it would be their turn after longer than a test waits.
    monkeypatch.setattr(recheck, "SLICES", 10_000)
    monkeypatch.setattr(recheck, "SLICE_SECONDS", SOON)
    source = FailingSource()

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            watcher = await Client().ask(chat.streams.serve_api, f"{ROOM}:0", "watcher")
            # Nobody tells that they were taken out.
            source.members[WATCHER] = set()
            chat.hub.recheck.check_now()
            chat.hub.recheck.start()
            await until(lambda: source.failures > 0)
            assert b"event: left" not in watcher.written
            source.is_away = False
            await until(lambda: b"event: left" in watcher.written)

    uvloop.run(check())
