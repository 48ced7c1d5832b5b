"""Sending by the form: with and without scripts, bad input, double submits, permissions."""

from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.orm.errors import TurnNotComeError
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def url(room: Room) -> str:
    return f"/rooms/{room.pk}/messages"


def form(content: str = "Hello", **more: str) -> dict[str, str]:
    return {"content": content, "client_id": str(uuid4()), **more}


def test_sends_and_returns_to_the_room(open_room: Room, member: User, client_of: ClientOf) -> None:
    answer = client_of(member).post(url(open_room), form("**Tea** <b>?"))
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/rooms/{open_room.pk}#composer",
    )
    message = Message.objects.get()
    assert (message.sender, message.seq, message.changed_seq) == (member, 1, 1)
    page = client_of(member).get(f"/rooms/{open_room.pk}")
    assert b"<strong>Tea</strong> &lt;b&gt;?" in page.content


def test_scripts_get_the_fragment(open_room: Room, member: User, client_of: ClientOf) -> None:
    client, sent = client_of(member), form()
    first = client.post(url(open_room), sent, headers=FETCH)
    again = client.post(url(open_room), sent, headers={"HX-Request": "true"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert first.content.startswith(b'<li class="message')


def test_double_submit_gives_one_message(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    client, sent = client_of(member), form()
    assert [client.post(url(open_room), sent).status_code for _ in range(2)] == [302, 302]
    assert Message.objects.get().seq == 1
    open_room.refresh_from_db()
    assert (open_room.counter.number, open_room.counter.last_seq) == (1, 1)


def test_without_client_id_it_is_sent_all_the_same(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    assert client_of(member).post(url(open_room), {"content": "Hi"}).status_code == 302
    assert Message.objects.get().content == "Hi"


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"content": ""}, "The message is empty"),
        ({"content": " \n\t "}, "The message is empty"),
        ({"content": "x" * 8001}, "has 8,001 characters"),
        ({"content": "a\x00b"}, "Null characters"),
        ({"client_id": "no"}, "This page was damaged"),
        ({"reply_to": "x"}, "no such message"),
        ({"reply_to": "9" * 30}, "no such message"),
        ({"reply_to": "98765"}, "not there any more"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    bad: dict[str, str], sentence: str, open_room: Room, member: User, client_of: ClientOf
) -> None:
    sent = form("Typed with care") | bad
    page = client_of(member).post(url(open_room), sent)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert sent["content"].strip("\x00 \n\t").replace("\x00", "") in page.content.decode().replace(
        "\x00", ""
    )
    told = client_of(member).post(url(open_room), sent, headers=FETCH)
    assert (told.status_code, told.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert sentence in told.content.decode()
    assert not Message.objects.exists()


def test_client_id_of_somebody_else_is_replaced(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    foreign = str(send(owner, open_room).client_id)
    page = client_of(member).post(url(open_room), {"content": "Mine", "client_id": foreign})
    assert page.status_code == 422
    assert f'name="client_id" value="{foreign}"'.encode() not in page.content
    assert Message.objects.get().content == "Hello"


def test_another_text_under_a_client_id_comes_back(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    sent = send(owner, open_room, "One")
    body = {"content": "Two", "client_id": str(sent.client_id)}
    page = client_of(owner).post(url(open_room), body)
    assert page.status_code == 409
    html = page.content.decode()
    assert "Two</textarea>" in html
    assert "Another message was already sent" in html
    # Sent once more, it has an id of its own.
    assert f'name="client_id" value="{sent.client_id}"' not in html
    told = client_of(owner).post(url(open_room), body, headers=FETCH)
    assert (told.status_code, told.headers["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert Message.objects.get().content == "One"


def test_who_waits_too_long_for_their_turn_gets_the_text_back(
    open_room: Room, owner: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **__: object) -> None:
        raise TurnNotComeError

    monkeypatch.setattr("chat.actions.send.store", too_long)
    page = client_of(owner).post(url(open_room), form("Typed with care"))
    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert "Typed with care</textarea>" in page.content.decode()
    assert client_of(owner).post(url(open_room), form(), headers=FETCH).status_code == 503


def test_reply_quotes_the_message(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    original = send(owner, open_room, "Who brings *cake*?")
    sent = form("I do", reply_to=str(original.pk))
    answer = client_of(member).post(url(open_room), sent, headers=FETCH)
    assert b'class="quote of-first"' in answer.content
    assert b"Who brings cake?" in answer.content
    assert Message.objects.get(seq=2).reply_to_id == original.pk


def test_only_members_send(
    open_room: Room, outsider: User, banned: User, admin: User, client_of: ClientOf
) -> None:
    for person in (outsider, banned, admin):
        for headers in ({}, FETCH):
            answer = client_of(person).post(url(open_room), form(), headers=headers)
            assert answer.status_code == 404
    assert client_of(outsider).post("/rooms/98765/messages", form()).status_code == 404
    assert not Message.objects.exists()


def test_address_of_the_form_leads_to_the_room(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    answer = client_of(member).get(url(open_room))
    assert answer.headers["Location"] == f"/rooms/{open_room.pk}"
    assert client_of(member).put(url(open_room)).status_code == 405
