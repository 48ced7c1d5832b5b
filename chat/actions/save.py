"""Saving messages for later, which is nobody else's business."""

from django.core.exceptions import ValidationError

from accounts.models import User
from chat import events
from chat.models import Message, SavedMessage
from chatsite.limits import spend

SAVED_LIMIT = 5_000
TOO_MANY = f"You have saved {SAVED_LIMIT:,} messages. Remove one first."


def save_message(user: User, message: Message) -> None:
    """Save ``message``, which ``user`` may read; doing it twice changes nothing.

    Raises ``ValidationError`` for one too many, ``TooManyAttempts``.
    """
    spend("save", user.pk)
    mine = SavedMessage.objects.of_person(user.pk)
    if mine.filter(room_id=message.room_id, seq=message.seq).exists():
        return
    if mine.count() >= SAVED_LIMIT:
        raise ValidationError(TOO_MANY)
    saved = SavedMessage(user=user, room_id=message.room_id, message_id=message.pk, seq=message.seq)
    SavedMessage.objects.bulk_create([saved], ignore_conflicts=True)
    _tell(user, message.room_id, message.pk, saved=True)


def unsave_message(user: User, room_id: int, message_id: int) -> None:
    """Forget that ``user`` saved a message, whether or not they may read it now.

    Raises ``TooManyAttempts``.
    """
    spend("save", user.pk)
    mine = SavedMessage.objects.of_person(user.pk)
    if mine.filter(room_id=room_id, message_id=message_id).delete()[0]:
        _tell(user, room_id, message_id, saved=False)


def _tell(user: User, room_id: int, message_id: int, *, saved: bool) -> None:
    facts = {"room_id": room_id, "message_id": message_id, "user_id": user.pk, "saved": saved}
    events.tell(events.saved_changed, **facts)
