"""What a room looks like and allows: its sign, and who may do what how often."""

from typing import TypedDict

from django.core.exceptions import ValidationError

from chat.models import Allowed, Room, SlowMode
from chatsite.emoji import emoji_of

# What a room keeps to its admins, or does not.
ALLOWED_FIELDS = ("mention_room_by", "pin_by", "write_by", "invite_by")
RULES_FIELDS = (*ALLOWED_FIELDS, "emoji", "slow_seconds")
NOT_ALLOWED = "Choose everybody, or room admins only."
NOT_SLOW = "Choose one of the times that are offered."


class Rules(TypedDict, total=False):
    """What changes: ``ALLOWED_FIELDS`` with values of ``Allowed``, or "" to leave one as it is.

    ``emoji`` is "" for none, ``slow_seconds`` one of ``SlowMode``.
    """

    mention_room_by: str
    pin_by: str
    write_by: str
    invite_by: str
    emoji: str
    slow_seconds: int


def put_rules(room: Room, rules: Rules) -> None:
    """Put ``rules`` into ``room``, which is not saved. Raises ``ValidationError`` by field."""
    if "emoji" in rules:
        room.emoji = cleaned_emoji(rules["emoji"])
    if "slow_seconds" in rules:
        if rules["slow_seconds"] not in SlowMode:
            raise ValidationError({"slow_seconds": NOT_SLOW})
        room.slow_seconds = rules["slow_seconds"]
    for field in ALLOWED_FIELDS:
        value = rules.get(field)
        if value and value not in Allowed:
            raise ValidationError({field: NOT_ALLOWED})
        setattr(room, field, value or getattr(room, field))


def cleaned_emoji(emoji: str) -> str:
    """Return the one emoji that was typed, "" for none; raises ``ValidationError`` on ``emoji``."""
    emoji = emoji.strip()
    return emoji_of(emoji) if emoji else ""
