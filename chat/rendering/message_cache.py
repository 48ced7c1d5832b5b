"""Messages as they were rendered, kept for whoever asks for them next."""

from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache

from chat.models import MessageType

# Of all messages that are kept: about twenty thousand of the usual size.
MOST_BYTES = 64 * 1024 * 1024
# What keeping one takes beside its own bytes.
ENTRY_BYTES = 700


class RenderedMessage(NamedTuple):
    """A message as bytes: for browsers, for API clients, for sidebars."""

    html: bytes
    json: bytes
    notice: bytes


class MessageKey(NamedTuple):
    """Which state of which message, and its place on a page."""

    pk: int
    room_id: int
    seq: int
    changed_seq: int
    sender_id: int
    deleted: bool
    creation_date: datetime
    reply_to_id: int | None
    mentioned: str | None
    keyworded: str | None
    thread_only: bool | None
    message_type: str
    about_id: int | None
    sender_modified_date: datetime

    @property
    def is_system(self) -> bool:
        """Whether it says what happened in the room, and nobody wrote it."""
        return self.message_type != MessageType.TEXT


# What to select of messages for their keys.
KEY_COLUMNS = (*MessageKey._fields[:-1], "sender__modified_date")


class Look(NamedTuple):
    """All that decides how a message looks: its own state, and that of what it quotes and of the
    people whom it names."""

    pk: int
    changed_seq: int
    sender_modified_date: datetime
    quoted_changed_seq: int
    quoted_modified_date: datetime | None
    people_modified_dates: tuple[datetime, ...] = ()


class MessageCache:
    """Keeps what was asked for last, ``most_bytes`` of it at most; for any number of threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._cache: LRUCache[Look, RenderedMessage] = LRUCache(most_bytes, getsizeof=_size)
        self._lock = Lock()

    def find(self, looks: Iterable[Look]) -> dict[int, RenderedMessage]:
        """Return those that are kept, by id."""
        with self._lock:
            return {
                look.pk: known for look in looks if (known := self._cache.get(look)) is not None
            }

    def keep(self, look: Look, rendered: RenderedMessage) -> None:
        """Keep a message, in place of those that were asked for longest ago."""
        with self._lock:
            self._cache[look] = rendered

    def clear(self) -> None:
        """Forget all of them, for tests."""
        with self._lock:
            self._cache.clear()


def _size(rendered: RenderedMessage) -> int:
    return sum(map(len, rendered)) + ENTRY_BYTES
