"""The files of messages, and what people have stored."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Sum

from chat.models import Attachment, AttachmentState, Message


def attachments_of(
    messages: Sequence[Message], only: Sequence[str] = ()
) -> dict[int, list[Attachment]]:
    """Return the files of ``messages`` (of any rooms) by their ids, in one query at most.

    ``only`` names the columns that are wanted of them, all by default.
    """
    having = [message for message in messages if message.attached and not message.deleted]
    if not having:
        return {}
    rows = Attachment.objects.filter(
        state=AttachmentState.SENT,
        room_id__in={message.room_id for message in having},
        message_id__in=[message.pk for message in having],
    )
    by_message: dict[int, list[Attachment]] = defaultdict(list)
    for row in rows.only(*only).order_by("position"):
        by_message[row.message_id or 0].append(row)
    return by_message


def names_of_files(message: Message) -> list[str]:
    """Return what the files of a message are called."""
    return [file.name for file in attachments_of([message]).get(message.pk, ())]


def unsent_among(room_id: int, user_id: int, ids: Sequence[int]) -> list[Attachment]:
    """Return those of ``ids`` that a person brought into a room and has not sent, in this order."""
    if not ids:
        return []
    rows = Attachment.objects.of(room_id).unsent_of(user_id).filter(pk__among=ids)
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in ids if pk in found]


def stored_by(user_id: int) -> int:
    """Return how many bytes are stored for a person, or are on their way."""
    mine = Attachment.objects.filter(user_id=user_id).exclude(state=AttachmentState.LEAVING)
    return mine.aggregate(sum=Sum("stored_size"))["sum"] or 0


def stored_by_all() -> int:
    """Return how many bytes are stored in all."""
    there = Attachment.objects.exclude(state=AttachmentState.LEAVING)
    return there.aggregate(sum=Sum("stored_size"))["sum"] or 0
