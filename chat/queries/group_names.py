"""What a group is called: by the names of its other people."""

from collections.abc import Sequence
from typing import NamedTuple

from accounts.face import Face

NAMED = 3


class GroupPerson(NamedTuple):
    """One of the others of a group; ``is_disabled`` is whether their account is."""

    face: Face
    is_disabled: bool


def short_title(people: Sequence[Face]) -> str:
    """Return the short names of the first ``NAMED``, and how many others there are.

    Where two of a group would be called alike, by their whole names.
    """
    short = [person.short_name for person in people]
    is_clear = len(set(short)) == len(short)
    names = short if is_clear else [person.full_name for person in people]
    rest = len(names) - NAMED
    if rest > 0:
        return f"{', '.join(names[:NAMED])} and {rest} {'other' if rest == 1 else 'others'}"
    return all_names(names)


def all_names(names: Sequence[str]) -> str:
    """Return names as a sentence has them."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last
