"""One message as HTML fragment and as JSON, made once per change and kept."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

import orjson

from accounts.face import Face
from accounts.models import User
from chat.models import Message
from chat.models.message import words_of
from chat.queries.quotes import Quote, quotes_of
from chat.queries.reactions import Reactions, reactions_of
from chat.rendering.message_cache import Look, MessageCache, MessageKey, RenderedMessage
from chat.rendering.message_html import message_html

cache = MessageCache()


def render_messages(messages: Sequence[Message]) -> list[RenderedMessage]:
    """Return ``messages`` (of any rooms, with ``sender`` loaded) rendered, in their order.

    Asks the database at most twice: for what they quote, and for the reactions of those that are
    not kept.
    """
    quotes = _quotes(messages)
    looks = [
        _look(message, message.sender.modified_date, quotes.get(message.reply_to_id or 0))
        for message in messages
    ]
    found = cache.find(looks)
    missing = [
        (message, look)
        for message, look in zip(messages, looks, strict=True)
        if look.pk not in found
    ]
    _render_missing(missing, quotes, found)
    return [found[message.pk] for message in messages]


def render_by_key(keys: Sequence[MessageKey]) -> list[RenderedMessage]:
    """Return the messages with these keys rendered, in their order.

    Those that are not kept are read first; one that has changed since is rendered as it is now.
    """
    quotes = _quotes(keys)
    found = cache.find(
        _look(key, key.sender_modified_date, quotes.get(key.reply_to_id or 0)) for key in keys
    )
    missing = [key.pk for key in keys if key.pk not in found]
    if missing:
        rooms = {key.room_id for key in keys}
        rows = Message.objects.with_sender().filter(room_id__in=rooms, pk__in=missing)
        _render_missing(
            [
                (row, _look(row, row.sender.modified_date, quotes.get(row.reply_to_id or 0)))
                for row in rows
            ],
            quotes,
            found,
        )
    return [found[key.pk] for key in keys]


def person_json(user: User | Face) -> dict[str, Any]:
    """Return a person as messages and member lists name them."""
    return {
        "id": user.pk,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "full_name": user.full_name,
        "profile_picture": user.profile_picture,
    }


def message_json(message: Message, reactions: Reactions) -> dict[str, Any]:
    """Return a message as the API shows it."""
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


def _quotes(messages: Sequence[Message | MessageKey]) -> dict[int, Quote]:
    replies = [message for message in messages if message.reply_to_id]
    if not replies:
        return {}
    room_ids = {message.room_id for message in replies}
    return quotes_of(room_ids, {message.reply_to_id or 0 for message in replies})


def _look(message: Message | MessageKey, sender_modified: Any, quote: Quote | None) -> Look:
    return Look(
        message.pk,
        message.changed_seq,
        sender_modified,
        quote.changed_seq if quote is not None else 0,
        quote.sender_modified_date if quote is not None else None,
    )


def _render_missing(
    missing: Sequence[tuple[Message, Look]],
    quotes: dict[int, Quote],
    found: dict[int, RenderedMessage],
) -> None:
    """Add to ``found`` and to what is kept the messages that are not in it."""
    reactions = reactions_of([message for message, _ in missing])
    for message, look in missing:
        quote = quotes.get(message.reply_to_id or 0)
        found[message.pk] = _render(message, quote, reactions.get(message.pk, {}))
        cache.keep(look, found[message.pk])


def _render(message: Message, quote: Quote | None, reactions: Reactions) -> RenderedMessage:
    notice = {
        "room": message.room_id,
        "number": message.changed_seq,
        "seq": message.seq,
        "sender": message.sender_id,
        "deleted": message.deleted,
        "date": f"{message.creation_date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "name": message.sender.short_name,
        "words": "" if message.deleted else words_of(message.excerpt or ""),
    }
    return RenderedMessage(
        message_html(message, message.sender, quote, reactions).encode(),
        _json(message_json(message, reactions)),
        _json(notice),
    )


def _json(data: dict[str, Any]) -> bytes:
    # What orjson returns keeps all of the kilobyte and more that it wrote into.
    return b"%b" % orjson.dumps(data)
