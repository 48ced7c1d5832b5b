"""A list of messages as one reads it: days, the place where reading stopped, and groups.

A message's fragment is the same for everybody, so what depends on its neighbours and on the reader
is put around it here. `static/js` follows the same rules for messages that arrive later.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from chat.models import Message
from chat.rendering.message_cache import MessageKey

# Messages of one person follow each other without a new heading within this time.
GROUP_INTERVAL = timedelta(minutes=5)
OPENING = '<li class="message'
UNREAD_DIVIDER = (
    '<li class="unread-divider" id="unread"><span>New messages</span>'
    '<button form="mark-read" class="link-button">Mark as read</button></li>'
)


def timeline(
    messages: Iterable[MessageKey | Message],
    fragments: Iterable[str],
    zone: tzinfo,
    first_unread_seq: int | None = None,
) -> Iterator[str]:
    """Yield the list items of ``messages``, whose rendered HTML ``fragments`` are.

    A day separator stands before the first message of each day in ``zone``, the unread divider
    before the message at ``first_unread_seq``. A message that continues its predecessor (same
    sender, same day, less than ``GROUP_INTERVAL`` later, predecessor not deleted, nothing in
    between) gets the class ``continued``.
    """
    previous: MessageKey | Message | None = None
    previous_day: date | None = None
    for message, fragment in zip(messages, fragments, strict=True):
        day = message.creation_date.astimezone(zone).date()
        if day != previous_day:
            yield day_separator(day)
            previous = None
        if message.seq == first_unread_seq:
            yield UNREAD_DIVIDER
            previous = None
        yield as_continued(fragment) if continues(previous, message) else fragment
        previous, previous_day = message, day


def continues(previous: MessageKey | Message | None, message: MessageKey | Message) -> bool:
    """Return whether ``message`` stands below ``previous`` without a heading of its own."""
    return (
        previous is not None
        and not previous.deleted
        and previous.sender_id == message.sender_id
        and _second(message.creation_date) - _second(previous.creation_date) < GROUP_INTERVAL
    )


def as_continued(fragment: str) -> str:
    """Return a message's fragment with the class that hides its heading."""
    return fragment.replace(OPENING, f"{OPENING} continued", 1)


def day_separator(day: date) -> str:
    """Return the list item that announces a day."""
    return (
        f'<li class="day-separator" data-day="{day.isoformat()}">'
        f"<span>{day:%A}, {day.day} {day:%B %Y}</span></li>"
    )


def _second(moment: datetime) -> datetime:
    # Fragments carry whole seconds, and the script must come to the same groups.
    return moment.replace(microsecond=0)
