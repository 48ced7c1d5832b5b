"""An archived room: its people read it, and nothing new comes into it."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import ROOM_ARCHIVED, membership_of
from chat.actions.archive import archive_room, unarchive_room
from chat.actions.invitations import make_invitation
from chat.actions.members import join_room
from chat.actions.rooms import create_room
from chat.models import Message, Room
from chat.queries.sidebar import sidebar_row
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def said(open_room: Room, owner: User, member: User, send: Send) -> dict[User, Message]:
    """Return what the two people of a room said before it was archived."""
    messages = {owner: send(owner, open_room, "First"), member: send(member, open_room, "@room")}
    archive_room(membership_of(owner, open_room.pk))
    return messages


@pytest.mark.parametrize("role", ["owner", "member"])
def test_nothing_new_comes_into_it(
    role: str,
    open_room: Room,
    said: dict[User, Message],
    owner: User,
    member: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    person = owner if role == "owner" else member
    room, message = f"rooms/{open_room.pk}", said[person].pk
    new = {"content": "New", "client_id": str(uuid4())}
    mine = f"{room}/messages/{message}"
    elsewhere = create_room(person, f"Elsewhere of {role}", "", "open")
    client, api = client_of(person), api_of(person)
    client.post(f"/rooms/{elsewhere.pk}/messages", {"content": "Old"})
    other = f"/rooms/{elsewhere.pk}/messages/{Message.objects.get(room=elsewhere).pk}/forward"
    someone = make_person("Nils")
    forms = [
        (f"/{room}/messages", new),
        (f"/{mine}/replies", new),
        (f"/{mine}/edit", {"content": "Changed"}),
        (f"/{mine}/react", {"emoji": "👍"}),
        (f"/{mine}/pin", {"on": "1"}),
        (f"/{room}/typing", {}),
        (f"/{room}/members", {"user": someone.email}),
        (other, {"to": open_room.pk, "client_id": str(uuid4())}),
    ]
    if role == "owner":
        forms.append((f"/{room}/invitations", {"days": "7", "uses": "10"}))
    before = list(Message.objects.values_list("pk", "changed_seq"))
    for address, fields in forms:
        for headers in ({}, FETCH):
            answer = client.post(address, fields, headers=headers)
            assert (answer.status_code, ROOM_ARCHIVED in answer.text) == (403, True), address
    assert "New</textarea>" in client.post(f"/{room}/messages", new).text
    calls = [
        ("post", f"{room}/messages", new),
        ("post", f"{room}/messages", {**new, "reply_to": message, "thread_only": True}),
        ("patch", mine, {"content": "Changed"}),
        ("put", f"{mine}/reactions/👍", {}),
        ("delete", f"{mine}/reactions/👍", {}),
        ("put", f"{mine}/pin", {}),
        ("delete", f"{mine}/pin", {}),
        ("post", f"{room}/members", {"user": someone.pk}),
    ]
    if role == "owner":
        calls.append(("post", f"{room}/invitations", {"days": 7, "uses": 10}))
    for method, path, body in calls:
        answer = getattr(api, method)(f"/api/v1/{path}", body, format="json")
        assert (answer.status_code, ROOM_ARCHIVED in answer.text) == (403, True), path
    assert list(Message.objects.values_list("pk", "changed_seq")) == before


def test_nobody_joins_it(
    open_room: Room, owner: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    link = make_invitation(owner, open_room)
    archive_room(membership_of(owner, open_room.pk))
    client = client_of(outsider)
    page = client.get(f"/rooms/{open_room.pk}")
    assert (page.status_code, "nobody can join it now" in page.text) == (403, True)
    assert client.post(f"/rooms/{open_room.pk}/join").status_code == 403
    assert api_of(outsider).post(f"/api/v1/rooms/{open_room.pk}/join").status_code == 403
    assert client.post(f"/invite/{link.token}").status_code == 410
    # Whoever is in it goes there, as ever.
    assert client_of(owner).post(f"/rooms/{open_room.pk}/join").status_code == 302
    unarchive_room(membership_of(owner, open_room.pk))
    assert client.post(f"/invite/{link.token}").status_code == 302


def test_reading_keeping_and_going_stay(
    open_room: Room,
    said: dict[User, Message],
    owner: User,
    member: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    client, room = client_of(member), f"/rooms/{open_room.pk}"
    mine, theirs = said[member].pk, said[owner].pk
    page = client.get(room).text
    assert "First" in page
    assert f"<span>{ROOM_ARCHIVED}</span>" in page
    assert 'id="composer" hidden' in page
    assert 'form="unarchive"' not in page
    assert "data-may-pin" not in page
    assert 'form="unarchive">' in client_of(owner).get(room).text
    assert 'form="unarchive">' in client_of(owner).get(f"{room}/messages/{mine}/replies").text
    assert client.get(f"{room}/messages/{theirs}/replies").status_code == 200
    assert client.post(f"{room}/messages/{theirs}/save").status_code == 302
    assert client.post(f"{room}/unread", {"seq": 1}).status_code == 302
    assert client.post(f"{room}/read", {"seq": 2}).status_code == 302
    assert client.post(f"{room}/notifications", {"level": "mentions"}).status_code == 302
    more = client.get(f"{room}/messages/{mine}/more").text
    assert f"/{mine}/delete" in more
    for act in ("react", "edit", "pin"):
        assert f"/{mine}/{act}" not in more
    # What one wrote is one's own.
    assert client.post(f"{room}/messages/{mine}/delete").status_code == 302
    assert client.post(f"{room}/messages/{mine}/restore").status_code == 302
    assert api_of(member).get(f"/api/v1{room}/messages").status_code == 200
    assert client.post(f"{room}/leave").status_code == 302


def test_it_counts_and_calls_nowhere(
    open_room: Room,
    said: dict[User, Message],
    owner: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    row = sidebar_row(owner, open_room.pk)
    assert row is not None
    assert (row.unread, row.mentions, row.calling, row.calling_mentions) == (1, (2,), 0, ())
    client = client_of(owner)
    page = client.get("/rooms").text
    line = page.partition(f'id="room-row-{open_room.pk}"')[2].partition(">")[0]
    assert 'data-notify="nothing"' in line
    assert line.endswith(" hidden")
    assert "<title>Browse rooms" in page
    assert "You are up to date" in client.get("/catch-up").text
    assert "Kitchen" not in client.get("/unread").text.partition("<main")[2]
    # Scripts say what was read.
    client.cookies["timezone"] = "UTC"
    opened = client.get(f"/rooms/{open_room.pk}").text
    line = opened.partition(f'id="room-row-{open_room.pk}"')[2].partition(">")[0]
    assert line.endswith(' aria-current="page"')
    assert "<title>Kitchen" in opened
    unarchive_room(membership_of(owner, open_room.pk))
    assert "<title>(1, @1) Browse rooms" in client.get("/rooms").text


def test_where_it_is_found(
    open_room: Room,
    said: dict[User, Message],
    member: User,
    outsider: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    mine, theirs = client_of(member), client_of(outsider)
    for client in (mine, theirs):
        directory = client.get("/rooms").text.partition("<main")[2]
        assert "Kitchen" not in directory
        assert 'href="/rooms/archived"' in directory
        assert "Kitchen" not in client.get("/go-to?search=kitchen").text
    assert api_of(member).get("/api/v1/rooms/directory").json()["results"] == []
    assert 'aria-label="Open Kitchen"' in mine.get("/rooms/archived").text
    assert 'aria-label="Open Kitchen"' in mine.get("/rooms/archived?search=KIT").text
    assert "No archived room matches" in mine.get("/rooms/archived?search=garage").text
    assert mine.get(f"/rooms/archived?search={'a+' * 6}").status_code == 422
    assert "No archived rooms" in theirs.get("/rooms/archived").text
    found = mine.get("/search?q=kitchen").text.partition("<main")[2]
    assert '<span class="option-end">Archived</span>' in found
    assert "Kitchen" not in theirs.get("/search?q=kitchen").text.partition("<main")[2]
    for page in ("/share", f"/rooms/{open_room.pk}/messages/{said[member].pk}/forward"):
        assert f'name="to" value="{open_room.pk}"' not in mine.get(page).text


def test_the_list_goes_on_after_fifty(owner: User, client_of: ClientOf) -> None:
    for number in range(51):
        room = create_room(owner, f"Room {number:02}", "", "closed")
        archive_room(membership_of(owner, room.pk))
    client = client_of(owner)
    first = client.get("/rooms/archived").text.partition("<main")[2]
    assert "Open Room 49" in first
    assert "Open Room 50" not in first
    following = first.partition("after=")[2].partition('"')[0]
    second = client.get(f"/rooms/archived?after={following}").text.partition("<main")[2]
    assert "Open Room 50" in second
    assert "Open Room 49" not in second


def test_one_goes_first_to_a_room_that_is_not_archived(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    other = create_room(owner, "Other", "", "open")
    join_room(make_person("Nils"), other)
    send(owner, open_room)
    archive_room(membership_of(owner, open_room.pk))
    client = client_of(owner)
    assert client.get("/")["Location"] == f"/rooms/{other.pk}#sidebar"
    archive_room(membership_of(owner, other.pk))
    assert client.get("/")["Location"].startswith("/rooms/")
