"""What happened in a room as a sentence, and as a list item among the messages."""

from collections.abc import Mapping
from datetime import UTC

from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.face import Face
from accounts.models import User
from chat.models import COMING_AND_GOING, Message, MessageType
from chat.rendering.prepared_template import PreparedTemplate

SENTENCES: Mapping[str, str] = {
    MessageType.JOINED: "{who} joined",
    MessageType.ADDED: "{who} added {whom}",
    MessageType.LEFT: "{who} left",
    MessageType.REMOVED: "{who} removed {whom}",
    MessageType.RENAMED: "{who} renamed the room to {said}",
    MessageType.DESCRIBED: "{who} changed the description",
    MessageType.ARCHIVED: "{who} archived the room",
    MessageType.UNARCHIVED: "{who} unarchived the room",
}
NAME = '<bdi data-author="{}">{}</bdi>'
ITEM = PreparedTemplate("chat/_system_message.html", {})


def system_sentence(message: Message, sender: User | Face, whom: str) -> SafeString:
    """Return what a system ``message`` says, as HTML. ``whom`` is the name of whom it is about."""
    return format_html(
        SENTENCES[message.message_type],
        who=format_html(NAME, sender.pk, sender.full_name),
        whom=format_html(NAME, message.about_id or "", whom),
        said=format_html("<bdi>{}</bdi>", message.content),
    )


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
