"""``GET /stream`` for browsers and ``GET /api/v1/stream`` for API clients, as plain ASGI."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from chat.live.http.catch_up import CHANGED, CatchUp
from chat.live.http.limits import OpenStreams
from chat.live.http.request import Receive, Scope, Send, cursors_in, header, refuse
from chat.live.http.takeover import take_over
from chat.live.hub import Hub
from chat.live.reader import Reader
from chat.live.source import Admission, Refused

logger = logging.getLogger(__name__)

# Without a length the body ends with the connection
# (https://www.rfc-editor.org/rfc/rfc9112#section-6.3), and so needs no framing of its own.
HEAD = (
    "HTTP/1.1 200 OK\r\n"
    "Date: {date}\r\n"
    "Content-Type: text/event-stream; charset=utf-8\r\n"
    "Cache-Control: no-store, no-transform\r\n"
    "X-Accel-Buffering: no\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Connection: close\r\n"
    "\r\n"
)
TRIES = 5
# The database may hang; whoever waits for it is told so.
OPEN_SECONDS = 10.0
AWAY = "The chat cannot be read at the moment."


@dataclass(frozen=True)
class Limits:
    """How many streams may be open in one process."""

    per_person: int
    per_address: int


class Streams:
    """Opens streams on a hub.

    ``client_address`` finds the client's address in an ASGI scope, ``session_key`` the session
    in a Cookie header.
    """

    def __init__(
        self,
        hub: Hub,
        limits: Limits,
        client_address: Callable[[Scope], str],
        session_key: Callable[[str], str],
    ) -> None:
        self._hub = hub
        self._client_address = client_address
        self._session_key = session_key
        self._people = OpenStreams(limits.per_person, "You have too many open windows. Close some.")
        self._addresses = OpenStreams(limits.per_address, "Your address has too many streams.")

    async def serve_browser(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``GET /stream``: HTML fragments for the person of the session cookie."""
        await self._serve(scope, receive, send, browser=True)

    async def serve_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``GET /api/v1/stream``: JSON for the person of the bearer token."""
        await self._serve(scope, receive, send, browser=False)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, *, browser: bool) -> None:
        address = self._client_address(scope)
        reader = Reader(browser=browser, address=address, forget=self._forget)
        try:
            self._addresses.enter(address)
        except Refused as refused:
            await refuse(send, refused)
            return
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                beginning = await self._open(reader, scope)
            self._begin(reader, receive, beginning)
        except Refused as refused:
            await refuse(send, refused)
        except Exception:
            logger.exception("A stream could not be opened")
            await refuse(send, Refused(503, AWAY))
        finally:
            if not reader.is_open:
                reader.forget()

    def _begin(self, reader: Reader, receive: Receive, first: bytes) -> None:
        """Let the reader write to its client, unless that is gone. Raises ``Refused``."""
        if reader.ended:
            raise Refused(503, CHANGED)
        connection = take_over(receive, reader)
        if connection is not None:
            reader.open(connection, HEAD.format(date=formatdate(usegmt=True)).encode() + first)

    def _forget(self, reader: Reader) -> None:
        self._addresses.leave(reader.address)
        if reader.user_id:
            self._people.leave(reader.user_id)
            self._hub.leave(reader)

    async def _open(self, reader: Reader, scope: Scope) -> bytes:
        """Let the reader in and return what it must be sent first. Raises ``Refused``."""
        if scope["method"] != "GET":
            raise Refused(405, "A stream is opened with GET.")
        self._refuse_if_closing()
        cursors = cursors_in(scope)
        reader.rooms = frozenset(cursors)
        for _ in range(TRIES):
            changes = self._hub.registry.permission_changes
            admission = await self._admit(reader, scope)
            for room_id, number in cursors.items():
                if number > admission.numbers[room_id]:
                    raise Refused(400, f"Room {room_id} has not come to number {number} yet.")
            self._refuse_if_closing()
            if self._enter(reader, admission, changes):
                return await CatchUp(self._hub, reader, cursors, admission.numbers).read()
        raise Refused(503, "Your access is changing all the time. Try again.")

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
        if reader.browser:
            key = self._session_key(header(scope, b"cookie"))
            if not key:
                raise Refused(401, "Log in first.")
            return await threads.run(source.admit_session, key, reader.rooms)
        scheme, _, token = header(scope, b"authorization").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused(401, "Send a token: Authorization: Bearer <token>.")
        return await threads.run(source.admit_token, token.strip(), reader.rooms)
