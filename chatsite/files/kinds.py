"""What a file is by its first bytes: whether it is shown in a page, and as what it is served.

Its name and what a client says of it count for nothing. Pictures are judged once more by their
decoder, recordings by what blanks them.
"""

import re
from enum import StrEnum
from typing import NamedTuple

#: So much of the beginning of a file is enough.
HEAD_BYTES = 64


class Kind(StrEnum):
    """How a page shows a file; ``FILE`` is offered for download only."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    FILE = "file"


class FileType(NamedTuple):
    """What a file is, and the type it is served with."""

    kind: Kind
    content_type: str


ANY = FileType(Kind.FILE, "application/octet-stream")
PDF = FileType(Kind.FILE, "application/pdf")

STARTS = {
    b"\xff\xd8\xff": FileType(Kind.PICTURE, "image/jpeg"),
    b"\x89PNG\r\n\x1a\n": FileType(Kind.PICTURE, "image/png"),
    b"GIF87a": FileType(Kind.PICTURE, "image/gif"),
    b"GIF89a": FileType(Kind.PICTURE, "image/gif"),
    b"fLaC": FileType(Kind.AUDIO, "audio/flac"),
    b"ID3": FileType(Kind.AUDIO, "audio/mpeg"),
    b"%PDF-": PDF,
}
# After `RIFF` and a length.
RIFF = {
    b"WEBP": FileType(Kind.PICTURE, "image/webp"),
    b"WAVE": FileType(Kind.AUDIO, "audio/wav"),
}
# After a length and `ftyp` (ISO/IEC 14496-12, section 4.3); all other brands are of a video.
BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), FileType(Kind.PICTURE, "image/avif")),
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"mif1", b"msf1"), FileType(Kind.PICTURE, "image/heic")
    ),
    **dict.fromkeys((b"M4A ", b"M4B "), FileType(Kind.AUDIO, "audio/mp4")),
    b"qt  ": FileType(Kind.VIDEO, "video/quicktime"),
}
MP4 = FileType(Kind.VIDEO, "video/mp4")
EBML = b"\x1aE\xdf\xa3"
WEBM = FileType(Kind.VIDEO, "video/webm")
MATROSKA = FileType(Kind.VIDEO, "video/x-matroska")
OGG = FileType(Kind.AUDIO, "audio/ogg")
# 11 bits that are set, MPEG 1, 2 or 2.5, layer III; then a bit rate and a frequency that exist.
MPEG_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")
BAD_FREQUENCY = 0b1100
MP3 = STARTS[b"ID3"]

# What plays sound and pictures, by what it is served as when there is sound alone.
AUDIO_OF = {
    "video/mp4": "audio/mp4",
    "video/quicktime": "audio/mp4",
    "video/webm": "audio/webm",
    "video/x-matroska": "audio/x-matroska",
}


def type_of(head: bytes) -> FileType:
    """Return what a file is whose first ``HEAD_BYTES`` are ``head``."""
    for start, found in STARTS.items():
        if head.startswith(start):
            return found
    if head.startswith(b"RIFF"):
        return RIFF.get(head[8:12], ANY)
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], MP4)
    if head.startswith(EBML):
        return WEBM if b"webm" in head else MATROSKA if b"matroska" in head else ANY
    if head.startswith(b"OggS"):
        return OGG if b"OpusHead" in head or b"\x01vorbis" in head else ANY
    is_frame = MPEG_FRAME.match(head) and head[2] & BAD_FREQUENCY != BAD_FREQUENCY
    return MP3 if is_frame else ANY
