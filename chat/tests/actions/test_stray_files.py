"""Bytes that no row knows go; where hardly any are known, the database is the wrong one."""

import logging
import os
import secrets
import time
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.actions.sweep import COMING_AGE, remove_strays
from chat.models import Attachment, Room
from chat.tests.support.files import bring, is_stored, send_files
from chatsite.configuration.attachments import attachments
from chatsite.configuration.environment import Environment
from chatsite.files.store import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where files are, and no others than those of the test."""
    settings.STORAGES = {**settings.STORAGES, "attachments": attachments(Environment(), tmp_path)}
    return tmp_path


def grow_old(folder: Path) -> None:
    then = time.time() - 2 * COMING_AGE.total_seconds()
    for path in folder.rglob("*.*"):
        os.utime(path, (then, then))


def put_stray() -> str:
    token = secrets.token_hex(16)
    name = f"{token[:2]}/{token}.original"
    store.put(BytesIO(b"nobody's"), name)
    return name


def names() -> set[str]:
    return {name for name, _ in store.names()}


def test_what_no_row_knows_goes(owner: User, open_room: Room, folder: Path) -> None:
    sent, unsent = bring(owner, open_room), bring(owner, open_room)
    send_files(owner, open_room, [sent])
    stray = put_stray()
    grow_old(folder)
    fresh = put_stray()
    assert remove_strays() == 1
    assert stray not in names()
    assert fresh in names()
    assert is_stored(sent)
    assert is_stored(unsent)


def test_nothing_goes_where_hardly_anything_is_known(
    owner: User, open_room: Room, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = [bring(owner, open_room) for _ in range(3)]
    Attachment.objects.of(open_room.pk).filter(pk__in=[files[0].pk, files[1].pk]).delete()
    grow_old(folder)
    with caplog.at_level(logging.WARNING):
        assert remove_strays() == 0
    assert "unknown to this database" in caplog.text
    assert len(names()) == 3
