"""One message as HTML fragment and as JSON, made once per change and kept."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson
from django.utils.safestring import SafeString

from accounts.face import Face
from accounts.models import User
from chat.models import EVERYBODY, Message
from chat.models.mention import mentioned_numbers, people_of
from chat.models.message import words_of
from chat.queries.attachments import attachments_of
from chat.queries.keywords import keywords_of
from chat.queries.mentions import Mentioned, mentioned_people
from chat.queries.pins import pinned_among
from chat.queries.quotes import Quote, quotes_of
from chat.queries.reactions import reactions_of
from chat.rendering.attachments import attachment_json
from chat.rendering.excerpt import excerpt_around, excerpt_with, text_of
from chat.rendering.mentions import mention_in, show_marks
from chat.rendering.message_cache import Look, MessageCache, MessageKey, RenderedMessage
from chat.rendering.message_html import Marks, message_html
from chat.rendering.system_messages import in_words, system_sentence

cache = MessageCache()
# Called so who is not there any more.
NOBODY_KNOWN = "somebody"


def render_messages(messages: Sequence[Message]) -> list[RenderedMessage]:
    """Return ``messages`` (of any rooms, with ``sender`` loaded) rendered, in their order.

    Asks the database at most five times: for what they quote, for whom they mention, and for the
    reactions, pins and files of those that are not kept.
    """
    around = Around.of(messages)
    looks = [around.look(message, message.sender.modified_date) for message in messages]
    found = cache.find(looks)
    missing = [
        (message, look)
        for message, look in zip(messages, looks, strict=True)
        if look.pk not in found
    ]
    _render_missing(missing, around, found)
    return [found[message.pk] for message in messages]


def render_by_key(keys: Sequence[MessageKey]) -> list[RenderedMessage]:
    """Return the messages with these keys rendered, in their order.

    Those that are not kept are read first; one that has changed since is rendered as it is now.
    """
    around = Around.of(keys)
    found = cache.find(around.look(key, key.sender_modified_date) for key in keys)
    missing = [key.pk for key in keys if key.pk not in found]
    if missing:
        rooms = {key.room_id for key in keys}
        rows = Message.objects.with_sender().filter(room_id__in=rooms, pk__in=missing)
        _render_missing(
            [(row, around.look(row, row.sender.modified_date)) for row in rows], around, found
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


def message_json(message: Message, body: str, marks: Marks) -> dict[str, Any]:
    """Return a message as the API shows it; ``body`` is its HTML with the names of today."""
    mentioned = message.mentioned_at
    body = in_words(body) if message.is_system else body
    return {
        "id": message.pk,
        "room": message.room_id,
        "seq": message.seq,
        "changed_seq": message.changed_seq,
        "client_id": str(message.client_id),
        "sender": person_json(message.sender),
        "content": text_of(body) if message.is_system else message.content,
        "html": body,
        "message_type": message.message_type,
        "about": message.about_id,
        "reply_to": message.reply_to_id,
        "thread": message.thread_id,
        "thread_only": bool(message.thread_only),
        "replies": message.replies or 0,
        "creation_date": message.creation_date.isoformat(),
        "modified_date": message.modified_date.isoformat(),
        "edited": message.edited,
        "version": message.version,
        "deleted": message.deleted,
        "deleted_by_admin": message.deleted_by_admin,
        "reason": message.deletion_reason or "",
        "mentions": people_of(mentioned),
        "mentions_room": EVERYBODY in mentioned,
        "pinned": marks.pinned,
        "attachments": [attachment_json(attachment) for attachment in marks.attachments],
        "reactions": [
            {"emoji": emoji, "users": sorted(users)} for emoji, users in marks.reactions.items()
        ],
    }


def body_of(message: Message) -> SafeString:
    """Return what a message says as HTML, with the names that people have now."""
    return Around.of([message]).body(message)


def mention_excerpts(messages: Sequence[Message], user_id: int) -> list[str]:
    """Return the text of each of ``messages`` around what mentions somebody, or their keyword."""
    around = Around.of(messages)
    is_keyworded = [user_id in message.keyworded_at for message in messages]
    keys = [row.keyword_key for row in keywords_of(user_id)] if any(is_keyworded) else []
    return [
        excerpt_with(body, keys) if by_keyword else excerpt_around(body, mention_in(body, user_id))
        for body, by_keyword in zip(map(around.body, messages), is_keyworded, strict=True)
    ]


def notice_json(message: Message) -> dict[str, Any]:
    """Return what sidebars hear of a message.

    Whom it mentions, and whom this change calls for the first time, is left out for nobody;
    ``thread_only`` is there for a reply that does not count in the room, ``system`` for what says
    what happened there and counts nowhere, ``restored`` where its deletion was just taken back.
    """
    notice: dict[str, Any] = {
        "room": message.room_id,
        "number": message.changed_seq,
        "seq": message.seq,
        "sender": message.sender_id,
        "deleted": message.deleted,
        "date": f"{message.creation_date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "name": message.sender.short_name,
        "words": "" if message.deleted else words_of(message.excerpt, message.thread_only),
    }
    if message.thread_only:
        notice["thread_only"] = True
    if message.is_system:
        notice["system"] = True
    if message.restored_number == message.changed_seq:
        notice["restored"] = True
    mentioned = message.mentioned_at
    if mentioned:
        called = [who for who, number in mentioned.items() if number == message.changed_seq]
        notice |= {
            "mentions": people_of(mentioned),
            "mentions_room": EVERYBODY in mentioned,
            "called": people_of(called),
            "called_room": EVERYBODY in called,
        }
    return notice


class Around(NamedTuple):
    """What some messages show of others: what they quote, and people by their names."""

    quotes: dict[int, Quote]
    people: dict[int, Mentioned]

    @classmethod
    def of(cls, messages: Sequence[Message | MessageKey]) -> "Around":
        """Return what ``messages`` need."""
        replies = [message for message in messages if message.reply_to_id]
        quotes = (
            quotes_of(
                {message.room_id for message in replies},
                {message.reply_to_id or 0 for message in replies},
            )
            if replies
            else {}
        )
        named = {who for message in messages for who in _named_in(message)}
        return cls(quotes, mentioned_people(named))

    def look(self, message: Message | MessageKey, sender_modified: datetime) -> Look:
        """Return what decides how a message looks."""
        quote = self.quotes.get(message.reply_to_id or 0)
        return Look(
            message.pk,
            message.changed_seq,
            sender_modified,
            quote.changed_seq if quote is not None else 0,
            quote.sender_modified_date if quote is not None else None,
            tuple(person.modified_date for person in self._people_in(message)),
        )

    def body(self, message: Message) -> SafeString:
        """Return the HTML of a message's text, with the names that people have now."""
        if message.is_system:
            about = self.people.get(message.about_id or 0)
            whom = about.full_name if about is not None else NOBODY_KNOWN
            return system_sentence(message, message.sender, whom)
        if message.mentioned is None:
            return SafeString(message.html)
        names = {person.pk: person.full_name for person in self._people_in(message)}
        return SafeString(show_marks(message.html, names))

    def _people_in(self, message: Message | MessageKey) -> list[Mentioned]:
        return [self.people[who] for who in _named_in(message) if who in self.people]


def _named_in(message: Message | MessageKey) -> list[int]:
    """Return who is named in a message beside its sender."""
    if message.about_id is not None:
        return [message.about_id]
    if message.mentioned is None:
        return []
    return people_of(mentioned_numbers(message.mentioned, message.seq))


def _render_missing(
    missing: Sequence[tuple[Message, Look]], around: Around, found: dict[int, RenderedMessage]
) -> None:
    """Add to ``found`` and to what is kept the messages that are not in it."""
    messages = [message for message, _ in missing]
    reactions, pinned = reactions_of(messages), pinned_among(messages)
    files = attachments_of(messages)
    for message, look in missing:
        marks = Marks(
            reactions.get(message.pk, {}), message.pk in pinned, files.get(message.pk, ())
        )
        found[message.pk] = _render(message, around, marks)
        cache.keep(look, found[message.pk])


def _render(message: Message, around: Around, marks: Marks) -> RenderedMessage:
    body = around.body(message)
    quote = around.quotes.get(message.reply_to_id or 0)
    return RenderedMessage(
        message_html(message, message.sender, body, quote, marks).encode(),
        _json(message_json(message, body, marks)),
        _json(notice_json(message)),
    )


def _json(data: dict[str, Any]) -> bytes:
    # What orjson returns keeps all of the kilobyte and more that it wrote into.
    return b"%b" % orjson.dumps(data)
