"""What the live channel carries: numbers and bytes, nothing of the chat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one room, presented once for every reader.

    ``number`` is the change's number in the room. ``html`` is the fragment for browsers, ``json``
    the object for API clients, ``notice`` the small JSON object for the sidebars of members who
    do not have the room open. All are UTF-8; only ``html`` may hold line breaks, which matter
    inside its code blocks.
    """

    room_id: int
    number: int
    html: bytes
    json: bytes
    notice: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """The changes of a room after a number, in order, and the number they reach.

    ``reset`` says that too much was missed: fetch the page afresh from ``cursor`` on.
    ``changes`` need not have consecutive numbers: several changes of one message collapse into
    its latest state.
    """

    changes: list[Change]
    cursor: int
    reset: bool = False
