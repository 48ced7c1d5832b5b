"""The files of a room, and my own: who sees which, of which kind, in which order, how many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import leave_room
from chat.actions.restore import restore_message
from chat.models import Room
from chat.queries import files as query
from chat.queries.attachments import stored_by
from chat.tests.support.files import bring, picture, send_files
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

SESSION = 2
SIDEBAR = 4


def main_of(page: str) -> str:
    return page.partition("<main")[2]


def test_empty_pages_say_what_to_do(open_room: Room, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    room = f"/rooms/{open_room.pk}"
    assert "Attach a picture" in client.get(f"{room}/files").text
    assert "Attach a picture" in client.get("/files").text
    for path in (f"{room}/files", "/files"):
        assert "kind" in client.get(f"{path}?kind=video").text
        for wrong in ("kind=nothing", "before=x", "before=1-2-3"):
            assert client.get(f"{path}?{wrong}").status_code == 404
    assert client.get("/files?room=x").status_code == 404
    assert 'id="details"' in client.get(room).text
    assert f"{room}/files" not in client.get(room).text


def test_a_room_lists_what_was_sent_newest_first(
    open_room: Room, owner: User, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    cake = bring(owner, open_room, "cake.png", picture())
    recipe = bring(member, open_room, "<b>recipe.bin")
    bring(owner, open_room, "unsent.bin")
    first = send_files(owner, open_room, [cake], "Cake")
    second = send_files(member, open_room, [recipe])
    url = f"/api/v1/rooms/{open_room.pk}/attachments"
    api = api_of(member)
    results = api.get(url).json()["results"]
    assert [file["id"] for file in results] == [recipe.pk, cake.pk]
    assert [file["message"] for file in results] == [second.pk, first.pk]
    assert [file["sender"]["id"] for file in results] == [member.pk, owner.pk]
    pictures = api.get(f"{url}?kind=picture").json()["results"]
    assert [file["id"] for file in pictures] == [cake.pk]
    wrong = api.get(f"{url}?kind=nothing&before=x").json()["errors"]
    assert wrong.keys() == {"kind", "before"}
    page = main_of(client_of(member).get(f"/rooms/{open_room.pk}/files").text)
    assert page.index("&lt;b&gt;recipe.bin") < page.index("cake.png")
    assert "<b>recipe" not in page
    assert "unsent.bin" not in page
    assert f"/messages/{first.pk}" in page
    # Mine I delete, and of others whoever administers the room.
    assert f"/attachments/{recipe.pk}/delete" in page
    assert f"/attachments/{cake.pk}/delete" not in page
    of_owner = main_of(client_of(owner).get(f"/rooms/{open_room.pk}/files").text)
    assert of_owner.count("/delete") == 2
    shown = main_of(client_of(member).get(f"/rooms/{open_room.pk}/files?kind=picture").text)
    assert ("cake.png" in shown, "recipe" in shown) == (True, False)
    details = client_of(member).get(f"/rooms/{open_room.pk}").text.partition('id="details"')[2]
    assert f'data-file="{cake.pk}"' in details
    assert f'data-file="{recipe.pk}"' in details


def test_what_is_deleted_is_not_listed_at_once(
    open_room: Room, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    file = bring(member, open_room, "cake.bin")
    message = send_files(member, open_room, [file], "Cake")
    paths = [f"/rooms/{open_room.pk}/files", "/files", f"/rooms/{open_room.pk}"]
    client = client_of(member)

    def is_listed() -> set[bool]:
        pages = {f"attachments/{file.pk}/original" in client.get(path).text for path in paths}
        listed = [f"/api/v1/rooms/{open_room.pk}/attachments", "/api/v1/files"]
        return pages | {bool(api_of(member).get(path).json()["results"]) for path in listed}

    assert is_listed() == {True}
    delete_message(message, member)
    assert is_listed() == {False}
    # Until nobody may have it back it is there, and counts.
    assert stored_by(member.pk) == file.stored_size
    restore_message(message, member)
    assert is_listed() == {True}


def test_nobody_else_sees_them(
    open_room: Room,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    send_files(member, open_room, [bring(member, open_room, "secret.bin")])
    for person in (outsider, banned, admin):
        assert client_of(person).get(f"/rooms/{open_room.pk}/files").status_code == 404
        url = f"/api/v1/rooms/{open_room.pk}/attachments"
        assert api_of(person).get(url).status_code == 404
        assert "secret.bin" not in client_of(person).get("/files").text
        assert api_of(person).get("/api/v1/files").json()["results"] == []


def test_mine_of_all_rooms_and_of_one_that_i_left(
    open_room: Room,
    closed_room: Room,
    owner: User,
    member: User,
    client_of: ClientOf,
    api_of: ApiOf,
    settings: Settings,
) -> None:
    settings.STORAGE_PER_PERSON_MB = 3
    mine = bring(member, open_room, "left.bin", b"1" * 2000)
    send_files(member, open_room, [mine], "Text")
    unsent = bring(member, open_room, "unsent.bin")
    send_files(owner, closed_room, [bring(owner, closed_room, "theirs.bin")])
    got = api_of(member).get("/api/v1/files").json()
    assert (got["stored"], got["quota"]) == (2002, 3 * 1024 * 1024)
    assert [(file["id"], file["message"] is None) for file in got["results"]] == [
        (unsent.pk, True),
        (mine.pk, False),
    ]
    page = main_of(client_of(member).get("/files").text)
    assert "theirs.bin" not in page
    assert "not sent yet" in page
    assert "Kitchen" in page
    leave_room(membership_of(member, open_room.pk))
    page = main_of(client_of(member).get("/files").text)
    assert "left.bin" in page
    assert "Kitchen" not in page
    assert f'/attachments/{mine.pk}/delete?mine"' in page
    assert f"/attachments/{mine.pk}/original" not in page
    results = api_of(member).get("/api/v1/files").json()["results"]
    assert {file["readable"] for file in results} == {False}
    url = f"/api/v1/files?room={open_room.pk}"
    assert len(api_of(member).get(url).json()["results"]) == 2
    assert api_of(member).get(f"/api/v1/files?room={closed_room.pk}").json()["results"] == []


def test_pages(
    open_room: Room,
    member: User,
    client_of: ClientOf,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(query, "PAGE_SIZE", 2)
    files = [bring(member, open_room) for _ in range(5)]
    send_files(member, open_room, files, "All")
    for path in (f"/api/v1/rooms/{open_room.pk}/attachments", "/api/v1/files"):
        found: list[int] = []
        before: str | None = ""
        while before is not None:
            got = api_of(member).get(path, {"before": before, "kind": "file"}).json()
            found += [file["id"] for file in got["results"]]
            before = got["following"]
        assert found == [file.pk for file in reversed(files)]
    page = client_of(member).get(f"/rooms/{open_room.pk}/files?kind=file").text
    assert "kind=file&amp;before=" in page


def test_how_often_the_database_is_asked(
    open_room: Room,
    member: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(member)
    for count in (1, 7):
        sent = [bring(member, open_room, f"{n}.png", picture()) for n in range(count)]
        send_files(member, open_room, sent, "Text")
        client.get(f"/rooms/{open_room.pk}")
        # The membership, the files with their senders, the sidebar with what is unread.
        with django_assert_num_queries(SESSION + 1 + 1 + SIDEBAR - 1):
            client.get(f"/rooms/{open_room.pk}/files")
        # The sidebar, the files, how much that is, and in which rooms.
        with django_assert_num_queries(SESSION + SIDEBAR - 1 + 3):
            client.get("/files")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/rooms/{open_room.pk}/head")
        assert sum("attachments" in query["sql"] for query in asked.captured_queries) == 1
