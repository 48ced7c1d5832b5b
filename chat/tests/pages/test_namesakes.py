"""Two people of one name can be told apart wherever their name stands."""

import pytest

from accounts.actions.profile import edit_profile
from accounts.models import User
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf


@pytest.mark.django_db
def test_it_is_seen_wherever_the_name_is(
    member: User, owner: User, open_room: Room, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    edit_profile(owner, {"first_name": "Mika"})
    original = send(owner, open_room, "Who am I?")
    send(member, open_room, "My namesake", reply_to_id=original.pk)
    room = client_of(member).get(f"/rooms/{open_room.pk}").content.decode()
    assert f'<a class="name" dir="auto" href="/people/{owner.pk}">Mika Example (2)</a>' in room
    assert f'<b dir="auto" data-author="{owner.pk}">Mika Example (2)</b>' in room
    found = client_of(member).get("/people", {"search": "mika"}).content.decode()
    assert "Mika Example (2)" in found
    messages = api_of(member).get(f"/api/v1/rooms/{open_room.pk}/messages").json()["results"]
    assert messages[0]["sender"]["full_name"] == "Mika Example (2)"
