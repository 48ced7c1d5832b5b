"""What the live channel carries: numbers and bytes, nothing of the chat."""

from typing import Annotated

import msgspec

# Whoever is further behind in a room, in numbers, fetches its page: nothing is read then.
DISTANCE_LIMIT = 1000
# And whoever missed more, as it is sent, of one room or of all rooms of a stream together.
BYTES_LIMIT = 1024 * 1024

Id = Annotated[int, msgspec.Meta(gt=0, le=2**63 - 1)]
# What names a history together with a number (chat.models.message.mark_of); "" is not known.
Mark = Annotated[str, msgspec.Meta(pattern="^(?:[0-9a-f]{8})?$")]


class Calls(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Whom the message at the place ``seq`` calls by keywords: only they may learn it, each alone.

    ``people`` says of each whether this change is the first that does.
    """

    seq: Id
    people: dict[Id, bool]


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One change of one room, rendered once for every reader.

    ``number`` is the change's number in the room, ``mark`` that of the room at it. ``html`` is the
    fragment for browsers, ``json`` the object for API clients, ``notice`` the small JSON object for
    the sidebars of members who do not have the room open. All are UTF-8; only ``html`` may hold
    line breaks, which matter inside its code blocks. ``calls`` is nobody's but theirs.
    """

    room_id: Id
    number: Id
    html: bytes
    json: bytes
    notice: bytes
    mark: Mark = ""
    calls: Calls | None = None

    @property
    def size(self) -> int:
        """How many bytes it takes at the most to send it."""
        return max(len(self.html), len(self.json))


class Batch(msgspec.Struct, frozen=True):
    """The changes of a room after a number, in order, and the number they reach.

    ``reset`` says that too much was missed: fetch the page afresh from ``number`` on.
    ``changes`` need not have consecutive numbers: several changes of one message collapse into
    its latest state. ``size`` is how many bytes were read of it, also where they are not given;
    ``mark`` is that of the room at ``number``.
    """

    changes: list[Change]
    number: int
    reset: bool = False
    size: int = 0
    mark: str = ""
