"""What the live channel carries: numbers and bytes, nothing of the chat."""

from typing import Annotated

import msgspec

Id = Annotated[int, msgspec.Meta(gt=0, le=2**63 - 1)]


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One change of one room, rendered once for every reader.

    ``number`` is the change's number in the room. ``html`` is the fragment for browsers, ``json``
    the object for API clients, ``notice`` the small JSON object for the sidebars of members who
    do not have the room open. All are UTF-8; only ``html`` may hold line breaks, which matter
    inside its code blocks.
    """

    room_id: Id
    number: Id
    html: bytes
    json: bytes
    notice: bytes


class Batch(msgspec.Struct, frozen=True):
    """The changes of a room after a number, in order, and the number they reach.

    ``reset`` says that too much was missed: fetch the page afresh from ``number`` on.
    ``changes`` need not have consecutive numbers: several changes of one message collapse into
    its latest state.
    """

    changes: list[Change]
    number: int
    reset: bool = False
