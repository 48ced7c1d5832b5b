"""Deleting one's own message: an empty tombstone keeps its place."""

from django.db import transaction

from accounts.models import User
from chat import events
from chat.actions.content import EMPTY
from chat.actions.mention import forget_mentions
from chat.actions.numbers import lock_message, number_change
from chat.actions.pin import forget_pin
from chat.actions.threads import uncount_reply
from chat.actions.versions import forget_versions
from chat.models import Message, Reaction
from chatsite.limits import spend


def delete_message(message: Message, by: User) -> Message:
    """Let ``by``, who may, empty ``message`` and mark it deleted.

    Returns the tombstone. Raises ``TooManyAttempts``, and ``Http404`` when it is deleted already.
    """
    spend("delete", by.pk)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        forget_mentions(message)
        forget_pin(message)
        forget_versions(message)
        Reaction.objects.filter(room_id=message.room_id, message_id=message.pk).delete()
        EMPTY.put_into(message)
        message.deleted = True
        number_change(counter, message, [*EMPTY.FIELDS, "deleted"])
        changed = [message, *uncount_reply(counter, message)]
        events.tell(events.messages_changed, messages=changed)
    return message
