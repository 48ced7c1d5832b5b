"""Makes a small square of a picture: the job of a limited process, which knows nothing of the chat.

How much a picture takes to decode stands in its header only in part, so that its pixels and scans
are bounded here, and time and memory by whoever runs this (``chatsite/limited``).
"""

import struct
from io import BytesIO
from typing import BinaryIO
from zlib import error as ZlibError  # noqa: N812 - an exception with a lower-case name

from PIL import Image, ImageOps

from chatsite.limited.refusal import RefusedError

SIDE = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS_LIMIT = 16_000_000
# A JPEG is decoded at an eighth of its size where that is enough; cameras make such.
JPEG_PIXELS_LIMIT = 200_000_000
# Of these all is kept in memory until the last scan is read.
PROGRESSIVE_PIXELS_LIMIT = 50_000_000
# Each is a walk over the whole picture; those of cameras and programs have about ten.
SCANS_LIMIT = 64
START_OF_SCAN = b"\xff\xda"

NOT_A_PICTURE = "This is not a picture we can read. Choose a JPEG, PNG, WebP or GIF file."
TOO_MANY_PIXELS = f"Choose a picture of at most {PIXELS_LIMIT // 1_000_000} million pixels."
TOO_MANY_SCANS = "This picture would take too long to read. Save it anew, and choose it again."

# What Pillow raises on damaged files, seen by changing bytes in valid ones.
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, ZlibError)


def prepare() -> None:
    """Load every decoder, and what turns and writes pictures."""
    # The limits are ours, and checked before a pixel is decoded.
    Image.MAX_IMAGE_PIXELS = None
    Image.init()
    for kind in FORMATS:
        data = BytesIO()
        Image.new("RGB", (8, 8)).save(data, kind)
        data.seek(0)
        work(data)


def work(source: BinaryIO) -> bytes:
    """Return the first frame of ``source`` as a WebP square of 512 pixels, without metadata.

    Raises ``RefusedError``.
    """
    source.seek(0)
    try:
        with Image.open(source, formats=FORMATS) as image:
            _check(image, source)
            return _square(image)
    except DAMAGED as error:
        raise RefusedError(NOT_A_PICTURE) from error


def _check(image: Image.Image, source: BinaryIO) -> None:
    if image.format in ("JPEG", "MPO"):
        is_progressive = "progressive" in image.info
        most = PROGRESSIVE_PIXELS_LIMIT if is_progressive else JPEG_PIXELS_LIMIT
        if image.width * image.height > most:
            raise RefusedError(TOO_MANY_PIXELS)
        if _scans(source) > SCANS_LIMIT:
            raise RefusedError(TOO_MANY_SCANS)
        image.draft("RGB", (SIDE, SIDE))
    if image.width * image.height > PIXELS_LIMIT:
        raise RefusedError(TOO_MANY_PIXELS)


def _scans(source: BinaryIO) -> int:
    place = source.tell()
    source.seek(0)
    scans = source.read().count(START_OF_SCAN)
    source.seek(place)
    return scans


def _square(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    squared = ImageOps.fit(pixels, (SIDE, SIDE), Image.Resampling.LANCZOS)
    # A fresh image carries no location, camera or comment of the old one.
    clean = Image.new(squared.mode, squared.size)
    clean.paste(squared)
    result = BytesIO()
    clean.save(result, "WEBP", quality=85)
    return result.getvalue()
