"""The room's number: taken in the same transaction as the change it numbers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import F
from django.http import Http404

from chat.models import Message, RoomCounter, mark_of
from chatsite.orm.prepared import PreparedModels

LOCKED = PreparedModels(
    lambda room_id: RoomCounter.objects.select_for_update().filter(room_id=room_id), 1
)
# The same on every engine; Django would compose it anew for each message.
ADVANCE = """
UPDATE room_counter SET number = %s, last_seq = %s, last_message_date = %s, mark = %s,
said_seq = %s, room_messages = %s, thread_messages = %s WHERE room_id = %s
"""


def lock_counter(room_id: int) -> RoomCounter:
    """Lock the room's counter until the transaction ends and return it.

    Whoever holds it is the room's only writer, so numbers become visible in order. Raises
    ``RoomCounter.DoesNotExist``.
    """
    counter = LOCKED.first(room_id)
    if counter is None:
        raise RoomCounter.DoesNotExist(f"Room {room_id} has no counter.")
    return counter


def advance(counter: RoomCounter) -> int:
    """Take the next number of a locked counter and return it."""
    counter.number += 1
    RoomCounter.objects.filter(pk=counter.pk).update(number=F("number") + 1)
    return counter.number


def advance_for_messages(counter: RoomCounter, messages: Sequence[Message], sent: datetime) -> None:
    """Give new ``messages`` of a locked counter's room, written at ``sent``, the next numbers."""
    for seq, message in enumerate(messages, counter.number + 1):
        message.seq = message.changed_seq = seq
    in_threads = sum(bool(message.thread_only) for message in messages)
    counter.number = counter.last_seq = counter.number + len(messages)
    counter.mark = mark_of(messages[-1].client_id)
    counter.said_seq, counter.last_message_date = counter.last_seq, sent
    counter.room_messages += len(messages) - in_threads
    counter.thread_messages += in_threads
    database = connections[DEFAULT_DB_ALIAS]
    date = database.ops.adapt_datetimefield_value(sent)
    values = [counter.number, counter.last_seq, date, counter.mark]
    values += [counter.said_seq, counter.room_messages, counter.thread_messages]
    values.append(counter.room_id)
    with database.cursor() as cursor:
        cursor.execute(ADVANCE, values)


def advance_for_system_message(counter: RoomCounter, message: Message) -> None:
    """Give a new system ``message`` of a locked counter's room the next number.

    What was said last stays what it was, and so does how much was said.
    """
    message.seq = message.changed_seq = counter.number = counter.last_seq = counter.number + 1
    counter.mark = mark_of(message.client_id)
    changed = {"number": counter.number, "last_seq": counter.last_seq, "mark": counter.mark}
    RoomCounter.objects.filter(pk=counter.pk).update(**changed)


def lock_message(room_id: int, message_id: int) -> tuple[RoomCounter, Message]:
    """Lock the room's counter and return it with the message as it is under the lock.

    Raises ``Http404`` when the message is not there or deleted.
    """
    counter = lock_counter(room_id)
    living = Message.objects.of(room_id).living().with_sender()
    message = living.filter(pk=message_id).first()
    if message is None:
        raise Http404("This message was deleted.")
    return counter, message


def number_change(counter: RoomCounter, message: Message, fields: Iterable[str] = ()) -> None:
    """Give ``message`` the next number of its room, because what it shows has changed.

    ``counter`` is locked; ``fields`` names what else of the message is to be saved.
    """
    message.changed_seq, message.room_mark = advance(counter), counter.mark or ""
    message.save(update_fields=["changed_seq", *fields])
