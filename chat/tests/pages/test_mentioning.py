"""Writing somebody's name into a message, so that it calls them."""

import pytest
from django.test import Client

from accounts.actions.profile import edit_profile
from accounts.models import User
from chat.access import membership_of
from chat.actions.edit import edit_message
from chat.actions.members import join_room, leave_room
from chat.actions.rooms import describe_room
from chat.models import EVERYBODY, Mention, Message, Room
from chat.models.mention import PEOPLE_LIMIT
from chat.rendering.message import render_messages
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def named(person: User) -> str:
    return f"@[{person.full_name}](user:{person.pk})"


def mentioned() -> list[int]:
    return sorted(Mention.objects.counting().values_list("user_id", flat=True))


def fragment(message: Message) -> str:
    row = Message.objects.with_sender().get(pk=message.pk)
    return render_messages([row])[0].html.decode()


@pytest.fixture
def crowd(open_room: Room) -> list[User]:
    """Return so many more people of the room that calling all of them asks."""
    people = [make_person(f"Crowd{number}") for number in range(19)]
    for person in people:
        join_room(person, open_room)
    return people


def test_a_member_is_mentioned(open_room: Room, owner: User, member: User, send: Send) -> None:
    message = send(member, open_room, f"Ask {named(owner)}")
    assert mentioned() == [owner.pk]
    html = fragment(message)
    link = f'data-user="{owner.pk}" href="/people/{owner.pk}">@Olivia Example</a>'
    assert link in html
    assert f' data-mentions="{owner.pk}"' in html
    assert message.content == f"Ask {named(owner)}"


def test_a_rename_shows(open_room: Room, owner: User, member: User, send: Send) -> None:
    message = send(member, open_room, f"Ask @[Somebody else](user:{owner.pk})")
    assert "@Olivia Example</a>" in fragment(message)
    edit_profile(owner, {"first_name": "Olga"})
    html = fragment(message)
    assert "@Olga Example</a>" in html
    assert "Olivia" not in html


def test_people_outside_are_named_and_not_mentioned(
    open_room: Room, owner: User, outsider: User, banned: User, client_of: ClientOf
) -> None:
    content = f"{named(outsider)} {named(banned)} {named(owner)} @[Nobody](user:999999)"
    client = client_of(owner)
    url = f"/rooms/{open_room.pk}/messages"
    answer = client.post(url, {"content": content}, headers=FETCH)
    assert answer.status_code == 201
    assert set(answer["X-Not-Mentioned"].split()) == {str(outsider.pk), str(banned.pk)}
    assert mentioned() == [owner.pk]
    html = answer.content.decode()
    assert html.count('class="mention"') == 1
    assert "@Oscar Example @Bela Example" in html
    assert "@Nobody" in html
    page = client.post(url, {"content": named(outsider)}, follow=True)
    assert "Oscar Example\u2069 is not in this room, and was not mentioned." in page.text
    edited = client.post(
        f"{url}/{Message.objects.latest('seq').pk}/edit",
        {"content": f"Still {named(outsider)}"},
        headers=FETCH,
    )
    assert edited["X-Not-Mentioned"] == str(outsider.pk)


def test_whoever_left_is_not_mentioned(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    leave_room(membership_of(member, open_room.pk))
    send(owner, open_room, named(member))
    assert mentioned() == []


def test_so_many_people_and_no_more(open_room: Room, owner: User, client_of: ClientOf) -> None:
    people = [make_person(f"P{number}") for number in range(PEOPLE_LIMIT + 1)]
    for person in people:
        join_room(person, open_room)
    url = f"/rooms/{open_room.pk}/messages"
    client = client_of(owner)
    refused = client.post(url, {"content": " ".join(map(named, people))}, headers=FETCH)
    assert refused.status_code == 422
    assert refused["X-Fields"] == "content"
    assert "at most 20 people" in refused.text
    assert not Message.objects.exists()
    sent = client.post(url, {"content": " ".join(map(named, people[1:]))}, headers=FETCH)
    assert sent.status_code == 201
    assert len(mentioned()) == PEOPLE_LIMIT


def test_everybody_is_one_row(open_room: Room, owner: User, crowd: list[User], send: Send) -> None:
    message = send(owner, open_room, "@room Lunch", confirmed=True)
    assert mentioned() == [EVERYBODY]
    assert ' data-mentions="room"' in fragment(message)


def test_calling_many_people_asks_first(
    open_room: Room, owner: User, crowd: list[User], client_of: ClientOf
) -> None:
    client, url = client_of(owner), f"/rooms/{open_room.pk}/messages"
    refused = client.post(url, {"content": "@room Lunch"}, headers=FETCH)
    assert (refused.status_code, refused["X-Fields"]) == (409, "confirm")
    assert "all 21 people" in refused.text
    page = client.post(url, {"content": "@room Lunch"})
    assert page.status_code == 409
    assert "@room Lunch</textarea>" in page.text
    assert '<input type="checkbox" name="confirm" value="1">' in page.text
    assert not Message.objects.exists()
    sent = client.post(url, {"content": "@room Lunch", "confirm": "1"}, headers=FETCH)
    assert sent.status_code == 201
    message = Message.objects.get()
    # Who is called already is not asked about again.
    assert edit_message(message, "@room Lunch!").mentioned == "0"
    message = Message.objects.with_sender().get()
    edit_message(message, "Lunch")
    again = client.post(f"{url}/{message.pk}/edit", {"content": "@room again"}, headers=FETCH)
    assert again.status_code == 409


def test_few_people_are_called_at_once(open_room: Room, owner: User, send: Send) -> None:
    send(owner, open_room, "@room Lunch")
    assert mentioned() == [EVERYBODY]


def test_a_room_may_keep_calling_everybody_to_admins(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    settings = f"/rooms/{open_room.pk}/settings"
    form = {"room_name": "Kitchen", "mention_room_by": "admins"}
    assert client_of(member).post(settings, form).status_code == 403
    wrong = client_of(owner).post(settings, {**form, "mention_room_by": "nobody"})
    assert wrong.status_code == 422
    assert client_of(owner).post(settings, form).status_code == 302
    html = fragment(send(member, open_room, "@room Lunch"))
    assert mentioned() == []
    assert "@room Lunch" in html
    assert "mention" not in html
    send(owner, open_room, "@room Lunch")
    assert mentioned() == [EVERYBODY]


def test_settings_that_are_not_given_stay(open_room: Room, owner: User) -> None:
    describe_room(open_room, "Kitchen", "", by=owner, mention_room_by="admins")
    describe_room(open_room, "Kitchen", "Food", by=owner)
    open_room.refresh_from_db()
    assert open_room.mention_room_by == "admins"


def test_an_outsider_mentions_nobody(
    open_room: Room, owner: User, outsider: User, client_of: ClientOf
) -> None:
    url = f"/rooms/{open_room.pk}/messages"
    content = {"content": f"{named(owner)} @room"}
    assert client_of(outsider).post(url, content, headers=FETCH).status_code == 404
    assert mentioned() == []


def test_the_edit_box_gives_back_what_was_typed(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    typed = f"@[Liv](user:{owner.pk}) & @room"
    message = send(member, open_room, typed)
    page = client_of(member).get(f"/rooms/{open_room.pk}/messages/{message.pk}/edit")
    assert typed.replace("&", "&amp;") in page.text


def test_a_reply_quotes_no_mention(
    open_room: Room, owner: User, member: User, send: Send, client: Client
) -> None:
    original = send(member, open_room, named(owner))
    reply = send(owner, open_room, "Yes", reply_to_id=original.pk)
    html = fragment(reply)
    assert "@Olivia Example" in html
    assert "mention" not in html
    assert reply.mentioned is None
