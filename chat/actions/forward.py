"""Forwarding a message to another room: quoted, with its source where that may be known."""

from uuid import UUID

from django.core.exceptions import ValidationError

from chat.access import all_may_read
from chat.actions.attach import copy_attachment, drop_unsent
from chat.actions.content import CONTENT_LIMIT
from chat.actions.send import send_message
from chat.models import Attachment, Membership, Message
from chat.queries.attachments import attachments_of
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
    the source. Whom the text mentions is not called again. Its files are copied: what becomes of
    the one message does not touch the other. Returns and raises as ``send_message`` and
    ``copy_attachment`` do, ``ValidationError`` on ``content`` also where the quotation is too
    long.
    """
    is_open = all_may_read(target.room_id, source.room)
    content = quotation(message, link if is_open else None)
    if len(content) > CONTENT_LIMIT:
        raise ValidationError({"content": TOO_LONG})
    if not message.attached:
        return send_message(target, content, client_id)
    # Copying once more would make another message of it.
    accepted = _forwarded(target, client_id)
    if accepted is None:
        return _forward_files(message, target, content, client_id)
    return accepted, False


def _forward_files(
    message: Message, target: Membership, content: str, client_id: UUID
) -> tuple[Message, bool]:
    """Send ``content`` with copies of the files of ``message``, none of which is left otherwise."""
    copies: list[Attachment] = []
    try:
        for row in attachments_of([message]).get(message.pk, ()):
            copies.append(copy_attachment(row, target))
        ids = [copy.pk for copy in copies]
        return send_message(target, content, client_id, attachment_ids=ids)
    except ValidationError:
        # Tried twice at the same moment, it was the other one that was sent.
        accepted = _forwarded(target, client_id)
        if accepted is None:
            raise
        return accepted, False
    finally:
        drop_unsent(copies)


def _forwarded(target: Membership, client_id: UUID) -> Message | None:
    mine = Message.objects.of(target.room_id).with_sender().filter(sender=target.user)
    return mine.filter(client_id=client_id).first()


def quotation(message: Message, link: str | None) -> str:
    """Return the Markdown that quotes ``message``, with its sender and ``link`` unless it is None.

    The source comes first: code that the text does not close would hold it otherwise.
    """
    lines = message.content.split("\n")
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    quoted = [f"> {line}" if line.strip() else ">" for line in lines[first:]]
    if link is None:
        return "\n".join(quoted)
    author = source_of(message.sender_id, message.sender.full_name)
    source = f"> {author}, [forwarded message]({link})"
    return "\n".join([source, ">", *quoted] if quoted else [source])
