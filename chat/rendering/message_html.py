"""One message as HTML, from the one template that shows messages."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.face import Face
from accounts.models import User
from chat.models import EVERYBODY, Attachment, Message
from chat.queries.quotes import Quote
from chat.rendering.attachments import files_of
from chat.rendering.prepared_template import PreparedTemplate, render_template
from chat.rendering.system_messages import system_message_html

TEMPLATE = "chat/_message.html"
LINKS_KEPT = 10_000
PICTURES_KEPT = 4_000
LAST_PARAGRAPH = "</p>"


class Marks(NamedTuple):
    """What there is beside a message's text: who reacted by emoji, whether it is pinned, files."""

    reactions: Mapping[str, Sequence[int]]
    pinned: bool
    attachments: Sequence[Attachment] = ()


NO_MARKS = Marks({}, False)


def message_html(
    message: Message,
    sender: User | Face,
    body: SafeString,
    quote: Quote | None = None,
    marks: Marks = NO_MARKS,
) -> SafeString:
    """Return a message of ``sender`` as a list item; ``body`` is what it says, as HTML.

    ``quote`` is what it replies to, if that is there.
    """
    if message.is_system:
        return system_message_html(message, body)
    texts = message_texts(message, sender, body)
    if message.is_plain:
        return PLAIN.render(texts)
    mentioned = ["room" if who == EVERYBODY else who for who in message.mentioned_at]
    context = {
        "message": message,
        "quote": quote,
        "messages_link": _messages_link(message.room_id),
        "reactions": marks.reactions,
        "pinned": marks.pinned,
        "mentioned": mentioned,
        "files": files_of(marks.attachments),
    }
    return render_template(TEMPLATE, {**context, **texts})


def avatar_html(person: User | Face) -> SafeString:
    """Return a person's picture, or what stands for it."""
    return _rendered_avatar(Face.of(person))


def message_texts(message: Message, sender: User | Face, body: SafeString) -> dict[str, str]:
    """Return what the template shows of any message.

    Links, dates and numbers are made here: filters, tags, the formatting of numbers and escaping
    what has nothing to escape would take longer than all the rest of it.
    """
    sent = message.creation_date.astimezone(UTC)
    pk = str(message.pk)
    harmless = {
        "id": pk,
        "room_id": str(message.room_id),
        "seq": str(message.seq),
        "changed_seq": str(message.changed_seq),
        "client_id": str(message.client_id),
        "sender_id": str(sender.pk),
        "link": _messages_link(message.room_id) + pk,
        "person_link": _person_link(sender.pk),
        "date": f"{sent:%Y-%m-%dT%H:%M:%SZ}",
        "time": f"{sent:%H:%M}",
        "avatar": avatar_html(sender),
        "body": with_edited_mark(message, body),
    }
    texts: dict[str, str] = {name: SafeString(text) for name, text in harmless.items()}
    return {**texts, "name": sender.full_name}


def with_edited_mark(message: Message, body: str) -> str:
    """Return what a message says, with the mark behind its last word when it was edited.

    The mark leads to what the message said before.
    """
    if not message.edited or message.deleted:
        return body
    address = f"{_messages_link(message.room_id)}{message.pk}/history"
    mark = f'<a class="edited" href="{address}"></a>'
    # What is cleaned ends with a whole tag; the mark of a list or of code stands below it.
    if body.endswith(LAST_PARAGRAPH):
        return f"{body.removesuffix(LAST_PARAGRAPH)}{mark}{LAST_PARAGRAPH}"
    return f"{body}\n<p>{mark}</p>"


# Most messages are like this, and say the same but for their texts.
PLAIN = PreparedTemplate(TEMPLATE, {"message": {"is_plain": True}})


@lru_cache(PICTURES_KEPT)
def _rendered_avatar(person: Face) -> SafeString:
    return render_template("_avatar.html", {"person": person})


@lru_cache(LINKS_KEPT)
def _messages_link(room_id: int) -> str:
    """Return what the links of a room's messages begin with; their ids follow."""
    return reverse("message", args=(room_id, 0)).removesuffix("0")


@lru_cache(LINKS_KEPT)
def _person_link(user_id: int) -> str:
    return reverse("person", args=(user_id,))
