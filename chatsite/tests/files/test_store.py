"""Files are kept whole or not at all, in a folder and in a bucket alike."""

import errno
import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import pytest
from pytest_django import Settings

from chatsite import storage
from chatsite.configuration.attachments import attachments
from chatsite.configuration.environment import Environment, WrongSetting
from chatsite.files.store import Store, attachment_storing
from chatsite.files.stored import StorageAwayError
from chatsite.serving.bucket import claim_bucket
from chatsite.testing.s3 import S3, running_s3
from chatsite.testing.server import PROJECT
from chatsite.testing.small_disk import CannotMountError, small_disk
from chatsite.tests.files.conftest import configured_for, use

BYTES = bytes(number % 251 for number in range(300_000))
# In a bucket it is the server that keeps a file whole or not, and to start takes long.
KILLS = {"Folder": 12, "Bucket": 2}
# Puts one file after the other until it is killed; what is under a name says how long it must be.
PUTTING = """
import random, sys
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from django.conf import settings
from chatsite.configuration.attachments import attachments
from chatsite.configuration.environment import Environment
settings.configure(STORAGES={"attachments": attachments(Environment(), Path(sys.argv[1]))})
from chatsite.files.store import store
while True:
    token, size = token_hex(16), random.randrange(1, 3_000_000)
    store.put(BytesIO(size.to_bytes(8) * (size // 8 + 1)), f"{token[:2]}/{token}.original")
"""


def new_name(variant: str = "original") -> str:
    token = token_hex(16)
    return f"{token[:2]}/{token}.{variant}"


def read(store: Store, name: str, first: int = 0, size: int | None = None) -> bytes:
    stored = store.open(name)
    part = stored.part(first, stored.size if size is None else size)
    found = b"".join(iter(lambda: part.read(65_536), b""))
    part.close()
    return found


def test_what_is_put_is_there(store: Store) -> None:
    name = new_name()
    store.put(BytesIO(BYTES), name)
    assert read(store, name) == BYTES
    assert read(store, name, 100_000, 7) == BYTES[100_000:100_007]
    with store.open(name).whole() as whole:
        assert os.pread(whole.fileno(), len(BYTES) + 1, 0) == BYTES
    assert store.open(name).size == len(BYTES)
    ((found, changed),) = store.names()
    assert found == name
    assert abs(changed - time.time()) < 60


def test_what_is_removed_is_gone(store: Store) -> None:
    name = new_name()
    store.put(BytesIO(BYTES), name)
    # What a crash left of it goes as well; the second time nothing is there any more.
    store.remove(name)
    store.remove(name)
    assert list(store.names()) == []
    with pytest.raises(FileNotFoundError):
        store.open(name)


def test_no_name_is_used_twice(store: Store) -> None:
    name = new_name("thumbnail")
    store.put(BytesIO(b"first"), name)
    with pytest.raises(FileExistsError):
        store.put(BytesIO(b"second"), name)
    assert read(store, name) == b"first"


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "ab/x.original", "", "ab/\0"])
def test_nothing_else_is_reached(store: Store, name: str) -> None:
    for act in (store.open, store.remove, lambda name: store.put(BytesIO(), name)):
        with pytest.raises(ValueError, match="no name of a file"):
            act(name)


def test_whoever_is_killed_leaves_whole_files_only(store: Store, tmp_path: Path) -> None:
    kills = KILLS[type(attachment_storing()).__name__]
    for number in range(kills):
        putting = subprocess.Popen([sys.executable, "-c", PUTTING, str(tmp_path)], cwd=PROJECT)
        # What it puts is of another size each time, so that this ends it anywhere.
        started = len(list(store.names()))
        while len(list(store.names())) < started + 2:
            assert putting.poll() is None
        time.sleep(0.004 * number)
        putting.kill()
        putting.wait()
    whole = [name for name, _ in store.names() if not name.endswith(".part")]
    assert len(whole) >= kills * 2
    for name in whole:
        found = read(store, name)
        size = int.from_bytes(found[:8])
        assert found == size.to_bytes(8) * (size // 8 + 1)
    # What was begun has a name, by which it is swept.
    for name, _ in store.names():
        store.remove(name)
    assert list(store.names()) == []


def test_a_full_disk_leaves_nothing(settings: Settings) -> None:
    try:
        with small_disk(12) as disk:
            store = use(settings, attachments(Environment(), disk.folder))
            store.put(BytesIO(BYTES), new_name())
            disk.fill()
            with pytest.raises(OSError, match="No space") as caught:
                store.put(BytesIO(BYTES * 20), new_name())
            assert caught.value.errno == errno.ENOSPC
            assert len(list(store.names())) == 1
            on_its_own = {"OPTIONS": {"location": str(disk.folder)}}
            settings.STORAGES = {**settings.STORAGES, "attachments": on_its_own}
            assert storage.problem().startswith("the folder of attachments cannot be written")
    except CannotMountError as error:
        pytest.skip(str(error))


def test_a_storage_that_is_away_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running_s3() as gone:
        store = use(settings, configured_for(gone, monkeypatch, tmp_path))
        claim_bucket()
    with pytest.raises(StorageAwayError, match=r"127\.0\.0\.1"):
        store.open(new_name())
    with pytest.raises(SystemExit, match=r"The bucket brave-chat cannot be used .*S3_ENDPOINT"):
        claim_bucket()


def test_a_bucket_that_is_not_there_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, s3: S3, tmp_path: Path
) -> None:
    configured = configured_for(s3, monkeypatch, tmp_path)
    configured["OPTIONS"]["bucket_name"] = "another"
    use(settings, configured)
    with pytest.raises(SystemExit, match=r"The bucket another cannot be used .*NoSuchBucket"):
        claim_bucket()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"S3_ENDPOINT": "https://s3.example.com"}, "S3_ENDPOINT does nothing without S3_BUCKET"),
        ({"S3_ACCESS_KEY": "a"}, "S3_ACCESS_KEY does nothing without S3_BUCKET"),
        ({"S3_BUCKET": "b", "S3_ACCESS_KEY": "a"}, "S3_ACCESS_KEY and S3_SECRET_KEY belong"),
        ({"S3_BUCKET": "b", "S3_ENDPOINT": "s3.example.com"}, "S3_ENDPOINT must start with http"),
    ],
)
def test_half_a_bucket_is_refused(
    environment: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=sentence):
        attachments(Environment(), tmp_path)
