"""What happens in a room is said in it: by whatever way people come and go, once each, in order."""

import re

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.archive import archive_room, unarchive_room
from chat.actions.invitations import accept_invitation, make_invitation
from chat.actions.members import add_member, ban_member, join_room, leave_room, lift_ban
from chat.actions.members import remove_member as remove
from chat.actions.roles import change_role
from chat.actions.rooms import create_room, describe_room, direct_room
from chat.actions.system_messages import PERSON_LIMIT, ROOM_LIMIT
from chat.models import Membership, Message, MessageType, Room, RoomCounter
from chat.rendering.system_messages import in_words
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

LINE = re.compile(r'<li class="message system.*?<span class="happened">(.*?)</span>', re.DOTALL)


def told(reader: User, room: Room, client_of: ClientOf) -> list[str]:
    """Return what the page of a room says of what happened there."""
    page = client_of(reader).get(f"/rooms/{room.pk}").text
    return [re.sub(r"<[^>]*>", "", in_words(line)) for line in LINE.findall(page)]


def kinds(room: Room) -> list[str]:
    said = Message.objects.filter(room=room).exclude(message_type=MessageType.TEXT)
    return list(said.order_by("seq").values_list("message_type", flat=True))


def test_who_comes_and_goes(
    open_room: Room, owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    api = f"/rooms/{open_room.pk}"
    client_of(outsider).post(f"{api}/join")
    client_of(outsider).post(f"{api}/join")
    client_of(outsider).post(f"{api}/leave")
    accept_invitation(outsider, make_invitation(owner, open_room))
    remove(open_room, outsider.pk, by=owner)
    remove(open_room, outsider.pk, by=owner)
    add_member(open_room, outsider, by=member)
    add_member(open_room, outsider, by=member)
    ban_member(open_room, outsider.pk, by=owner)
    # They are out already, and not in again by this.
    ban_member(open_room, outsider.pk, by=owner)
    lift_ban(open_room, outsider.pk, by=owner)
    change_role(membership_of(owner, open_room.pk), member.pk, "admin")
    who, by, owned = outsider.full_name, member.full_name, owner.full_name
    assert told(owner, open_room, client_of) == [
        f"{who} joined",
        f"{who} left",
        f"{who} joined",
        f"{owned} removed {who}",
        f"{by} added {who}",
        f"{owned} removed {who}",
    ]
    counter = RoomCounter.objects.get(pk=open_room.pk)
    assert (counter.number, counter.last_seq, counter.said_seq) == (7, 7, 1)
    assert list(Message.objects.values_list("seq", flat=True).order_by("seq")) == list(range(1, 8))


def test_what_the_room_is(
    open_room: Room, owner: User, admin: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room)
    describe_room(open_room, "Kitchen & <b>garden</b>", "Recipes", by=owner)
    describe_room(open_room, open_room.room_name, "Recipes", by=owner, pin_by="admins")
    describe_room(open_room, open_room.room_name, "All that grows", by=owner)
    mine = membership_of(owner, open_room.pk)
    archive_room(mine)
    archive_room(mine)
    unarchive_room(mine)
    # In the administration, where what is new is in the room before anything is done.
    change = f"/admin/chat/room/{open_room.pk}/change/"
    client_of(admin).post(change, {"room_name": "Yard", "description": "All that grows"})
    name, other = owner.full_name, admin.full_name
    assert told(owner, open_room, client_of) == [
        f"{name} renamed the room to Kitchen &amp; &lt;b&gt;garden&lt;/b&gt;",
        f"{name} changed the description",
        f"{name} archived the room",
        f"{name} unarchived the room",
        f"{other} renamed the room to Yard",
    ]


def test_nothing_where_nobody_wrote_and_between_two(
    owner: User, member: User, outsider: User, send: Send
) -> None:
    room = create_room(owner, "New", "", "closed")
    add_member(room, member, by=owner)
    describe_room(room, "Newer", "What for", by=owner)
    leave_room(membership_of(member, room.pk))
    send(owner, direct_room(owner, outsider))
    assert set(Message.objects.values_list("message_type", flat=True)) == {"text"}
    assert RoomCounter.objects.get(pk=room.pk).number == 0


def test_people_are_called_what_they_are_called_now(
    open_room: Room, owner: User, outsider: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    send(owner, open_room)
    add_member(open_room, outsider, by=owner)
    for person, name in ((owner, "Ophelia"), (outsider, "Zoë")):
        told(owner, open_room, client_of)
        client_of(person).post(
            "/profile", {"first_name": name, "last_name": "Example", "chat_status": "online"}
        )
    assert told(owner, open_room, client_of) == ["Ophelia Example added Zoë Example"]
    results = api_of(owner).get(f"/api/v1/rooms/{open_room.pk}/messages").json()["results"]
    said = {name: results[-1][name] for name in ("message_type", "content", "about", "seq")}
    assert said == {
        "message_type": "added",
        "content": "Ophelia Example added Zoë Example",
        "about": outsider.pk,
        "seq": 2,
    }
    assert (results[-1]["sender"]["id"], results[0]["about"]) == (owner.pk, None)


def test_it_stands_between_what_one_person_wrote(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room, "One")
    describe_room(open_room, "Yard", "Recipes", by=owner)
    send(owner, open_room, "Two")
    send(owner, open_room, "Three")
    page = client_of(owner).get(f"/rooms/{open_room.pk}").text
    classes = re.findall(r'<li class="message([^"]*)" id="message-[1-9]', page)
    assert classes == [" own", " system", " own", " continued own"]


def test_no_room_is_flooded(open_room: Room, owner: User, outsider: User, send: Send) -> None:
    send(owner, open_room)
    for _ in range(PERSON_LIMIT):
        join_room(outsider, open_room)
        leave_room(membership_of(outsider, open_room.pk))
    assert kinds(open_room) == ["joined", "left"] * (PERSON_LIMIT // 2)
    # They come and go all the same, and others are told of.
    join_room(outsider, open_room)
    assert Membership.objects.active().of(open_room.pk).of_person(outsider.pk).exists()
    join_room(make_person("Sefa"), open_room)
    assert kinds(open_room)[PERSON_LIMIT:] == ["joined"]


def test_many_come_at_once(
    open_room: Room, owner: User, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.actions.system_messages.ROOM_LIMIT", 3)
    send(owner, open_room)
    for number in range(5):
        join_room(make_person(f"P{number}"), open_room)
    assert (len(kinds(open_room)), ROOM_LIMIT) == (3, 300)
