"""A room has an emoji as its sign, wherever it is shown."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.actions.rooms import describe_room
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

TREE = 'aria-hidden="true">🌳</span>'


def test_a_room_is_made_with_it(owner: User, client_of: ClientOf, api_of: ApiOf) -> None:
    form = {"room_name": "Garden", "description": "", "kind": "open", "emoji": " 🌳 "}
    assert client_of(owner).post("/rooms/new", form).status_code == 302
    assert Room.objects.get().emoji == "🌳"
    made = api_of(owner).post("/api/v1/rooms", {"room_name": "Lake", "emoji": "❤"}, format="json")
    assert (made.status_code, made.json()["emoji"]) == (201, "❤️")
    plain = api_of(owner).post("/api/v1/rooms", {"room_name": "Plain"}, format="json")
    assert plain.json()["emoji"] == ""


def test_it_stands_wherever_the_room_does(
    open_room: Room, owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    describe_room(open_room, "Kitchen", "Recipes", by=owner, emoji="🌳")
    message: Message = send(owner, open_room, f"Look @[Mika](user:{member.pk})")
    there, out = client_of(member), client_of(outsider)
    room = there.get(f"/rooms/{open_room.pk}").text
    # In the sidebar, the head, the details, and at the beginning of the room.
    assert room.count(TREE) == 4
    for address in ("/search?q=kit", "/catch-up", f"/rooms/{open_room.pk}/head"):
        assert TREE in there.get(address).text, address
    # Beside the messages of the lists, and in the sidebar.
    assert there.get("/mentions").text.count(TREE) == 2
    forward = f"/rooms/{open_room.pk}/messages/{message.pk}/forward"
    assert there.get(forward).text.count(TREE) == 2
    for address in ("/rooms", "/search?q=kit", f"/rooms/{open_room.pk}"):
        assert TREE in out.get(address).text, address


def test_what_is_no_emoji_is_refused_with_what_was_typed(
    open_room: Room, owner: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for bad in ("x", "🌳🌳", "😀" * 50, "\x00"):
        page = client_of(owner).post(
            f"/rooms/{open_room.pk}/settings", {"room_name": "Typed", "emoji": bad}
        )
        assert page.status_code == 422
        assert "This is not an emoji" in page.text or "Null characters" in page.text
        assert 'value="Typed"' in page.text
        patched = api_of(owner).patch(
            f"/api/v1/rooms/{open_room.pk}", {"emoji": bad}, format="json"
        )
        assert (patched.status_code, list(patched.json()["errors"])) == (400, ["emoji"])
        new = {"room_name": f"Typed {uuid4()}", "kind": "open", "emoji": bad}
        assert client_of(owner).post("/rooms/new", new).status_code == 422
    assert Room.objects.get().emoji == ""


def test_only_admins_choose_it(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    url, form = f"/rooms/{open_room.pk}/settings", {"room_name": "Kitchen", "emoji": "🌳"}
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).post(url, form).status_code == status
        api = api_of(person).patch(f"/api/v1/rooms/{open_room.pk}", {"emoji": "🌳"}, format="json")
        assert api.status_code == status
    assert Room.objects.get().emoji == ""
    assert client_of(owner).post(url, form).status_code == 302
    assert Room.objects.get().emoji == "🌳"
    taken = api_of(owner).patch(f"/api/v1/rooms/{open_room.pk}", {"emoji": ""}, format="json")
    assert taken.json()["emoji"] == Room.objects.get().emoji == ""
