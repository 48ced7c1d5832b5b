"""Editing one's own message."""

from django.db import transaction

from chat import events
from chat.actions.content import content_of
from chat.actions.numbers import lock_message, number_change
from chat.models import Message
from chatsite.limits import spend


def edit_message(message: Message, typed: str) -> Message:
    """Replace what ``message`` says.

    Returns the message as it is now. Raises ``ValidationError`` on ``content``,
    ``TooManyAttempts``, and ``Http404`` when it was deleted meanwhile.
    """
    spend("edit", message.sender_id)
    content = content_of(typed)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        if message.content == content.content:
            return message
        content.put_into(message)
        message.edited = True
        number_change(counter, message, [*content.FIELDS, "edited"])
        events.tell(events.messages_changed, messages=[message])
    return message
