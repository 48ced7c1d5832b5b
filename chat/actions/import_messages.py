"""Bringing messages into a room that were written earlier, with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from chat.actions.attach import attaching
from chat.actions.content import content_of
from chat.actions.mention import Mentions, store_mentions
from chat.actions.numbers import advance_for_messages, lock_counter, number_change
from chat.actions.search_index import add_to_index
from chat.actions.threads import count_replies
from chat.models import Attachment, Message, Reaction, Room
from chatsite.emoji import emoji_of


@dataclass(frozen=True)
class Written:
    """A message of old: its sender and date, the index of what it answers, people by emoji.

    ``files`` are those that its sender brought into the room for it.
    """

    sender: User
    content: str
    date: datetime
    reply_to: int | None = None
    reactions: dict[str, list[User]] = field(default_factory=dict)
    files: Sequence[Attachment] = ()


def import_messages(room: Room, history: Sequence[Written]) -> list[Message]:
    """Append ``history`` (oldest first) to ``room`` and return its messages.

    Open browsers are not told; they find the new numbers when they next compare. Raises
    ``ValidationError`` as sending does.
    """
    messages: list[Message] = []
    with transaction.atomic():
        counter = lock_counter(room.pk)
        for written in history:
            message = Message(
                room=room, sender=written.sender, client_id=uuid4(), creation_date=written.date
            )
            advance_for_messages(counter, [message], written.date)
            if written.reply_to is not None:
                original = messages[written.reply_to]
                message.reply_to_id, message.thread_id = original.pk, original.thread
            mentions = Mentions(written.sender, room.pk, confirmed=True)
            names = [file.name for file in written.files]
            content_of(written.content, mentions, names).put_into(message)
            message.attached = len(written.files) or None
            message.save(force_insert=True)
            attaching(written.files, store_mentions)(message)
            add_to_index([message])
            messages.append(message)
            count_replies(counter, [message])
            if written.reactions:
                Reaction.objects.bulk_create(
                    Reaction(room=room, message_id=message.pk, user=user, emoji=emoji_of(emoji))
                    for emoji, people in written.reactions.items()
                    for user in people
                )
                number_change(counter, message)
    return messages
