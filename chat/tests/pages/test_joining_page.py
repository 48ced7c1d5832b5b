"""The page of an open room that one is not in; other rooms have none, as if they were not there."""

from typing import Any
from urllib.parse import quote

import pytest
from django.utils.html import escape

from accounts.models import User
from chat.actions.rooms import direct_room
from chat.models import Membership, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def test_an_outsider_sees_what_it_is_and_joins(
    open_room: Room, owner: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    Room.objects.filter(pk=open_room.pk).update(description="What we cook")
    said = send(owner, open_room, "For members alone")
    client = client_of(outsider)
    for page in ("", f"/messages/{said.pk}", "/messages/98765"):
        answer = client.get(f"/rooms/{open_room.pk}{page}")
        assert answer.status_code == 200
        for part in ("Kitchen", "What we cook", "Olivia Example", f"{open_room.pk}/join"):
            assert part in answer.text
        assert "For members alone" not in answer.text
    assert not Membership.objects.filter(room=open_room, user=outsider).exists()
    assert "For members alone" in client.post(f"/rooms/{open_room.pk}/join", follow=True).text


def test_somebody_banned_is_told_so_and_sees_nothing(
    open_room: Room, banned: User, client_of: ClientOf
) -> None:
    for page in ("", "/messages/1"):
        answer = client_of(banned).get(f"/rooms/{open_room.pk}{page}")
        assert (answer.status_code, "You were banned" in answer.text) == (403, True)
        for part in ("Kitchen", "Olivia", "/join"):
            assert part not in answer.text


def without_what_differs(path: str, answer: Any) -> str:
    """Return a page without its address and what is random in it."""
    text: str = answer.text
    secrets = str(answer.context["csrf_token"]), str(answer.context["CSP_NONCE"])
    for own in (escape(path), quote(path, safe=""), *secrets):
        text = text.replace(own, "")
    return text


def test_closed_and_direct_rooms_are_as_if_there_were_none(
    closed_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(outsider)
    for page in ("", "?before=3", "/messages/1"):
        rooms = (98765, closed_room.pk, direct_room(owner, member).pk)
        answers = {path: client.get(path) for room in rooms if (path := f"/rooms/{room}{page}")}
        assert [answer.status_code for answer in answers.values()] == [404, 404, 404]
        assert len({without_what_differs(path, answer) for path, answer in answers.items()}) == 1


def test_scripts_and_the_api_are_told_nothing(
    open_room: Room, outsider: User, banned: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for person in (outsider, banned):
        for path in ("", "/messages", "/members"):
            answer = api_of(person).get(f"/api/v1/rooms/{open_room.pk}{path}")
            assert answer.status_code == 404
            assert "Kitchen" not in answer.text
        for part in ("?before=3", "/head", "/members", "/refresh?since=0"):
            asked = f"/rooms/{open_room.pk}{part}"
            told = client_of(person).get(asked, headers={"X-Requested-With": "fetch"})
            assert told.status_code == 404
