"""Work on what strangers send may take a little time and memory, and then it ends."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryFile

import pytest
from pytest_django import Settings

from chatsite.limited.bounds import Bounds
from chatsite.limited.process import Limited, UsedUpError
from chatsite.limited.refusal import RefusedError

pytestmark = pytest.mark.own_database


@pytest.fixture
def limited() -> Iterator[Limited]:
    """Return what does the job of ``hungry_job``."""
    limited = Limited("chatsite.testing.hungry_job", most_bytes=1000, bounds=Bounds(1))
    yield limited
    limited.stop()


def told(limited: Limited, what: bytes) -> bytes:
    with TemporaryFile() as file:
        file.write(what)
        file.flush()
        return limited.do(file)


@pytest.mark.parametrize("what", [b"spin", b"sleep", b"eat", b"open", b"write"])
def test_what_takes_too_much_ends_and_the_next_one_is_served(limited: Limited, what: bytes) -> None:
    with pytest.raises(UsedUpError):
        told(limited, what)

    assert told(limited, b"") == b"nothing"


def test_a_refusal_has_its_sentence(limited: Limited) -> None:
    with pytest.raises(RefusedError, match=r"Not this one\."):
        told(limited, b"refuse")


def test_it_knows_no_secret(limited: Limited, settings: Settings) -> None:
    os.environ["SECRET_THING"] = settings.SECRET_KEY
    try:
        assert b"SECRET" not in told(limited, b"environment")
    finally:
        del os.environ["SECRET_THING"]


def test_an_answer_has_an_end(limited: Limited) -> None:
    assert told(limited, b"long") == b"x" * 1000


def test_one_that_takes_long_keeps_no_other_waiting(limited: Limited) -> None:
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(told, limited, b"sleep")
        assert told(limited, b"") == b"nothing"
        assert not slow.done()
        with pytest.raises(UsedUpError):
            slow.result()


def test_a_server_that_was_killed_is_started_again(limited: Limited) -> None:
    first = int(told(limited, b"number"))
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)

    second = int(told(limited, b"number"))

    assert second != first
    limited.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


@pytest.fixture
def writing() -> Iterator[Limited]:
    """Return what does the same job, which may write to files of a megabyte."""
    bounds = Bounds(1, written_bytes=1 << 20)
    limited = Limited("chatsite.testing.hungry_job", most_bytes=1000, bounds=bounds)
    yield limited
    limited.stop()


def test_it_may_write_to_several_files(writing: Limited) -> None:
    with TemporaryFile() as source, TemporaryFile() as one, TemporaryFile() as two:
        source.write(b"copy")
        one.write(b"before ")

        assert writing.do(source, one, two) == b"nothing"

        # All go on where they were.
        assert (source.tell(), one.tell(), two.tell()) == (4, 7, 0)
        for file in (source, one):
            file.seek(0)
        assert (source.read(), one.read(), two.read()) == (b"COPY", b"before copy 0", b"copy 1")


def test_what_it_writes_has_an_end(writing: Limited) -> None:
    with TemporaryFile() as source, TemporaryFile() as target:
        source.write(b"flood")
        with pytest.raises(UsedUpError):
            writing.do(source, target)
        assert os.fstat(target.fileno()).st_size <= 1 << 20
