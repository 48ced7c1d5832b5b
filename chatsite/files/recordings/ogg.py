"""Ogg with Opus or Vorbis: pages, on the second of which stands what is said about the sound.

RFC 3533 tells of pages, RFC 7845 and the specification of Vorbis I of what is on them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording

HEAD = 27
MARK, CHECK_SUM = b"OggS", 22
IS_FIRST = 0x02
# A packet ends with the first segment that is shorter.
WHOLE_SEGMENT = 255
OPUS, OPUS_TAGS = b"OpusHead", b"OpusTags"
VORBIS, VORBIS_TAGS = b"\x01vorbis", b"\x03vorbis"
OPUS_RATE = 48_000
# "No packet ends here."
NO_POSITION = 0xFFFFFFFFFFFFFFFF
POLYNOMIAL = 0x04C11DB7


class Page(NamedTuple):
    """Where a page stands, and what its head says."""

    start: int
    content: int
    segments: bytes
    is_first: bool
    position: int

    @property
    def end(self) -> int:
        """Return where the next one begins."""
        return self.content + sum(self.segments)


def read(file: Bytes) -> Recording:
    """Return what is to change: what is said about the sound becomes as much of nothing."""
    pages = pages_of(file)
    first = next(pages)
    told = file.at(first.content, sum(first.segments))
    tagged: list[Page] = []
    rest, is_told, position = 0, False, 0
    for page in pages:
        # More than one stream, or one behind another, each with what is said about it.
        if page.is_first:
            raise CannotBlankError
        if not is_told:
            size, is_told = packet_on(page)
            rest += size
            tagged.append(page)
        if page.position != NO_POSITION:
            position = page.position
    if not is_told:
        raise CannotBlankError
    packet = nothing_said(told, rest)
    changes = []
    for page in tagged:
        size, _ = packet_on(page)
        changes += replaced(file, page, packet[:size])
        packet = packet[size:]
    return Recording(changes, duration_of(told, position))


def pages_of(file: Bytes) -> Iterator[Page]:
    """Yield the pages of ``file``; the last one may be cut short."""
    place = 0
    while place < file.size:
        head = file.at(place, min(HEAD, file.size - place)).ljust(HEAD, b"\0")
        if not head.startswith(MARK):
            raise CannotBlankError
        segments = file.at(place + HEAD, head[26])
        position = int.from_bytes(head[6:14], "little")
        page = Page(place, place + HEAD + head[26], segments, bool(head[5] & IS_FIRST), position)
        yield page
        place = page.end


def packet_on(page: Page) -> tuple[int, bool]:
    """Return how much of the first packet is on ``page``, and whether it ends there."""
    size = 0
    for segment in page.segments:
        size += segment
        if segment < WHOLE_SEGMENT:
            return size, True
    return size, False


def nothing_said(told: bytes, size: int) -> bytes:
    """Return a packet of ``size`` that says nothing about the sound that ``told`` begins."""
    if told.startswith(OPUS):
        packet = (OPUS_TAGS + bytes(8)).ljust(size, b"\0")
    else:
        # Nothing may follow: the name of the program fills it.
        blanks = size - len(VORBIS_TAGS) - 9
        packet = VORBIS_TAGS + max(blanks, 0).to_bytes(4, "little") + blanks * b" "
        packet += bytes(4) + b"\x01"
    if len(packet) != size:
        raise CannotBlankError
    return packet


def replaced(file: Bytes, page: Page, content: bytes) -> list[Change]:
    """Return what is to change for ``page`` to begin with ``content``."""
    whole = bytearray(file.at(page.start, page.end - page.start))
    begin = page.content - page.start
    whole[begin : begin + len(content)] = content
    whole[CHECK_SUM : CHECK_SUM + 4] = bytes(4)
    check_sum = check_sum_of(whole).to_bytes(4, "little")
    place = page.start + CHECK_SUM
    return [
        Change(place, place + 4, check_sum),
        Change(page.content, page.content + len(content), content),
    ]


def duration_of(told: bytes, position: int) -> float | None:
    """Return how many seconds there are before the last position of a stream."""
    if told.startswith(OPUS):
        skipped = int.from_bytes(told[10:12], "little")
        return max(0, position - skipped) / OPUS_RATE
    rate = int.from_bytes(told[12:16], "little")
    return position / rate if rate else None


def _table() -> list[int]:
    table = []
    for number in range(256):
        rest = number << 24
        for _ in range(8):
            rest = rest << 1 ^ (POLYNOMIAL if rest & 0x80000000 else 0)
        table.append(rest & 0xFFFFFFFF)
    return table


TABLE = _table()


def check_sum_of(data: bytes | bytearray) -> int:
    """Return the check sum of a page whose own is zero."""
    rest = 0
    for byte in data:
        rest = (rest << 8 & 0xFFFFFFFF) ^ TABLE[rest >> 24 ^ byte]
    return rest
