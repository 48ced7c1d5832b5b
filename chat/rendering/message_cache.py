"""Messages as they were presented, kept for whoever asks for them next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache

# Of all messages that are kept: about twenty thousand of the usual size.
MOST_BYTES = 64 * 1024 * 1024
# What keeping one takes beside its own bytes.
ENTRY_BYTES = 500


@dataclass(frozen=True, slots=True)
class Presented:
    """A message as bytes: for browsers, for API clients, for sidebars."""

    html: bytes
    json: bytes
    notice: bytes


class MessageKey(NamedTuple):
    """Which state of which message: all that decides how it looks, and its place on a page."""

    pk: int
    room_id: int
    seq: int
    changed_seq: int
    sender_id: int
    deleted: bool
    creation_date: datetime
    sender_modified_date: datetime


# What to select of messages for their keys.
KEY_COLUMNS = (*MessageKey._fields[:-1], "sender__modified_date")


class KeptMessages:
    """Keeps what was asked for last, ``most_bytes`` of it at most; for any number of threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._cache: LRUCache[MessageKey, Presented] = LRUCache(most_bytes, getsizeof=_size)
        self._lock = Lock()

    def find(self, keys: Iterable[MessageKey]) -> dict[int, Presented]:
        """Return those that are kept, by id."""
        with self._lock:
            return {key.pk: shown for key in keys if (shown := self._cache.get(key)) is not None}

    def keep(self, key: MessageKey, shown: Presented) -> None:
        """Keep a message, in place of those that were asked for longest ago."""
        with self._lock:
            self._cache[key] = shown


def _size(shown: Presented) -> int:
    return len(shown.html) + len(shown.json) + len(shown.notice) + ENTRY_BYTES
