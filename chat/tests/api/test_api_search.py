"""Searching by the API."""

from typing import Any
from urllib.parse import quote

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def search(api_of: ApiOf, user: User, q: str, cursor: str = "") -> Any:
    return api_of(user).get(f"/api/v1/search?q={quote(q)}&cursor={cursor}")


def found(api_of: ApiOf, user: User, q: str) -> list[str]:
    answer = search(api_of, user, q)
    assert answer.status_code == 200, answer.json()
    return [hit["message"]["content"] for hit in answer.json()["results"]]


def test_what_it_answers(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    sent = send(owner, open_room, "👍 We **deploy** the deployment")
    answer = search(api_of, member, "depl")
    (hit,) = answer.json()["results"]
    message = api_of(member).get(f"/api/v1/rooms/{open_room.pk}/messages/{sent.pk}").json()
    assert hit["message"] == message
    assert hit["room"] == {
        "id": open_room.pk,
        "kind": "open",
        "room_name": open_room.room_name,
        "emoji": "",
    }
    content = message["content"]
    assert [content[start:end] for start, end in hit["highlights"]] == ["deploy", "deployment"]
    assert answer.json()["next"] is None


def test_pages_to_the_end(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    for number in range(45):
        send(owner, open_room, f"word {number}")
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = search(api_of, member, "word", cursor).json()
        seen += [hit["message"]["content"] for hit in page["results"]]
        cursor = page["next"]
    # Of one second they come in the order of their ids, which are in no order on SingleStore.
    assert sorted(seen) == sorted(f"word {number}" for number in range(45))


def test_only_what_one_may_read(
    closed_room: Room,
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    send: Send,
    api_of: ApiOf,
) -> None:
    send(owner, closed_room, "secret plans")
    send(owner, open_room, "open plans")
    assert sorted(found(api_of, owner, "plans")) == ["open plans", "secret plans"]
    assert found(api_of, member, "plans") == ["open plans"]
    assert found(api_of, outsider, "plans") == found(api_of, banned, "plans") == []
    # Of rooms that one may not know of nothing can be told from rooms that are not there.
    closed = search(api_of, outsider, f'in:"{closed_room.room_name}" plans')
    missing = search(api_of, outsider, 'in:"No such room" plans')
    assert (closed.status_code, missing.status_code) == (400, 400)
    assert list(closed.json()["errors"]) == list(missing.json()["errors"]) == ["q"]
    # An open room is found by who asks for it; not by whom it banned.
    assert found(api_of, outsider, f'in:"{open_room.room_name}" plans') == ["open plans"]
    refused = search(api_of, banned, f'in:"{open_room.room_name}" plans')
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["q"])


def test_it_ends_with_the_membership(
    open_room: Room, owner: User, member: User, outsider: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, open_room, "plans")
    join_room(outsider, open_room)
    assert found(api_of, outsider, "plans") == ["plans"]
    leave_room(membership_of(outsider, open_room.pk))
    ban_member(open_room, member.pk, owner)
    assert found(api_of, outsider, "plans") == found(api_of, member, "plans") == []


def test_exactly_what_is_said_now(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    message = send(owner, open_room, "我家在上海东边。")
    assert found(api_of, owner, "上海") == ["我家在上海东边。"]
    edit_message(message, "10.0.3.7 and node.js")
    assert found(api_of, owner, "上海") == []
    assert found(api_of, owner, "10.0.3.7") == ["10.0.3.7 and node.js"]
    delete_message(message, owner)
    assert found(api_of, owner, "node.js") == []


@pytest.mark.parametrize(
    "q",
    ["", "   ", "***", "x" * 8000, "before:99999-01-01 a", "has:nothing a", '"', "from:a " * 500],
)
def test_what_cannot_be_understood(open_room: Room, owner: User, api_of: ApiOf, q: str) -> None:
    answer = search(api_of, owner, q)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["q"]


@pytest.mark.parametrize(
    "q", ['a" OR b*', "NEAR(a b)", "a AND NOT b", "{line}: a", "-", "%_", "'--"]
)
def test_operators_are_text(open_room: Room, owner: User, api_of: ApiOf, q: str) -> None:
    assert search(api_of, owner, q).status_code in (200, 400)


def test_it_is_paid_for(open_room: Room, owner: User, api_of: ApiOf, settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (3, 100)}
    assert search(api_of, owner, "plans").status_code == 200
    assert search(api_of, owner, "plans").status_code == 429


def test_who_is_nobody(api_of: ApiOf, client: Any) -> None:
    assert client.get("/api/v1/search?q=plans").status_code == 401


def test_a_cursor_of_nowhere(open_room: Room, owner: User, api_of: ApiOf) -> None:
    answer = search(api_of, owner, "plans", "nowhere")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["cursor"])
