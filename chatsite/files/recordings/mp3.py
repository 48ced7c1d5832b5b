"""MP3: frames one after the other; what is between and around them is not sound."""

from typing import NamedTuple

from chatsite.files.kinds import BAD_FREQUENCY, MPEG_FRAME
from chatsite.files.recordings import id3
from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording

# Of a file that is read at once.
BYTES_LIMIT = 256 * 1024 * 1024
# Thousands of bits a second by number, of MPEG 1 and of 2 and 2.5 (ISO/IEC 11172-3, 13818-3).
RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
FREQUENCIES = (44_100, 48_000, 32_000)
# By the two bits of the version.
HALVED = {3: 1, 2: 2, 0: 4}


class Frame(NamedTuple):
    """How long a frame is."""

    size: int
    seconds: float


def read(file: Bytes) -> Recording:
    """Return what is to change: all that is no whole frame of sound."""
    if file.size > BYTES_LIMIT:
        raise CannotBlankError
    changes, begin = id3.before_sound(file)
    data, end, seconds = file.at(0, file.size), id3.end_of_sound(file), 0.0
    heard = place = begin
    while found := MPEG_FRAME.search(data, place, end):
        start = found.start()
        frame = frame_at(data, start)
        if not frame or start + frame.size > end or not _is_sound(data, start, frame, heard):
            place = start + 1
            continue
        if heard == begin and data[begin:start].strip(b"\0"):
            raise CannotBlankError
        changes.append(Change(heard, start))
        heard = place = start + frame.size
        seconds += frame.seconds
    if not seconds:
        raise CannotBlankError
    changes.append(Change(heard, file.size))
    return Recording([change for change in changes if change.start < change.end], seconds)


def _is_sound(data: bytes, start: int, frame: Frame, heard: int) -> bool:
    """Whether more than four bytes look like a frame: one that follows another, or is followed."""
    return (start == heard and start > 0) or frame_at(data, start + frame.size) is not None


def frame_at(data: bytes, place: int) -> Frame | None:
    """Return the frame that begins at ``place``, if one does."""
    head = data[place : place + 4]
    if not MPEG_FRAME.match(head) or head[2] & BAD_FREQUENCY == BAD_FREQUENCY:
        return None
    version = head[1] >> 3 & 3
    is_1 = version == 3
    rate = 1000 * (RATES_1 if is_1 else RATES_2)[head[2] >> 4]
    frequency = FREQUENCIES[head[2] >> 2 & 3] // HALVED[version]
    samples = 1152 if is_1 else 576
    return Frame(samples // 8 * rate // frequency + (head[2] >> 1 & 1), samples / frequency)
