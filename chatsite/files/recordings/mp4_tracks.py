"""Tracks of MP4: which are seen and heard, what they call themselves, where they lie."""

import struct
from collections.abc import Iterator
from functools import cached_property

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change
from chatsite.files.recordings.mp4_boxes import Box, boxes_in

VIDEO = b"vide"
SHOWN = {VIDEO, b"soun", b"sbtl", b"subt", b"text", b"clcp"}
HANDLER, DESCRIPTIONS, SIZES, RUNS = b"hdlr", b"stsd", b"stsz", b"stsc"
CHUNKS = {b"stco": ">I", b"co64": ">Q"}
# In the description of a video: who made the encoder, and what it calls itself.
VENDOR, ENCODER = (12, 16), (42, 74)


class Track:
    """A track whose boxes have been read; ``boxes`` are those that have none in them."""

    def __init__(self, file: Bytes, box: Box) -> None:
        self.box = box
        self.boxes: dict[bytes, Box] = {}
        self._file = file

    @cached_property
    def _handler(self) -> bytes:
        return self._file.at(self._box(HANDLER).content + 8, 4)

    @property
    def is_video(self) -> bool:
        """Whether it has pictures."""
        return self._handler == VIDEO

    @property
    def is_shown(self) -> bool:
        """Whether it is for people to see or to hear."""
        return self._handler in SHOWN

    def _box(self, name: bytes) -> Box:
        if name not in self.boxes:
            raise CannotBlankError
        return self.boxes[name]

    def names(self) -> Iterator[Change]:
        """Yield what leaves out how a device and its encoder call themselves."""
        handler, descriptions = self._box(HANDLER), self._box(DESCRIPTIONS)
        yield Change(handler.content + 12, handler.end)
        if not self.is_video:
            return
        entries = descriptions._replace(content=descriptions.content + 8)
        for entry in boxes_in(self._file, entries):
            for start, end in (VENDOR, ENCODER):
                if entry.content + end <= entry.end:
                    yield Change(entry.content + start, entry.content + end)

    def samples(self) -> Iterator[Change]:
        """Yield what makes zeros of all that the track has elsewhere in the file."""
        same = self._file.number(self._box(SIZES).content + 4, 4)
        sizes = [] if same else [size for (size,) in self._table(SIZES, ">I", 8)]
        (chunks,) = [name for name in CHUNKS if name in self.boxes]
        places = [place for (place,) in self._table(chunks, CHUNKS[chunks])]
        runs, number = self._table(RUNS, ">III"), 0
        for run, following in zip(runs, [*runs[1:], (len(places) + 1,)], strict=True):
            first, each = run[:2]
            for place in places[first - 1 : following[0] - 1]:
                size = same * each if same else sum(sizes[number : number + each])
                number += each
                if place + size > self._file.size:
                    raise CannotBlankError
                yield Change(place, place + size)

    def _table(self, name: bytes, row: str, before: int = 4) -> list[tuple[int, ...]]:
        """Return the rows of a box; their number stands ``before`` bytes behind its beginning."""
        box = self._box(name)
        place = box.content + before
        length = self._file.number(place, 4) * struct.calcsize(row)
        if place + 4 + length > box.end:
            raise CannotBlankError
        return list(struct.iter_unpack(row, self._file.at(place + 4, length)))
