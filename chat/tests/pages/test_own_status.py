"""What somebody says of themself stands wherever they are shown, until it is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User, UserStatus
from chat.actions.rooms import direct_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def say(user: User, **more: object) -> None:
    """Let somebody say something of themself, in Tokyo."""
    said = {"status_emoji": "🌲", "status_text": "On the north side", "time_zone": "Asia/Tokyo"}
    User.objects.filter(pk=user.pk).update(**{**said, **more})


def shown(text: str) -> tuple[int, int, int]:
    """Return how often the emoji, the words and the time there stand in a page."""
    return text.count("🌲"), text.count("On the north side"), text.count("data-minutes-ahead")


def test_where_they_are_shown(
    owner: User, member: User, open_room: Room, client_of: ClientOf
) -> None:
    say(member)
    client, direct = client_of(owner), direct_room(owner, member)
    # In the head, beside their name in the list of rooms, and among the people.
    assert shown(client.get(f"/rooms/{direct.pk}").text) == (3, 2, 1)
    assert shown(client.get(f"/rooms/{direct.pk}/head").text) == (2, 2, 1)
    assert shown(client.get("/sidebar").text) == (1, 0, 0)
    assert shown(client.get(f"/people/{member.pk}").text) == (2, 1, 1)
    # Only for oneself in one's own menu.
    assert shown(client_of(member).get("/sidebar").text) == (1, 1, 0)


@pytest.mark.parametrize("disabled", [False, True])
def test_what_is_over_is_nowhere_shown(
    owner: User, member: User, client_of: ClientOf, api_of: ApiOf, disabled: bool
) -> None:
    if disabled:
        say(member, user_status=UserStatus.DISABLED)
    else:
        over = timezone.now() - timedelta(seconds=1)
        say(member, status_until=over, hides_times=True)
    direct = direct_room(owner, member)
    for path in (f"/rooms/{direct.pk}", "/sidebar", f"/people/{member.pk}"):
        assert shown(client_of(owner).get(path).text) == (0, 0, 0)
    room = api_of(owner).get(f"/api/v1/rooms/{direct.pk}").json()
    assert (room["other_status"], room["other_time_zone"]) == (None, "")
    people = api_of(owner).get(f"/api/v1/rooms/{direct.pk}/members").json()["results"]
    assert [one["status"] for one in people] == [None, None]


def test_one_that_ends_says_when(owner: User, member: User, client_of: ClientOf) -> None:
    until = timezone.now() + timedelta(hours=1)
    say(member, status_until=until)
    direct = direct_room(owner, member)
    page = client_of(owner).get(f"/rooms/{direct.pk}").text
    assert page.count(f'data-until="{until:%Y-%m-%dT%H:%M:%S}Z"') == 3


def test_by_the_api(owner: User, member: User, open_room: Room, send: Send, api_of: ApiOf) -> None:
    say(member)
    direct = direct_room(owner, member)
    send(member, open_room, "Hello")
    said = {"emoji": "🌲", "text": "On the north side", "until": None}
    for room in (
        api_of(owner).get(f"/api/v1/rooms/{direct.pk}").json(),
        next(r for r in api_of(owner).get("/api/v1/rooms").json()["results"] if r["other"]),
    ):
        assert (room["other_status"], room["other_time_zone"]) == (said, "Asia/Tokyo")
    people = api_of(owner).get(f"/api/v1/rooms/{open_room.pk}/members").json()["results"]
    assert {one["user"]["id"]: one["status"] for one in people}[member.pk] == said
    # Messages are kept, and carry names and pictures alone.
    assert "north" not in api_of(owner).get(f"/api/v1/rooms/{open_room.pk}/messages").text


def test_outsiders_see_no_more_than_the_card(
    owner: User, member: User, outsider: User, banned: User, open_room: Room, api_of: ApiOf
) -> None:
    say(member)
    direct = direct_room(owner, member)
    for person in (outsider, banned):
        for path in (f"rooms/{direct.pk}", f"rooms/{open_room.pk}/members"):
            answer = api_of(person).get(f"/api/v1/{path}")
            assert answer.status_code == 404
            assert "north" not in answer.text
