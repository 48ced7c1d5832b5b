"""What is pinned in rooms."""

from collections.abc import Sequence

from chat.models import Message, Pin


def pinned_among(messages: Sequence[Message]) -> set[int]:
    """Return the ids of those of ``messages`` (of any rooms) that are pinned, in one query."""
    # A message that is as it was sent is not.
    changed = [message for message in messages if not message.is_as_sent]
    if not changed:
        return set()
    pins = Pin.objects.filter(
        room_id__in={message.room_id for message in changed},
        message_id__in=[message.pk for message in changed],
    )
    return set(pins.values_list("message_id", flat=True))


def pinned_in(room_id: int) -> list[Message]:
    """Return what is pinned in a room, what was pinned last first, with ``sender`` loaded."""
    rows = Pin.objects.filter(room_id=room_id).order_by("-creation_date", "-pk")
    ids = list(rows.values_list("message_id", flat=True))
    living = Message.objects.of(room_id).living().with_sender().filter(pk__among=ids)
    messages = {message.pk: message for message in living}
    return [messages[pk] for pk in ids if pk in messages]
