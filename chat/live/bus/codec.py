"""Notes as bytes between processes: one line of JSON, and after it the bytes of changes.

What arrives was not necessarily written by us, so everything is checked.
"""

from collections.abc import Callable
from typing import Any

import orjson

from chat.live.bus import messages
from chat.live.change import Change

Check = Callable[[Any], bool]


class BadNote(ValueError):  # noqa: N818 - a state of things, like Http404
    """Bytes that are no note of ours."""


def _is_id(value: Any) -> bool:
    return type(value) is int and 0 < value < 2**63


def _is_text(value: Any) -> bool:
    return type(value) is str and len(value) <= 200


def _is_fragment(value: Any) -> bool:
    return type(value) is str and len(value) <= 1_000


def _is_flag(value: Any) -> bool:
    return type(value) is bool


KINDS: dict[str, tuple[type[Any], dict[str, Check]]] = {
    "membership": (
        messages.MembershipChanged,
        {"room_id": _is_id, "user_id": _is_id, "member": _is_flag},
    ),
    "room": (messages.RoomChanged, {"room_id": _is_id}),
    "read": (messages.ReadMoved, {"room_id": _is_id, "user_id": _is_id, "seq": _is_id}),
    "typing": (messages.Typing, {"room_id": _is_id, "user_id": _is_id, "name": _is_text}),
    "status": (messages.StatusChosen, {"user_id": _is_id, "chat_status": _is_text}),
    "hello": (messages.Hello, {"is_again": _is_flag}),
}
NAMES = {note_class: name for name, (note_class, _) in KINDS.items()}


def encode(origin: str, note: messages.Note) -> bytes:
    """Return ``note`` as sent by the process ``origin``."""
    blobs: list[bytes] = []
    data: dict[str, Any]
    match note:
        case messages.Changed(changes):
            parts = []
            for change in changes:
                three = (change.html, change.json, change.notice)
                parts.append([change.room_id, change.number, *map(len, three)])
                blobs.extend(three)
            data = {"kind": "changed", "parts": parts}
        case messages.AccessEnded(user_id, credentials):
            names = None if credentials is None else sorted(credentials)
            data = {"kind": "ended", "user_id": user_id, "credentials": names}
        case messages.Present(statuses, whole):
            data = {"kind": "present", "statuses": list(statuses.items()), "whole": whole}
        case messages.PersonChanged(user_id, name, avatar, room_ids):
            data = {"kind": "person", "user_id": user_id, "name": name, "avatar": avatar}
            data["room_ids"] = sorted(room_ids)
        case _:
            name = NAMES[type(note)]
            data = {field: getattr(note, field) for field in KINDS[name][1]} | {"kind": name}
    return b"\n".join([orjson.dumps(data | {"origin": origin}), b"".join(blobs)])


def decode(message: bytes) -> tuple[str, messages.Note]:
    """Return the process a note came from, and the note. Raises :class:`BadNote`."""
    head, _, blob = message.partition(b"\n")
    try:
        data = orjson.loads(head)
        origin, kind = data["origin"], data["kind"]
        if not _is_text(origin):
            raise BadNote("The origin is not a text.")
        if kind == "changed":
            return origin, messages.Changed(tuple(_changes(data["parts"], blob)))
        if kind == "ended":
            return origin, _ended(data["user_id"], data["credentials"])
        if kind == "present":
            return origin, _present(data["statuses"], data["whole"])
        if kind == "person":
            return origin, _person(data)
        note_class, checks = KINDS[kind]
        values = {field: _checked(data[field], check) for field, check in checks.items()}
        return origin, note_class(**values)
    except BadNote:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise BadNote(f"This is no note: {error!r}") from error


def _checked(value: Any, check: Check) -> Any:
    if not check(value):
        raise BadNote(f"{value!r} is not what belongs there.")
    return value


def _changes(parts: Any, blob: bytes) -> list[Change]:
    changes = []
    start = 0
    for room_id, number, *sizes in parts:
        if not (_is_id(room_id) and _is_id(number) and len(sizes) == 3):
            raise BadNote("A change without room, number and sizes.")
        pieces = []
        for size in sizes:
            if type(size) is not int or not 0 <= size <= len(blob) - start:
                raise BadNote("The sizes do not fit the bytes.")
            pieces.append(blob[start : start + size])
            start += size
        changes.append(Change(room_id, number, *pieces))
    if start != len(blob):
        raise BadNote("The sizes do not fit the bytes.")
    return changes


def _ended(user_id: Any, credentials: Any) -> messages.AccessEnded:
    _checked(user_id, _is_id)
    if credentials is None:
        return messages.AccessEnded(user_id, None)
    return messages.AccessEnded(
        user_id, frozenset(_checked(name, _is_text) for name in credentials)
    )


def _present(statuses: Any, whole: Any) -> messages.Present:
    people = {_checked(user, _is_id): _checked(status, _is_text) for user, status in statuses}
    return messages.Present(people, _checked(whole, _is_flag))


def _person(data: dict[str, Any]) -> messages.PersonChanged:
    return messages.PersonChanged(
        _checked(data["user_id"], _is_id),
        _checked(data["name"], _is_text),
        _checked(data["avatar"], _is_fragment),
        frozenset(_checked(room_id, _is_id) for room_id in data["room_ids"]),
    )
