"""Whoever asks because no stream gets through is online."""

import asyncio

import pytest
import uvloop

from chat.live.http.refresh import Refresh
from chat.live.presence import askers, statuses
from chat.tests.support.fake_chat import Client, live_chat
from chat.tests.support.fake_source import FakeSource, until


def test_whoever_asks_is_there_until_they_ask_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    source = FakeSource()
    source.rooms, source.members, source.people = {7: []}, {1: {7}}, {"one": 1}
    monkeypatch.setattr(askers, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(statuses, "LEAVING_SECONDS", 0.05)

    async def check() -> None:
        async with live_chat(source, monkeypatch) as chat:
            client, status_of = Client(), chat.hub.statuses.status_of
            serve = Refresh(chat.hub, chat.site).serve
            for _ in range(2):
                await client.ask(serve, "7:0", "nobody")
                assert status_of(1) == "offline"
                await client.ask(serve, "7:0", "one")
                assert status_of(1) == "online"
                await asyncio.sleep(0.2)
                assert status_of(1) == "online", "they are given time for the next question"
                with monkeypatch.context() as later:
                    later.setattr(askers, "KEPT_SECONDS", 0.0)
                    await until(lambda: status_of(1) == "offline")

    uvloop.run(check())
