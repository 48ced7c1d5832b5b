"""What the address of a stream asks for, and how a stream that does not open is answered."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson

from chat.live.source import Refused

ROOMS_LIMIT = 100
# The database may hang; whoever waits for it is told so.
SECONDS_AT_MOST = 10.0
AWAY = "The chat cannot be read at the moment."
LARGEST_NUMBER = 2**63 - 1
# The mark of a room in which nobody wrote yet is empty.
PLACE = re.compile(r"([0-9]{1,19}):([0-9]{1,19})(?::([0-9a-f]{8})?)?")

# What every address of the live channel takes.
METHODS = b"GET, HEAD, OPTIONS"

# No answer is a document, nor may one become part of another page.
SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
#: Where a scope says what else every answer to it carries.
SECURITY_HEADERS = "chat.security_headers"

Scope = dict[str, Any]
Headers = Iterable[tuple[bytes, bytes]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def header(scope: Scope, name: bytes) -> str:
    """Return a request header, or ``""``; ``name`` is in lower case."""
    values = [value for key, value in scope["headers"] if key == name]
    return b", ".join(values).decode("latin-1")


@dataclass(frozen=True)
class Asked:
    """What the address of a stream asks for.

    ``cursors`` are the numbers of its rooms from which on they are to be heard, ``marks`` what is
    known of their histories at these numbers, ``ahead`` those rooms that Last-Event-ID puts further
    than the address does.
    """

    cursors: dict[int, int]
    marks: dict[int, str]
    ahead: tuple[int, ...]


def asked_by(scope: Scope) -> Asked:
    """Return what ``?rooms=<id>:<number>:<mark>,...`` asks for; marks may be left out.

    A client that kept the same address over a reconnect has seen what Last-Event-ID says: rooms in
    the same form. That may be less than the address says, where a backup was restored.
    Raises :class:`Refused` for anything that cannot be read.
    """
    query = query_of(scope)
    if query.keys() - {"rooms"}:
        raise Refused(400, "The address of a stream takes nothing but rooms.")
    return asked_in(scope, query)


def query_of(scope: Scope) -> dict[str, list[str]]:
    """Return what stands behind the question mark of an address."""
    return parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def asked_in(scope: Scope, query: dict[str, list[str]]) -> Asked:
    """Do as :func:`asked_by` with a query that was read before."""
    places = _places_in(",".join(query.get("rooms", [])))
    last = _places_in(header(scope, b"last-event-id"))
    ahead = {
        room_id: place
        for room_id, place in last.items()
        if room_id in places and place != places[room_id]
    }
    places |= ahead
    return Asked(
        cursors={room_id: number for room_id, (number, _) in places.items()},
        marks={room_id: mark for room_id, (_, mark) in places.items()},
        ahead=tuple(ahead),
    )


def _places_in(text: str) -> dict[int, tuple[int, str]]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if len(words) > ROOMS_LIMIT:
        raise Refused(400, f"A stream carries at most {ROOMS_LIMIT} rooms.")
    places: dict[int, tuple[int, str]] = {}
    for word in words:
        room_id, number, mark = _place(word)
        if room_id in places:
            raise Refused(400, f"Room {room_id} is named twice.")
        places[room_id] = number, mark
    return places


def _place(word: str) -> tuple[int, int, str]:
    found = PLACE.fullmatch(word)
    if found is not None:
        room_id, number = int(found[1]), int(found[2])
        if 0 < room_id <= LARGEST_NUMBER and number <= LARGEST_NUMBER:
            return room_id, number, found[3] or ""
    raise Refused(400, "Name rooms as <id>:<number>,<id>:<number>, with the numbers you have seen.")


async def answer(
    send: Send, scope: Scope, status: int, data: dict[str, Any], headers: Headers = ()
) -> None:
    """Answer with JSON."""
    content = orjson.dumps(data)
    own = (
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
    )
    await start(send, status, (*own, *common_headers(scope), *headers))
    await finish(send, b"" if scope["method"] == "HEAD" else content)


async def start(send: Send, status: int, headers: Headers) -> None:
    """Send the head of an answer."""
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})


async def finish(send: Send, content: bytes = b"") -> None:
    """Send the body of an answer, all at once."""
    await send({"type": "http.response.body", "body": content})


def common_headers(scope: Scope) -> Headers:
    """Return what every answer carries, as pages do."""
    return (*SECURITY, *scope.get(SECURITY_HEADERS, ()))


async def refuse(send: Send, scope: Scope, refused: Refused) -> None:
    """Answer as the API answers errors."""
    wait = {429: 10, 503: 2}.get(refused.status) if refused.wait is None else refused.wait
    headers = {401: [(b"www-authenticate", b"Bearer")], 405: [(b"allow", METHODS)]}
    found = headers.get(refused.status, [])
    if wait is not None:
        found.append((b"retry-after", str(wait).encode()))
    data = {"status_code": refused.status, "message": refused.message}
    await answer(send, scope, refused.status, data, found)
