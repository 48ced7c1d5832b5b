"""One's picture, by the API."""

import asyncio
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings
from rest_framework.test import APIClient

from accounts import pictures, squaring
from accounts.actions.log_in import issue_token
from accounts.models import User
from accounts.tests.conftest import Told
from chatsite.asgi import uploads
from chatsite.file_routes import AROUND
from chatsite.serving.request_body import RefusedBodyError
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.uploads import HELD
from chatsite.testing.types import ApiOf

URL = "/api/v1/me/picture"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Return the folder in which the pictures of a test lie."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / pictures.FOLDER


def upload(client: APIClient, data: bytes) -> Any:
    file = SimpleUploadedFile("me.png", data)
    return client.put(URL, {"picture": file}, format="multipart")


def png() -> bytes:
    data = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(data, "PNG")
    return data.getvalue()


@pytest.mark.django_db
def test_setting_it_and_removing_it(
    member: User, outsider: User, api_of: ApiOf, folder: Path, changed: Told
) -> None:
    client = api_of(member)

    answer = upload(client, png())

    assert answer.status_code == 200
    address = answer.json()["user"]["profile_picture"]
    shown = api_of(outsider).get(address)
    with Image.open(BytesIO(shown.getvalue())) as image:
        assert (image.format, image.size) == ("WEBP", (512, 512))
    assert [client.delete(URL).status_code, client.delete(URL).status_code] == [204, 204]
    assert client.get("/api/v1/me").json()["user"]["profile_picture"] == ""
    assert list(folder.iterdir()) == []
    assert [told["user"] for told in changed] == [member, member]


@pytest.mark.django_db
def test_what_is_refused(member: User, api_of: ApiOf, folder: Path, settings: Settings) -> None:
    client = api_of(member)
    for data, sentence in (
        (b"#!/bin/sh", squaring.NOT_A_PICTURE),
        (png() + b"x" * pictures.BYTES_LIMIT, pictures.TOO_MANY_BYTES),
    ):
        answer = upload(client, data)
        assert (answer.status_code, answer.json()["errors"]) == (400, {"picture": [sentence]})
    nothing = client.put(URL, {}, format="multipart").json()
    assert nothing["errors"] == {"picture": ["Choose a picture first."]}
    assert not folder.exists()
    for act in (upload(APIClient(), png()), APIClient().delete(URL)):
        assert act.status_code == 401
    assert client.put(URL, {"picture": "x"}, format="json").status_code == 415


@pytest.mark.django_db
def test_it_costs_what_it_costs_on_its_page(
    member: User, api_of: ApiOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (30, 60)}
    client = api_of(member)
    assert [upload(client, png()).status_code for _ in range(2)] == [200, 429]


@pytest.mark.django_db(transaction=True)
def test_only_who_is_signed_in_may_send_a_large_body(member: User) -> None:
    def most(method: str, path: str, token: str | None) -> int:
        headers = [(b"authorization", f"Bearer {token}".encode())] if token else []
        with ExitStack() as held:
            scope = {"method": method, "path": path, "headers": headers, HELD: held}
            return asyncio.run(uploads.most_bytes(scope)).size

    token = issue_token(member, "phone")
    assert most("PUT", URL, token) == pictures.BYTES_LIMIT + AROUND
    assert most("POST", URL, token) == most("PUT", "/api/v1/me", token) == AT_ONCE
    for wrong in (None, "", "wrong"):
        with pytest.raises(RefusedBodyError):
            most("PUT", URL, wrong)
    # A token is nothing to the page, which asks for a session.
    with pytest.raises(RefusedBodyError):
        most("POST", "/profile/picture", token)
