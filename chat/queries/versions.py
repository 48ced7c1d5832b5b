"""What a message said before."""

from chat.models import Message, MessageVersion


def versions_of(message: Message) -> list[MessageVersion]:
    """Return what ``message`` said before it was edited, the oldest first."""
    rows = MessageVersion.objects.filter(room_id=message.room_id, message_id=message.pk)
    return list(rows.order_by("number"))
