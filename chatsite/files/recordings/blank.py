"""Blanks a recording of any kind that we know."""

from collections.abc import Callable
from typing import BinaryIO

from chatsite.files.found import Found
from chatsite.files.recordings import flac, mp3, mp4, ogg, wav, webm
from chatsite.files.recordings.changes import Bytes, Recording, make

FORMATS: dict[str, Callable[[Bytes], Recording]] = {
    "video/mp4": mp4.read,
    "audio/mp4": mp4.read,
    "video/quicktime": mp4.read,
    "video/webm": webm.read,
    "video/x-matroska": webm.read,
    "audio/wav": wav.read,
    "audio/mpeg": mp3.read,
    "audio/ogg": ogg.read,
    "audio/flac": flac.read,
}


def blank(source: BinaryIO, content_type: str) -> Found:
    """Take place, time and device out of the recording in ``source``, and return what it is.

    Raises ``CannotBlankError``, and leaves it as it is then.
    """
    recording = FORMATS[content_type](Bytes(source))
    make(recording.changes, source)
    return Found(duration=recording.duration, has_pictures=recording.has_pictures, is_bare=True)
