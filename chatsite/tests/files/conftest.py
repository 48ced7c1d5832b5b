"""What the tests of files share: a way to have one examined, and the two kinds of stores."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, Protocol

import pytest
from pytest_django import Settings

from chatsite.configuration.attachments import attachments
from chatsite.configuration.environment import Environment
from chatsite.files import examine
from chatsite.files.examine import Examined
from chatsite.files.store import Store
from chatsite.testing.s3 import S3, running_s3


class Result(NamedTuple):
    """What was found, and what the three files contain afterwards."""

    found: Examined
    source: bytes
    middle: bytes
    thumbnail: bytes


class Examine(Protocol):
    """Has some bytes examined as the file of somebody who sent it."""

    def __call__(self, data: bytes, *, as_file: bool = False) -> Result:
        """Return what comes of ``data``. Raises ``RefusedError``."""


def examined(data: bytes, *, as_file: bool = False) -> Result:
    """Return what comes of ``data``. Raises ``RefusedError``."""
    with TemporaryFile() as source, TemporaryFile() as middle, TemporaryFile() as thumbnail:
        source.write(data)
        found = examine.examine(source, middle, thumbnail, as_file=as_file)
        for file in (source, middle, thumbnail):
            file.seek(0)
        return Result(found, source.read(), middle.read(), thumbnail.read())


@pytest.fixture(scope="session")
def examining() -> Iterator[Examine]:
    """Return what has bytes examined, as the chat does it."""
    yield examined
    examine.limited.stop()


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    """Return a server that speaks S3."""
    with running_s3() as server:
        yield server


def use(settings: Settings, configured: dict[str, Any]) -> Store:
    """Return the store of ``configured``, which is that of the chat from now on."""
    settings.STORAGES = {**settings.STORAGES, "attachments": configured}
    return Store()


def configured_for(s3: S3, monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, Any]:
    """Return what the settings make of the environment of a bucket on ``s3``."""
    for name, value in s3.settings.items():
        monkeypatch.setenv(name, value)
    return attachments(Environment(), folder)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Store:
    """Return a store in a folder."""
    return use(settings, attachments(Environment(), tmp_path))


@pytest.fixture
def bucket(settings: Settings, s3: S3, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """Return a store in a bucket, from which is removed what servers of other tests left."""
    found = use(settings, configured_for(s3, monkeypatch, tmp_path))
    for name, _ in list(found.names()):
        found.remove(name)
    return found


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return a store of each kind."""
    found: Store = request.getfixturevalue(request.param)
    return found
