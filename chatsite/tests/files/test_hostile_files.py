"""What means harm or is broken becomes a picture, a plain file, or is refused with a sentence."""

import pytest

from chatsite.files.examine import EMPTY
from chatsite.files.kinds import Kind
from chatsite.limited.refusal import RefusedError
from chatsite.tests.files import hostile
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import TELLTALE, chunks

pytestmark = pytest.mark.own_database
CASES = hostile.cases()
KINDS = {
    hostile.PICTURE: Kind.PICTURE,
    hostile.FILE: Kind.FILE,
    hostile.AUDIO: Kind.AUDIO,
}


def test_there_are_many() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_it_does_no_harm(examining: Examine, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    data, outcome = CASES[name]
    if outcome not in KINDS:
        with pytest.raises(RefusedError) as refused:
            examining(data)
        assert str(refused.value) == outcome
    else:
        result = examining(data)
        assert result.found.kind == KINDS[outcome]
        assert TELLTALE not in result.middle + result.thumbnail
        for derived in filter(None, (result.middle, result.thumbnail)):
            assert chunks(derived) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
        if outcome == hostile.FILE:
            assert result.source == data
    # Nothing went wrong that we do not know.
    assert "Traceback" not in capfd.readouterr().err


def test_sent_as_a_file_each_is_one(examining: Examine) -> None:
    for data, outcome in CASES.values():
        if outcome != EMPTY:
            result = examining(data, as_file=True)
            assert (result.found.kind, result.source == data) == (Kind.FILE, True)
