"""Creating rooms by the form."""

import pytest

from accounts.models import User
from chat.models import Membership, Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def form(**more: str) -> dict[str, str]:
    return {"room_name": "Garden", "description": "Plants", "kind": "open", **more}


def test_creator_becomes_its_admin(owner: User, client_of: ClientOf) -> None:
    client = client_of(owner)
    assert b"Create room" in client.get("/rooms/new").content
    answer = client.post("/rooms/new", form(room_name="  The   Garden "))
    room = Room.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/rooms/{room.pk}")
    assert (room.room_name, room.description, room.kind) == ("The Garden", "Plants", "open")
    assert Membership.objects.get().is_admin
    assert b"The Garden" in client.get(f"/rooms/{room.pk}").content


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"room_name": ""}, "Give the room a name."),
        ({"room_name": " \t "}, "Give the room a name."),
        ({"room_name": "\u200b\u2060"}, "Give the room a name."),
        ({"room_name": "x" * 81}, "at most 80 characters"),
        ({"room_name": "\ufdfa" * 80}, "at most 80 characters"),
        ({"room_name": "KITCHEN"}, "already a room with this name"),
        ({"room_name": "ｋｉｔｃｈｅｎ"}, "already a room with this name"),
        ({"room_name": "a\u202eb"}, "nobody can see"),
        ({"room_name": "Kitchen\u200b"}, "nobody can see"),
        ({"room_name": "\u2800"}, "nobody can see"),
        ({"room_name": "\u3164"}, "Give the room a name."),
        ({"room_name": "a\x00"}, "Null characters"),
        ({"description": "x" * 501}, "at most 500 characters"),
        ({"kind": "direct"}, "either open or closed"),
        ({"kind": ""}, "Choose who can join."),
    ],
)
def test_bad_input_keeps_what_was_typed(
    bad: dict[str, str], sentence: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    page = client_of(owner).post("/rooms/new", form() | bad)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert (form() | bad)["description"] in page.content.decode()
    assert Room.objects.count() == 1


def test_names_of_emoji_are_names(owner: User, client_of: ClientOf) -> None:
    assert client_of(owner).post("/rooms/new", form(room_name="👨‍👩‍👧 🎉")).status_code == 302
    assert client_of(owner).post("/rooms/new", form(room_name="🎉")).status_code == 302
