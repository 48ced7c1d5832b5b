"""What answers a message, over the API."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def path(message: Message, rest: str = "") -> str:
    return f"/api/v1/rooms/{message.room_id}/messages/{message.pk}/replies{rest}"


def test_a_thread_is_listed_from_any_of_its_messages(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    first = send(owner, open_room, "First")
    answer = send(member, open_room, "Answer", reply_to_id=first.pk)
    send(owner, open_room, "Between")
    deep = send(owner, open_room, "Deep", reply_to_id=answer.pk)
    api = api_of(member)
    for message in (first, answer, deep):
        said = api.get(path(message)).json()
        assert [reply["content"] for reply in said["results"]] == ["Answer", "Deep"]
        assert (said["message"]["content"], said["message"]["replies"]) == ("First", 2)
        assert {reply["thread"] for reply in said["results"]} == {first.pk}
        assert said["message"]["thread"] is None
        assert [reply["reply_to"] for reply in said["results"]] == [first.pk, answer.pk]
        assert (said["has_before"], said["cursor"]) == (False, 6)
    page = api.get(f"/api/v1/rooms/{open_room.pk}/messages").json()
    assert [message["replies"] for message in page["results"]] == [2, 0, 0, 0]
    # All of them are messages of the room.
    assert len(page["results"]) == 4


def test_pages(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    first = send(owner, open_room, "First")
    replies = [send(owner, open_room, str(number), reply_to_id=first.pk) for number in range(5)]
    api = api_of(owner)
    page = api.get(path(first, "?limit=2")).json()
    assert [reply["content"] for reply in page["results"]] == ["3", "4"]
    assert page["has_before"]
    page = api.get(path(first, f"?limit=3&before={replies[3].seq}")).json()
    assert [reply["content"] for reply in page["results"]] == ["0", "1", "2"]
    assert not page["has_before"]
    for wrong in ("limit=0", "limit=201", "limit=x", "before=-1", f"before={2**63}"):
        refused = api.get(path(first, f"?{wrong}"))
        assert (refused.status_code, list(refused.json()["errors"])) == (400, [wrong.split("=")[0]])


def test_deleted_replies_stay_as_tombstones_and_do_not_count(
    open_room: Room, owner: User, send: Send, api_of: ApiOf
) -> None:
    first = send(owner, open_room, "First")
    reply = send(owner, open_room, "Secret", reply_to_id=first.pk)
    delete_message(reply, by=owner)
    said = api_of(owner).get(path(first)).json()
    assert [(reply["content"], reply["deleted"]) for reply in said["results"]] == [("", True)]
    assert said["message"]["replies"] == 0


def test_one_query_for_any_number_of_replies(
    open_room: Room,
    owner: User,
    send: Send,
    api_of: ApiOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = send(owner, open_room, "First")
    api = api_of(owner)
    for number in range(60):
        send(owner, open_room, f"Number {number}", reply_to_id=first.pk)
    api.get(path(first))
    # Token and person, membership, the first message, its reactions and pins are kept, the
    # replies, what they quote.
    with django_assert_num_queries(1 + 1 + 1 + 1 + 1):
        api.get(path(first))


def test_nobody_from_outside(
    open_room: Room,
    closed_room: Room,
    owner: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    api_of: ApiOf,
) -> None:
    first = send(owner, open_room, "First")
    for person in (outsider, banned, admin):
        assert api_of(person).get(path(first)).status_code == 404
    # Nor through another room.
    elsewhere = f"/api/v1/rooms/{closed_room.pk}/messages/{first.pk}/replies"
    assert api_of(owner).get(elsewhere).status_code == 404
