"""Server-Sent Events as bytes (https://html.spec.whatwg.org/multipage/server-sent-events.html).

An ``id`` stands at an event's end: there are clients that take it for reached as soon as they read
it, and an event may be cut in two when its server dies.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson

from chat.live.change import Change

# A comment without an empty line after it: at each of these some clients make out an event.
HEARTBEAT = b":\n"
RETRY = b"retry: 2000\n"
LAST_CHUNK = b"0\r\n\r\n"
PEOPLE_KEPT = 10_000


def event(name: str, data: dict[str, Any], event_id: bytes = b"") -> bytes:
    """Return an event whose data is JSON; its keys may be numbers."""
    content = orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS)
    return finished(b"event: %b\ndata: %b\n" % (name.encode(), content), event_id)


def finished(fields: bytes, event_id: bytes = b"") -> bytes:
    """Return the event with these ``fields`` and this id, if there is one."""
    return b"%bid: %b\n\n" % (fields, event_id) if event_id else fields + b"\n"


@lru_cache(PEOPLE_KEPT)
def presence(user_id: int, status: str) -> bytes:
    """Return the event for a person's status; everybody who opens a room gets many of them."""
    return event("presence", {"user": user_id, "status": status})


def browser_message(change: Change) -> tuple[bytes, bytes]:
    """Return the change for a window that shows its room, and its notice."""
    html = b"\ndata: ".join(_lines(change.html))
    fields = b"event: message\ndata: %b\n" % html
    return finished(fields, place_of(change)), notice(change)


def keyword(change: Change, user_id: int) -> tuple[bytes, ...]:
    """Return what tells somebody that the change calls them by a keyword, nothing if it does not.

    It comes before the change itself: a client that was cut off in between has not heard that.
    """
    calls = change.calls
    if calls is None or user_id not in calls.people:
        return ()
    place = {"room": change.room_id, "number": change.number, "seq": calls.seq}
    return (event("keyword", {**place, "called": calls.people[user_id]}),)


def notice(change: Change) -> bytes:
    """Return the change for a window that shows another room."""
    return b"event: notice\ndata: %b\n\n" % change.notice


def api_message(change: Change) -> bytes:
    """Return the change for an API client that listens to one room."""
    return finished(api_fields(change), place_of(change))


def api_fields(change: Change) -> bytes:
    """Return the change for an API client, without the id that ends the event."""
    return b'event: message\ndata: {"room":%d,"number":%d,"mark":"%b","message":%b}\n' % (
        change.room_id,
        change.number,
        change.mark.encode(),
        change.json,
    )


def place(room_id: int, number: int, mark: str) -> bytes:
    """Return how ids and addresses name a number of a room, and its history by a mark."""
    return b"%d:%d:%b" % (room_id, number, mark.encode()) if mark else b"%d:%d" % (room_id, number)


def place_of(change: Change) -> bytes:
    """Return the same for the number that a change brings its room to."""
    return place(change.room_id, change.number, change.mark)


def chunks(events: Iterable[bytes]) -> bytes:
    """Return ``events`` as HTTP/1.1 frames what has no length: each in a chunk of its own.

    Without chunks, clients built on urllib3 give an event away only when more follows
    (https://www.rfc-editor.org/rfc/rfc9112#section-7.1).
    """
    return b"".join([b"%x\r\n%b\r\n" % (len(event), event) for event in events])


def _lines(html: bytes) -> list[bytes]:
    # A carriage return ends a line of an event stream as well; HTML reads both the same.
    return html.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
