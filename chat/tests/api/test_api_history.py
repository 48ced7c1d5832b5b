"""Pages of messages, and what changed in a room, by the API."""

import pytest

from accounts.models import User
from chat.models import Room
from chat.tests.support.api_messages import path, send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_pages(open_room: Room, owner: User, api_of: ApiOf) -> None:
    client = api_of(owner)
    seqs = [send(client, open_room, f"Number {number}")["seq"] for number in range(7)]

    def page(query: str) -> tuple[list[int], bool, bool]:
        answer = client.get(path(open_room, f"messages?{query}")).json()
        assert answer["cursor"] == 7
        return (
            [message["seq"] for message in answer["results"]],
            answer["has_before"],
            answer["has_after"],
        )

    assert page("limit=3") == (seqs[4:], True, False)
    assert page(f"limit=3&before={seqs[4]}") == (seqs[1:4], True, True)
    assert page(f"limit=3&before={seqs[1]}") == (seqs[:1], False, True)
    assert page(f"limit=3&after={seqs[3]}") == (seqs[4:], True, False)
    assert page("limit=3&after=0") == (seqs[:3], False, True)
    assert page(f"limit=4&around={seqs[3]}") == (seqs[1:5], True, True)
    assert page(f"after={seqs[6]}") == ([], True, False)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("before=x", "before"),
        ("around=-1", "around"),
        ("after=9223372036854775808", "after"),
        ("before=1&after=2", "before"),
    ],
)
def test_pages_refuse_by_field(
    query: str, field: str, open_room: Room, owner: User, api_of: ApiOf
) -> None:
    answer = api_of(owner).get(path(open_room, f"messages?{query}"))
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_changes_collapse_into_the_latest_state(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first, second = send(client, open_room), send(client, open_room)
    where = path(open_room, f"messages/{first['id']}")
    client.patch(where, {"content": "One"}, format="json")
    client.put(f"{where}/reactions/👍")
    answer = api_of(member).get(path(open_room, f"changes?since={second['seq']}")).json()
    assert [message["id"] for message in answer["results"]] == [first["id"]]
    assert answer["results"][0]["reactions"] == [{"emoji": "👍", "users": [owner.pk]}]
    assert (answer["cursor"], answer["reset"]) == (4, False)
    # The room was there once, before a backup was put back.
    future = client.get(path(open_room, "changes?since=5")).json()
    assert (future["results"], future["cursor"], future["reset"]) == ([], 4, True)
    for wrong in ("x", "0" * 7, "0" * 9, "ABCDEF00"):
        refused = client.get(path(open_room, f"changes?since=4&mark={wrong}"))
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["mark"])


def test_a_number_of_another_history_is_a_reset(
    open_room: Room, owner: User, api_of: ApiOf
) -> None:
    client = api_of(owner)
    first, _ = send(client, open_room), send(client, open_room)
    client.patch(path(open_room, f"messages/{first['id']}"), {"content": "One"}, format="json")
    page = client.get(path(open_room)).json()
    # An edit leaves the room its mark: it is that of the newest message.
    (room,) = client.get("/api/v1/rooms").json()["results"]
    assert room["mark"] == page["mark"]
    marks = [client.get(path(open_room, f"changes?since={n}")).json()["mark"] for n in (0, 2, 3)]
    assert marks == [page["mark"]] * 3
    for number in (2, 3):
        known = client.get(path(open_room, f"changes?since={number}&mark={page['mark']}")).json()
        assert not known["reset"]
        other = client.get(path(open_room, f"changes?since={number}&mark=00000000")).json()
        assert (other["results"], other["cursor"], other["reset"]) == ([], 3, True)


def test_a_reply_does_not_change_with_what_it_answers(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    original = send(api_of(owner), open_room)
    reply = send(api_of(member), open_room, "Yes", reply_to=original["id"])
    assert reply["reply_to"] == original["id"]
    api_of(owner).delete(path(open_room, f"messages/{original['id']}"))
    changed = api_of(member).get(path(open_room, "changes?since=2")).json()["results"]
    assert [message["id"] for message in changed] == [original["id"]]
