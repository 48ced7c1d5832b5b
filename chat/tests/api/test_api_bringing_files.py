"""Bringing a file by the API: as a form or as the body, and what is refused of it."""

from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.archive import archive_room
from chat.actions.members import leave_room
from chat.models import Attachment, Room
from chat.tests.support.files import bring, is_stored, picture
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db

MB = 1024 * 1024
BINARY = "application/octet-stream"


def url(room: Room) -> str:
    return f"/api/v1/rooms/{room.pk}/attachments"


def form(name: str = "cake.png", content: bytes = b"", **fields: Any) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content or picture(), "text/html"), **fields}


def test_a_form(open_room: Room, member: User, api_of: ApiOf) -> None:
    sent = form(alt="  A cake,\n with candles ")
    got = api_of(member).post(url(open_room), sent, format="multipart")
    assert got.status_code == 201
    shown = got.json()
    assert {name: shown[name] for name in ("name", "kind", "alt", "width", "height")} == {
        "name": "cake.png",
        "kind": "picture",
        "alt": "A cake, with candles",
        "width": 64,
        "height": 48,
    }
    row = Attachment.objects.get()
    assert (row.pk, row.user_id, row.message_id) == (shown["id"], member.pk, None)
    assert is_stored(row)
    got = api_of(member).get(shown["url"])
    assert (got.status_code, got["Content-Type"]) == (200, shown["content_type"])


@pytest.mark.parametrize(
    "content_type",
    [BINARY, "image/png", "application/json", "application/x-www-form-urlencoded", "nothing"],
)
def test_the_bytes_as_the_body(
    content_type: str, open_room: Room, member: User, api_of: ApiOf
) -> None:
    query = f"?name={quote('한글 é.bin')}&alt=A+cake&as_file=1&duration=2.5&peaks=09af"
    content = b'{"a": 1}\x00 not &=% what it says'
    got = api_of(member).post(url(open_room) + query, content, content_type=content_type)
    assert got.status_code == 201
    shown = got.json()
    names = ("name", "kind", "alt", "size", "duration", "peaks")
    assert [shown[name] for name in names] == [
        "한글 é.bin",
        "file",
        "A cake",
        len(content),
        2.5,
        "09af",
    ]
    stored = b"".join(api_of(member).get(shown["url"]))
    assert stored == content


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=UTF-8''%ED%95%9C%EA%B8%80.bin", "한글.bin"),
        ('attachment; filename="a \\"b\\".bin"', 'a "b".bin'),
        ("attachment; filename*=nothing''%ff", "file"),
        ("attachment", "file"),
        (";;;=", "file"),
    ],
)
def test_the_name_in_the_header(
    disposition: str, name: str, open_room: Room, member: User, api_of: ApiOf
) -> None:
    headers = {"Content-Disposition": disposition}
    api = api_of(member)
    got = api.post(url(open_room), b"x", content_type=BINARY, headers=headers)
    assert (got.status_code, got.json()["name"]) == (201, name)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"alt": "x" * 1001}, "alt"),
        ({"alt": "x" * 2001}, "alt"),
        ({"alt": "a\x00b"}, "alt"),
        ({"name": "x" * 1001}, "name"),
        ({"as_file": "perhaps"}, "as_file"),
        ({"duration": "-1"}, "duration"),
        ({"duration": "nan"}, "duration"),
        ({"duration": "inf"}, "duration"),
        ({"duration": "x"}, "duration"),
        ({"peaks": "0" * 65}, "peaks"),
        ({"peaks": "xyz"}, "peaks"),
    ],
)
def test_what_is_said_wrongly(
    fields: dict[str, str], wrong: str, open_room: Room, member: User, api_of: ApiOf
) -> None:
    got = api_of(member).post(url(open_room), form() | fields, format="multipart")
    assert got.status_code == 400
    assert got.json()["errors"].keys() == {wrong}
    assert not Attachment.objects.exists()


def test_no_file(open_room: Room, member: User, api_of: ApiOf) -> None:
    api = api_of(member)
    without = [
        api.post(url(open_room), {"alt": "x"}, format="multipart"),
        api.post(url(open_room), {"file": "x"}, format="multipart"),
        api.post(url(open_room)),
        api.post(url(open_room), b"", content_type=BINARY),
    ]
    assert [got.status_code for got in without] == [400] * 4
    assert [set(got.json()["errors"]) for got in without] == [{"file"}] * 4
    broken = api.post(url(open_room), b"x", content_type="multipart/form-data")
    assert (broken.status_code, set(broken.json()["errors"])) == (400, {"body"})


def test_too_large_and_too_much(
    open_room: Room, owner: User, member: User, api_of: ApiOf, settings: Settings
) -> None:
    settings.ATTACHMENT_MB = 1
    large = form("a.bin", b"\x00" * (MB + 1))
    api = api_of(member)
    got = api.post(url(open_room), large, format="multipart")
    assert (got.status_code, got.json()["errors"].keys()) == (400, {"file"})
    assert "at most 1 MB" in got.json()["message"]
    settings.STORAGE_PER_PERSON_MB = 1
    brought = bring(member, open_room, content=b"\x00" * (MB - 10))
    got = api.post(url(open_room), form("a.bin", b"\x00" * 11), format="multipart")
    assert "under Files" in got.json()["errors"]["file"][0]
    assert api_of(owner).post(url(open_room), form(), format="multipart").status_code == 201
    settings.STORAGE_MB = 1
    got = api_of(owner).post(url(open_room), form(), format="multipart")
    assert "no room left" in got.json()["errors"]["file"][0]
    # What is deleted makes room at once.
    assert api.delete(f"{url(open_room)}/{brought.pk}").status_code == 204
    assert api_of(owner).post(url(open_room), form(), format="multipart").status_code == 201


def test_who_may(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    api_of: ApiOf,
) -> None:
    for person in (outsider, banned, admin):
        got = api_of(person).post(url(open_room), form(), format="multipart")
        assert got.status_code == 404
    assert Client().post(url(open_room), form()).status_code == 401
    leave_room(membership_of(member, open_room.pk))
    got = api_of(member).post(url(open_room), form(), format="multipart")
    assert got.status_code == 404
    archive_room(membership_of(owner, open_room.pk))
    got = api_of(owner).post(url(open_room), form(), format="multipart")
    assert got.status_code == 403
    assert not Attachment.objects.exists()


def test_it_costs_something(
    open_room: Room, member: User, api_of: ApiOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (12, 3600)}
    api = api_of(member)
    statuses = [api.post(url(open_room), form(), format="multipart").status_code for _ in range(3)]
    assert statuses == [201, 201, 429]


def test_methods(open_room: Room, member: User, api_of: ApiOf) -> None:
    api = api_of(member)
    one = f"{url(open_room)}/{bring(member, open_room).pk}"
    assert [getattr(api, method)(one).status_code for method in ("get", "post", "put")] == [405] * 3
    assert api.put(url(open_room)).status_code == 405
    assert api.head(url(open_room)).status_code == 200
    assert api.options(url(open_room))["Allow"] == "GET, HEAD, POST, OPTIONS"
