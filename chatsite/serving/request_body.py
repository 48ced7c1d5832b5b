"""Reading a request to its end, in bounded time and memory, before anybody works on it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from chatsite.serving.precedence import Precedence
from chatsite.serving.spool import AT_ONCE, NoRoomError, Spool
from chatsite.serving.threads import Threads

# For the whole request: as long, and longer by what it brings at the least pace we wait for.
PATIENCE_SECONDS = 30.0
BYTES_PER_SECOND = 50_000
# How much more is read of what was refused, and for how long, so that its sender sees the answer
# rather than a broken connection.
DISCARD_BYTES, DISCARD_SECONDS = 32 * 1024 * 1024, 5.0

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]


class RefusedBodyError(Exception):
    """A body that is not read to its end: too large (413), too slow (408), no room for it (503)."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class ClientGoneError(ConnectionError):
    """The client went away in the middle of its request."""


TOO_LARGE = "This is more than fits into one request."
TOO_SLOW = "The rest of this request did not come in time."
NO_ROOM = "There is no room for this at the moment. Try again in a minute."


class Bound(NamedTuple):
    """How many bytes a body may have, and what is said of one that has more."""

    size: int
    sentence: str = TOO_LARGE


IN_MEMORY = Bound(AT_ONCE)


def header(scope: Scope, name: bytes) -> str:
    """Return a request header, or ``""``; ``name`` is in lower case."""
    values = [value for key, value in scope["headers"] if key == name]
    return b", ".join(values).decode("latin-1")


def announced_length(scope: Scope) -> int:
    """Return how long the body is said to be; 0 where nothing is said."""
    length = header(scope, b"content-length")
    return int(length) if length.isascii() and length.isdecimal() else 0


async def read_body(
    scope: Scope, receive: Receive, most: Bound, threads: Threads, precedence: Precedence
) -> Spool:
    """Return the whole body, no longer than ``most``, to be read from its beginning.

    Raises ``RefusedBodyError``, before anything is read if the length says it all, and
    ``ClientGoneError``.
    """
    if announced_length(scope) > most.size:
        raise RefusedBodyError(413, most.sentence)
    spool = Spool(threads)
    began = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS) as deadline:
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGoneError
                if most is not IN_MEMORY:
                    await precedence.block()
                await spool.write(message.get("body", b""))
                if spool.size > most.size:
                    raise RefusedBodyError(413, most.sentence)
                if not message.get("more_body", False):
                    break
                deadline.reschedule(began + PATIENCE_SECONDS + spool.size / BYTES_PER_SECOND)
        spool.rewind()
    except TimeoutError as error:
        spool.close()
        raise RefusedBodyError(408, TOO_SLOW) from error
    except NoRoomError as error:
        spool.close()
        raise RefusedBodyError(503, NO_ROOM) from error
    except BaseException:
        spool.close()
        raise
    return spool


async def discard(receive: Receive) -> None:
    """Read what still comes of a refused body, within bounds, and forget it."""
    size, more = 0, True
    try:
        async with asyncio.timeout(DISCARD_SECONDS):
            while more and size < DISCARD_BYTES:
                message = await receive()
                size += len(message.get("body", b""))
                more = message.get("more_body", False)
    except TimeoutError:
        return
