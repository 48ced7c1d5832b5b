"""Who may send files where, how much, and how many at once: decided before anything is read."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from chatsite.file_routes import AROUND, MB, UPLOADS_PER_PERSON, file_routes, is_download
from chatsite.serving.request_body import IN_MEMORY, RefusedBodyError, Scope
from chatsite.serving.threads import Threads
from chatsite.serving.uploads import HELD, Uploads
from chatsite.testing.asgi_client import scope

ONE = settings.ATTACHMENT_MB * MB + AROUND
SEVERAL = settings.ATTACHMENTS_PER_MESSAGE * settings.ATTACHMENT_MB * MB + AROUND
FORM = "Multipart/form-data; boundary=x"


@dataclass(frozen=True)
class Someone:
    """Somebody with this number."""

    pk: int


def uploads(cookie: int | None = None, token: int | None = None) -> Uploads:
    """Return the routes of the site, for somebody with a cookie or a token, or for nobody."""

    def who(number: int | None) -> Any:
        return lambda _scope: None if number is None else Someone(number)

    return Uploads(file_routes(who(cookie), who(token)), UPLOADS_PER_PERSON, Threads(1, "test"))


def most(found: Uploads, asked: Scope, held: ExitStack | None = None) -> int:
    """Return how many bytes a request may bring."""
    with ExitStack() as own:
        return asyncio.run(found.most_bytes({**asked, HELD: held or own})).size


@pytest.mark.parametrize(
    ("path", "kind", "size"),
    [
        ("/rooms/7/attachments", "application/octet-stream", ONE),
        ("/rooms/7/messages", FORM, SEVERAL),
        ("/rooms/7/messages/9/replies", FORM, SEVERAL),
        # Not a file: as much as any form.
        ("/rooms/7/messages", "application/x-www-form-urlencoded", IN_MEMORY.size),
        ("/rooms/7/messages/9/replies", "", IN_MEMORY.size),
        ("/rooms/7/messages/9/edit", FORM, IN_MEMORY.size),
        ("/rooms/7/attachments/9/delete", FORM, IN_MEMORY.size),
        ("/rooms/x/attachments", FORM, IN_MEMORY.size),
        ("/login", FORM, IN_MEMORY.size),
    ],
)
def test_how_much_a_page_takes(path: str, kind: str, size: int) -> None:
    asked = scope("POST", path, **{"content-type": kind})
    assert most(uploads(cookie=1), asked) == size
    assert most(uploads(cookie=1), {**asked, "method": "PUT"}) == IN_MEMORY.size
    if size != IN_MEMORY.size:
        for nobody in (uploads(), uploads(token=1)):
            with pytest.raises(RefusedBodyError, match="logged out") as caught:
                most(nobody, asked)
            assert caught.value.status == 401


def test_the_api_takes_files_by_a_token() -> None:
    asked = scope("POST", "/api/v1/rooms/7/attachments")
    assert most(uploads(token=1), asked) == ONE
    with pytest.raises(RefusedBodyError, match="logged out"):
        most(uploads(cookie=1), asked)
    # Messages are JSON there.
    asked = scope("POST", "/api/v1/rooms/7/messages", **{"content-type": FORM})
    assert most(uploads(token=1), asked) == IN_MEMORY.size


def test_the_limit_is_named() -> None:
    routes = file_routes(lambda _: None, lambda _: None)
    sentences = {route.most.sentence for route in routes}
    assert f"This is too large: a file has at most {settings.ATTACHMENT_MB} MB." in sentences
    assert any("a message has at most 10 files" in sentence for sentence in sentences)


def test_how_many_at_once() -> None:
    found, asked = uploads(token=1), scope("POST", "/api/v1/rooms/7/attachments")
    with ExitStack() as held:
        for _ in range(UPLOADS_PER_PERSON):
            assert most(found, asked, held) == ONE
        with pytest.raises(RefusedBodyError, match="too many files") as caught:
            most(found, asked, held)
        assert caught.value.status == 429
    # They have arrived.
    assert most(found, asked) == ONE


def test_what_is_a_download() -> None:
    for path in ("/rooms/7/attachments/9/original", "/rooms/7/attachments/9/thumbnail"):
        assert is_download(scope("GET", path))
        assert is_download(scope("HEAD", path))
        assert not is_download(scope("POST", path))
    for path in ("/rooms/7", "/rooms/7/files", "/rooms/7/attachments", "/pictures/1"):
        assert not is_download(scope("GET", path))
