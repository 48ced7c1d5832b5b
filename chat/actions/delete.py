"""Deleting a message: an empty tombstone keeps its place."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from chat import events
from chat.actions.content import EMPTY
from chat.actions.mention import take_mentions
from chat.actions.numbers import lock_message, number_change
from chat.actions.pin import take_pin
from chat.actions.purge import purge_marks
from chat.actions.search_index import reindexed
from chat.actions.threads import uncount_reply
from chat.models import DELETION_REASON_LENGTH, DeletedMessage, Message, RoomCounter
from chatsite.limits import spend
from chatsite.security_log import note

# Of what is typed: blanks fall away.
REASON_TYPED_LIMIT = 2 * DELETION_REASON_LENGTH
REASON_TOO_LONG = f"A reason has at most {DELETION_REASON_LENGTH} characters."


def delete_message(message: Message, by: User, reason: str | None = None) -> Message:
    """Let ``by``, who may, empty ``message`` and mark it deleted.

    ``reason`` is what an admin of the room gives who deletes what somebody else wrote ("" for
    none): everybody reads it in place of the message, for as long as that keeps its place.
    Whoever deletes may have the message back for a while (``restore_message``), but for an
    administrator of the installation: then it is gone at once. Returns the tombstone. Raises
    ``TooManyAttempts``, ``ValidationError`` on ``reason``, and ``Http404`` when it is deleted
    already.
    """
    is_own = message.sender_id == by.pk
    reason = None if is_own or reason is None else cleaned_reason(reason)
    spend("delete", by.pk)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        empty_message(counter, message, by, reason)
    if not is_own:
        note_deletion(message, by)
    return message


def empty_message(counter: RoomCounter, message: Message, by: User, reason: str | None) -> None:
    """Do what ``delete_message`` says, in a transaction and under the lock of the room."""
    with reindexed(message):
        _empty(message, by, reason)
    number_change(counter, message, [*EMPTY.FIELDS, "deleted", "deletion_reason"])
    changed = [message, *uncount_reply(counter, message)]
    events.tell(events.messages_changed, messages=changed)


def _empty(message: Message, by: User, reason: str | None) -> None:
    is_own = message.sender_id == by.pk
    take_mentions(message)
    pin = take_pin(message)
    if is_own or reason is not None:
        DeletedMessage(
            room_id=message.room_id,
            message_id=message.pk,
            user_id=by.pk,
            content=message.content,
            html=message.html,
            excerpt=message.excerpt,
            mentioned=message.mentioned,
            keyworded=message.keyworded,
            pinned_by=None if pin is None else pin.user_id,
            pinned_date=None if pin is None else pin.creation_date,
        ).save(force_insert=True)
    else:
        purge_marks(message.room_id, [message.pk])
    EMPTY.put_into(message)
    message.deleted, message.deletion_reason = True, reason


def note_deletion(message: Message, by: User) -> None:
    """Write down that ``by`` deleted what somebody else wrote."""
    room, account = message.room_id, message.sender_id
    note("message_deleted", by.pk, room=room, account=account, message=message.pk)


def cleaned_reason(reason: str) -> str:
    """Return ``reason`` as one line; raises ``ValidationError`` on ``reason``."""
    reason = " ".join(reason.split())
    if len(reason) > DELETION_REASON_LENGTH:
        raise ValidationError({"reason": REASON_TOO_LONG})
    return reason
