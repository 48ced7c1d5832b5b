"""One page after an absence: what is for me, open questions, what people liked, links; and all."""

import re

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, join_room, leave_room
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.rooms import create_room, direct_room
from chat.models import Membership, Message, Room
from chat.queries import unread_list
from chat.tests.support.catch_up_page import link, parts
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

Read = Membership.objects


def last_read(user: User, room: Room) -> int:
    return Read.of(room.pk).of_person(user.pk).get().last_read_seq


def test_what_is_for_me(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    mine = send(member, open_room, "I wrote this")
    called = send(owner, open_room, f"Hello @[Mika](user:{member.pk})")
    reply = send(owner, open_room, "An answer", reply_to_id=mine.pk)
    both = send(owner, open_room, f"@[Mika](user:{member.pk}) both", reply_to_id=mine.pk)
    other = send(owner, open_room, "For nobody", reply_to_id=called.pk)
    pair = direct_room(owner, member)
    send(owner, pair, "Only to you")
    for_me = parts(client_of(member))["for-me"]
    for message in (called, reply, both):
        assert for_me.count(link(message)) == 1
    assert link(other) not in for_me
    assert f'href="/rooms/{pair.pk}"' in for_me
    assert "Only to you" in for_me
    mark_read(membership_of(member, open_room.pk), reply.seq)
    for_me = parts(client_of(member))["for-me"]
    assert [link(message) in for_me for message in (called, reply, both)] == [False, False, True]


def test_what_is_read_or_deleted_or_mine_is_not_shown(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    send(member, open_room, "Do I ask myself?")
    gone = send(owner, open_room, f"@[Mika](user:{member.pk}) gone? https://gone.example")
    react(membership_of(owner, open_room.pk), gone, "👍")
    delete_message(gone, owner)
    assert "You are up to date" in client_of(member).get("/catch-up").text
    read = send(owner, open_room, "Read already?")
    send(owner, open_room, "unread")
    mark_read(membership_of(member, open_room.pk), read.seq)
    assert parts(client_of(member)).keys() == {"rest"}


def test_open_questions(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    asked = [send(owner, open_room, text) for text in ("Who has the key?", "谁有钥匙？", "من؟")]
    answered = send(owner, open_room, "And who knows?")
    said = send(owner, open_room, "What? No question.")
    answer = send(owner, open_room, "I do", reply_to_id=answered.pk)
    client = client_of(member)
    questions = parts(client)["open"]
    assert all(link(message) in questions for message in asked)
    assert link(answered) not in questions
    assert link(said) not in questions
    # A deleted answer is none.
    delete_message(answer, owner)
    assert link(answered) in parts(client)["open"]


def test_the_most_liked_first(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    little, much, none = (send(owner, open_room, text) for text in ("little", "much", "none"))
    for message, emoji in ((little, "👍"), (much, "👍"), (much, "🎉")):
        react(membership_of(owner, open_room.pk), message, emoji)
    liked = parts(client_of(member))["liked"]
    assert liked.index(link(much)) < liked.index(link(little))
    assert "2 reactions" in liked
    assert link(none) not in liked


def test_what_is_there_for_several_reasons_is_listed_once(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    everything = send(owner, open_room, f"@[Mika](user:{member.pk}) who saw https://x.example?")
    question = send(owner, open_room, "And https://y.example?")
    for message in (everything, question):
        react(membership_of(owner, open_room.pk), message, "👍")
    found = parts(client_of(member))
    where = {
        one: [name for name, text in found.items() if link(one) in text]
        for one in (everything, question)
    }
    assert where == {everything: ["for-me"], question: ["open"]}


def test_open_questions_within_a_thread(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    first = send(owner, open_room, "Tea")
    asked, answered = (
        send(owner, open_room, text, reply_to_id=first.pk) for text in ("Green?", "Black?")
    )
    send(owner, open_room, "Black", reply_to_id=answered.pk)
    questions = parts(client_of(member))["open"]
    assert [link(asked) in questions, link(answered) in questions] == [True, False]


def test_links(open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf) -> None:
    linked = send(owner, open_room, "See https://walks.example/north")
    mail = send(owner, open_room, f"No link: `https://x.example` @[Mika](user:{member.pk})")
    links = parts(client_of(member))["links"]
    assert [link(linked) in links, link(mail) in links] == [True, False]


def test_nothing_of_rooms_that_one_is_not_in(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    mine = send(member, open_room, "mine")
    for text in ("secret?", "secret https://s.example", f"@room secret @[M](user:{member.pk})"):
        send(owner, open_room, text, reply_to_id=mine.pk)
    assert "secret" in client_of(member).get("/catch-up").text
    for person in (outsider, banned, admin):
        for path in ("/catch-up", "/unread"):
            assert "secret" not in client_of(person).get(path).text
    leave_room(membership_of(member, open_room.pk))
    assert "secret" not in client_of(member).get("/catch-up").text
    join_room(member, open_room)
    send(owner, open_room, "secret again?")
    assert "secret again" in client_of(member).get("/unread").text
    ban_member(open_room, member.pk, by=owner)
    for path in ("/catch-up", "/unread"):
        assert "secret" not in client_of(member).get(path).text


def test_marking_all_as_read_marks_what_the_page_knew(
    open_room: Room, owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    other = create_room(owner, "Garden", "", "open")
    join_room(member, other)
    for room in (open_room, other, other):
        send(owner, room)
    client = client_of(member)
    page = client.get("/catch-up").text
    places = re.findall(r'name="places" value="([^"]+)"', page)
    assert places[0] == f"{other.pk}:2 {open_room.pk}:1"
    send(owner, other, "After the page")
    assert client.post("/read-all", {"places": places[0]})["Location"] == "/catch-up"
    assert [last_read(member, room) for room in (open_room, other)] == [1, 2]
    # Reading does not go back, nor beyond the end, and others' rooms are not told of.
    stranger = create_room(outsider, "Mine", "", "open")
    again = f"{open_room.pk}:0 {other.pk}:99 {stranger.pk}:5 999999:1"
    answer = client.post("/read-all", {"places": again, "back": "unread"})
    assert answer["Location"] == "/unread"
    assert [last_read(member, room) for room in (open_room, other)] == [1, 3]
    assert last_read(outsider, stranger) == 0
    for wrong in ("x", "1:x", "1", "1:-1", f"{10**30}:1", "1:2:3"):
        assert client.post("/read-all", {"places": wrong}).status_code == 400
    assert client.get("/read-all").status_code == 302


def test_all_unread(
    open_room: Room,
    owner: User,
    member: User,
    send: Send,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unread_list, "ROOMS_AT_ONCE", 1)
    garden = create_room(owner, "Garden", "", "open")
    join_room(member, garden)
    send(owner, garden, "rain")
    send(owner, open_room, "read")
    mark_read(membership_of(member, open_room.pk), 1)
    send(member, open_room, "mine")
    first = [send(owner, open_room, f"unread {number}") for number in range(5)]
    delete_message(first[0], owner)
    client = client_of(member)
    page = client.get("/unread").text.partition("<main")[2]
    assert link(Message.objects.get(room_id=garden.pk)) in page
    assert 'href="?page=2"' in page
    page = client.get("/unread?page=2").text.partition("<main")[2]
    assert [link(message) in page for message in first] == [False, True, True, True, False]
    assert "1 more" in page
    assert ">mine<" not in page
    assert "?page=" not in page
    assert "Nothing is unread" in client.get("/unread?page=3").text
    for wrong in ("x", "-1", "1001", str(10**30)):
        assert client.get(f"/unread?page={wrong}").status_code == 404
