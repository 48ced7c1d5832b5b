"""``GET /refresh``: what a stream would have said, for browsers that something keeps streams from.

It is asked every few seconds, so that it opens no stream, and costs three queries where nothing
happened.
"""

import asyncio
import hashlib
import logging
from collections.abc import Iterable
from typing import Any

from chat.live import sse
from chat.live.change import BYTES_LIMIT, DISTANCE_LIMIT
from chat.live.http.request import (
    AWAY,
    SECONDS_AT_MOST,
    Asked,
    Receive,
    Scope,
    Send,
    asked_in,
    common_headers,
    finish,
    header,
    query_of,
    refuse,
    start,
)
from chat.live.http.site import Site
from chat.live.hub import Hub
from chat.live.places import Standing, standing_of
from chat.live.room_events import fetch_event, left_out
from chat.live.source import Admission, Refused

logger = logging.getLogger(__name__)

TRIES = 5
NAMES_LENGTH = 16
# Not as a stream: there are proxies that hold back whatever is called so.
HEADERS = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"))


class Refresh:
    """Answers for the rooms of a hub."""

    def __init__(self, hub: Hub, site: Site) -> None:
        self._hub = hub
        self._site = site

    async def serve(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer ``?rooms=<id>:<number>,...&state=...`` with events, or with 204 without any.

        ``state`` is what the event ``state`` said last: it stands for all that is no change of a
        room asked for.
        """
        try:
            async with asyncio.timeout(SECONDS_AT_MOST):
                content = await self._events(scope)
        except Refused as refused:
            await refuse(send, scope, refused)
            return
        except Exception:
            logger.exception("What happened could not be read")
            await refuse(send, scope, Refused(503, AWAY))
            return
        if not content:
            await start(send, 204, ((b"cache-control", b"no-store"), *common_headers(scope)))
            await finish(send)
            return
        length = (b"content-length", str(len(content)).encode())
        await start(send, 200, (*HEADERS, length, *common_headers(scope)))
        await finish(send, b"" if scope["method"] == "HEAD" else content)

    async def _events(self, scope: Scope) -> bytes:
        if scope["method"] not in ("GET", "HEAD"):
            raise Refused(405, "Ask with GET.")
        query = query_of(scope)
        if query.keys() - {"rooms", "state"}:
            raise Refused(400, "This address takes nothing but rooms and state.")
        asked = asked_in(scope, query)
        registry = self._hub.registry
        for _ in range(TRIES):
            changes = registry.permission_changes
            admission = await self._admit(scope)
            events = await self._read(asked, admission)
            if not registry.permissions_changed_since(admission.user_id, changes):
                state = state_of(admission, asked)
                events += _state_events(
                    "".join(query.get("state", [])), state, admission.rooms & asked.cursors.keys()
                )
                self._hub.askers.note(admission.user_id, admission.chat_status)
                return b"".join(events)
        raise Refused(503, "What you may read keeps changing. Try again.")

    async def _admit(self, scope: Scope) -> Admission:
        key = self._site.session_key(header(scope, b"cookie"))
        if not key:
            raise Refused(401, "Log in first.")
        address = self._site.client_address(scope)
        hub = self._hub
        return await hub.threads.run(hub.source.admit_session, key, address, "refresh")

    async def _read(self, asked: Asked, admission: Admission) -> list[bytes]:
        """Return what happened in the rooms asked for; in those that are behind least, first."""
        events: list[bytes] = []
        behind: dict[int, int] = {}
        reached: dict[int, int] = {}
        marks: dict[int, str] = {}
        for room_id, number in asked.cursors.items():
            if room_id not in admission.rooms:
                events.append(left_out(room_id, browser=True))
                continue
            now = admission.numbers[room_id], admission.marks[room_id]
            standing = standing_of(number, asked.marks[room_id], now)
            if standing is Standing.BEHIND:
                behind[room_id] = now[0] - number
            elif standing is Standing.FOREIGN or asked.marks[room_id] != now[1]:
                # To who only does not know the mark yet, it is told.
                reached[room_id], marks[room_id] = now
            if standing is Standing.FOREIGN:
                events.append(_reset(room_id, now[0]))
        size = 0
        for room_id in sorted(behind, key=behind.__getitem__):
            reached[room_id], marks[room_id] = admission.numbers[room_id], admission.marks[room_id]
            if behind[room_id] <= DISTANCE_LIMIT and size <= BYTES_LIMIT:
                place = asked.cursors[room_id], asked.marks[room_id]
                batch = await self._hub.repair.changes_after(room_id, *place)
                size += batch.size
                reached[room_id], marks[room_id] = batch.number, batch.mark
                if not batch.reset:
                    for change in batch.changes:
                        events += sse.keyword(change, admission.user_id)
                        events += sse.browser_message(change)
                    continue
            events.append(_reset(room_id, reached[room_id]))
        if reached:
            events.append(sse.event("ready", {"rooms": reached, "marks": marks}))
        return events


def _reset(room_id: int, number: int) -> bytes:
    return sse.event("reset", {"room": room_id, "cursor": number})


def _state_events(held: str, state: str, rooms: Iterable[int]) -> list[bytes]:
    """Return what says that the state is another than the one somebody holds, if it is.

    Of ``rooms`` that they have open, it is told when what they are called may be another.
    """
    if held == state:
        return []
    events = [sse.event("state", {"state": state})]
    if held and held[-NAMES_LENGTH:] != state[-NAMES_LENGTH:]:
        events += map(fetch_event, rooms)
    return events


def state_of(admission: Admission, asked: Asked) -> str:
    """Return what is another text whenever something happened beside what is read anyway.

    That is: a person came into a room or left it, read something, a room was described anew, or a
    message was sent or changed in a room that is not asked for. It ends with ``NAMES_LENGTH``
    characters that stand for how the rooms asked for are described.
    """
    state = [
        (room_id, room_id not in asked.cursors and admission.numbers[room_id], read)
        for room_id, read in sorted(admission.read.items())
    ]
    named = sorted(admission.described.items())
    shown = [(room_id, moment) for room_id, moment in named if room_id in asked.cursors]
    return _digest([state, named]) + _digest(shown)


def _digest(facts: list[Any]) -> str:
    return hashlib.blake2b(repr(facts).encode(), digest_size=NAMES_LENGTH // 2).hexdigest()
