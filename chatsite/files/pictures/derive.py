"""Writes a picture anew, in the two sizes that pages show."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image
from PIL.Image import Resampling

from chatsite.files.found import Found
from chatsite.files.pictures import moving, opening
from chatsite.files.pictures.pixels import ON_ITS_SIDE, bare, colour_of, orientation_of, pixels_of

MIDDLE_SIDE, MIDDLE_QUALITY = 2048, 82
THUMBNAIL_SIDE, THUMBNAIL_QUALITY = 480, 75


def prepare() -> None:
    """Load what reads, turns and writes pictures."""
    opening.prepare()
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        data = BytesIO()
        Image.new("RGB", (8, 8)).save(data, kind)
        derive(data, BytesIO(), BytesIO())


def derive(source: BinaryIO, middle: BinaryIO, thumbnail: BinaryIO) -> Found:
    """Write the picture in ``source`` as bare, upright WebP to the others.

    Returns what it is. Raises ``RefusedError``, and what decoders raise.
    """
    image = opening.opened(source)
    width, height = image.size
    image.draft("RGB", (MIDDLE_SIDE, MIDDLE_SIDE))
    image.load()
    orientation = orientation_of(image)
    if orientation >= ON_ITS_SIDE:
        width, height = height, width
    moves = image.format in moving.FORMATS and getattr(image, "is_animated", False)
    shown = pixels_of(image.copy() if moves else image, MIDDLE_SIDE, orientation)
    frames = moving.frames_of(image, orientation) if moves else []
    if frames:
        moving.write(frames, moving.loop_of(image), middle)
    else:
        bare(shown).save(middle, "WEBP", quality=MIDDLE_QUALITY)
    shown.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Resampling.LANCZOS)
    bare(shown).save(thumbnail, "WEBP", quality=THUMBNAIL_QUALITY)
    return Found(
        width=width,
        height=height,
        colour=colour_of(shown),
        is_animated=bool(frames),
        has_thumbnail=True,
        is_bare=True,
    )
