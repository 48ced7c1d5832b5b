"""Of several browsers of one person, one tells them of a message."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.models import Membership, Room
from chat.tests.support.types import Send
from chatsite.testing.at_once import at_once
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def written(open_room: Room, owner: User, send: Send) -> Room:
    """Return a room with three messages."""
    for _ in range(3):
        send(owner, open_room)
    return open_room


def test_whoever_asks_first_tells(
    written: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    phone, desk = client_of(member), client_of(member)
    address = f"/rooms/{written.pk}/notified"
    asked = [(phone, 1), (desk, 1), (desk, 3), (phone, 2), (phone, 3)]
    answers = [
        one.post(address, {"number": str(number)}, headers=SCRIPT).status_code
        for one, number in asked
    ]
    assert answers == [204, 200, 204, 200, 200]
    # What others are told is their own matter.
    assert client_of(owner).post(address, {"number": "3"}, headers=SCRIPT).status_code == 204


def test_clients_of_the_api_ask_too(
    written: Room, member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    path = f"/api/v1/rooms/{written.pk}/notified"
    first = [api_of(member).post(path, {"number": 2}, format="json").json() for _ in range(2)]
    assert first == [{"first": True}, {"first": False}]
    page = client_of(member).post(f"/rooms/{written.pk}/notified", {"number": "2"}, headers=SCRIPT)
    assert page.text == "Another browser of yours tells you."
    bad = api_of(member).post(path, {"number": "x"}, format="json")
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["number"])


def test_where_a_backup_was_put_back_it_begins_again(
    written: Room, member: User, client_of: ClientOf
) -> None:
    rows = Membership.objects.of(written.pk).of_person(member.pk)
    rows.update(notified_number=900)
    client, address = client_of(member), f"/rooms/{written.pk}/notified"
    assert client.post(address, {"number": "3"}, headers=SCRIPT).status_code == 204
    # What the room has not come to was not told.
    assert client.post(address, {"number": "901"}, headers=SCRIPT).status_code == 200
    assert rows.get().notified_number == 3


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "٣", "9" * 30, "\x00"])
def test_what_is_no_number_is_refused(
    number: str, written: Room, member: User, client_of: ClientOf
) -> None:
    answer = client_of(member).post(f"/rooms/{written.pk}/notified", {"number": number})
    assert (answer.status_code, answer.text) == (400, "number must be one of the room.")


def test_members_only(
    written: Room, outsider: User, banned: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for person in (outsider, banned):
        path = f"/rooms/{written.pk}/notified"
        assert client_of(person).post(path, {"number": "1"}).status_code == 404
        assert (
            api_of(person).post(f"/api/v1{path}", {"number": 1}, format="json").status_code == 404
        )


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_it_is_one(
    written: Room, member: User, client_of: ClientOf
) -> None:
    clients = [client_of(member) for _ in range(8)]

    def ask(number: int) -> int:
        address = f"/rooms/{written.pk}/notified"
        return clients[number].post(address, {"number": "3"}, headers=SCRIPT).status_code

    assert sorted(at_once(len(clients), ask)) == [200] * 7 + [204]
    assert membership_of(member, written.pk).notified_number == 3
