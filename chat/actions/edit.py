"""Editing one's own message."""

from django.db import transaction

from chat import events
from chat.actions.content import content_of, nobody
from chat.actions.mention import Mentions, called_beside, change_mentions
from chat.actions.numbers import lock_message, number_change
from chat.actions.search_index import reindexed
from chat.actions.versions import EditedMeanwhile, keep_version
from chat.models import Message
from chat.queries.attachments import names_of_files
from chatsite.limits import spend


def edit_message(
    message: Message, typed: str, *, confirmed: bool = False, version: int | None = None
) -> Message:
    """Replace what ``message``, with its sender loaded, says.

    ``confirmed`` is that of ``send_message``; ``version`` is that of what ``typed`` was made of, if
    that is known. Returns the message as it is now. Raises ``ValidationError`` on ``content`` and
    as ``Mentions`` does, ``EditedMeanwhile`` where it has another version, ``TooManyAttempts``, and
    ``Http404`` when it was deleted meanwhile.
    """
    spend("edit", message.sender_id)
    known = message.mentioned_at
    mentions = Mentions(message.sender, message.room_id, known=known, confirmed=confirmed)
    content = content_of(typed, mentions, names_of_files(message))
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        if message.content == content.content:
            return message
        if version not in (None, message.version):
            raise EditedMeanwhile(message)
        if not content.content:
            # Without a text it has the files that are left now, and without any it needs a text.
            content = content_of("", nobody, names_of_files(message))
        keep_version(message)
        called: list[int] = []
        if counter.keyworded:
            called = called_beside(message, content.html, content.mentioned)
        calls = change_mentions(message, content.mentioned, called, counter.number + 1)
        with reindexed(message):
            content.put_into(message)
            message.mentioned, message.keyworded = calls
        message.edited, message.edited_number = True, counter.number + 1
        number_change(counter, message, [*content.FIELDS, "edited", "edited_number"])
        events.tell(events.messages_changed, messages=[message])
    message.not_mentioned = mentions.outside
    return message
