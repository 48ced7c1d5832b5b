"""What a file of a message looks like, and what the API tells of it."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from django.urls import reverse

from chat.models import THUMBNAIL, Attachment, AttachmentKind

#: The most that one picture takes in a conversation, each way, and the least that a finger finds.
LARGEST_PX = 384
SMALLEST_PX = 44
#: Of a video whose size nobody knows.
USUAL_BOX = (LARGEST_PX, LARGEST_PX * 9 // 16)
# A longer ending is none that says what a file is.
SIGN_LENGTH = 4
# A plain file of such a kind may tell a place and a device.
RECORDED = frozenset(
    (
        *("AVIF", "CR2", "DNG", "HEIC", "HEIF", "JPEG", "JPG", "NEF", "TIF", "TIFF", "WEBP"),
        *("3GP", "AAC", "AVI", "FLAC", "M4A", "MKV", "MOV", "MP3", "MP4", "OGG", "OPUS", "WAV"),
        "WEBM",
    )
)
UNITS = ("KB", "MB", "GB")
UNIT = 1024
# From here on a fraction of a unit says nothing.
WHOLE_FROM = 10


class Shown(NamedTuple):
    """A file as templates show it: the row, and its addresses ("" where there is no such variant).

    ``link`` is what one looks at or listens to, ``download`` what one downloads; ``width`` and
    ``height`` are how much place it takes, ``sign`` is what its name says it is ("PDF"),
    ``is_as_it_was`` whether it may tell a place and a device.
    """

    attachment: Attachment
    link: str
    download: str
    thumbnail: str
    width: int
    height: int
    size: str
    sign: str
    is_as_it_was: bool


class Files(NamedTuple):
    """The files of one message: pictures stand together, before all others."""

    pictures: Sequence[Shown]
    others: Sequence[Shown]


def files_of(attachments: Sequence[Attachment]) -> Files | None:
    """Return the files of a message as templates show them, ``None`` for none."""
    if not attachments:
        return None
    every = [shown(attachment) for attachment in attachments]
    return Files(
        [one for one in every if one.attachment.kind == AttachmentKind.PICTURE],
        [one for one in every if one.attachment.kind != AttachmentKind.PICTURE],
    )


def shown(attachment: Attachment) -> Shown:
    """Return a file as templates show it."""
    whole = attachment_address(attachment, attachment.download_variant)
    width, height = box_of(attachment.width, attachment.height)
    sign = sign_of(attachment.name)
    return Shown(
        attachment,
        whole,
        f"{whole}?download=1",
        attachment_address(attachment, THUMBNAIL) if attachment.has_thumbnail else "",
        width,
        height,
        size_text(attachment.size),
        sign,
        not attachment.is_shown and sign in RECORDED,
    )


def box_of(width: int | None, height: int | None) -> tuple[int, int]:
    """Return how much place something of this size takes in a conversation, in pixels.

    It is never enlarged, but for what would be too small to be pressed.
    """
    if not width or not height:
        return USUAL_BOX
    scale = min(1, LARGEST_PX / width, LARGEST_PX / height)
    return max(SMALLEST_PX, round(width * scale)), max(SMALLEST_PX, round(height * scale))


def size_text(size: int) -> str:
    """Return a number of bytes as people of any language read it."""
    if size < UNIT:
        return f"{size}\N{NO-BREAK SPACE}B"
    number, name = float(size), ""
    for unit in UNITS:
        number, name = number / UNIT, unit
        # What would be written as 1024 of one is 1 of the next.
        if round(number) < UNIT:
            break
    digits = 1 if number < WHOLE_FROM - 0.05 else 0
    return f"{number:.{digits}f}".removesuffix(".0") + f"\N{NO-BREAK SPACE}{name}"


def sign_of(name: str) -> str:
    """Return the ending of a file's name in capitals, "" where it has none that says anything."""
    ending = PurePath(name).suffix[1:]
    is_sign = 0 < len(ending) <= SIGN_LENGTH and ending.isascii() and ending.isalnum()
    return ending.upper() if is_sign else ""


def attachment_address(attachment: Attachment, variant: str) -> str:
    """Return where a variant of a file is."""
    return reverse("attachment", args=(attachment.room_id, attachment.pk, variant))


def attachment_json(attachment: Attachment) -> dict[str, Any]:
    """Return a file as the API shows it."""
    return {
        "id": attachment.pk,
        "name": attachment.name,
        "size": attachment.size,
        "kind": attachment.kind,
        "content_type": attachment.content_type,
        "width": attachment.width,
        "height": attachment.height,
        "url": attachment_address(attachment, attachment.download_variant),
        "thumbnail_url": (
            attachment_address(attachment, THUMBNAIL) if attachment.has_thumbnail else None
        ),
        "alt": attachment.alt,
        "colour": attachment.colour,
        "duration": attachment.duration,
        "peaks": attachment.peaks,
        "animated": attachment.animated,
    }
