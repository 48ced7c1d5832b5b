"""Editing one's own message."""

from django.db import transaction

from chat import events
from chat.actions.content import cleaned_content
from chat.actions.numbers import lock_message, replies_to, touch
from chat.limits import take_turn_to_send
from chat.models import Message
from chat.rendering.markdown import render_markdown


def edit_message(message: Message, content: str) -> Message:
    """Replace what ``message`` says; those that quote it change with it.

    Returns the message as it is now. Raises ``ValidationError`` on ``content``,
    ``TooManyMessages``, and ``Http404`` when it was deleted meanwhile.
    """
    take_turn_to_send(message.sender_id)
    content = cleaned_content(content)
    html = render_markdown(content)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        if message.content == content:
            return message
        message.content, message.html, message.edited = content, html, True
        changed = touch(counter, [message], ["content", "html", "edited"])
        changed += touch(counter, replies_to(message))
        events.tell(events.messages_changed, messages=changed)
    return message
