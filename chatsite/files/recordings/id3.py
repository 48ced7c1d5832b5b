"""ID3: what is said about sound before and behind it (https://id3.org)."""

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change

HEAD = 10
MARK, VERSION = b"ID3", b"\4\0\0"
HAS_FOOT = 0x10
# The first version: so many bytes at the very end.
LAST, LAST_MARK = 128, b"TAG"


def before_sound(file: Bytes) -> tuple[list[Change], int]:
    """Return what is to change at the beginning, and where sound begins behind that."""
    changes, place = [], 0
    while file.at(place, 3) == MARK:
        flags, size = file.number(place + 5, 1), 0
        for seven_bits in file.at(place + 6, 4):
            size = size << 7 | seven_bits & 0x7F
        end = place + HEAD + size + (HEAD if flags & HAS_FOOT else 0)
        if end >= file.size:
            raise CannotBlankError
        # Stays what players step over: nothing but padding.
        length = end - place - HEAD
        told = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
        changes.append(Change(place, end, MARK + VERSION + told))
        place = end
    return changes, place


def end_of_sound(file: Bytes) -> int:
    """Return where sound ends, before what is said about it."""
    end = file.size
    if end > LAST and file.at(end - LAST, 3) == LAST_MARK:
        end -= LAST
    return end
