"""Editing one's own message."""

from django.db import transaction

from chat import events
from chat.actions.content import content_of
from chat.actions.mention import Mentions, change_mentions
from chat.actions.numbers import lock_message, number_change
from chat.models import Message
from chatsite.limits import spend


def edit_message(message: Message, typed: str, *, confirmed: bool = False) -> Message:
    """Replace what ``message``, with its sender loaded, says.

    ``confirmed`` is that of ``send_message``. Returns the message as it is now. Raises
    ``ValidationError`` on ``content`` and as ``Mentions`` does, ``TooManyAttempts``, and
    ``Http404`` when it was deleted meanwhile.
    """
    spend("edit", message.sender_id)
    known = message.mentioned_at
    mentions = Mentions(message.sender, message.room_id, known=known, confirmed=confirmed)
    content = content_of(typed, mentions)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        if message.content == content.content:
            return message
        mentioned = change_mentions(message, content.mentioned, counter.number + 1)
        content.put_into(message)
        message.mentioned = mentioned
        message.edited = True
        number_change(counter, message, [*content.FIELDS, "edited"])
        events.tell(events.messages_changed, messages=[message])
    message.not_mentioned = mentions.outside
    return message
