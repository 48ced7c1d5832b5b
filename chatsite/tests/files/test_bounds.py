"""Work on a file may take a little time and memory, and keeps nobody else's file waiting."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from chatsite.files import examine
from chatsite.files.examine import TOO_MUCH_WORK
from chatsite.files.kinds import Kind
from chatsite.limited.bounds import MIB, Bounds
from chatsite.limited.process import Limited
from chatsite.limited.refusal import RefusedError
from chatsite.storage import cannot_store
from chatsite.tests.files import recording
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import corners, photograph, saved

pytestmark = pytest.mark.own_database
GIVEN = [
    *(photograph(kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")),
    *(saved(corners(), kind) for kind in ("GIF", "PDF")),
    *(recording.mp4(), recording.webm(), recording.wav(), recording.mp3()),
    *(recording.opus(), recording.vorbis(), recording.flac()),
]


@contextmanager
def bounded(bounds: Bounds, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let files be examined within ``bounds``."""
    limited = Limited("chatsite.files.job", most_bytes=1000, bounds=bounds)
    patch.setattr(examine, "limited", limited)
    yield
    limited.stop()


def test_a_picture_that_takes_too_much_memory_is_refused(
    examining: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bounded(examine.BOUNDS._replace(memory_bytes=250 * MIB), monkeypatch):
        with pytest.raises(RefusedError) as refused:
            examining(saved(Image.new("1", (8000, 7900)), "PNG"))
        assert str(refused.value) == TOO_MUCH_WORK
        assert examining(photograph("JPEG")).found.kind == Kind.PICTURE


def test_a_picture_that_takes_too_long_is_refused(
    examining: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bounded(examine.BOUNDS._replace(cpu_seconds=1), monkeypatch):
        with pytest.raises(RefusedError) as refused:
            examining(saved(Image.new("RGBA", (8000, 7900)), "PNG"))
        assert str(refused.value) == TOO_MUCH_WORK


def test_a_recording_that_takes_too_long_stays_a_file(
    examining: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = recording.box(b"ftyp", b"isom") + b"\xff\xfb" * 10
    slow = b"ID3\4\0\0\0\0\0\0" + b"\xff\xfb\x9f" * 4_000_000
    with bounded(examine.BOUNDS._replace(cpu_seconds=1), monkeypatch):
        result = examining(slow)
        assert (result.found.kind, result.source == slow) == (Kind.FILE, True)
        assert examining(data).found.kind == Kind.FILE


def test_a_full_disk_is_no_fault_of_a_picture(examining: Examine) -> None:
    with TemporaryFile() as source, TemporaryFile() as middle, open("/dev/full", "r+b") as full:
        source.write(photograph("JPEG"))
        with pytest.raises(OSError, match="No space left") as raised:
            examine.examine(source, middle, full, as_file=False)

    assert cannot_store(raised.value)


def test_several_are_examined_at_once(examining: Examine) -> None:
    data = [photograph(kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")] * 4
    with ThreadPoolExecutor(2) as threads:
        found = [result.found for result in threads.map(examining, data)]

    assert [(one.kind, one.width) for one in found] == [(Kind.PICTURE, 96)] * 20


@hypothesis_settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    whole=st.sampled_from(GIVEN),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8),
    length=st.sampled_from([1.0, 0.9, 0.5]),
)
def test_a_damaged_file_keeps_its_bounds(
    examining: Examine,
    capfd: pytest.CaptureFixture[str],
    whole: bytes,
    changes: list[tuple[float, int]],
    length: float,
) -> None:
    data = bytearray(whole[: int(len(whole) * length)])
    for place, value in changes:
        data[int(len(data) * place)] = value
    # One that says it is larger than it is may well take too much.
    with suppress(RefusedError):
        assert len(examining(bytes(data)).source) == len(data)
    assert "Traceback" not in capfd.readouterr().err
