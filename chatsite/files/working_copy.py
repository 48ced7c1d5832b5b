"""A real file of what was uploaded, to be examined and changed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Protocol

from chatsite.serving.wsgi_in_asgi import BODY_FILE

BLOCK = 64 * 1024


class Readable(Protocol):
    """What a request brings: itself, which nothing else has read, or a file of its form."""

    def read(self, size: int = -1, /) -> bytes: ...


@contextmanager
def working_copy(uploaded: Readable) -> Iterator[BinaryIO]:
    """Give a real file with all of ``uploaded``, at its beginning; it is gone afterwards.

    What is in such a file already, as everything large, is not copied.
    """
    found = real_file_of(uploaded)
    if found is not None:
        found.seek(0)
        yield found
        return
    with TemporaryFile() as file:
        shutil.copyfileobj(uploaded, file, BLOCK)
        file.flush()
        file.seek(0)
        yield file


def real_file_of(uploaded: Any) -> BinaryIO | None:
    """Return the file that ``uploaded`` is in, or ``None``."""
    body: BinaryIO | None = getattr(uploaded, "META", {}).get(BODY_FILE)
    if body is not None:
        return body
    file: BinaryIO | None = getattr(uploaded, "file", None)
    try:
        return file if file is not None and file.fileno() >= 0 else None
    except (AttributeError, UnsupportedOperation):
        return None
