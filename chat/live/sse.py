"""Server-Sent Events as bytes (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from functools import lru_cache
from typing import Any

import orjson

from chat.live.change import Change

HEARTBEAT = b":\n\n"
RETRY = b"retry: 2000\n\n"
PEOPLE_KEPT = 10_000


def event(name: str, data: dict[str, Any]) -> bytes:
    """Return an event whose data is JSON; its keys may be numbers."""
    return b"event: %b\ndata: %b\n\n" % (
        name.encode(),
        orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS),
    )


@lru_cache(PEOPLE_KEPT)
def presence(user_id: int, status: str) -> bytes:
    """Return the event for a person's status; everybody who opens a room gets many of them."""
    return event("presence", {"user": user_id, "status": status})


def browser_message(change: Change) -> bytes:
    """Return the change for a window that shows its room, followed by its notice."""
    html = b"\ndata: ".join(_lines(change.html))
    return b"id: %d:%d\nevent: message\ndata: %b\n\n%b" % (
        change.room_id,
        change.number,
        html,
        notice(change),
    )


def notice(change: Change) -> bytes:
    """Return the change for a window that shows another room."""
    return b"event: notice\ndata: %b\n\n" % change.notice


def api_message(change: Change) -> bytes:
    """Return the change for an API client."""
    return b'id: %d:%d\nevent: message\ndata: {"room":%d,"number":%d,"message":%b}\n\n' % (
        change.room_id,
        change.number,
        change.room_id,
        change.number,
        change.json,
    )


def _lines(html: bytes) -> list[bytes]:
    # A carriage return ends a line of an event stream as well; HTML reads both the same.
    return html.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
