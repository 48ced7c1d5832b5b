"""Sending a message: exactly once, however often it is tried."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from chat.access import why_not_write
from chat.actions.attach import GONE, TOO_MANY_FILES, attaching
from chat.actions.content import content_of
from chat.actions.group_commit import Beside, nothing, store
from chat.actions.mention import Mentions, called_beside, store_mentions
from chat.actions.slow_mode import slowed
from chat.models import Attachment, Membership, Message
from chat.queries.attachments import attachments_of, unsent_among
from chatsite.conflict import conflict
from chatsite.limits import spend

ANOTHER_MESSAGE = (
    "Another message was already sent from here. If this one is to be sent as well, send it again."
)


def send_message(  # noqa: PLR0913 - what a message is, each by its name
    membership: Membership,
    typed: str,
    client_id: UUID,
    reply_to_id: int | None = None,
    *,
    attachment_ids: Sequence[int] = (),
    thread_only: bool = False,
    confirmed: bool = False,
) -> tuple[Message, bool]:
    """Send ``typed`` (Markdown) to the member's room, with files that they brought there.

    ``thread_only`` says of a reply that it is for its thread alone, ``confirmed`` that the sender
    knows how many people ``@room`` calls. Returns the message and whether it is new: a
    ``client_id`` that was already accepted returns the message that is there. Raises
    ``ValidationError`` by field: ``content``, ``reply_to``, ``thread_only``, ``client_id`` (a
    ``conflict`` where it stands for another message), ``attachments`` and those of ``Mentions``;
    ``PermissionDenied`` as ``why_not_write`` says, ``TooManyAttempts`` (also in slow mode), and
    what ``store`` raises for somebody who waits.
    """
    spend("send", membership.user_id)
    if thread_only and reply_to_id is None:
        raise ValidationError({"thread_only": "Only a reply can be for its thread alone."})
    if len(attachment_ids) > settings.ATTACHMENTS_PER_MESSAGE:
        sentence = TOO_MANY_FILES.format(settings.ATTACHMENTS_PER_MESSAGE)
        raise ValidationError({"attachments": sentence})
    mentions = Mentions(membership.user, membership.room_id, membership, confirmed=confirmed)
    files = unsent_among(membership.room_id, membership.user_id, attachment_ids)
    # What was sent before is not there to be sent again, and still may stand without a text.
    names = [file.name for file in files] or ["" for _ in attachment_ids]
    content = content_of(typed, mentions, names)
    message = Message(
        room_id=membership.room_id,
        sender=membership.user,
        client_id=client_id,
        reply_to_id=reply_to_id,
        thread_only=thread_only or None,
        attached=len(files) or None,
    )
    content.put_into(message)
    message.not_mentioned = mentions.outside
    if reply_to_id is not None:
        message.thread_id = _thread_of(membership, reply_to_id)
    refusal = _why_not_now(membership, message, all_there=len(files) == len(attachment_ids))
    if refusal is not None:
        # It may have been possible when this was sent for the first time.
        accepted = _accepted(message, attachment_ids)
        if accepted is None:
            raise refusal
        return accepted, False
    if membership.room.counter.keyworded:
        content.call(message, called_beside(message, content.html, content.mentioned))
    try:
        store(message, _beside(membership, message, files))
    except IntegrityError:
        # Most messages are new, so the unique key is what notices a repeated one.
        accepted = _accepted(message, attachment_ids)
        if accepted is None:
            raise
        return accepted, False
    return message, True


def _why_not_now(
    membership: Membership, message: Message, *, all_there: bool
) -> ValidationError | PermissionDenied | None:
    """Return why ``message`` cannot be sent; ``all_there`` says whether its files are."""
    if message.reply_to_id is not None and message.thread_id is None:
        return ValidationError({"reply_to": "The message you reply to is not there any more."})
    if not all_there:
        return ValidationError({"attachments": GONE})
    refusal = why_not_write(membership)
    return PermissionDenied(refusal) if refusal else None


def _beside(membership: Membership, message: Message, files: Sequence[Attachment]) -> Beside:
    """Return what is to be stored with ``message``."""
    is_calling = message.mentioned is not None or message.keyworded is not None
    beside: Beside = store_mentions if is_calling else nothing
    if files:
        beside = attaching(files, beside)
    if membership.slow_seconds and not membership.is_admin:
        beside = slowed(membership, beside)
    return beside


def _accepted(message: Message, attachment_ids: Sequence[int]) -> Message | None:
    """Return what was accepted under the ``client_id`` of ``message``: must be the same."""
    messages = Message.objects.of(message.room_id).with_sender()
    accepted = messages.filter(client_id=message.client_id).first()
    if accepted is None:
        return None
    if accepted.sender_id != message.sender_id:
        raise ValidationError({"client_id": "This client_id belongs to another message."})
    # What an edited or deleted one said at first is not kept.
    is_kept = not (accepted.edited or accepted.deleted)
    is_another = is_kept and accepted.content != message.content
    is_elsewhere = (accepted.reply_to_id, accepted.thread_only) != (
        message.reply_to_id,
        message.thread_only,
    )
    if is_another or is_elsewhere or not _has_these(accepted, attachment_ids):
        raise conflict("client_id", ANOTHER_MESSAGE)
    return accepted


def _has_these(accepted: Message, attachment_ids: Sequence[int]) -> bool:
    """Return whether a message was sent with these files: it may have lost some of them since."""
    ids = {file.pk for file in attachments_of([accepted]).get(accepted.pk, ())}
    asked = set(attachment_ids)
    return ids == asked or (not accepted.is_as_sent and ids < asked)


def _thread_of(membership: Membership, message_id: int) -> int | None:
    """Return the thread of what answers a message, ``None`` where that cannot be answered."""
    living = Message.objects.of(membership.room_id).living().written().filter(pk=message_id)
    found = living.values_list("thread_id", flat=True)[:1]
    return next((thread_id or message_id for thread_id in found), None)
