"""Recordings say nothing of place, time and device afterwards, and sound and look as before."""

import pytest

from chatsite.files.kinds import Kind
from chatsite.files.recordings.ogg import check_sum_of
from chatsite.tests.files import recording
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import TELLTALE
from chatsite.tests.files.recording import PICTURES, SOUND

pytestmark = pytest.mark.own_database

AUDIO, VIDEO = Kind.AUDIO, Kind.VIDEO


@pytest.mark.parametrize(
    ("data", "kind", "content_type", "duration"),
    [
        (recording.mp4(), VIDEO, "video/mp4", 2.5),
        (recording.mp4(b"qt  "), VIDEO, "video/quicktime", 2.5),
        (recording.mp4(b"3gp4"), VIDEO, "video/mp4", 2.5),
        (recording.mp4(handlers=(b"soun", b"meta")), AUDIO, "audio/mp4", 2.5),
        (recording.mp4(b"M4A ", handlers=(b"soun",)), AUDIO, "audio/mp4", 2.5),
        (recording.parts_mp4(), AUDIO, "audio/mp4", None),
        (recording.webm(), VIDEO, "video/webm", 2.5),
        (recording.webm(has_video=False), AUDIO, "audio/webm", 2.5),
        (recording.webm(is_open=True), VIDEO, "video/webm", None),
        (recording.webm(has_video=False, is_open=True), AUDIO, "audio/webm", None),
        (recording.wav(), AUDIO, "audio/wav", 2.0),
        (recording.wav(size=0), AUDIO, "audio/wav", 2.0),
        (recording.wav(size=0xFFFFFFFF), AUDIO, "audio/wav", 2.0),
        (recording.mp3(), AUDIO, "audio/mpeg", pytest.approx(2.61, abs=0.01)),
        (recording.mp3_frames(), AUDIO, "audio/mpeg", pytest.approx(2.61, abs=0.01)),
        (recording.opus(), AUDIO, "audio/ogg", 2.5),
        (recording.vorbis(), AUDIO, "audio/ogg", 2.0),
        (recording.flac(), AUDIO, "audio/flac", 2.0),
    ],
    ids=str,
)
def test_it_tells_nothing_and_plays_as_before(
    examining: Examine, data: bytes, kind: Kind, content_type: str, duration: float | None
) -> None:
    found, after, middle, thumbnail = examining(data)

    assert (found.kind, found.content_type, found.is_bare) == (kind, content_type, True)
    assert found.duration == duration
    assert (found.has_thumbnail, found.keeps_original) == (False, True)
    assert (middle, thumbnail) == (b"", b"")
    assert len(after) == len(data)
    for told in (TELLTALE, recording.PLACE[:18], b"\xdd\xdd\xdd\xdd", b"\xee\xee\xee\xee", b"GoPr"):
        assert told not in after
    for kept in (SOUND, PICTURES, SOUND[:1000], SOUND[:700], recording.mp3_frames(40)):
        assert after.count(kept) == data.count(kept)


def test_pages_of_ogg_have_the_right_check_sums(examining: Examine) -> None:
    for data in (recording.opus(), recording.vorbis()):
        after = bytearray(examining(data).source)
        start = 0
        for _ in range(3):
            segments = after[start + 26]
            content = start + 27 + segments
            end = content + sum(after[start + 27 : content])
            told = bytes(after[start + 22 : start + 26])
            after[start + 22 : start + 26] = bytes(4)
            assert told == check_sum_of(after[start:end]).to_bytes(4, "little")
            start = end


def test_a_stream_of_vorbis_says_that_nothing_is_said(examining: Examine) -> None:
    after = examining(recording.vorbis()).source

    place = after.index(b"\x03vorbis") + 7
    length = int.from_bytes(after[place : place + 4], "little")
    assert after[place + 4 : place + 4 + length] == b" " * length
    assert after[place + 4 + length :].startswith(b"\0\0\0\0\1\x05vorbis")


@pytest.mark.parametrize(
    "data",
    [
        recording.mp4()[:-40],
        recording.mp4(more=b"\xff\xff\xff\xffabcd"),
        recording.mp4()[:2000],
        recording.box(b"ftyp", b"isom") + recording.box(b"mdat", SOUND),
        # Places, spread over parts that nobody but the camera's maker knows.
        recording.mp4(more=recording.box(b"moof", recording.box(b"mfhd", bytes(8)))),
        recording.webm(kind=33),
        recording.webm()[:300],
        recording.webm()[:-30],
        recording.wav()[:30],
        recording.id3() + recording.flac(),
        recording.id3() + b"x" * 5000,
        recording.id3(),
        recording.opus(streams=2),
        recording.opus()[:90],
        recording.vorbis() + b"rest",
        recording.flac()[:60],
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_what_cannot_be_blanked_stays_a_file_as_it_is(examining: Examine, data: bytes) -> None:
    found, after, middle, thumbnail = examining(data)

    assert (found.kind, found.content_type) == (Kind.FILE, "application/octet-stream")
    assert (found.is_bare, found.keeps_original) == (False, True)
    assert (after, middle, thumbnail) == (data, b"", b"")


def test_sent_as_a_file_it_stays_as_it_is(examining: Examine) -> None:
    data = recording.mp4()

    found, after, *_ = examining(data, as_file=True)

    assert (found.kind, found.is_bare, after) == (Kind.FILE, False, data)
