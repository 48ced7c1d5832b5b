"""Profile pictures: whatever is uploaded becomes a small square of pixels, and nothing else."""

import secrets
import shutil
from tempfile import TemporaryFile
from typing import BinaryIO

from django.core.exceptions import ValidationError

from chatsite.limited.bounds import Bounds
from chatsite.limited.process import Limited, UsedUpError
from chatsite.limited.refusal import RefusedError

FOLDER = "pictures"
NAME_PATTERN = r"[0-9a-f]{32}\.webp"
BYTES_LIMIT = 10 * 1024 * 1024
SQUARE_BYTES_LIMIT = 2 * 1024 * 1024

TOO_MANY_BYTES = f"Choose a picture of at most {BYTES_LIMIT // 1024 // 1024} MB."
TOO_MUCH_WORK = "This picture takes too much to read. Make it smaller, and choose it again."

squaring = Limited("accounts.squaring", most_bytes=SQUARE_BYTES_LIMIT, bounds=Bounds(10))


def new_name() -> str:
    """Return a file name nobody can guess."""
    return f"{secrets.token_hex(16)}.webp"


def square_picture(uploaded: BinaryIO) -> bytes:
    """Return ``uploaded`` as a WebP square of 512 pixels without metadata.

    It is decoded in a process with little time and memory, one for each thread that calls.
    Raises ``ValidationError`` on ``picture``.
    """
    with TemporaryFile() as file:
        shutil.copyfileobj(uploaded, file)
        if file.tell() > BYTES_LIMIT:
            raise ValidationError({"picture": TOO_MANY_BYTES})
        file.flush()
        try:
            return squaring.do(file)
        except RefusedError as error:
            raise ValidationError({"picture": str(error)}) from error
        except UsedUpError as error:
            raise ValidationError({"picture": TOO_MUCH_WORK}) from error
