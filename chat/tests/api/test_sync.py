"""Syncing: whoever only asks what they missed holds what somebody holds who hears all of it."""

from collections.abc import Callable
from random import Random

import pytest

from accounts.actions.names import save_named
from accounts.models import User
from chat.access import membership_of
from chat.actions.archive import archive_room
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.favourites import add_favourite
from chat.actions.hide import hide_room
from chat.actions.members import ban_member, join_room, leave_room, lift_ban, remove_member
from chat.actions.notifications import set_level, set_muted
from chat.actions.pin import pin_message, unpin_message
from chat.actions.react import react, unreact
from chat.actions.read import mark_read
from chat.actions.restore import restore_message
from chat.actions.roles import change_role
from chat.actions.rooms import create_room, describe_room, direct_room
from chat.api import sync as api
from chat.models import Membership, Message, Room
from chat.queries import sync as queries
from chat.queries import sync_messages as reading
from chat.tests.support.files import bring, send_files
from chat.tests.support.syncing import Synced, fresh_rooms, holds_all, sync_all
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_the_first_time(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, closed_room, "secret")
    for number in range(reading.NEWEST + 5):
        send(owner, open_room, str(number))
    empty = direct_room(member, owner)
    answer = api_of(member).get("/api/v1/sync").json()
    assert set(answer) == {"reset", "gone", "rooms", "messages", "next", "more"}
    assert (answer["reset"], answer["gone"], answer["more"]) == (False, [], False)
    assert {room["id"] for room in answer["rooms"]} == {open_room.pk, empty.pk}
    contents = [message["content"] for message in answer["messages"]]
    assert contents == [str(number) for number in range(5, reading.NEWEST + 5)]


def test_the_newest_are_found_below_what_has_no_place(
    open_room: Room, owner: User, send: Send, api_of: ApiOf
) -> None:
    sent = [send(owner, open_room, str(number)) for number in range(reading.NEWEST)]
    membership = membership_of(owner, open_room.pk)
    for _ in range(reading.NEWEST):
        for change in (react, unreact):
            change(membership, sent[0], "👍")
    last = send(owner, open_room, "last")
    assert last.seq > reading.PLACES[0] + reading.NEWEST
    answer = api_of(owner).get("/api/v1/sync").json()
    assert len(answer["messages"]) == reading.NEWEST
    assert answer["messages"][-1]["id"] == last.pk


def test_whoever_is_nowhere_holds_nothing(
    open_room: Room, outsider: User, banned: User, owner: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, open_room)
    for person in (outsider, banned):
        answer = api_of(person).get("/api/v1/sync").json()
        assert (answer["rooms"], answer["messages"], answer["more"]) == ([], [], False)


def test_nothing_is_told_twice(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    send(owner, open_room)
    client, synced = api_of(member), Synced()
    sync_all(client, synced)
    before = synced.since
    (answer,) = sync_all(client, synced)
    assert (answer["rooms"], answer["messages"], answer["gone"]) == ([], [], [])
    assert synced.since == before
    message = send(owner, open_room, "another")
    (answer,) = sync_all(client, synced)
    assert [found["id"] for found in answer["messages"]] == [message.pk]
    assert [room["unread"] for room in answer["rooms"]] == [2]


def test_all_that_can_happen_to_messages(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    old = [send(owner, open_room, f"old {number}") for number in range(8)]
    membership = membership_of(owner, open_room.pk)
    pin_message(membership, old[5])
    client, synced = api_of(member), Synced()
    sync_all(client, synced)
    for number in range(reading.NEWEST):
        send(member, open_room, str(number))
    edit_message(old[0], "edited")
    delete_message(old[1], by=owner)
    react(membership, old[2], "👍")
    reply = send(owner, open_room, "in a thread", reply_to_id=old[3].pk, thread_only=True)
    send(owner, open_room, f"@[M](user:{member.pk})", reply_to_id=reply.pk)
    pin_message(membership, old[4])
    unpin_message(membership, Message.objects.get(pk=old[5].pk))
    delete_message(old[6], by=owner)
    restore_message(old[6], by=owner)
    send_files(owner, open_room, [bring(owner, open_room)])
    sync_all(client, synced)
    assert holds_all(client, synced)
    assert synced.messages[open_room.pk][old[3].pk]["replies"] == 2


def test_all_that_can_happen_to_rooms(
    open_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    pair, garden = direct_room(owner, member), create_room(owner, "Garden", "", "open")
    join_room(member, garden)
    sent = [send(owner, room) for room in (open_room, pair, garden)]
    client, synced = api_of(member), Synced()
    sync_all(client, synced)

    def here(room: Room) -> Membership:
        return membership_of(member, room.pk)

    def another_name() -> None:
        owner.first_name = "Olga"
        save_named(owner, update_fields=["first_name"])

    changes: list[Callable[[], object]] = [
        lambda: mark_read(here(open_room), sent[0].seq),
        lambda: set_level(here(open_room), "nothing"),
        lambda: set_muted(here(garden), muted=True),
        lambda: add_favourite(here(garden)),
        lambda: change_role(membership_of(owner, open_room.pk), member.pk, "admin"),
        lambda: describe_room(open_room, "Larder", "Jam", by=owner, write_by="admins"),
        lambda: archive_room(membership_of(owner, garden.pk)),
        lambda: mark_read(here(pair), sent[1].seq),
        lambda: hide_room(here(pair)),
        another_name,
    ]
    for change in changes:
        change()
        answers = sync_all(client, synced)
        assert [len(answer["rooms"]) for answer in answers] == [1], change
    assert synced.rooms[pair.pk]["room_name"] == "Olga Example"
    assert synced.rooms[pair.pk]["hidden"]
    assert synced.rooms[garden.pk]["archived"]
    assert synced.rooms == fresh_rooms(client)


def test_rooms_that_are_not_mine_any_more(
    open_room: Room, closed_room: Room, owner: User, member: User, send: Send, api_of: ApiOf
) -> None:
    rooms = [open_room, *(create_room(owner, f"Room {number}", "", "open") for number in range(3))]
    for room in rooms[1:]:
        join_room(member, room)
    for room in (*rooms, closed_room):
        send(owner, room)
    client, synced = api_of(member), Synced()
    sync_all(client, synced)
    held = synced.since
    leave_room(membership_of(member, rooms[0].pk))
    remove_member(rooms[1], member.pk, by=owner)
    ban_member(rooms[2], member.pk, by=owner)
    for room in rooms:
        send(owner, room, "afterwards")
    (answer,) = sync_all(client, synced)
    assert answer["gone"] == sorted(room.pk for room in rooms[:3])
    assert {message["room"] for message in answer["messages"]} == {rooms[3].pk}
    assert holds_all(client, synced)
    assert sync_all(client, synced)[0]["gone"] == []
    # Back again: as in a first sync, and for whoever has not noticed that it was gone, all the
    # same.
    lift_ban(rooms[2], member.pk, by=owner)
    for room in rooms[:3]:
        join_room(member, room)
    asleep = Synced()
    asleep.apply({**client.get("/api/v1/sync").json(), "reset": True, "next": held})
    for one in (synced, asleep):
        answers = sync_all(client, one)
        assert [answer["gone"] for answer in answers] == [[]]
        assert holds_all(client, one)


def test_by_pages_in_any_order(
    owner: User, member: User, send: Send, api_of: ApiOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MESSAGES_LIMIT", 7)
    monkeypatch.setattr(queries, "ROOMS_LIMIT", 3)
    monkeypatch.setattr(reading, "NEWEST", 5)
    monkeypatch.setattr(reading, "NUMBERS", (3, 9, 27))
    monkeypatch.setattr(reading, "PLACES", (2, 1_000))
    monkeypatch.setattr(reading, "ROOMS_AT_ONCE", 4)
    choices = Random(7)
    rooms = [create_room(owner, f"Room {number}", "", "open") for number in range(11)]
    client, synced = api_of(member), Synced()
    sent: list[Message] = []
    for turn in range(12):
        for room in choices.sample(rooms, 2) if turn < 6 else ():
            if room.pk not in synced.rooms:
                join_room(member, room)
        for _ in range(choices.choice((0, 3, 60))):
            room = choices.choice(rooms)
            if not sent or choices.random() < 0.4:
                sent.append(send(owner, room))
                continue
            message = Message.objects.select_related("sender").get(pk=choices.choice(sent).pk)
            edit_message(message, str(choices.random()))
        known = set(synced.rooms)
        answers = sync_all(client, synced)
        assert max(len(answer["messages"]) for answer in answers) <= 7
        assert max(len(answer["rooms"]) for answer in answers) <= 6
        for room_id in synced.rooms.keys() - known:
            synced.hold(client.get(f"/api/v1/rooms/{room_id}/messages?limit=200").json()["results"])
        assert holds_all(client, synced)
    assert len(synced.rooms) > 5


def test_a_change_with_a_number_is_told_though_its_room_looks_the_same(
    open_room: Room,
    owner: User,
    send: Send,
    api_of: ApiOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(api, "state_of", lambda _: b"abc")
    client, synced = api_of(owner), Synced()
    sync_all(client, synced)
    send(owner, open_room)
    sync_all(client, synced)
    assert holds_all(client, synced)
