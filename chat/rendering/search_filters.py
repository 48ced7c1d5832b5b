"""The filters of a search as one presses them: those it has, and those it may get."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError

from chat.queries.search.language import Part, cleaned, parts_of

# What can be added by itself: the words of a filter, its icon, and what it is called.
OFFERED = (
    ("to:me", "at", "Mentions me"),
    ("has:image", "image", "Has a picture"),
    ("has:file", "file", "Has a file"),
    ("has:link", "link", "Has a link"),
    ("has:code", "code", "Has code"),
    ("is:pinned", "pin", "Pinned"),
    ("is:saved", "bookmark", "Saved"),
    ("is:unread", "unread", "Unread"),
    ("is:thread", "thread", "In a thread"),
)

# What needs a name or a day: the name of a filter, its icon, and what it is called.
BEGUN = (("from", "user", "From"), ("in", "hash", "In"), ("on", "calendar", "Date"))
# For who has typed nothing: examples, and what they find.
HELP = (
    (("from:",), "what somebody wrote: from:me, or a name after it"),
    (("in:",), "what is in a room, also in an open one that you have not joined"),
    (("to:me",), "what mentions you"),
    (("has:image", "has:file", "has:link", "has:code"), "what has one of these"),
    (("is:pinned", "is:saved", "is:unread", "is:thread"), "what is so, or is in a thread"),
    (("on:today", "before:", "after:"), "by days, such as on:2026-05-03"),
    (('"river bank"',), "words that stand one after the other"),
    (("-boat",), "what must not be in it; works with filters, too"),
)


class Filter(NamedTuple):
    """A filter that a search has or may get, and the search that it is without it, or with it."""

    label: str
    search: str
    icon: str = ""


class Filters(NamedTuple):
    """Those that a search has, those that are offered beside, and those that need a value."""

    taken: list[Filter]
    offered: list[Filter]
    begun: Sequence[tuple[str, str, str]] = BEGUN


def filters_of(typed: str) -> Filters:
    """Return the filters of what was typed, maybe wrong ones among them."""
    try:
        search = cleaned(typed)
        parts = parts_of(search)
    except ValidationError:
        return Filters([], [])
    named = [part for part in parts if part.name]
    has = {search[part.start : part.end].lower() for part in named}
    taken = [Filter(_label(part), _without(search, part)) for part in named]
    offered = [
        Filter(label, f"{search} {source}".strip(), icon)
        for source, icon, label in OFFERED
        if source not in has
    ]
    return Filters(taken, offered)


def _label(part: Part) -> str:
    return f"{'not ' if part.without else ''}{part.name} {part.value}"


def _without(search: str, part: Part) -> str:
    return f"{search[: part.start].rstrip()} {search[part.end :].lstrip()}".strip()
