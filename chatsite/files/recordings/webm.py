"""WebM and Matroska: elements in elements, an id, a length and content (RFC 8794, RFC 9559)."""

import struct
from typing import NamedTuple

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording

EBML, SEGMENT, INFO, TRACKS, TRACK = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
CLUSTER, VOID = 0x1F43B675, 0xEC
SEEK_HEAD, CUES = 0x114D9B74, 0x1C53BB6B
SCALE, DURATION, KIND, NAME, CODEC_NAME = 0x2AD7B1, 0x4489, 0x83, 0x536E, 0x258688
MADE_BY = {0x4D80, 0x5741}
# What stands in a cluster that does not know its end: time, blocks, what was before.
IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854}
# What is there at the end of what was cut short.
CUT = {CLUSTER, 0xA3, 0xA0}
KEPT = {CLUSTER, SEEK_HEAD, CUES, *IN_CLUSTER}
VIDEO, AUDIO, SUBTITLE = 1, 2, 17
USUAL_SCALE, SECOND = 1_000_000, 1_000_000_000


class Element(NamedTuple):
    """Where an element stands; one that was written while it came knows no end."""

    kind: int
    start: int
    content: int
    end: int | None


def read(file: Bytes) -> Recording:
    """Return what is to change: whatever is not needed to play becomes void."""
    found, place = Recording(), 0
    while place < file.size:
        element = element_at(file, place)
        if element.kind == SEGMENT:
            place = _segment(file, element, found)
        elif element.kind == EBML and element.end:
            place = element.end
        else:
            place = _leave_out(file, element, found)
    if not found.has_pictures and not found.has_sound:
        raise CannotBlankError
    return found


def _segment(file: Bytes, segment: Element, found: Recording) -> int:
    place, end = segment.content, min(segment.end or file.size, file.size)
    while place < end:
        element = element_at(file, place)
        is_open = element.kind == CLUSTER and element.end is None
        # What is in an open one follows like what is beside it.
        place = element.content if is_open else element.end or file.size
        if element.kind == INFO:
            _info(file, element, found)
        elif element.kind == TRACKS:
            _tracks(file, element, found)
        elif element.kind not in KEPT:
            place = _leave_out(file, element, found)
        elif element.kind not in (CUT if place > end else KEPT):
            raise CannotBlankError
    return place


def _info(file: Bytes, info: Element, found: Recording) -> None:
    scale, duration = USUAL_SCALE, None
    for element in inside(file, info):
        size = element.end - element.content if element.end else 0
        if element.kind == SCALE:
            scale = file.number(element.content, size)
        elif element.kind == DURATION and size in (4, 8):
            (duration,) = struct.unpack(">f" if size == 4 else ">d", file.at(element.content, size))
        elif element.kind in MADE_BY:
            found.changes.append(Change(element.content, element.content + size))
        else:
            _leave_out(file, element, found)
    if duration is not None:
        found.duration = duration * scale / SECOND


def _tracks(file: Bytes, tracks: Element, found: Recording) -> None:
    for track in inside(file, tracks):
        if track.kind != TRACK:
            _leave_out(file, track, found)
            continue
        for element in inside(file, track):
            if element.kind == KIND and element.end:
                kind = file.number(element.content, element.end - element.content)
                # A track of places, for example: it is spread over all clusters.
                if kind not in (VIDEO, AUDIO, SUBTITLE):
                    raise CannotBlankError
                found.has_pictures |= kind == VIDEO
                found.has_sound |= kind == AUDIO
            elif element.kind in (NAME, CODEC_NAME, VOID):
                _leave_out(file, element, found)


def inside(file: Bytes, parent: Element) -> list[Element]:
    """Return the elements in ``parent``."""
    elements, place = [], parent.content
    if parent.end is None or parent.end > file.size:
        raise CannotBlankError
    while place < parent.end:
        element = element_at(file, place)
        if element.end is None or element.end > parent.end:
            raise CannotBlankError
        elements.append(element)
        place = element.end
    return elements


def _leave_out(file: Bytes, element: Element, found: Recording) -> int:
    """Make ``element`` void, of the same length, and return where the next one begins."""
    if element.end is None or element.end > file.size:
        raise CannotBlankError
    length = element.end - element.start - 1
    width = min(8, length)
    size = (length - width) | 1 << 7 * width
    found.changes.append(Change(element.start, element.end, bytes([VOID]) + size.to_bytes(width)))
    return element.end


def element_at(file: Bytes, place: int) -> Element:
    """Return the element that begins at ``place``."""
    kind, width = _number(file, place)
    size, size_width = _number(file, place + width)
    content = place + width + size_width
    # The highest bit that is set says how long a number is, and is no part of a length.
    most = (1 << 7 * size_width) - 1
    is_known = size & most != most
    return Element(kind, place, content, content + (size & most) if is_known else None)


def _number(file: Bytes, place: int) -> tuple[int, int]:
    width = 9 - file.number(place, 1).bit_length()
    if width > 8:
        raise CannotBlankError
    return file.number(place, width), width
