"""The room's number: taken in the same transaction as the change it numbers."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.http import Http404

from chat.models import Message, RoomCounter


def lock_counter(room_id: int) -> RoomCounter:
    """Lock the room's counter until the transaction ends and return it.

    Whoever holds it is the room's only writer, so numbers become visible in order.
    """
    return RoomCounter.objects.select_for_update().get(pk=room_id)


def advance(counter: RoomCounter, count: int = 1) -> int:
    """Take the next ``count`` numbers of a locked counter and return the first of them."""
    first = counter.number + 1
    counter.number += count
    RoomCounter.objects.filter(pk=counter.pk).update(number=F("number") + count)
    return first


def advance_for_message(counter: RoomCounter, sent: datetime) -> int:
    """Take the next number for a new message sent at ``sent`` and return it."""
    seq: int = counter.number + 1
    counter.number = counter.last_seq = seq
    RoomCounter.objects.filter(pk=counter.pk).update(
        number=seq, last_seq=seq, last_message_date=sent
    )
    return seq


def lock_message(room_id: int, message_id: int) -> tuple[RoomCounter, Message]:
    """Lock the room's counter and return it with the message as it is under the lock.

    Raises ``Http404`` when the message is not there or deleted.
    """
    counter = lock_counter(room_id)
    message = (
        Message.objects.select_related("sender")
        .filter(room_id=room_id, pk=message_id, deleted=False)
        .first()
    )
    if message is None:
        raise Http404("This message was deleted.")
    return counter, message


def touch(
    counter: RoomCounter, messages: Iterable[Message], fields: Iterable[str] = ()
) -> list[Message]:
    """Give each message a number of its own, because what it shows has changed.

    ``fields`` names what else of them is to be saved.
    """
    messages = list(messages)
    number = advance(counter, len(messages)) if messages else 0
    for offset, message in enumerate(messages):
        message.changed_seq = number + offset
        message.save(update_fields=["changed_seq", *fields])
    return messages


def replies_to(message: Message) -> list[Message]:
    """Return the messages that quote ``message``; they change when it does."""
    replies = Message.objects.select_related("sender").filter(
        room_id=message.room_id, reply_to_id=message.pk, deleted=False
    )
    return list(replies.order_by("seq"))
