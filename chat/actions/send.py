"""Sending a message: exactly once, however often it is tried."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from chat.actions.content import content_of
from chat.actions.group_commit import store
from chat.models import Membership, Message
from chatsite.limits import spend


def send_message(
    membership: Membership, typed: str, client_id: UUID, reply_to_id: int | None = None
) -> tuple[Message, bool]:
    """Send ``typed`` (Markdown) to the member's room.

    Returns the message and whether it is new: a ``client_id`` that was already accepted returns
    the message that is there. Raises ``ValidationError`` by field: ``content``, ``reply_to``,
    ``client_id``, and ``TooManyAttempts``.
    """
    spend("send", membership.user_id)
    content = content_of(typed)
    message = Message(
        room_id=membership.room_id,
        sender=membership.user,
        client_id=client_id,
        reply_to_id=_original_id(membership, reply_to_id),
    )
    content.put_into(message)
    try:
        store(message)
    except IntegrityError:
        # Most messages are new, so the unique key is what notices a repeated one.
        accepted = _accepted(membership, client_id)
        if accepted is None:
            raise
        return accepted, False
    return message, True


def _accepted(membership: Membership, client_id: UUID) -> Message | None:
    messages = Message.objects.of(membership.room_id).with_sender()
    accepted = messages.filter(client_id=client_id).first()
    if accepted is not None and accepted.sender_id != membership.user_id:
        raise ValidationError({"client_id": "This client_id belongs to another message."})
    return accepted


def _original_id(membership: Membership, reply_to_id: int | None) -> int | None:
    if reply_to_id is None:
        return None
    living = Message.objects.of(membership.room_id).living()
    if not living.filter(pk=reply_to_id).exists():
        raise ValidationError({"reply_to": "The message you reply to is not there any more."})
    return reply_to_id
