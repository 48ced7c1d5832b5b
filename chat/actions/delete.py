"""Deleting one's own message: an empty tombstone keeps its place."""

from django.db import transaction

from chat import events
from chat.actions.numbers import lock_message, replies_to, touch
from chat.models import Message, Reaction


def delete_message(message: Message) -> Message:
    """Empty ``message`` and mark it deleted; those that quote it change with it.

    Returns the tombstone. Raises ``Http404`` when it was deleted meanwhile.
    """
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        Reaction.objects.filter(room_id=message.room_id, message_id=message.pk).delete()
        message.content, message.html, message.deleted = "", "", True
        changed = touch(counter, [message], ["content", "html", "deleted"])
        changed += touch(counter, replies_to(message))
        events.tell(events.messages_changed, messages=changed)
    return message
