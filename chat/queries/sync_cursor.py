"""What a client that syncs holds, as a text that it gives back: nothing of it is kept here.

It names no right: what somebody may read is asked of the database each time. So it is not signed.
It has a checksum of its own for each person, so that one that was cut, or given to somebody else's
request, is noticed.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from chatsite.http.converters import LARGEST_ID

#: Of the text: with what stands around it in a request it fits into the 8,190 bytes that
#: gunicorn takes, and proxies.
CURSOR_LIMIT = 7_000
VERSION = 1
CHECKSUM_BYTES = 4
STATE_BYTES = 3
MARK_BYTES = 4
# A number of 63 bits has nine parts of seven.
PARTS = 9
ALPHABET = re.compile(r"[A-Za-z0-9_-]+")


class WrongCursorError(ValueError):
    """A text that was not given to this person."""


class Held(NamedTuple):
    """What a client holds of a room: all changes up to ``number``, and ``state``, the digest of
    the room as it was told (``state_of``)."""

    number: int
    state: bytes


class Witness(NamedTuple):
    """The newest message of a room: where it is not any more, that is another history."""

    room_id: int
    seq: int
    mark: str


@dataclass(frozen=True)
class Cursor:
    """What a client holds: of each room, by id, and what names the history that it is of."""

    rooms: Mapping[int, Held] = field(default_factory=dict)
    witnesses: Sequence[Witness] = ()

    def text_for(self, user_id: int) -> str:
        """Return what ``cursor_of`` reads."""
        body = bytes([VERSION]) + b"".join(self._parts())
        return urlsafe_b64encode(_checksum(body, user_id) + body).decode().rstrip("=")

    def _parts(self) -> Iterator[bytes]:
        yield _varint(len(self.rooms))
        before = 0
        # Most ids are near to the one before.
        for room_id, held in sorted(self.rooms.items()):
            yield _varint(room_id - before) + _varint(held.number) + held.state
            before = room_id
        for witness in self.witnesses:
            yield _varint(witness.room_id) + _varint(witness.seq) + bytes.fromhex(witness.mark)


def cursor_of(text: str, user_id: int) -> Cursor | None:
    """Return what ``Cursor.text_for`` wrote, ``None`` where another version of this code did.

    Raises ``WrongCursorError`` for anything else.
    """
    if len(text) > CURSOR_LIMIT or not ALPHABET.fullmatch(text) or len(text) % 4 == 1:
        raise WrongCursorError
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    checksum, body = content[:CHECKSUM_BYTES], content[CHECKSUM_BYTES:]
    if not body or checksum != _checksum(body, user_id):
        raise WrongCursorError
    return _Reading(body[1:]).cursor() if body[0] == VERSION else None


def state_of(shown: bytes) -> bytes:
    """Return the digest of a room as it is told.

    It is there for what has no number: what was read, names of people, what one is told. Of
    16 million of such changes, one is told only with the next.
    """
    return blake2b(shown, digest_size=STATE_BYTES).digest()


class _Reading:
    """Takes the body of a text apart, which anybody may have written."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def cursor(self) -> Cursor:
        rooms: dict[int, Held] = {}
        room_id = 0
        for _ in range(self._number()):
            step = self._number()
            room_id += step
            if not step or room_id > LARGEST_ID:
                raise WrongCursorError
            rooms[room_id] = Held(self._number(), self._bytes(STATE_BYTES))
        witnesses = []
        while self._at < len(self._body):
            room_id, seq = self._number(), self._number()
            witnesses.append(Witness(room_id, seq, self._bytes(MARK_BYTES).hex()))
        return Cursor(rooms, tuple(witnesses))

    def _number(self) -> int:
        found = 0
        for part in range(PARTS):
            (byte,) = self._bytes(1)
            found |= (byte & 0x7F) << (7 * part)
            if byte < 0x80:
                return found
        raise WrongCursorError

    def _bytes(self, count: int) -> bytes:
        found = self._body[self._at : self._at + count]
        if len(found) < count:
            raise WrongCursorError
        self._at += count
        return found


def _varint(number: int) -> bytes:
    """Return a number in parts of seven bits, the lowest first; all but the last have the high
    bit."""
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def _checksum(body: bytes, user_id: int) -> bytes:
    return blake2b(body, digest_size=CHECKSUM_BYTES, key=b"%d" % user_id).digest()
