"""``GET /stream`` for browsers and ``GET /api/v1/stream`` for API clients, as plain ASGI."""

import asyncio
import logging
from dataclasses import dataclass

from chat.live.http.catch_up import CatchUp
from chat.live.http.head import HEADERS, head_of
from chat.live.http.limits import OpenStreams
from chat.live.http.request import (
    AWAY,
    SECONDS_AT_MOST,
    Asked,
    Receive,
    Scope,
    Send,
    asked_by,
    common_headers,
    finish,
    header,
    refuse,
    start,
)
from chat.live.http.site import Site
from chat.live.http.takeover import take_over
from chat.live.hub import Hub
from chat.live.position import Position
from chat.live.reader import Reader
from chat.live.source import Admission, Refused

logger = logging.getLogger(__name__)

TRIES = 5
CHANGED = "What you may read has just changed. Try again."


@dataclass(frozen=True)
class Limits:
    """How many streams may be open in one process."""

    per_person: int
    per_address: int


class Streams:
    """Opens streams on a hub."""

    def __init__(self, hub: Hub, limits: Limits, site: Site) -> None:
        self._hub = hub
        self._site = site
        self._people = OpenStreams(limits.per_person, "Too many windows are open. Close some.")
        self._addresses = OpenStreams(limits.per_address, "Your address has too many streams.")

    async def serve_browser(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``GET /stream``: HTML fragments for the person of the session cookie."""
        await self._serve(scope, receive, send, browser=True)

    async def serve_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``GET /api/v1/stream``: JSON for the person of the bearer token."""
        await self._serve(scope, receive, send, browser=False)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, *, browser: bool) -> None:
        address = self._site.client_network(self._site.client_address(scope))
        # Older clients, and proxies that speak like them, read until the connection ends.
        is_chunked = scope["http_version"] != "1.0"
        forget = self._forget
        reader = Reader(browser=browser, address=address, forget=forget, is_chunked=is_chunked)
        try:
            self._addresses.enter(address)
        except Refused as refused:
            await refuse(send, scope, refused)
            return
        try:
            async with asyncio.timeout(SECONDS_AT_MOST):
                events = await self._open(reader, scope)
            if scope["method"] == "HEAD":
                await start(send, 200, (*HEADERS, *common_headers(scope)))
                await finish(send)
            else:
                self._begin(reader, receive, head_of(scope, is_chunked=is_chunked), events)
        except Refused as refused:
            await refuse(send, scope, refused)
        except Exception:
            logger.exception("A stream could not be opened")
            await refuse(send, scope, Refused(503, AWAY))
        finally:
            if not reader.is_open:
                reader.forget()

    def _begin(self, reader: Reader, receive: Receive, head: bytes, events: list[bytes]) -> None:
        """Let the reader write to its client, unless that is gone. Raises ``Refused``."""
        if reader.ended:
            raise Refused(503, CHANGED)
        connection = take_over(receive, reader)
        if connection is not None:
            reader.open(connection, head, events)

    def _forget(self, reader: Reader) -> None:
        self._addresses.leave(reader.address)
        if reader.user_id:
            self._people.leave(reader.user_id)
            self._hub.leave(reader)

    async def _open(self, reader: Reader, scope: Scope) -> list[bytes]:
        """Let the reader in and return what it must be sent first, nothing for HEAD.

        Raises ``Refused``.
        """
        if scope["method"] not in ("GET", "HEAD"):
            raise Refused(405, "A stream is opened with GET.")
        self._refuse_if_closing()
        asked = asked_by(scope)
        for _ in range(TRIES):
            changes = self._hub.registry.permission_changes
            admission = await self._admit(reader, scope)
            self._refuse_if_closing()
            self._carry(reader, asked, admission)
            if scope["method"] == "HEAD":
                return []
            if self._enter(reader, admission, changes):
                return await CatchUp(self._hub, reader, asked, admission).read()
        raise Refused(503, "What you may read keeps changing. Try again.")

    def _carry(self, reader: Reader, asked: Asked, admission: Admission) -> None:
        """Let the reader carry those of the rooms asked for that its person may read."""
        reader.rooms = admission.rooms.intersection(asked.cursors)
        reader.lost = frozenset(asked.cursors) - admission.rooms
        if len(asked.cursors) > 1 and not reader.browser:
            reader.position = Position()
            for room_id in asked.ahead:
                reader.position.move(room_id, asked.cursors[room_id], asked.marks[room_id])

    def _refuse_if_closing(self) -> None:
        if self._hub.is_closing:
            raise Refused(503, "This process is closing. Try again.")

    def _enter(self, reader: Reader, admission: Admission, changes: int) -> bool:
        """Do as ``Hub.enter`` unless the person has too many streams. Raises ``Refused``."""
        self._people.enter(admission.user_id)
        is_in = self._hub.enter(reader, admission, changes)
        if not is_in:
            self._people.leave(admission.user_id)
        return is_in

    async def _admit(self, reader: Reader, scope: Scope) -> Admission:
        source, threads = self._hub.source, self._hub.threads
        address = self._site.client_address(scope)
        if reader.browser:
            key = self._site.session_key(header(scope, b"cookie"))
            if not key:
                raise Refused(401, "Log in first.")
            return await threads.run(source.admit_session, key, address)
        scheme, _, token = header(scope, b"authorization").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused(401, "Send a token: Authorization: Bearer <token>.")
        return await threads.run(source.admit_token, token.strip(), address)
