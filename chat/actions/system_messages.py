"""What happens in a room, said in it: a message that nobody wrote.

``prepared`` decides whether anything is to be said, ``together`` stores it with what happens, and
``tell`` tells of it.
"""

from collections.abc import Callable
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from chat import events
from chat.actions.numbers import advance_for_system_message, lock_counter
from chat.models import Message, MessageType, Room, RoomCounter
from chatsite.buckets import Draw, buckets

# At once, and as many more in each hour: of what concerns one person in a room, and of all there.
# What is beyond that happens, and is not said.
PERSON_LIMIT, ROOM_LIMIT = 6, 300
LIMITS_SECONDS = 3600


def prepared(
    room: Room, kind: MessageType, by: User, *, about_id: int | None = None, said: str = ""
) -> Message | None:
    """Return what is to be said in ``room`` when ``by`` does something, ``None`` for nothing.

    ``about_id`` is to whom it is done, ``said`` the new name of the room. Nothing is said in rooms
    of certain people, nor where nobody wrote anything yet, nor beyond the limits.
    """
    if room.is_direct or not _is_begun(room):
        return None
    message = Message(
        room_id=room.pk,
        sender=by,
        client_id=uuid4(),
        message_type=kind,
        about_id=about_id,
        content=said,
        excerpt="",
    )
    return None if buckets().take(_draws(message)).wait else message


def together(message: Message | None, change: Callable[[], bool]) -> bool:
    """Let ``change`` happen, and store ``message`` with it if it did; return whether it did.

    ``change`` runs under the lock of the room where there is anything to be said.
    """
    if message is None:
        return change()
    with transaction.atomic():
        counter = lock_counter(message.room_id)
        is_changed = change()
        if is_changed:
            advance_for_system_message(counter, message)
            message.save(force_insert=True)
    if not is_changed:
        buckets().give_back(_draws(message))
    return is_changed


def tell(message: Message | None) -> None:
    """Tell of what was said, where it was."""
    if message is not None and message.pk is not None:
        events.tell(events.messages_changed, messages=[message])


def say(room: Room, kind: MessageType, by: User, said: str = "") -> None:
    """Say what ``by`` has done already, and tell of it: ``rooms`` is written by itself."""
    message = prepared(room, kind, by, said=said)
    together(message, lambda: True)
    tell(message)


def _draws(message: Message) -> list[Draw]:
    """Return what saying it takes of the limits."""
    whom = message.about_id or message.sender_id
    return [
        Draw(f"said:{message.room_id}:{whom}", 1, PERSON_LIMIT, LIMITS_SECONDS),
        Draw(f"said:{message.room_id}", 1, ROOM_LIMIT, LIMITS_SECONDS),
    ]


def _is_begun(room: Room) -> bool:
    numbers = RoomCounter.objects.filter(pk=room.pk).values_list("number", flat=True)
    return any(numbers)
