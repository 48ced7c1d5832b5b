"""What of a room somebody wants to be told, and a room that is quiet for a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from chat.access import membership_of
from chat.actions.notifications import set_level, set_muted
from chat.actions.rooms import direct_room
from chat.forms.notifications import end_of
from chat.models import Membership, Room
from chat.queries.sidebar import sidebar_row
from chat.queries.sidebar_room import SidebarRoom
from chat.tests.support.types import Send
from chatsite.reader import Reader
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def row(user: User, room: Room) -> SidebarRoom:
    found = sidebar_row(user, room.pk)
    assert found is not None
    return found


def title(page: str) -> str:
    return page.partition("<title>")[2].partition("</title>")[0]


def talk(owner: User, member: User, room: Room, send: Send) -> None:
    """Let a room have fifty new messages, of which one mentions the member."""
    for number in range(49):
        send(owner, room, f"Number {number}")
    send(owner, room, f"@[{member.full_name}](user:{member.pk}) look")


@pytest.mark.parametrize(
    ("level", "muted", "begin"),
    [
        ("all", False, "(50, @1) "),
        ("all", True, "(@1) "),
        ("mentions", False, "(@1) "),
        ("mentions", True, "(@1) "),
        ("nothing", False, ""),
        ("nothing", True, ""),
    ],
)
def test_title_counts_what_is_to_call(
    level: str,
    muted: bool,
    begin: str,
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    talk(owner, member, open_room, send)
    membership = membership_of(member, open_room.pk)
    set_level(membership, level)
    set_muted(membership, muted=muted)
    page = client_of(member).get("/mentions").text
    assert title(page) == f"{begin}Mentions · Brave Chat"
    # The list goes on to know of all of it.
    line = page.partition(f'id="room-row-{open_room.pk}"')[2].partition("</a>")[0]
    notify = "mentions" if muted and level == "all" else level
    assert f'data-notify="{notify}"' in line
    assert 'data-unread="50"' in line
    is_quiet = muted or level == "nothing"
    assert ("#i-mute" in line) == is_quiet
    assert ('class="row unread" id="room-row-' in page) == (not is_quiet)


def test_everybody_mentioned_calls_in_a_muted_room(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room, "@room now")
    set_muted(membership_of(member, open_room.pk), muted=True)
    assert title(client_of(member).get("/mentions").text).startswith("(@1) ")


def test_muted_for_a_time(open_room: Room, member: User) -> None:
    membership = membership_of(member, open_room.pk)
    until = timezone.now() + timedelta(hours=1)
    set_muted(membership, muted=True, until=until)
    assert (row(member, open_room).muted, row(member, open_room).notify) == (True, "mentions")
    Membership.objects.of(open_room.pk).update(muted_until=timezone.now())
    assert (row(member, open_room).muted, row(member, open_room).notify) == (False, "all")


def test_times_that_cannot_be(open_room: Room, member: User) -> None:
    membership = membership_of(member, open_room.pk)
    for muted, until in ((True, timezone.now()), (False, timezone.now() + timedelta(hours=1))):
        with pytest.raises(ValidationError) as refused:
            set_muted(membership, muted=muted, until=until)
        assert list(refused.value.message_dict) == ["muted_until"]
    with pytest.raises(ValidationError) as refused:
        set_level(membership, "loud")
    assert list(refused.value.message_dict) == ["level"]
    assert not row(member, open_room).muted


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/New_York", "UTC"])
def test_tomorrow_is_that_of_the_reader(zone: str) -> None:
    reader = Reader(ZoneInfo(zone))
    end = end_of("tomorrow", reader)
    assert end is not None
    today = datetime.now(ZoneInfo(zone)).date()
    local = end.astimezone(ZoneInfo(zone))
    assert (local.date() - today, local.hour, local.minute) == (timedelta(days=1), 8, 0)
    week = end_of("week", reader)
    assert week is not None
    assert timedelta(days=6, hours=23) < week - datetime.now(UTC) <= timedelta(days=7)
    assert end_of("always", reader) is None


def test_the_page(open_room: Room, member: User, client_of: ClientOf) -> None:
    client, address = client_of(member), f"/rooms/{open_room.pk}"
    assert ">Mute</button>" in client.get(address).text
    answer = client.post(f"{address}/notifications", {"mute": "hours"})
    assert (answer.status_code, answer["Location"]) == (302, f"{address}#details")
    page = client.get(address).text
    assert ">Unmute</button>" in page
    assert "Muted until" in page
    assert f'data-muted-until="{int(row(member, open_room).muted_until.timestamp())}"' in page  # type: ignore[union-attr]
    posted = client.post(f"{address}/notifications", {"mute": "off"}, headers=FETCH)
    assert posted.status_code == 204
    assert client.post(f"{address}/notifications", {"level": "nothing"}).status_code == 302
    assert '<option value="nothing" selected>' in client.get(address).text
    for wrong in ({"level": "loud"}, {"mute": "x" * 5_000}, {"mute": "\x00"}):
        assert client.post(f"{address}/notifications", wrong).status_code == 400
    assert row(member, open_room).notify == "nothing"


def test_the_api(open_room: Room, member: User, api_of: ApiOf) -> None:
    api, address = api_of(member), f"/api/v1/rooms/{open_room.pk}/notifications"
    assert api.get(address).data == {"level": "all", "muted": False, "muted_until": None}
    until = (timezone.now() + timedelta(hours=2)).isoformat()
    muted = api.patch(address, {"muted_until": until, "level": "mentions"}, format="json")
    assert (muted.status_code, muted.data["muted"], muted.data["level"]) == (200, True, "mentions")
    assert muted.data["muted_until"] is not None
    room = api.get(f"/api/v1/rooms/{open_room.pk}").data
    assert room["notifications"] == muted.data
    off = api.patch(address, {"muted": False}, format="json")
    assert off.data == {"level": "mentions", "muted": False, "muted_until": None}
    for wrong in (
        {"level": "loud"},
        {"muted": "perhaps"},
        {"muted_until": "tomorrow"},
        {"muted_until": "2020-01-01T00:00:00Z"},
        {"muted": False, "muted_until": until},
    ):
        refused = api.patch(address, wrong, format="json")
        assert (refused.status_code, set(refused.data["errors"]) <= wrong.keys()) == (400, True)
    assert api.get(address).data == off.data


def test_mine_alone_and_members_only(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    address, form = f"/rooms/{open_room.pk}/notifications", {"mute": "always"}
    assert client_of(member).post(address, form).status_code == 302
    assert row(member, open_room).muted
    assert not row(owner, open_room).muted
    for person in (outsider, banned):
        assert client_of(person).post(address, form).status_code == 404
        for asked in (api_of(person).get, api_of(person).patch):
            assert asked(f"/api/v1{address}").status_code == 404
    assert not Membership.objects.of(open_room.pk).exclude(user=member).filter(muted=True).exists()


def test_direct_rooms_as_well(owner: User, member: User, send: Send, client_of: ClientOf) -> None:
    room = direct_room(owner, member)
    send(owner, room)
    assert title(client_of(member).get("/mentions").text).startswith("(1) ")
    assert client_of(member).post(f"/rooms/{room.pk}/notifications", {"mute": "week"})
    page = client_of(member).get("/mentions").text
    assert title(page) == "Mentions · Brave Chat"
    assert '<span class="count unread-count">' not in page
