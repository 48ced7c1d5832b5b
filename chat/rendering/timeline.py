"""A list of messages as one reads it: days, the place where reading stopped, and groups.

A message's fragment is the same for everybody, so what depends on its neighbours and on the reader
is put around it here. `static/js` follows the same rules for messages that arrive later.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from django.utils import timezone

from chat.models import EVERYBODY, Message
from chat.models.mention import mentioned_numbers
from chat.rendering.mentions import mark_name
from chat.rendering.message_cache import MessageKey
from chatsite.reader import near_day

# Messages of one person follow each other without a new heading within this time.
GROUP_INTERVAL = timedelta(minutes=5)
# So many at most, that one finds who writes without scrolling.
GROUP_LENGTH = 10
OPENING = '<li class="message'


class Unread(NamedTuple):
    """Where reading stopped: before the message at ``seq``; and how many ``are_new``."""

    seq: int
    are_new: int


def timeline(
    messages: Iterable[MessageKey | Message],
    fragments: Iterable[str],
    zone: tzinfo,
    *,
    reader_id: int = 0,
    unread: Unread | None = None,
) -> Iterator[str]:
    """Yield the list items of ``messages``, whose rendered HTML ``fragments`` are.

    A day separator stands before the first message of each day in ``zone``, the divider before the
    first ``unread`` message. A message that continues its predecessor (same sender, same day, both
    for their thread alone or neither, less than ``GROUP_INTERVAL`` later, predecessor not deleted,
    nothing in between, and no more than ``GROUP_LENGTH`` in a row) gets the class ``continued``,
    one that ``reader_id`` wrote the class ``own``, and what somebody else wrote to them the class
    ``for-me``, with ``by-keyword`` where a keyword of theirs says so.
    """
    today = timezone.now().astimezone(zone).date()
    previous: MessageKey | Message | None = None
    previous_day: date | None = None
    length = 0
    for message, fragment in zip(messages, fragments, strict=True):
        day = message.creation_date.astimezone(zone).date()
        if day != previous_day:
            yield day_separator(day, today)
            previous = None
        if unread is not None and message.seq == unread.seq:
            yield unread_divider(unread.are_new)
            previous = None
        is_continued = length < GROUP_LENGTH and continues(previous, message)
        length = length + 1 if is_continued else 1
        yield with_classes(
            fragment if message.mentioned is None else mark_name(fragment, reader_id),
            ("continued", is_continued),
            ("own", message.sender_id == reader_id and not message.is_system),
            ("for-me", message.sender_id != reader_id and calls(message, reader_id)),
            ("by-keyword", reader_id in keyworded(message)),
        )
        previous, previous_day = message, day


def continues(previous: MessageKey | Message | None, message: MessageKey | Message) -> bool:
    """Return whether ``message`` may stand below ``previous`` without a heading of its own."""
    return (
        previous is not None
        and not previous.deleted
        and not (previous.is_system or message.is_system)
        and previous.sender_id == message.sender_id
        and previous.thread_only == message.thread_only
        and _second(message.creation_date) - _second(previous.creation_date) < GROUP_INTERVAL
    )


def calls(message: MessageKey | Message, user_id: int) -> bool:
    """Return whether ``message`` mentions somebody, alone or with everybody, or has a keyword."""
    if message.mentioned is None:
        return user_id in keyworded(message)
    mentioned = mentioned_numbers(message.mentioned, message.seq)
    return not {user_id, EVERYBODY}.isdisjoint(mentioned) or user_id in keyworded(message)


def keyworded(message: MessageKey | Message) -> Collection[int]:
    """Return whom ``message`` calls by a keyword, which may be shown to each of them alone."""
    if message.keyworded is None:
        return ()
    return mentioned_numbers(message.keyworded, message.seq)


def with_classes(fragment: str, *classes: tuple[str, bool]) -> str:
    """Return a message's fragment with those of ``classes`` that are true of it."""
    names = "".join(f" {name}" for name, is_so in classes if is_so)
    return fragment.replace(OPENING, OPENING + names, 1) if names else fragment


def day_separator(day: date, today: date) -> str:
    """Return the list item that announces a day."""
    return (
        f'<li class="day-separator" data-day="{day.isoformat()}">'
        f"<span>{day_name(day, today)}</span></li>"
    )


def day_name(day: date, today: date) -> str:
    """Return what people call a day."""
    return near_day(day, today).capitalize() or f"{day:%A}, {day.day} {day:%B %Y}"


def unread_divider(count: int) -> str:
    """Return the list item before ``count`` new messages, with what marks them as read."""
    return (
        f'<li class="unread-divider" id="unread"><span>{count} new</span>'
        '<button form="mark-read">Mark read</button></li>'
    )


def _second(moment: datetime) -> datetime:
    # Fragments carry whole seconds, and the script must come to the same groups.
    return moment.replace(microsecond=0)
