"""MP4, MOV, 3GP and M4A: boxes in boxes, each a length, a name and content (ISO/IEC 14496-12)."""

from chatsite.files.recordings.changes import Bytes, CannotBlankError, Change, Recording
from chatsite.files.recordings.mp4_boxes import Box, boxes_in, left_out
from chatsite.files.recordings.mp4_tracks import Track

WHOLE, FILM, TRACK, MEDIA, PART = b"", b"moov", b"trak", b"mdia", b"moof"
# What is needed to play, by the box it is in; all else says nothing afterwards.
KEPT = {
    WHOLE: {b"ftyp", b"styp", FILM, PART, b"mdat", b"sidx", b"ssix", b"mfra"},
    FILM: {b"mvhd", TRACK, b"mvex", b"iods"},
    TRACK: {b"tkhd", b"edts", b"tref", MEDIA, b"tapt", b"trgr"},
    MEDIA: {b"mdhd", b"hdlr", b"minf", b"elng"},
}
# In other boxes only this is left out.
TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}
INTO = {FILM, MEDIA, b"minf", b"stbl", PART, b"traf"}
HEADERS = {b"mvhd", b"tkhd", b"mdhd"}
# An hour that comes in parts of a second has 30,000.
BOXES_LIMIT = 100_000


def read(file: Bytes) -> Recording:
    """Return what is to change: boxes that tell something become free space, dates zero.

    Tracks that are no sound, picture or text go with what they have elsewhere in the file: cameras
    write there where they were.
    """
    return _Film(file).read()


class _Film:
    def __init__(self, file: Bytes) -> None:
        self._file = file
        self._found = Recording()
        self._tracks: list[Track] = []
        self._has_parts = False
        self._boxes = 0

    def read(self) -> Recording:
        self._read(Box(WHOLE, 0, 0, self._file.size), None)
        if not self._tracks:
            raise CannotBlankError
        for track in self._tracks:
            if track.is_shown:
                self._found.changes += track.names()
                self._found.has_pictures |= track.is_video
            elif self._has_parts:
                # What it has is spread over all parts.
                raise CannotBlankError
            else:
                self._found.changes += [*track.samples(), left_out(track.box)]
        return self._found

    def _read(self, parent: Box, track: Track | None) -> None:
        place, kept = parent.content, KEPT.get(parent.name)
        for box in boxes_in(self._file, parent):
            place = box.end
            self._boxes += 1
            if self._boxes > BOXES_LIMIT:
                raise CannotBlankError
            self._has_parts |= box.name == PART
            if box.name not in kept if kept else box.name in TELLING:
                self._found.changes.append(left_out(box))
            elif box.name in HEADERS:
                self._header(box)
            elif box.name == TRACK:
                self._tracks.append(Track(self._file, box))
                self._read(box, self._tracks[-1])
            elif box.name in INTO:
                self._read(box, track)
            elif track:
                track.boxes.setdefault(box.name, box)
        # Less than a box: nothing needs it.
        self._found.changes.append(Change(place, parent.end))

    def _header(self, box: Box) -> None:
        """Leave out when it was made and changed, and note how long a film is."""
        width = 8 if self._file.number(box.content, 1) else 4
        dates = box.content + 4
        self._found.changes.append(Change(dates, dates + 2 * width))
        if box.name == b"mvhd":
            scale = self._file.number(dates + 2 * width, 4)
            duration = self._file.number(dates + 2 * width + 4, width)
            # All bits are set where it is not known.
            if scale and duration and duration + 1 < 1 << 8 * width:
                self._found.duration = duration / scale
