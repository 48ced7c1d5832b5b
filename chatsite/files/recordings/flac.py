"""FLAC: blocks of what is said about the sound, then the sound (RFC 9639)."""

from chatsite.files.recordings import id3
from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording

FIRST, HEAD = 4, 4
ABOUT_SOUND, PADDING, PLACES = 0, 1, 3
IS_LAST = 0x80


def read(file: Bytes) -> Recording:
    """Return what is to change: each block that the sound does not need becomes padding."""
    found, place, is_last = Recording(), FIRST, False
    while not is_last:
        kind, size = file.number(place, 1), file.number(place + 1, 3)
        is_last, end = bool(kind & IS_LAST), place + HEAD + size
        if end > file.size:
            raise CannotBlankError
        if kind & ~IS_LAST == ABOUT_SOUND:
            # 20 bits of samples a second, 3 of channels, 5 of bits, 36 of samples.
            told = file.number(place + HEAD + 10, 8)
            rate, samples = told >> 44, told & 0xFFFFFFFFF
            found.duration = samples / rate if rate and samples else None
        elif kind & ~IS_LAST != PLACES:
            found.changes += [
                Change(place, place + 1, bytes([kind & IS_LAST | PADDING])),
                Change(place + HEAD, end),
            ]
        place = end
    found.changes.append(Change(id3.end_of_sound(file), file.size))
    return found
