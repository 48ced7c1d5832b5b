"""Profile pictures: checked, made small and square, shown to people who are signed in."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image
from pytest_django import Settings

from accounts import pictures, squaring
from accounts.models import User
from accounts.tests.conftest import Told
from chatsite.limited.bounds import Bounds
from chatsite.limited.process import Limited
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Return the folder in which the pictures of a test lie."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / pictures.FOLDER


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200), mode: str = "RGB") -> bytes:
    data = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    colour = 7 if mode == "I;16" else "teal"
    Image.new(mode, size, colour).save(data, kind, exif=exif)
    return data.getvalue()


def upload(client: Client, data: bytes, name: str = "me.jpg") -> object:
    return client.post("/profile/picture", {"picture": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    "kind", ["JPEG RGB", "JPEG CMYK", "PNG RGBA", "PNG I;16", "PNG 1", "GIF P", "WEBP RGB"]
)
def test_it_becomes_a_small_square_without_metadata(
    member: User, client_of: ClientOf, folder: Path, changed: Told, kind: str
) -> None:
    client = client_of(member)
    file_format, mode = kind.split()

    upload(client, picture(file_format, mode=mode))

    member.refresh_from_db()
    answer = client.get(member.profile_picture)
    content = answer.getvalue()
    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("WEBP", (512, 512))
        assert not image.getexif()
    assert b"a secret place" not in content
    assert [told["user"] for told in changed] == [member]
    assert len(list(folder.iterdir())) == 1


def test_it_may_be_kept_for_ever_by_the_browser_alone(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    upload(client, picture())
    member.refresh_from_db()

    answer = client.get(member.profile_picture)

    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_new_one_replaces_the_old_one(member: User, client_of: ClientOf, folder: Path) -> None:
    client = client_of(member)
    upload(client, picture())
    member.refresh_from_db()
    former = member.profile_picture
    upload(client, picture("PNG"))
    member.refresh_from_db()

    assert member.profile_picture != former
    assert client.get(former).status_code == 404
    assert [f"/pictures/{file.name}" for file in folder.iterdir()] == [member.profile_picture]


def test_it_can_be_removed(member: User, client_of: ClientOf, folder: Path) -> None:
    client = client_of(member)
    upload(client, picture())

    client.post("/profile/picture", {"remove": "1"})

    member.refresh_from_db()
    assert member.profile_picture == ""
    assert list(folder.iterdir()) == []


def test_it_is_shown_to_people_and_apps_but_not_to_visitors(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, client: Client
) -> None:
    upload(client_of(member), picture())
    member.refresh_from_db()
    address = member.profile_picture

    assert client_of(outsider).get(address).status_code == 200
    assert api_of(outsider).get(address).status_code == 200
    assert client.get(address).status_code == 401
    assert client.get(address, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get(f"/pictures/{'0' * 32}.webp").status_code == 401


@pytest.mark.parametrize(
    "name", ["0" * 32 + ".webp", "../chat.sqlite3", "..%2f..%2fchat.sqlite3", "a.webp"]
)
def test_no_other_file_can_be_had(member: User, client_of: ClientOf, name: str) -> None:
    assert client_of(member).get(f"/pictures/{name}").status_code == 404


def bomb() -> bytes:
    """Return a PNG of a few kilobytes that says it has 100 million pixels."""
    data = BytesIO()
    Image.new("1", (10_000, 10_000)).save(data, "PNG")
    return data.getvalue()


def progressive(side: int) -> bytes:
    """Return a square JPEG of one colour that comes in several scans."""
    data = BytesIO()
    Image.new("L", (side, side)).save(data, "JPEG", progressive=True, quality=10)
    return data.getvalue()


def many_scans() -> bytes:
    """Return a small JPEG whose last scan is there 80 times."""
    data = BytesIO()
    Image.effect_noise((200, 200), 50).convert("RGB").save(data, "JPEG", progressive=True)
    whole = data.getvalue()
    scan = whole[whole.rindex(squaring.START_OF_SCAN) : -2]
    return whole[:-2] + 80 * scan + whole[-2:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (b"#!/bin/sh", squaring.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", squaring.NOT_A_PICTURE),
        (picture()[:600], squaring.NOT_A_PICTURE),
        (picture("BMP"), squaring.NOT_A_PICTURE),
        (picture() + b"x" * pictures.BYTES_LIMIT, pictures.TOO_MANY_BYTES),
        (bomb(), squaring.TOO_MANY_PIXELS),
        (picture("PNG", (4001, 4000), "1"), squaring.TOO_MANY_PIXELS),
        (many_scans(), squaring.TOO_MANY_SCANS),
        (progressive(7_100), squaring.TOO_MANY_PIXELS),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(
    member: User, client_of: ClientOf, folder: Path, data: bytes, sentence: str
) -> None:
    response = client_of(member).post(
        "/profile/picture", {"picture": SimpleUploadedFile("me.jpg", data)}
    )

    assert response.status_code == 422
    assert f"</svg>{sentence}</p>" in response.text.partition('id="id_picture_error"')[2]
    assert 'value="Mika"' in response.text
    member.refresh_from_db()
    assert member.profile_picture == ""
    assert not folder.exists()


def test_too_many_pictures_have_to_wait(
    member: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (30, 60)}
    client = client_of(member)
    statuses = []
    for _ in range(2):
        file = SimpleUploadedFile("me.jpg", picture())
        response = client.post("/profile/picture", {"picture": file})
        statuses.append(response.status_code)
    assert statuses == [302, 429]
    assert int(response["Retry-After"]) > 0


def test_no_file_at_all_is_refused(member: User, client_of: ClientOf) -> None:
    response = client_of(member).post("/profile/picture")

    assert response.status_code == 422
    assert "Choose a picture first." in response.text


def test_a_photograph_of_a_large_camera_is_taken(member: User, client_of: ClientOf) -> None:
    data = BytesIO()
    Image.new("RGB", (10_000, 5_000), "teal").save(data, "JPEG", quality=20)

    upload(client_of(member), data.getvalue())

    member.refresh_from_db()
    assert member.profile_picture


def test_one_that_takes_too_much_is_refused_and_the_old_one_stays(
    member: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(member)
    upload(client, picture())
    member.refresh_from_db()
    former = member.profile_picture
    hungry = Limited("chatsite.testing.hungry_job", most_bytes=1, bounds=Bounds(1))
    monkeypatch.setattr(pictures, "squaring", hungry)

    response = client.post("/profile/picture", {"picture": SimpleUploadedFile("a.jpg", b"eat")})

    hungry.stop()
    assert (response.status_code, pictures.TOO_MUCH_WORK in response.text) == (422, True)
    assert client.get(former).status_code == 200
    member.refresh_from_db()
    assert member.profile_picture == former


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8),
    length=st.floats(0.1, 1),
)
def test_a_damaged_picture_is_read_or_refused(
    kind: str, changes: list[tuple[float, int]], length: float
) -> None:
    data = bytearray(picture(kind, (40, 30)))
    data = data[: int(len(data) * length)]
    for place, value in changes:
        data[int(len(data) * place)] = value
    # Any other exception would be an answer of 500.
    with suppress(ValidationError):
        assert pictures.square_picture(BytesIO(data))[8:12] == b"WEBP"
