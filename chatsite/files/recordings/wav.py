"""WAV: chunks, each a name, a length and content (Microsoft, "New Multimedia Data Types")."""

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording

KEPT = {b"fmt ", b"data", b"fact"}
HEAD = 8
FIRST = 12
FORMAT, SOUND, NOTHING = b"fmt ", b"data", b"JUNK"


def read(file: Bytes) -> Recording:
    """Return what is to change: every chunk that is not sound says nothing afterwards."""
    found, place, rate, sound = Recording(), FIRST, 0, 0
    while place + HEAD <= file.size:
        name, size = file.at(place, 4), int.from_bytes(file.at(place + 4, 4), "little")
        if name == SOUND:
            # What was being recorded when the power went does not know its length.
            size = min(size or file.size, file.size - place - HEAD)
            sound += size
        end = place + HEAD + size
        if end > file.size:
            raise CannotBlankError
        if name == FORMAT:
            rate = int.from_bytes(file.at(place + HEAD + 8, 4), "little")
        if name not in KEPT:
            found.changes += [
                Change(place, place + 4, NOTHING),
                Change(place + HEAD, end),
            ]
        # Each begins at an even place.
        place = end + size % 2
    found.changes.append(Change(min(place, file.size), file.size))
    if not rate or not sound:
        raise CannotBlankError
    found.duration = sound / rate
    return found
