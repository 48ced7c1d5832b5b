"""What happened in a room as a sentence, and as a list item among the messages."""

import re
from collections.abc import Mapping
from datetime import UTC

from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.face import Face
from accounts.models import User
from chat.models import COMING_AND_GOING, Message, MessageType
from chat.rendering.prepared_template import PreparedTemplate

# For clients; pages have their own, in the language of who reads them (static/css/words).
WORDS: Mapping[str, str] = {
    MessageType.JOINED: "joined",
    MessageType.ADDED: "added",
    MessageType.LEFT: "left",
    MessageType.REMOVED: "removed",
    MessageType.RENAMED: "renamed the room to",
    MessageType.DESCRIBED: "changed the description",
    MessageType.ARCHIVED: "archived the room",
    MessageType.UNARCHIVED: "unarchived the room",
}
NAME = '<bdi data-author="{}">{}</bdi>'
DID = '{} <i class="did-{}"></i>'
DONE = re.compile(r'<i class="did-(\w+)"></i>')
ITEM = PreparedTemplate("chat/_system_message.html", {})


def system_sentence(message: Message, sender: User | Face, whom: str) -> SafeString:
    """Return what a system ``message`` says, as HTML: names around a sign for what was done.

    ``whom`` is the name of whom it is about.
    """
    who = format_html(NAME, sender.pk, sender.full_name)
    did = format_html(DID, who, message.message_type)
    if message.about_id is not None:
        return format_html("{} " + NAME, did, message.about_id, whom)
    return format_html("{} <bdi>{}</bdi>", did, message.content) if message.content else did


def in_words(sentence: str) -> str:
    """Return what ``system_sentence`` returned with English words in place of the sign."""
    return DONE.sub(lambda found: WORDS[found[1]], sentence)


def system_message_html(message: Message, sentence: SafeString) -> SafeString:
    """Return a system message as a list item; ``sentence`` is what ``system_sentence`` returned."""
    sent = message.creation_date.astimezone(UTC)
    classes = " came-or-went" if message.message_type in COMING_AND_GOING else ""
    texts = {
        "classes": classes,
        "id": str(message.pk),
        "room_id": str(message.room_id),
        "seq": str(message.seq),
        "changed_seq": str(message.changed_seq),
        "client_id": str(message.client_id),
        "sender_id": str(message.sender_id),
        "sentence": sentence,
        "date": f"{sent:%Y-%m-%dT%H:%M:%SZ}",
        "time": f"{sent:%H:%M}",
    }
    return ITEM.render(texts)
