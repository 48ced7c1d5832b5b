"""A room in which only its admins write: everybody else reads and reacts."""

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import ONLY_ADMINS_WRITE, membership_of
from chat.actions.rooms import create_room, describe_room
from chat.actions.send import send_message
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def news(open_room: Room, owner: User) -> Room:
    return describe_room(open_room, "Kitchen", "", by=owner, write_by="admins")


def test_only_admins_write(
    news: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    url, api_url = f"/rooms/{news.pk}/messages", f"/api/v1/rooms/{news.pk}/messages"
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        body = {"content": "Hello", "client_id": str(uuid4())}
        assert client_of(person).post(url, body).status_code == status
        assert api_of(person).post(api_url, body, format="json").status_code == status
    assert not Message.objects.exists()
    body = {"content": "Hello", "client_id": str(uuid4())}
    assert client_of(owner).post(url, body).status_code == 302
    body["client_id"] = str(uuid4())
    assert api_of(owner).post(api_url, body, format="json").status_code == 201


def test_what_was_typed_is_kept(news: Room, member: User, client_of: ClientOf) -> None:
    client, url = client_of(member), f"/rooms/{news.pk}/messages"
    page = client.post(url, {"content": "Typed before"})
    assert page.status_code == 403
    assert "Typed before</textarea>" in page.text
    assert ONLY_ADMINS_WRITE in page.text
    told = client.post(url, {"content": "Typed before"}, headers=FETCH)
    assert (told.status_code, told.text) == (403, ONLY_ADMINS_WRITE)


def test_a_thread_and_a_forward_are_writing_too(
    news: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, news)
    client = client_of(member)
    thread = f"/rooms/{news.pk}/messages/{message.pk}/replies"
    assert ONLY_ADMINS_WRITE in client.get(thread).text
    assert client.post(thread, {"content": "An answer"}).status_code == 403
    elsewhere = create_room(member, "Elsewhere", "", "open")
    forward = f"/rooms/{elsewhere.pk}/messages/{send(member, elsewhere).pk}/forward"
    assert f'value="{news.pk}"' not in client.get(forward).text
    sent = client.post(forward, {"to": news.pk, "client_id": uuid4()})
    assert sent.status_code == 403
    assert client.post(f"/rooms/{news.pk}/typing").status_code == 403
    assert Message.objects.filter(room=news).count() == 1


def test_the_page_says_so_in_place_of_the_composer(
    news: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    page = client_of(member).get(f"/rooms/{news.pk}").text
    assert f"<span>{ONLY_ADMINS_WRITE}</span>" in page
    assert 'id="composer" hidden' in page
    page = client_of(owner).get(f"/rooms/{news.pk}").text
    assert ONLY_ADMINS_WRITE not in page
    assert 'id="composer" hidden' not in page


def test_reacting_and_editing_stay(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    mine = send(member, open_room)
    describe_room(open_room, "Kitchen", "", by=owner, write_by="admins")
    client, url = client_of(member), f"/rooms/{open_room.pk}/messages/{mine.pk}"
    assert client.post(f"{url}/edit", {"content": "Better"}).status_code == 302
    assert client.post(f"{url}/react", {"emoji": "👍"}).status_code == 302
    assert client.post(f"{url}/delete").status_code == 302


def test_what_was_accepted_before_is_answered_again(
    open_room: Room,
    owner: User,
    member: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client_id = uuid4()
    first, _ = send_message(membership_of(member, open_room.pk), "Hello", client_id)
    describe_room(open_room, "Kitchen", "", by=owner, write_by="admins")
    membership = membership_of(member, open_room.pk)
    with django_assert_num_queries(1):
        assert send_message(membership, "Hello", client_id) == (first, False)


@pytest.mark.parametrize("field", ["write_by", "invite_by", "slow_seconds"])
def test_bad_rules(
    field: str, open_room: Room, owner: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    form = {"room_name": "Kitchen", field: "11"}
    assert client_of(owner).post(f"/rooms/{open_room.pk}/settings", form).status_code == 422
    api = api_of(owner).patch(f"/api/v1/rooms/{open_room.pk}", {field: "11"}, format="json")
    assert (api.status_code, list(api.json()["errors"])) == (400, [field])
    assert (
        client_of(owner)
        .post(f"/rooms/{open_room.pk}/settings", {"room_name": "Kitchen"})
        .status_code
        == 302
    )
    room = Room.objects.get()
    assert (room.write_by, room.invite_by, room.slow_seconds) == ("everybody", "admins", 0)
