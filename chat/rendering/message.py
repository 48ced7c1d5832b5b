"""One message as HTML fragment and as JSON, made once per change and kept."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import orjson

from accounts.face import Face
from accounts.models import User
from chat.models import Message, Reaction
from chat.rendering.message_cache import KeptMessages, MessageKey, Presented
from chat.rendering.message_html import message_html

_kept = KeptMessages()


def forget_presented() -> None:
    """Drop everything kept: a quote has the name its author had when it was presented."""
    global _kept  # noqa: PLW0603 - emptying it would take long, with everybody waiting
    # What is being presented at this moment may hold the old name: it is kept in the old one.
    _kept = KeptMessages()


def presented(messages: Sequence[Message]) -> list[Presented]:
    """Return ``messages`` (of any rooms, with ``sender`` loaded) presented, in their order.

    Asks the database at most twice, and only for those that are not kept: for the messages they
    reply to, and for their reactions.
    """
    keys = [_key(message) for message in messages]
    found = _kept.find(keys)
    _present_missing(messages, keys, found)
    return [found[key.pk] for key in keys]


def presented_by_key(keys: Sequence[MessageKey]) -> list[Presented]:
    """Return the messages with these keys presented, in their order.

    Those that are not kept are read first; one that has changed since is presented as it is now.
    """
    found = _kept.find(keys)
    missing = [key.pk for key in keys if key.pk not in found]
    if missing:
        rooms = {key.room_id for key in keys}
        rows = Message.objects.select_related("sender").filter(room_id__in=rooms, pk__in=missing)
        messages = list(rows)
        _present_missing(messages, [_key(message) for message in messages], found)
    return [found[key.pk] for key in keys]


def _key(message: Message) -> MessageKey:
    return MessageKey(
        message.pk,
        message.room_id,
        message.seq,
        message.changed_seq,
        message.sender_id,
        message.deleted,
        message.creation_date,
        message.sender.modified_date,
    )


def _present_missing(
    messages: Sequence[Message], keys: Sequence[MessageKey], found: dict[int, Presented]
) -> None:
    """Add to ``found`` and to what is kept those of ``messages`` that are not in it."""
    missing = {
        key: message for key, message in zip(keys, messages, strict=True) if key.pk not in found
    }
    if not missing:
        return
    kept = _kept
    originals = _originals_of(list(missing.values()))
    reactions = _reactions_of(list(missing.values()))
    for key, message in missing.items():
        original = originals.get(message.reply_to_id or 0)
        found[key.pk] = _present(message, original, reactions.get(message.pk, {}))
        kept.keep(key, found[key.pk])


def person_json(user: User | Face) -> dict[str, Any]:
    """Return a person as messages and member lists name them."""
    return {
        "id": user.pk,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "profile_picture": user.profile_picture,
    }


def message_json(message: Message, reactions: dict[str, list[int]]) -> dict[str, Any]:
    """Return a message as the API shows it; ``reactions`` maps an emoji to user ids."""
    return {
        "id": message.pk,
        "room": message.room_id,
        "seq": message.seq,
        "changed_seq": message.changed_seq,
        "client_id": str(message.client_id),
        "sender": person_json(message.sender),
        "content": message.content,
        "html": message.html,
        "message_type": message.message_type,
        "reply_to": message.reply_to_id,
        "creation_date": message.creation_date.isoformat(),
        "modified_date": message.modified_date.isoformat(),
        "edited": message.edited,
        "deleted": message.deleted,
        "reactions": [
            {"emoji": emoji, "users": sorted(users)} for emoji, users in reactions.items()
        ],
    }


def _present(
    message: Message, original: Message | None, reactions: dict[str, list[int]]
) -> Presented:
    notice = {
        "room": message.room_id,
        "number": message.changed_seq,
        "seq": message.seq,
        "sender": message.sender_id,
        "deleted": message.deleted,
    }
    return Presented(
        message_html(message, message.sender, original, reactions).encode(),
        orjson.dumps(message_json(message, reactions)),
        orjson.dumps(notice),
    )


def _originals_of(messages: list[Message]) -> dict[int, Message]:
    replies = [message for message in messages if message.reply_to_id]
    if not replies:
        return {}
    rooms = {message.room_id for message in replies}
    rows = Message.objects.select_related("sender").filter(
        room_id__in=rooms, pk__in={message.reply_to_id for message in replies}
    )
    return {row.pk: row for row in rows}


def _reactions_of(messages: list[Message]) -> dict[int, dict[str, list[int]]]:
    # A message that never changed after it was sent has no reactions.
    messages = [message for message in messages if message.changed_seq != message.seq]
    if not messages:
        return {}
    rows = Reaction.objects.filter(
        room_id__in={message.room_id for message in messages},
        message_id__in=[message.pk for message in messages],
    )
    by_message: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for row in rows.order_by("creation_date", "user_id"):
        by_message[row.message_id].setdefault(row.emoji, []).append(row.user_id)
    return by_message
