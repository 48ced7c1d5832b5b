"""Bringing files into a room, to be sent with a message there."""

import os
import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from chat.access import why_not_write
from chat.actions.describe import Description, cleaned_alt
from chat.actions.group_commit import Beside
from chat.models import (
    MIDDLE,
    ORIGINAL,
    THUMBNAIL,
    Attachment,
    AttachmentState,
    Membership,
    Message,
)
from chat.queries.attachments import stored_by, stored_by_all
from chatsite.files.examine import examine
from chatsite.files.names import tidy_name
from chatsite.files.store import store
from chatsite.limited.refusal import RefusedError
from chatsite.limits import spend

MEGABYTE = 1024 * 1024
# What a copy of a file has of it, beside its bytes.
COPIED = (
    *("name", "kind", "content_type", "width", "height", "colour", "alt", "duration", "peaks"),
    "animated",
)
TOO_LARGE = "A file has at most {} MB, and this one has more. Make it smaller, or send a link."
NO_QUOTA = (
    "You have {} MB of files here, and that is all there is room for. Delete some of them under "
    "Files, and send this one again."
)
NO_ROOM = "There is no room left for files on this server. Ask whoever runs it."
TOO_MANY_FILES = "A message has at most {} files. Send the others in another one."
GONE = "One of the files is not there any more. Attach it again."
TAKEN_AWAY = "This took too long, and the file was taken away. Send it again."


def bring_attachment(membership: Membership, file: BinaryIO, said: Description) -> Attachment:
    """Keep ``file``, a real one that may be changed, for a message in the member's room.

    Until it is sent it is there for whoever brought it alone, and for a day. Raises
    ``ValidationError`` on ``file`` and ``alt``, ``PermissionDenied`` as ``why_not_write`` says, and
    ``TooManyAttempts``.
    """
    alt = cleaned_alt(said.alt)
    _pay(membership)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > settings.ATTACHMENT_MB * MEGABYTE:
        raise ValidationError({"file": TOO_LARGE.format(settings.ATTACHMENT_MB)})
    check_room_for(membership.user_id, size)
    with TemporaryFile() as middle, TemporaryFile() as thumbnail:
        try:
            found = examine(file, middle, thumbnail, as_file=said.as_file)
        except RefusedError as error:
            raise ValidationError({"file": str(error)}) from error
        row = Attachment(
            room_id=membership.room_id,
            user_id=membership.user_id,
            name=tidy_name(said.name),
            alt=alt,
            kind=found.kind,
            content_type=found.content_type,
            width=found.width,
            height=found.height,
            colour=found.colour or "",
            duration=found.duration if said.duration is None else said.duration,
            peaks=said.peaks,
            animated=found.animated,
        )
        kept: dict[str, BinaryIO] = {ORIGINAL: file} if found.keeps_original else {MIDDLE: middle}
        return _keep(row, {**kept, THUMBNAIL: thumbnail} if found.has_thumbnail else kept)


def check_room_for(user_id: int, size: int) -> None:
    """Raise ``ValidationError`` on ``file`` where ``size`` bytes more are too many."""
    if stored_by(user_id) + size > settings.STORAGE_PER_PERSON_MB * MEGABYTE:
        raise ValidationError({"file": NO_QUOTA.format(settings.STORAGE_PER_PERSON_MB)})
    most = settings.STORAGE_MB * MEGABYTE
    if most and stored_by_all() + size > most:
        raise ValidationError({"file": NO_ROOM})


def attaching(rows: Sequence[Attachment], beside: Beside) -> Beside:
    """Return what is done beside a message that has the files ``rows``, in this order.

    It raises ``ValidationError`` on ``attachments`` where one of them was sent, or swept,
    meanwhile.
    """

    def attach(message: Message) -> None:
        for position, row in enumerate(rows):
            mine = Attachment.objects.of(message.room_id).unsent_of(message.sender_id)
            if not mine.filter(pk=row.pk).update(
                state=AttachmentState.SENT, message_id=message.pk, position=position
            ):
                raise ValidationError({"attachments": GONE})
        beside(message)

    return attach


def copy_attachment(row: Attachment, target: Membership) -> Attachment:
    """Bring a copy of a file into the room of ``target``, to be sent there.

    Raises as ``bring_attachment`` does.
    """
    _pay(target)
    check_room_for(target.user_id, row.stored_size)
    copy = Attachment(**{field: getattr(row, field) for field in COPIED})
    copy.room_id, copy.user_id = target.room_id, target.user_id
    with ExitStack() as stack:
        try:
            files = {
                variant: stack.enter_context(store.open(row.path(variant)).whole())
                for variant in row.variants
            }
        except FileNotFoundError as error:
            # It is deleted at this moment.
            raise ValidationError({"attachments": GONE}) from error
        return _keep(copy, files)


def drop_unsent(rows: Sequence[Attachment]) -> None:
    """Let those of ``rows``, of one person in one room, go that no message has got."""
    for row in rows[:1]:
        mine = Attachment.objects.of(row.room_id).unsent_of(row.user_id)
        mine.filter(pk__among=[one.pk for one in rows]).update(state=AttachmentState.LEAVING)


def _pay(membership: Membership) -> None:
    """Take what bringing a file costs. Raises ``TooManyAttempts``, ``PermissionDenied``."""
    spend("upload", membership.user_id)
    refusal = why_not_write(membership)
    if refusal:
        raise PermissionDenied(refusal)


def _keep(row: Attachment, files: dict[str, BinaryIO]) -> Attachment:
    """Store a new row and its bytes, so that neither is ever there without the other."""
    row.token = secrets.token_hex(16)
    row.has_thumbnail = THUMBNAIL in files
    sizes = {variant: file.seek(0, os.SEEK_END) for variant, file in files.items()}
    row.size, row.stored_size = sizes[row.download_variant], sum(sizes.values())
    row.save(force_insert=True)
    rows = Attachment.objects.of(row.room_id).filter(pk=row.pk)
    try:
        for variant, file in files.items():
            file.seek(0)
            store.put(file, row.path(variant))
    except BaseException:
        rows.update(state=AttachmentState.LEAVING)
        raise
    if not rows.filter(state=AttachmentState.COMING).update(state=AttachmentState.UNSENT):
        raise ValidationError({"file": TAKEN_AWAY})
    row.state = AttachmentState.UNSENT
    return row
