"""Putting an emoji on a message, and taking it off."""

from django.core.exceptions import ValidationError
from django.db import transaction

from chat import events
from chat.actions.numbers import lock_message, number_change
from chat.models import Membership, Message, Reaction
from chatsite.limits import spend

EMOJI = ("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀")
EMOJI_LIMIT = max(map(len, EMOJI))
NOT_OFFERED = f"Choose one of {' '.join(EMOJI)}."


def react(membership: Membership, message: Message, emoji: str) -> Message:
    """Put ``emoji`` on ``message``; doing it twice changes nothing.

    Raises ``ValidationError`` on ``emoji``, ``TooManyAttempts``, and ``Http404`` for a deleted
    message.
    """
    return _set_reaction(membership, message, emoji, present=True)


def unreact(membership: Membership, message: Message, emoji: str) -> Message:
    """Take one's own ``emoji`` off ``message``; raises as :func:`react` does."""
    return _set_reaction(membership, message, emoji, present=False)


def toggle_reaction(membership: Membership, message: Message, emoji: str) -> Message:
    """Put ``emoji`` on ``message``, or take it off if it is there; raises as :func:`react` does."""
    return _set_reaction(membership, message, emoji, present=None)


def _set_reaction(
    membership: Membership, message: Message, emoji: str, *, present: bool | None
) -> Message:
    spend("react", membership.user_id)
    if emoji not in EMOJI:
        raise ValidationError({"emoji": NOT_OFFERED})
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        mine = Reaction.objects.filter(
            room_id=message.room_id,
            message_id=message.pk,
            user_id=membership.user_id,
            emoji=emoji,
        )
        there = mine.exists()
        if there == present:
            return message
        if not there:
            Reaction(
                room_id=message.room_id,
                message_id=message.pk,
                user_id=membership.user_id,
                emoji=emoji,
            ).save(force_insert=True)
        else:
            mine.delete()
        number_change(counter, message)
        events.tell(events.messages_changed, messages=[message])
    return message
