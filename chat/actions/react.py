"""Putting an emoji on a message, and taking it off."""

from django.core.exceptions import ValidationError
from django.db import transaction

from chat import events
from chat.access import check_not_archived
from chat.actions.numbers import lock_message, number_change
from chat.models import Membership, Message, Reaction
from chat.queries.reactions import kinds_on
from chatsite.emoji import emoji_of
from chatsite.limits import spend

KINDS_LIMIT = 20
TOO_MANY_KINDS = f"A message has at most {KINDS_LIMIT} kinds of emoji. Choose one of those it has."


def react(membership: Membership, message: Message, emoji: str) -> Message:
    """Put ``emoji`` on ``message``; doing it twice changes nothing.

    It may be given with or without U+FE0F. Raises ``ValidationError`` on ``emoji`` for what is none
    and for one kind too many, ``PermissionDenied`` in an archived room, ``TooManyAttempts``, and
    ``Http404`` for a deleted message.
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
    check_not_archived(membership)
    spend("react", membership.user_id)
    emoji = emoji_of(emoji)
    with transaction.atomic():
        counter, message = lock_message(message.room_id, message.pk)
        kinds = kinds_on(message, membership.user_id)
        there = kinds.get(emoji, False)
        if there == present:
            return message
        if not there and emoji not in kinds and len(kinds) >= KINDS_LIMIT:
            raise ValidationError({"emoji": TOO_MANY_KINDS})
        mine = {
            "room_id": message.room_id,
            "message_id": message.pk,
            "user_id": membership.user_id,
            "emoji": emoji,
        }
        if there:
            Reaction.objects.filter(**mine).delete()
        else:
            Reaction(**mine).save(force_insert=True)
        number_change(counter, message)
        events.tell(events.messages_changed, messages=[message])
    return message
