"""Profile pictures: whatever is uploaded becomes a small square of pixels, and nothing else."""

import secrets
import struct
from io import BytesIO
from threading import Lock
from typing import BinaryIO
from zlib import error as ZlibError  # noqa: N812 - an exception with a lower-case name

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

FOLDER = "pictures"
NAME_PATTERN = r"[0-9a-f]{32}\.webp"
SIDE = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
BYTES_LIMIT = 10 * 1024 * 1024
PIXELS_LIMIT = 50_000_000

NOT_A_PICTURE = "This is not a picture we can read. Choose a JPEG, PNG, WebP or GIF file."
TOO_MANY_BYTES = f"Choose a picture of at most {BYTES_LIMIT // 1024 // 1024} MB."
TOO_MANY_PIXELS = f"Choose a picture of at most {PIXELS_LIMIT // 1_000_000} million pixels."

# What Pillow raises on damaged files, seen by changing bytes in valid ones.
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error, ZlibError)

# A large picture takes up to 200 MB while it is read: one at a time.
_one_at_a_time = Lock()


def new_name() -> str:
    """Return a file name nobody can guess."""
    return f"{secrets.token_hex(16)}.webp"


def square_picture(uploaded: BinaryIO) -> bytes:
    """Return ``uploaded`` as a WebP square of 512 pixels without metadata.

    Raises ``ValidationError`` on ``picture``.
    """
    data = uploaded.read(BYTES_LIMIT + 1)
    if len(data) > BYTES_LIMIT:
        raise ValidationError({"picture": TOO_MANY_BYTES})
    try:
        with _one_at_a_time, Image.open(BytesIO(data), formats=FORMATS) as image:
            return _square(image)
    except UnidentifiedImageError as error:
        raise ValidationError({"picture": NOT_A_PICTURE}) from error
    except Image.DecompressionBombError as error:
        raise ValidationError({"picture": TOO_MANY_PIXELS}) from error
    except DAMAGED as error:
        raise ValidationError({"picture": NOT_A_PICTURE}) from error


def _square(image: Image.Image) -> bytes:
    # The size stands in the header, so it is known before a pixel is decoded.
    if image.width * image.height > PIXELS_LIMIT:
        raise Image.DecompressionBombError
    # JPEG can be decoded at an eighth of its size, in an eighth of the memory.
    image.draft("RGB", (SIDE, SIDE))
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
