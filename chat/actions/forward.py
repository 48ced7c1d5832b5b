"""Forwarding a message to another room: quoted, with its source where that may be known."""

from uuid import UUID

from django.core.exceptions import ValidationError

from chat.access import all_may_read
from chat.actions.content import CONTENT_LIMIT
from chat.actions.send import send_message
from chat.models import Membership, Message
from chat.rendering.mention_marks import source_of

TOO_LONG = (
    f"A message has at most {CONTENT_LIMIT:,} characters, and this one would have more with its "
    "source. Copy what you need of it."
)


def forward_message(
    message: Message, source: Membership, target: Membership, client_id: UUID, link: str
) -> tuple[Message, bool]:
    """Send what ``message`` of the room of ``source`` says to the room of ``target``.

    Both are memberships of who does it; ``message`` has its ``sender`` loaded, and ``link`` is its
    whole address. Who wrote it and ``link`` are told only where everybody in the target may read
    the source. Whom the text mentions is not called again. Returns and raises as ``send_message``
    does, ``ValidationError`` on ``content`` also where the quotation is too long.
    """
    is_open = all_may_read(target.room_id, source.room)
    content = quotation(message, link if is_open else None)
    if len(content) > CONTENT_LIMIT:
        raise ValidationError({"content": TOO_LONG})
    return send_message(target, content, client_id)


def quotation(message: Message, link: str | None) -> str:
    """Return the Markdown that quotes ``message``, with its sender and ``link`` unless it is None.

    The source comes first: code that the text does not close would hold it otherwise.
    """
    lines = message.content.split("\n")
    first = next(place for place, line in enumerate(lines) if line.strip())
    quoted = [f"> {line}" if line.strip() else ">" for line in lines[first:]]
    if link is None:
        return "\n".join(quoted)
    author = source_of(message.sender_id, message.sender.full_name)
    return "\n".join([f"> {author}, [forwarded message]({link})", ">", *quoted])
