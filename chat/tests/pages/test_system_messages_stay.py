"""Nobody does anything to what says what happened: not who did it, nor an admin, by page or API."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.access.messages import NOT_WRITTEN
from chat.actions.members import add_member, ban_member
from chat.actions.roles import change_role
from chat.actions.rooms import describe_room
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

PAGES = ("edit", "delete", "react", "pin", "save", "forward", "more", "history", "replies")
POSTS = {
    "edit": {"content": "Otherwise"},
    "delete": {},
    "restore": {},
    "react": {"emoji": "👍"},
    "pin": {"on": "1"},
    "save": {"on": "1"},
    "forward": {"to": "1"},
    "replies": {"content": "An answer"},
}
API = (
    ("PATCH", "", {"content": "Otherwise"}),
    ("DELETE", "", None),
    ("POST", "/restore", None),
    ("PUT", "/reactions/👍", None),
    ("DELETE", "/reactions/👍", None),
    ("PUT", "/pin", None),
    ("DELETE", "/pin", None),
    ("PUT", "/saved", None),
    ("GET", "/history", None),
    ("GET", "/replies", None),
    ("POST", "/forward", {"to": 1, "client_id": str(uuid4())}),
)


@pytest.fixture
def said(closed_room: Room, owner: User, member: User, banned: User, send: Send) -> Message:
    """Return what says that ``owner`` renamed a room, in which ``member`` is."""
    add_member(closed_room, member, by=owner)
    ban_member(closed_room, banned.pk, by=owner)
    send(owner, closed_room)
    describe_room(closed_room, "Yard", "", by=owner)
    return Message.objects.get(seq=2)


def test_by_page_and_by_api(
    said: Message,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    path = f"/rooms/{said.room_id}/messages/{said.pk}"
    second = make_person("Sefa")
    add_member(said.room, second, by=owner)
    change_role(membership_of(owner, said.room_id), second.pk, "admin")
    people = ((owner, 403), (second, 403), (member, 403))
    for person, status in (*people, (outsider, 404), (banned, 404), (admin, 404)):
        client, api = client_of(person), api_of(person)
        answers = {name: client.get(f"{path}/{name}") for name in PAGES}
        answers |= {f"POST {name}": client.post(f"{path}/{name}", POSTS[name]) for name in POSTS}
        for method, end, body in API:
            request = getattr(api, method.lower())
            answers[f"{method} {end}"] = request(f"/api/v1{path}{end}", body, format="json")
        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
            answers, status
        )
        if status == 403:
            assert all(NOT_WRITTEN in answer.text for answer in answers.values())
    now = Message.objects.get(pk=said.pk)
    assert now.is_as_sent
    assert Message.objects.count() == 3


def test_nobody_answers_it(said: Message, owner: User, client_of: ClientOf, api_of: ApiOf) -> None:
    path = f"/rooms/{said.room_id}/messages"
    body = {"content": "An answer", "client_id": str(uuid4()), "reply_to": said.pk}
    refused = api_of(owner).post(f"/api/v1{path}", body, format="json")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["reply_to"])
    page = client_of(owner).post(path, body)
    assert (page.status_code, "An answer</textarea>" in page.text) == (422, True)
    asked = client_of(owner).get(f"/rooms/{said.room_id}?reply_to={said.pk}")
    assert (asked.status_code, NOT_WRITTEN in asked.text) == (403, True)


def test_it_has_an_address_and_offers_nothing(
    said: Message, owner: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    there = client.get(f"/rooms/{said.room_id}/messages/{said.pk}")
    assert there.headers["Location"].endswith(f"?around=2#message-{said.pk}")
    page = client.get(f"/rooms/{said.room_id}").text
    item = page[page.index(f'id="message-{said.pk}"') :]
    item = item[: item.index("</li>")]
    assert ("<a " in item, "<button" in item, "did-renamed" in item) == (
        False,
        False,
        True,
    )


def test_administrators_of_the_installation_leave_it(
    said: Message, admin: User, client_of: ClientOf
) -> None:
    ids = list(Message.objects.values_list("pk", flat=True))
    form = {"action": "delete_messages", "_selected_action": ids}
    client_of(admin).post("/admin/chat/message/", form)
    assert dict(Message.objects.values_list("seq", "deleted")) == {1: True, 2: False}
