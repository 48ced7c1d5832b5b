"""What the address of a stream asks for, and how a stream that does not open is answered."""

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson

from chat.live.source import Refused

ROOMS_LIMIT = 100
LARGEST_NUMBER = 2**63 - 1
PAIR = re.compile(r"([0-9]{1,19}):([0-9]{1,19})")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def header(scope: Scope, name: bytes) -> str:
    """Return a request header, or ``""``; ``name`` is in lower case."""
    values = [value for key, value in scope["headers"] if key == name]
    return b", ".join(values).decode("latin-1")


def cursors_in(scope: Scope) -> dict[int, int]:
    """Return the cursor of each room in ``?rooms=<id>:<number>,<id>:<number>``.

    A client that kept the same address over a reconnect has seen what Last-Event-ID names.
    Raises :class:`Refused` for anything that cannot be read.
    """
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if query.keys() - {"rooms"}:
        raise Refused(400, "The address of a stream takes nothing but rooms.")
    words = ",".join(query.get("rooms", [])).split(",")
    words = [word.strip() for word in words if word.strip()]
    if len(words) > ROOMS_LIMIT:
        raise Refused(400, f"A stream carries at most {ROOMS_LIMIT} rooms.")
    cursors: dict[int, int] = {}
    for word in words:
        room_id, number = _pair(word)
        if room_id in cursors:
            raise Refused(400, f"Room {room_id} is named twice.")
        cursors[room_id] = number
    last = header(scope, b"last-event-id")
    if last:
        room_id, number = _pair(last)
        if room_id in cursors:
            cursors[room_id] = max(cursors[room_id], number)
    return cursors


def _pair(word: str) -> tuple[int, int]:
    found = PAIR.fullmatch(word)
    if found is not None:
        room_id, number = map(int, found.groups())
        if 0 < room_id <= LARGEST_NUMBER and number <= LARGEST_NUMBER:
            return room_id, number
    raise Refused(400, "Name rooms as <id>:<number>,<id>:<number>, with the numbers you have seen.")


async def answer(
    send: Send, status: int, data: dict[str, Any], headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Answer with JSON."""
    content = orjson.dumps(data)
    start: dict[str, Any] = {
        "type": "http.response.start",
        "status": status,
        "headers": [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
            *headers,
        ],
    }
    await send(start)
    await send({"type": "http.response.body", "body": content})


async def refuse(send: Send, refused: Refused) -> None:
    """Answer as the API answers errors."""
    headers = {
        401: [(b"www-authenticate", b"Bearer")],
        405: [(b"allow", b"GET")],
        429: [(b"retry-after", b"10")],
        503: [(b"retry-after", b"2")],
    }
    data = {"status_code": refused.status, "message": refused.message}
    await answer(send, refused.status, data, headers.get(refused.status, ()))
