"""The HTML of one message: the same for everybody, small, and safe whatever was typed."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import SafeString
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.pin import pin_message
from chat.actions.react import react
from chat.models import Membership, Message, Room
from chat.queries.quotes import quotes_of
from chat.queries.reactions import reactions_of
from chat.rendering.message import cache, render_messages
from chat.rendering.message_html import TEMPLATE, message_texts
from chat.rendering.prepared_template import render_template
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db

SMALL = 1100


def fragment(message: Message) -> str:
    row = Message.objects.select_related("sender").get(pk=message.pk)
    return render_messages([row])[0].html.decode()


def test_carries_its_place(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room, "Hello")
    html = fragment(message)
    for name, value in (
        ("id", message.pk),
        ("seq", message.seq),
        ("changed-seq", message.changed_seq),
        ("sender", owner.pk),
        ("client-id", message.client_id),
        ("room", open_room.pk),
    ):
        assert f'data-{name}="{value}"' in html
    assert html.startswith('<li class="message" id="message-')
    assert html.endswith("</li>")


def test_a_short_message_is_small(open_room: Room, owner: User, send: Send) -> None:
    User.objects.filter(pk=owner.pk).update(first_name="Maximiliane", last_name="Featherstone")
    assert len(fragment(send(owner, open_room, "See you at noon, then.")).encode()) < SMALL


def test_knows_no_viewer_and_no_secret(open_room: Room, owner: User, send: Send) -> None:
    html = fragment(send(owner, open_room, "Hello"))
    assert "csrf" not in html
    assert owner.email not in html
    assert "style=" not in html
    assert not re.search(r"\son\w+=", html)


def test_a_name_is_text(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room, "Hello")
    User.objects.filter(pk=owner.pk).update(first_name='<b title="x">', last_name="</li>")
    cache.clear()
    html = fragment(message)
    assert "&lt;b title=&quot;x&quot;&gt; &lt;/li&gt;" in html
    assert html.count("</li>") == 1


ACTS: dict[str, Callable[[Membership, Message], object]] = {
    "edited": lambda _, message: edit_message(message, "Changed"),
    "deleted": lambda _, message: delete_message(message, message.sender),
    "pinned": pin_message,
    "reacted": lambda membership, message: react(membership, message, "🎉"),
}


@pytest.mark.parametrize(
    "content", ["Hello", "100 % %s %(id)s {{ id }} \ufffeid\uffff", "<b>&</b>"]
)
@pytest.mark.parametrize("is_reply", [False, True])
@pytest.mark.parametrize("act", [None, *ACTS])
def test_every_kind_of_message_shows_what_its_template_says(
    content: str, is_reply: bool, act: str | None, open_room: Room, owner: User, send: Send
) -> None:
    """Whatever happens to a message, it is not filled in as if nothing had."""
    User.objects.filter(pk=owner.pk).update(first_name="%(seq)s %", last_name="<'&\">")
    author = User.objects.get(pk=owner.pk)
    answered = send(author, open_room, "First").pk if is_reply else None
    message = send(author, open_room, content, reply_to_id=answered)
    if act is not None:
        ACTS[act](membership_of(author, open_room.pk), message)
    message = Message.objects.select_related("sender").get(pk=message.pk)
    assert message.is_plain == (act is None and not is_reply)
    context = {
        "message": message,
        "messages_link": reverse("message", args=(open_room.pk, 0)).removesuffix("0"),
        "quote": quotes_of([open_room.pk], [answered] if answered else []).get(answered or 0),
        "reactions": reactions_of([message]).get(message.pk, {}),
        "pinned": act == "pinned",
    }
    texts = message_texts(message, author, SafeString(message.html))
    assert fragment(message) == render_template(TEMPLATE, {**context, **texts})


def test_an_edit_costs_the_same_however_many_quote_the_message(
    open_room: Room, owner: User, send: Send, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lonely, quoted = send(owner, open_room, "Helo"), send(owner, open_room, "Helo")
    replies = [send(owner, open_room, "Yes", reply_to_id=quoted.pk) for _ in range(20)]
    acts = (partial(edit_message, typed="Hello"), partial(delete_message, by=owner))
    for act in acts:
        with CaptureQueriesContext(connection) as alone:
            act(lonely)
        with django_assert_num_queries(len(alone)):
            act(quoted)
    numbers = Message.objects.filter(reply_to_id=quoted.pk).values_list("changed_seq", "seq")
    assert [number == seq for number, seq in numbers] == [True] * len(replies)


def test_a_quote_is_one_line_of_text(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    original = send(owner, open_room, "**Fish** & `<chips>`\n\n- salt\n- vinegar " + "x" * 300)
    html = fragment(send(member, open_room, "Yes", reply_to_id=original.pk))
    quote = re.search(r'<a class="quote of-first" href="(.+?)" data-original=".+?">(.+?)</a>', html)
    assert quote is not None
    assert quote[1] == f"/rooms/{open_room.pk}/messages/{original.pk}"
    name = f'<b dir="auto" data-author="{owner.pk}">{owner.full_name}</b>'
    assert quote[2].startswith(f'{name} <bdi lang="">Fish &amp; &lt;chips&gt; salt vinegar xx')
    assert quote[2].endswith("…</bdi>")
    assert len(quote[2]) < 250


def test_the_quote_of_a_deleted_message_says_nothing_of_it(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    original = send(owner, open_room, "secret")
    reply = send(member, open_room, "Yes", reply_to_id=original.pk)
    assert "secret" in fragment(reply)
    delete_message(original, owner)
    html = fragment(reply)
    assert "secret" not in html
    assert '<i class="gone"></i>' in html


def test_a_tombstone_offers_nothing(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room, "secret")
    react(membership_of(owner, open_room.pk), message, "👍")
    delete_message(message, message.sender)
    html = fragment(message)
    assert '<li class="message deleted"' in html
    assert "secret" not in html
    assert 'class="acts' not in html
    assert 'class="reaction' not in html


def test_reactions_name_who_and_how_many(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    message = send(owner, open_room, "Cake")
    for person in (owner, member):
        react(membership_of(person, open_room.pk), message, "🎉")
    html = fragment(message)
    assert re.search(rf'value="🎉" data-users="{owner.pk} {member.pk}">🎉 2</button>', html)


def test_an_edit_shows(open_room: Room, owner: User, send: Send) -> None:
    message = send(owner, open_room, "Helo")
    assert "edited" not in fragment(message)
    assert "data-excerpt" not in fragment(message)
    edit_message(message, "Hello")
    history = f"/rooms/{open_room.pk}/messages/{message.pk}/history"
    assert f'Hello<a class="edited" href="{history}"></a></p>' in fragment(message)
    assert 'data-excerpt="Hello"' in fragment(message)
    assert Message.objects.filter(pk=message.pk, changed_seq__gt=F("seq")).exists()
    edit_message(message, "Hello\n\n- there")
    assert f'</ul>\n<p><a class="edited" href="{history}"></a></p></div>' in fragment(message)
