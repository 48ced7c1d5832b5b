"""Whether what was proposed is what is searched for, as it is now."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chat.models import Attachment, Message, SavedMessage
from chat.queries.attachments import attachments_of
from chat.queries.pins import pinned_among
from chat.queries.search.asked import Asked
from chat.queries.search.line import line_of, to_marks
from chat.queries.search.loading import written
from chat.queries.search.places import Place, place_of
from chat.queries.search.query import State


class Checked(NamedTuple):
    """A message that is what is searched for, and its files."""

    message: Message
    files: list[Attachment]


def checked(asked: Asked, places: Sequence[Place]) -> list[Checked]:
    """Return those of the messages at ``places`` that are searched for, in the same order.

    In four queries at most, however many there are.
    """
    messages = _fitting(asked, places)
    files = attachments_of(messages)
    said = [
        Checked(message, files.get(message.pk, []))
        for message in messages
        if asked.query.is_said_by(line_of(message, files.get(message.pk, ())))
    ]
    kept = _with_states(asked, [found.message for found in said])
    return [found for found in said if found.message.pk in kept]


def _fitting(asked: Asked, places: Iterable[Place]) -> list[Message]:
    """Return those that fit, but for what they say and what became of them."""
    found = written(asked.scopes, [pk for _, pk in places])
    messages = (found[pk] for _, pk in places if pk in found)
    return [message for message in messages if _fits(asked, message)]


def _fits(asked: Asked, message: Message) -> bool:
    since, until = asked.query.since, asked.query.until
    return (
        place_of(message) < asked.start
        and (since is None or message.creation_date >= since)
        and (until is None or message.creation_date < until)
        and (State.UNREAD not in asked.query.states or _is_unread(asked, message))
        and not (message.sender_id == asked.user_id and _is_to_oneself(asked))
    )


def _is_unread(asked: Asked, message: Message) -> bool:
    """Return whether it counts as unread in its room (``queries.unread``)."""
    read = asked.scopes[message.room_id].last_read_seq
    is_after = read is not None and message.seq > read
    return is_after and message.sender_id != asked.user_id and not message.thread_only


def _is_to_oneself(asked: Asked) -> bool:
    """Return whether what mentions oneself is asked for: one calls oneself by nothing."""
    return any(to_marks(asked.user_id)[0] in one_of for one_of in asked.query.marks)


def _with_states(asked: Asked, messages: Sequence[Message]) -> set[int]:
    ids = {message.pk for message in messages}
    if ids and State.PINNED in asked.query.states:
        ids &= pinned_among(messages)
    if ids and State.SAVED in asked.query.states:
        mine = SavedMessage.objects.of_person(asked.user_id).filter(room_id__among=asked.scopes)
        ids &= set(mine.filter(message_id__in=ids).values_list("message_id", flat=True))
    return ids
