"""Runs a WSGI application in lasting threads, for an ASGI server.

A thread is held only while the application works, never at the pace of a client: the whole body of
a request is read before, and the whole answer is sent after, both in bounded memory. (a2wsgi 1.10
costs three changes of thread a request where this costs one, gives a body cut short by a lost
connection to the application as if it were whole, and loses a thread for ever when a client
vanishes in the middle of a large download.)
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import Any, Protocol

from chatsite.serving.answer import Answer, Send
from chatsite.serving.file_part import part_of
from chatsite.serving.precedence import Precedence
from chatsite.serving.request_body import (
    BYTES_PER_SECOND,
    IN_MEMORY,
    NO_ROOM,
    PATIENCE_SECONDS,
    Bound,
    ClientGoneError,
    Receive,
    RefusedBodyError,
    Scope,
    announced_length,
    discard,
    read_body,
)
from chatsite.serving.spool import AT_ONCE, FILE_THREADS, NoRoomError, Spool
from chatsite.serving.threads import Threads
from chatsite.serving.wsgi_environ import FileAnswer, environ_of

logger = logging.getLogger(__name__)

UNREADABLE = "This cannot be read at the moment. Try again in a minute."
TOO_MANY_REQUESTS = 429
REFUSED_SECONDS = 1.0
#: Where the environment says that a body was refused: its status and a sentence.
REFUSAL = "chat.refusal"
#: Where the environment has a body that is in a file on a disk: that file, open at its beginning.
BODY_FILE = "chat.body_file"
#: Where a scope says who asks: the threads take turns among clients.
CLIENT = "chat.client"

CUT_SHORT = {
    "type": "http.response.start",
    "status": 408,
    "headers": [(b"content-length", b"0"), (b"connection", b"close")],
}

MostBytes = Callable[[Scope], Awaitable[Bound]]
Turn = Callable[[str], AbstractAsyncContextManager[None]]


class WsgiApplication(Protocol):
    """A WSGI application (PEP 3333)."""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any], /
    ) -> Iterable[bytes]:
        """Answer one request."""


async def at_once(_scope: Scope) -> Bound:
    """Take bodies that fit into memory, from everybody."""
    return IN_MEMORY


def no_turn(_client: str) -> AbstractAsyncContextManager[None]:
    """Let everybody begin at once."""
    return nullcontext()


class WsgiInAsgi:
    """An ASGI application that answers with ``application`` in at most ``threads`` threads.

    ``most_bytes`` says how long the body of a request may be, having seen its head; ``turn`` when a
    client's request may be worked on: at once by default.
    """

    _files = Threads(FILE_THREADS, "file")

    def __init__(
        self,
        application: WsgiApplication,
        threads: int,
        most_bytes: MostBytes = at_once,
        *,
        precedence: Precedence | None = None,
        turn: Turn = no_turn,
    ) -> None:
        self._application = application
        self._threads = Threads(threads, "page")
        self._most_bytes = most_bytes
        self._precedence = precedence or Precedence()
        self._turn = turn

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        refusal: RefusedBodyError | None = None
        try:
            # Most requests are small: only for others it matters who asks.
            length = announced_length(scope)
            most = IN_MEMORY if 0 < length <= AT_ONCE else await self._most_bytes(scope)
            body = await read_body(scope, receive, most, self._files, self._precedence)
        except ClientGoneError:
            # Or gunicorn does not wait for the rest any more; to nobody this is no answer.
            await send(CUT_SHORT)
            await send({"type": "http.response.body"})
            return
        except RefusedBodyError as error:
            refusal, body = error, Spool(self._files)
        environ = environ_of(scope, body.rewind(), body.size)
        environ[BODY_FILE] = body.on_disk
        if refusal is not None:
            environ[REFUSAL] = refusal.status, refusal.sentence
        try:
            answer = await self._answered(environ, scope.get(CLIENT, ""))
        finally:
            body.close()
        if refusal is not None:
            answer.start["headers"].append((b"connection", b"close"))
        try:
            if answer.start.get("status") == TOO_MANY_REQUESTS:
                # Whoever asks on and on, as fast as they are answered, does so once a second.
                await asyncio.sleep(REFUSED_SECONDS)
            await self._send(answer, send, has_body=scope["method"] != "HEAD")
            if refusal is not None:
                await discard(receive)
        finally:
            answer.close()

    async def _answered(self, environ: dict[str, Any], client: str) -> Answer:
        try:
            async with self._turn(client):
                answer = await self._threads.run_for(client, self._answer, environ)
            self._precedence.shares.note(client, answer.processor_seconds)
            return answer
        # The request is not done again: this only asks for words that fit into memory.
        except NoRoomError:
            environ[REFUSAL] = 503, NO_ROOM
        except OSError:
            logger.exception("An answer could not be read to its end")
            environ[REFUSAL] = 503, UNREADABLE
        return await self._threads.run_for(client, self._answer, environ)

    def _answer(self, environ: dict[str, Any]) -> Answer:
        """Let the application answer, in a thread, and return all that it says."""
        answer = Answer(self._files, self._precedence)
        began = time.thread_time()
        try:
            self._take(answer, environ)
            answer.processor_seconds = time.thread_time() - began
        except BaseException:
            answer.close()
            raise
        return answer

    def _take(self, answer: Answer, environ: dict[str, Any]) -> None:
        def start_response(
            status: str, headers: list[tuple[str, str]], _error: Any = None
        ) -> Callable[[bytes], None]:
            answer.start = {
                "type": "http.response.start",
                "status": int(status.split(" ", 1)[0]),
                "headers": [
                    (name.lower().encode("latin-1"), value.encode("latin-1"))
                    for name, value in headers
                ],
            }
            return answer.spool.add

        said = self._application(environ, start_response)
        try:
            # Sent by the event loop; closing the application's own ends its part.
            answer.file = part_of(said.file) if isinstance(said, FileAnswer) else None
            if answer.file is None:
                for part in said:
                    answer.spool.add(part)
        finally:
            close = getattr(said, "close", None)
            if close is not None:
                close()
        if answer.file is None:
            answer.finish()

    async def _send(self, answer: Answer, send: Send, *, has_body: bool) -> None:
        if not answer.start:
            raise RuntimeError("The application did not answer.")
        # Whoever reads too slowly is left; the connection is closed by the server then.
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS + answer.size / BYTES_PER_SECOND):
                await answer.send(send, has_body=has_body)
