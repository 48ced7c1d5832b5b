"""What a room looks like and allows: its sign, and who may do what how often."""

from typing import TypedDict

from django.core.exceptions import ValidationError

from chat.models import Allowed, Room, RoomKind, SlowMode
from chatsite.emoji import emoji_of

# What a room keeps to its admins, or does not.
ALLOWED_FIELDS = ("mention_room_by", "pin_by", "write_by", "invite_by")
RULES_FIELDS = (*ALLOWED_FIELDS, "emoji", "slow_seconds", "kind")
NOT_ALLOWED = "Choose everybody, or room admins only."
NO_KIND = "A room is either open or closed."
CONFIRM_OPEN = "Everyone here may then read all that was said in it. Confirm that below."
NOT_SLOW = "Choose one of the times that are offered."


class Rules(TypedDict, total=False):
    """What changes: ``ALLOWED_FIELDS`` with values of ``Allowed``, or "" to leave one as it is.

    ``emoji`` is "" for none, ``slow_seconds`` one of ``SlowMode``. ``kind`` makes the room open or
    closed; ``confirm_open`` says that everybody may read what was said while it was closed.
    """

    mention_room_by: str
    pin_by: str
    write_by: str
    invite_by: str
    emoji: str
    slow_seconds: int
    kind: str
    confirm_open: bool


def put_rules(room: Room, rules: Rules) -> None:
    """Put ``rules`` into ``room``, which is not saved. Raises ``ValidationError`` by field."""
    if "emoji" in rules:
        room.emoji = cleaned_emoji(rules["emoji"])
    if "slow_seconds" in rules:
        if rules["slow_seconds"] not in SlowMode:
            raise ValidationError({"slow_seconds": NOT_SLOW})
        room.slow_seconds = rules["slow_seconds"]
    kind = rules.get("kind") or room.kind
    if kind != room.kind:
        _check_kind(kind, confirmed=rules.get("confirm_open", False))
        room.kind = kind
    for field in ALLOWED_FIELDS:
        value = rules.get(field)
        if value and value not in Allowed:
            raise ValidationError({field: NOT_ALLOWED})
        setattr(room, field, value or getattr(room, field))


def _check_kind(kind: str, *, confirmed: bool) -> None:
    if kind not in (RoomKind.OPEN, RoomKind.CLOSED):
        raise ValidationError({"kind": NO_KIND})
    if kind == RoomKind.OPEN and not confirmed:
        raise ValidationError({"confirm_open": CONFIRM_OPEN})


def cleaned_emoji(emoji: str) -> str:
    """Return the one emoji that was typed, "" for none; raises ``ValidationError`` on ``emoji``."""
    emoji = emoji.strip()
    return emoji_of(emoji) if emoji else ""
