"""Writing to a person: finding them, and the one room of two people."""

import pytest

from accounts.models import User, UserStatus
from chat.models import Membership, Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_one_room_per_pair(owner: User, member: User, client_of: ClientOf) -> None:
    page = client_of(owner).get(f"/direct/{member.pk}")
    assert (page.status_code, Room.objects.count()) == (200, 0)
    first = client_of(owner).post(f"/direct/{member.pk}").headers["Location"]
    second = client_of(member).post(f"/direct/{owner.pk}").headers["Location"]
    assert first == second == f"/rooms/{Room.objects.get().pk}"
    assert b"Mika Example" in client_of(owner).get(first).content
    assert b"Olivia Example" in client_of(member).get(first).content


def test_with_oneself(owner: User, client_of: ClientOf) -> None:
    room = client_of(owner).post(f"/direct/{owner.pk}").headers["Location"]
    assert client_of(owner).get(room).status_code == 200
    assert Membership.objects.count() == 1


def test_closed_to_everybody_else(
    owner: User, member: User, outsider: User, admin: User, client_of: ClientOf
) -> None:
    room = client_of(owner).post(f"/direct/{member.pk}").headers["Location"]
    for person in (outsider, admin):
        assert client_of(person).get(room).status_code == 404
        assert client_of(person).post(f"{room}/join").status_code == 404
        assert client_of(person).post(f"{room}/messages", {"content": "Hi"}).status_code == 404


def test_with_nobody(owner: User, outsider: User, client_of: ClientOf) -> None:
    User.objects.filter(pk=outsider.pk).update(user_status=UserStatus.DISABLED)
    for user_id in (outsider.pk, 98765, "9" * 30, "x"):
        assert client_of(owner).post(f"/direct/{user_id}").status_code == 404
    assert not Room.objects.exists()


@pytest.mark.parametrize(
    "search", ["mik", "MIKA", "exam", "mika exam", " Mika  Example ", "MIKA@example.com"]
)
def test_finds_by_the_beginning_of_a_name_or_the_whole_email(
    search: str, owner: User, member: User, client_of: ClientOf
) -> None:
    page = client_of(owner).get("/people", {"search": search})
    assert b"Message Mika Example" in page.content


@pytest.mark.parametrize(
    "search", ["", " ", "ika", "mika@", "@example.com", "%", "_ika", "x" * 200, "a " * 5]
)
def test_finds_nobody_by_anything_else(
    search: str, owner: User, member: User, client_of: ClientOf
) -> None:
    page = client_of(owner).get("/people", {"search": search})
    assert page.status_code == 200
    assert b"Message Mika Example" not in page.content


def test_disabled_people_are_not_found(owner: User, member: User, client_of: ClientOf) -> None:
    User.objects.filter(pk=member.pk).update(user_status=UserStatus.DISABLED)
    page = client_of(owner).get("/people", {"search": "mika"})
    assert b"Message Mika Example" not in page.content
