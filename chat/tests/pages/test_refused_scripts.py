"""A script that is refused gets the sentence alone, which says no more than the page does."""

import pytest

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}


def test_why(open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf) -> None:
    gone, other = send(member, open_room), send(owner, open_room)
    delete_message(gone, by=member)
    client = client_of(member)
    page = f"/rooms/{open_room.pk}/messages"
    answer = client.post(f"{page}/{gone.pk}/react", {"emoji": "👍"}, headers=SCRIPT)
    assert (answer.status_code, answer.text) == (404, "This message was deleted.")
    answer = client.post(f"{page}/{other.pk}/edit", {"content": "Mine now"}, headers=SCRIPT)
    assert (answer.status_code, answer.text) == (403, "Only whoever wrote a message can change it.")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_closed_room_and_none_are_told_alike(
    closed_room: Room, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(outsider)
    for part in ("", "/head", "/refresh?since=0", "/leave", "/members", "/messages/1"):
        closed, none = (
            client.get(f"/rooms/{number}{part}", headers=SCRIPT)
            for number in (closed_room.pk, 98765)
        )
        assert (closed.status_code, closed.text) == (none.status_code, none.text), part
        assert "Board" not in closed.text
