"""What is done with a file in a limited process: a ``chatsite.limited.fork_server.Job``.

It knows nothing of the chat, opens nothing, and writes to what it was given.
"""

import os
import struct
from typing import BinaryIO
from zlib import error as ZlibError  # noqa: N812 - an exception with a lower-case name

import pypdfium2

from chatsite.files import documents
from chatsite.files.found import Found, packed
from chatsite.files.kinds import HEAD_BYTES, PDF, Kind, type_of
from chatsite.files.pictures import derive
from chatsite.files.recordings.blank import blank
from chatsite.files.recordings.changes import CannotBlankError
from chatsite.limited.refusal import OF_DISKS, RefusedError

DAMAGED = "This picture is damaged, or of a kind we cannot read. Send it as a file."

# What decoders raise on damaged files, seen by changing bytes in valid ones.
ERRORS = (
    *(OSError, ValueError, TypeError, SyntaxError, EOFError, LookupError, ArithmeticError),
    *(RuntimeError, AttributeError, struct.error, ZlibError, pypdfium2.PdfiumError),
)


def prepare() -> None:
    """Load every decoder: a child can load nothing any more."""
    derive.prepare()
    documents.prepare()


def work(source: BinaryIO, *targets: BinaryIO) -> bytes:
    """Do with ``source`` what its kind asks for; ``targets`` are the middle and the thumbnail.

    A picture is written anew, a recording changed in place, of a PDF the first page is drawn.
    Returns ``Found`` as bytes. Raises ``RefusedError``, of pictures alone, and ``OSError`` where
    nothing can be written.
    """
    middle, thumbnail = targets
    found_type = type_of(os.pread(source.fileno(), HEAD_BYTES, 0))
    try:
        if found_type.kind == Kind.PICTURE:
            found = derive.derive(source, middle, thumbnail)
        elif found_type == PDF:
            found = documents.draw_page(source, thumbnail)
        else:
            found = blank(source, found_type.content_type)
    except CannotBlankError:
        found = Found()
    except ERRORS as error:
        if isinstance(error, OSError) and error.errno in OF_DISKS:
            raise
        if found_type.kind == Kind.PICTURE:
            raise RefusedError(DAMAGED) from error
        found = Found()
    return packed(found)
