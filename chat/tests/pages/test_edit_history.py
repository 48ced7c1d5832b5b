"""What a message said before: kept so many times, shown to the people of its room."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions import versions
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.react import react
from chat.models import MessageVersion, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def texts(results: list[dict[str, Any]]) -> list[str]:
    return [version["content"] for version in results]


def test_what_was_said_before(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room, f"**one** @[M](user:{member.pk})")
    edited = edit_message(message, "two")
    react(membership_of(member, open_room.pk), edited, "👍")
    edit_message(edited, "three")
    url = f"rooms/{open_room.pk}/messages/{message.pk}/history"
    page = client_of(member).get(f"/{url}").text
    assert page.index("three") < page.index("two") < page.index("<strong>one</strong>")
    # It calls nobody any more.
    assert "@Mika Example" in page
    assert "mention" not in page[page.index("two") : page.index("</main>")]
    first, second = api_of(member).get(f"/api/v1/{url}").json()["results"]
    assert texts([first, second]) == [f"**one** @[M](user:{member.pk})", "two"]
    assert (first["version"], second["version"]) == (message.seq, edited.changed_seq)
    stored = MessageVersion.objects.order_by("number")
    assert [row.written_date for row in stored] == [message.creation_date, stored[0].creation_date]


def test_only_people_of_the_room(
    open_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    message = send(owner, open_room, "secret")
    edit_message(message, "public")
    url = f"rooms/{open_room.pk}/messages/{message.pk}/history"
    for person in (outsider, banned, admin):
        assert client_of(person).get(f"/{url}").status_code == 404
        assert api_of(person).get(f"/api/v1/{url}").status_code == 404


def test_deleting_hides_it(
    open_room: Room, owner: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room, "secret")
    delete_message(edit_message(message, "public"), owner)
    url = f"rooms/{open_room.pk}/messages/{message.pk}/history"
    assert client_of(owner).get(f"/{url}").status_code == 404
    assert api_of(owner).get(f"/api/v1/{url}").status_code == 404


def test_so_many_and_no_more(
    open_room: Room, owner: User, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "VERSIONS_LIMIT", 3)
    message = send(owner, open_room, "0")
    for number in range(1, 7):
        message = edit_message(message, str(number))
    kept = MessageVersion.objects.order_by("number")
    assert [row.content for row in kept] == ["3", "4", "5"]


def test_an_edit_that_changes_nothing_is_none(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room, "one")
    edit_message(message, "one")
    assert not MessageVersion.objects.exists()


def test_it_costs_the_same_for_one_version_and_for_many(
    open_room: Room,
    owner: User,
    send: Send,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    message = send(owner, open_room, "0")
    client = client_of(owner)
    for number in range(1, 9):
        message = edit_message(message, str(number))
        if number in (1, 8):
            # The session, the membership, the message, its versions, the sidebar.
            with django_assert_num_queries(2 + 1 + 1 + 1 + 3):
                client.get(f"/rooms/{open_room.pk}/messages/{message.pk}/history")
