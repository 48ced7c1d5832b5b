"""A file as an answer: whole, in part, known already, and never a page of ours."""

from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponseBase
from django.test import RequestFactory
from pytest_django import Settings

from chatsite.files.answer import file_answer
from chatsite.files.store import Store
from chatsite.http.no_store import NoStoreMiddleware
from chatsite.tests.files.headers import HEADERS

# To close an answer is to give database connections back.
pytestmark = pytest.mark.django_db

NAME = "ab/" + "ab" * 16 + ".original"
BYTES = bytes(number % 251 for number in range(100_000))
SIZE = len(BYTES)
TAG = '"abab"'


def ask(store: Store, method: str = "GET", **headers: str) -> HttpResponseBase:
    """Ask for the file, which is put where it is not there yet."""
    if not list(store.names()):
        store.put(BytesIO(BYTES), NAME)
    request = RequestFactory().generic(method, "/x", headers=headers)
    about = {"name": "Ä photo.webp", "content_type": "image/webp", "etag": "abab"}
    return file_answer(request, store.open(NAME), inline=True, **about)


def body(answer: HttpResponseBase) -> bytes:
    """Return all that was answered."""
    found = answer.getvalue() if isinstance(answer, FileResponse) else answer.content  # type: ignore[attr-defined]
    answer.close()
    assert isinstance(found, bytes)
    return found


def test_a_whole_file(store: Store) -> None:
    answer = ask(store)
    assert (answer.status_code, body(answer)) == (200, BYTES)
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Length"] == str(SIZE)
    assert (answer["ETag"], answer["Accept-Ranges"]) == (TAG, "bytes")
    assert answer["Content-Disposition"].startswith("inline")
    assert HEADERS.items() <= dict(answer.items()).items()


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-9", 5, 10),
        ("bytes=99999-", SIZE - 1, SIZE),
        ("bytes=0-", 0, SIZE),
        ("bytes=99990-200000", 99_990, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        ("bytes=-200000", 0, SIZE),
    ],
)
def test_a_part(store: Store, asked: str, first: int, end: int) -> None:
    answer = ask(store, Range=asked)
    assert (answer.status_code, body(answer)) == (206, BYTES[first:end])
    assert answer["Content-Range"] == f"bytes {first}-{end - 1}/{SIZE}"
    assert answer["Content-Length"] == str(end - first)


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=9-5", "bytes=", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=٣-٤"],
)
def test_what_is_no_single_range_gets_everything(folder: Store, asked: str) -> None:
    answer = ask(folder, Range=asked.encode().decode("latin-1"))
    assert (answer.status_code, body(answer)) == (200, BYTES)


@pytest.mark.parametrize("asked", ["bytes=100000-", "bytes=999999999-9999999999", "bytes=-0"])
def test_what_is_outside_is_refused(folder: Store, asked: str) -> None:
    answer = ask(folder, Range=asked, **{"X-Requested-With": "fetch"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert body(answer).decode() == "This file is shorter than that."


@pytest.mark.parametrize(("tag", "status"), [(TAG, 206), ('"other"', 200), (f"W/{TAG}", 200)])
def test_a_part_of_something_else_is_not_continued(folder: Store, tag: str, status: int) -> None:
    answer = ask(folder, Range="bytes=1-2", **{"If-Range": tag})
    assert (answer.status_code, len(body(answer))) == (status, 2 if status == 206 else SIZE)


@pytest.mark.parametrize("tags", [TAG, f"W/{TAG}", f'"other", {TAG}', "*"])
def test_what_is_known_is_not_sent_again(folder: Store, tags: str) -> None:
    answer = ask(folder, **{"If-None-Match": tags})
    assert (answer.status_code, body(answer), answer["ETag"]) == (304, b"", TAG)
    assert "Content-Type" not in answer
    assert answer["Cache-Control"] == "private, no-cache"


def test_another_one_is_sent(folder: Store) -> None:
    assert body(ask(folder, **{"If-None-Match": '"other"'})) == BYTES


def test_only_the_head(store: Store) -> None:
    answer = ask(store, "HEAD", Range="bytes=1-2")
    assert (answer.status_code, body(answer)) == (200, b"")
    assert answer["Content-Length"] == str(SIZE)


def test_it_may_be_kept_but_is_asked_for_each_time(folder: Store) -> None:
    answer = NoStoreMiddleware(lambda _: ask(folder))(RequestFactory().get("/x"))
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("way", ["x-accel-redirect", "x-sendfile"])
def test_a_proxy_is_told_what_to_send(folder: Store, settings: Settings, way: str) -> None:
    settings.SENDFILE = way
    answer = ask(folder, Range="bytes=1-2")
    location = settings.STORAGES["attachments"]["OPTIONS"]["location"]
    told = {"x-accel-redirect": f"/_attachments/{NAME}", "x-sendfile": f"{location}/{NAME}"}
    assert (answer.status_code, body(answer), answer[way]) == (200, b"", told[way])
    # The proxy has its own, for which it answers ranges and what is known.
    assert "ETag" not in answer
    assert HEADERS.items() <= dict(answer.items()).items()
