"""Files for tests, and bringing them."""

from collections.abc import Sequence
from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import User
from chat.access import membership_of
from chat.actions.attach import bring_attachment
from chat.actions.describe import Description
from chat.actions.send import send_message
from chat.models import Attachment, Message, Room
from chatsite.files.store import store
from chatsite.files.working_copy import working_copy


def picture(color: str = "red") -> bytes:
    """Return a small PNG."""
    content = BytesIO()
    Image.new("RGB", (64, 48), color).save(content, "PNG")
    return content.getvalue()


def bring(
    user: User, room: Room, name: str = "notes.bin", content: bytes = b"\x00\x01", alt: str = ""
) -> Attachment:
    """Bring a file as a member of a room."""
    with working_copy(ContentFile(content)) as file:
        return bring_attachment(membership_of(user, room.pk), file, Description(name, alt))


def send_files(user: User, room: Room, files: Sequence[Attachment], content: str = "") -> Message:
    """Send files that ``user`` brought."""
    ids = [file.pk for file in files]
    membership = membership_of(user, room.pk)
    message, _ = send_message(membership, content, uuid4(), attachment_ids=ids)
    return message


def is_stored(file: Attachment) -> bool:
    """Return whether any bytes of a file are there."""
    return any(name.startswith(f"{file.token[:2]}/{file.token}") for name, _ in store.names())
