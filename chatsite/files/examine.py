"""What a file is that somebody sent, and what becomes of it: what actions call.

Whatever reads more than its first bytes does so in a limited process (``job``).
"""

import os
from dataclasses import dataclass
from typing import BinaryIO

from chatsite.files.found import Found, unpacked
from chatsite.files.kinds import ANY, AUDIO_OF, HEAD_BYTES, PDF, FileType, Kind, type_of
from chatsite.limited.bounds import MIB, Bounds
from chatsite.limited.process import Limited, UsedUpError
from chatsite.limited.refusal import RefusedError

EMPTY = "This file is empty. Choose another one."
TOO_MUCH_WORK = "This picture takes too much to read. Make it smaller, or send it as a file."

CPU_SECONDS = 15
MEMORY_BYTES = 768 * MIB
WRITTEN_BYTES = 32 * MIB
BOUNDS = Bounds(CPU_SECONDS, MEMORY_BYTES, WRITTEN_BYTES)
ANSWER_BYTES = 1_000

limited = Limited("chatsite.files.job", most_bytes=ANSWER_BYTES, bounds=BOUNDS)


@dataclass(frozen=True)
class Examined:
    """What a file is, and which parts of it are to be kept."""

    kind: Kind
    content_type: str
    #: Of a picture as it is shown, upright.
    width: int | None = None
    height: int | None = None
    #: The mean of its pixels, such as ``#336699``.
    colour: str | None = None
    #: Whether the middle moves.
    animated: bool = False
    #: Seconds, where a recording says how long it is.
    duration: float | None = None
    #: Whether place, time and device are removed.
    is_bare: bool = False
    has_thumbnail: bool = False

    @property
    def keeps_original(self) -> bool:
        """Whether the file as it came is kept; of a picture only what was written anew is."""
        return self.kind != Kind.PICTURE


def examine(source: BinaryIO, middle: BinaryIO, thumbnail: BinaryIO, *, as_file: bool) -> Examined:
    """Return what ``source`` is, after what shows it was written to the two others.

    All are real files, open for reading and writing. A recording is changed in place, so that
    ``source`` says nothing of place, time and device; where that cannot be done, it is a plain
    file. With ``as_file`` it is one in any case, and as it came.

    Raises ``RefusedError`` with a sentence, and ``OSError`` where a disk is full. May be called by
    several threads at once, of which each starts a process.
    """
    source.flush()
    head = os.pread(source.fileno(), HEAD_BYTES, 0)
    if not head:
        raise RefusedError(EMPTY)
    given = ANY if as_file else type_of(head)
    if given == ANY:
        return Examined(*ANY)
    try:
        found = unpacked(limited.do(source, middle, thumbnail))
    except UsedUpError as error:
        if given.kind == Kind.PICTURE:
            raise RefusedError(TOO_MUCH_WORK) from error
        found = Found()
    if not found.has_thumbnail:
        # What was begun.
        thumbnail.truncate(0)
    return _examined(given, found)


def _examined(given: FileType, found: Found) -> Examined:
    if given.kind == Kind.PICTURE:
        given = FileType(Kind.PICTURE, "image/webp")
    elif given != PDF and not found.is_bare:
        given = ANY
    elif given.kind == Kind.VIDEO and not found.has_pictures:
        given = FileType(Kind.AUDIO, AUDIO_OF[given.content_type])
    return Examined(
        *given,
        width=found.width,
        height=found.height,
        colour=found.colour,
        animated=found.is_animated,
        duration=found.duration,
        is_bare=found.is_bare,
        has_thumbnail=found.has_thumbnail,
    )
