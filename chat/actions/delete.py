"""Deleting a message: an empty tombstone keeps its place."""

from django.db import transaction

from accounts.models import User
from chat import events
from chat.actions.content import EMPTY
from chat.actions.mention import take_mentions
from chat.actions.numbers import lock_message, number_change
from chat.actions.pin import take_pin
from chat.actions.purge import purge_marks
from chat.actions.threads import uncount_reply
from chat.models import DeletedMessage, Message
from chatsite.limits import spend


def delete_message(message: Message, by: User) -> Message:
    """Let ``by``, who may, empty ``message`` and mark it deleted.

    What its sender deletes is kept aside, and they may have it back for a while
    (``restore_message``); what somebody else deletes is gone at once. Returns the tombstone.
    Raises ``TooManyAttempts``, and ``Http404`` when it is deleted already.
    """
    spend("delete", by.pk)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        take_mentions(message)
        pin = take_pin(message)
        if message.sender_id == by.pk:
            DeletedMessage(
                room_id=message.room_id,
                message_id=message.pk,
                user_id=by.pk,
                content=message.content,
                html=message.html,
                excerpt=message.excerpt,
                mentioned=message.mentioned,
                pinned_by=None if pin is None else pin.user_id,
                pinned_date=None if pin is None else pin.creation_date,
            ).save(force_insert=True)
        else:
            purge_marks(message.room_id, [message.pk])
        EMPTY.put_into(message)
        message.deleted = True
        number_change(counter, message, [*EMPTY.FIELDS, "deleted"])
        changed = [message, *uncount_reply(counter, message)]
        events.tell(events.messages_changed, messages=changed)
    return message
