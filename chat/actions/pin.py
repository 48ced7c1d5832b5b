"""Pinning messages, so that a room keeps them at hand."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from chat import events
from chat.access import check_may_pin
from chat.actions.numbers import lock_message, number_change
from chat.models import Membership, Message, Pin, RoomCounter
from chatsite.limits import spend

PINS_LIMIT = 100
TOO_MANY = f"A room has at most {PINS_LIMIT} pinned messages. Unpin one first."


def pin_message(membership: Membership, message: Message) -> Message:
    """Pin ``message``; doing it twice changes nothing.

    Raises ``PermissionDenied`` for who may not pin, ``ValidationError`` for one pin too many,
    ``TooManyAttempts``, and ``Http404`` for a deleted message.
    """
    return _set_pin(membership, message, present=True)


def unpin_message(membership: Membership, message: Message) -> Message:
    """Unpin ``message``, whoever pinned it; raises as :func:`pin_message` does."""
    return _set_pin(membership, message, present=False)


def toggle_pin(membership: Membership, message: Message) -> Message:
    """Pin ``message``, or unpin it if it is pinned; raises as :func:`pin_message` does."""
    return _set_pin(membership, message, present=None)


def _set_pin(membership: Membership, message: Message, *, present: bool | None) -> Message:
    check_may_pin(membership)
    spend("pin", membership.user_id)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        pins = Pin.objects.filter(room_id=message.room_id)
        mine = pins.filter(message_id=message.pk)
        there = mine.exists()
        if there == present:
            return message
        if there:
            mine.delete()
        elif pins.count() >= PINS_LIMIT:
            raise ValidationError(TOO_MANY)
        else:
            Pin(room_id=message.room_id, message_id=message.pk, user_id=membership.user_id).save(
                force_insert=True
            )
        _count(message.room_id)
        number_change(counter, message)
        events.tell(events.messages_changed, messages=[message])
    return message


def take_pin(message: Message) -> Pin | None:
    """Unpin a message that is being deleted, under the lock of its room; return its pin, if any."""
    # What is as it was sent was never pinned.
    if message.is_as_sent:
        return None
    rows = Pin.objects.filter(room_id=message.room_id, message_id=message.pk)
    pin = rows.first()
    if pin is not None:
        rows.delete()
        _count(message.room_id)
    return pin


def put_back_pin(message: Message, user_id: int, pinned: datetime) -> None:
    """Pin a message again as ``user_id`` did at ``pinned``, unless the room has no place left.

    To be called under the lock of the room.
    """
    if Pin.objects.filter(room_id=message.room_id).count() < PINS_LIMIT:
        pin = Pin(room_id=message.room_id, message_id=message.pk, user_id=user_id)
        pin.creation_date = pinned
        Pin.objects.bulk_create([pin])
        _count(message.room_id)


def _count(room_id: int) -> None:
    count = Pin.objects.filter(room_id=room_id).count()
    RoomCounter.objects.filter(pk=room_id).update(pinned=count)
