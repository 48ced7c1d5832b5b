"""Searching messages on a page: what it shows of them, page by page, and from where it leads on."""

import re
from html import unescape

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.access import membership_of
from chat.actions.pin import pin_message
from chat.actions.rooms import create_room, direct_room
from chat.actions.save import save_message
from chat.models import Message, Room
from chat.queries.search.found import PAGE_SIZE
from chat.tests.support.files import bring, picture, send_files
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

HIT = re.compile(r'data-message="(\d+)"')
MORE = re.compile(r'<a class="button" href="([^"]+)"[^>]*>(Older results|Continue)</a>')


def found_by(user: User, search: str, client_of: ClientOf) -> str:
    """Return what is found, without the sidebar."""
    page = client_of(user).get("/search", {"q": search})
    assert page.status_code == 200
    return page.text.partition('id="found"')[2]


def hits(page: str) -> list[int]:
    """Return the ids of the messages on a page."""
    return [int(pk) for pk in HIT.findall(page)]


def test_a_hit_has_its_room_its_person_and_what_is_around(
    owner: User, member: User, open_room: Room, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room, "Before it")
    message = send(member, open_room, "Down by the *river* <b>&")
    send(owner, open_room, "After it")
    page = found_by(owner, "RIVER", client_of)
    assert hits(page) == [message.pk]
    assert f'href="/rooms/{open_room.pk}/messages/{message.pk}"' in page
    assert "Down by the <mark>river</mark> &lt;b&gt;&amp;" in page
    assert "Before it" in page
    assert "After it" in page
    for name in (member.full_name, "Kitchen", "1 message"):
        assert name in page
    assert client_of(owner).get(f"/rooms/{open_room.pk}/messages/{message.pk}").status_code == 302


def test_pages_without_end(owner: User, open_room: Room, send: Send, client_of: ClientOf) -> None:
    sent = [send(owner, open_room, f"river {number}").pk for number in range(2 * PAGE_SIZE + 3)]
    client = client_of(owner)
    found: list[int] = []
    address = "/search?q=river"
    while address:
        page = client.get(address).text.partition('id="found"')[2]
        found += hits(page)
        more = MORE.search(page)
        address = unescape(more[1]) if more else ""
    # Those of one second come in the order of their ids, which are in no order on SingleStore.
    assert sorted(found) == sorted(sent)
    assert "Nothing older" in client.get("/search?q=river&cursor=0-1").text
    for cursor in ("x", "1-", "9" * 40, "1-1-1"):
        assert client.get("/search", {"q": "river", "cursor": cursor}).status_code == 404


def test_names_of_files_and_what_is_to_be_seen(
    owner: User, open_room: Room, client_of: ClientOf
) -> None:
    files = [
        bring(owner, open_room, "valley.png", picture(), alt="A river in a valley"),
        bring(owner, open_room, "budget.pdf"),
    ]
    message = send_files(owner, open_room, files)
    page = found_by(owner, "river", client_of)
    assert hits(page) == [message.pk]
    assert "A <mark>river</mark> in a valley" in page
    assert 'class="mini"><img ' in page
    assert "<mark>budget</mark>.pdf" in found_by(owner, "budget", client_of)
    assert hits(found_by(owner, "has:image", client_of)) == [message.pk]


def test_filters(
    owner: User,
    member: User,
    open_room: Room,
    closed_room: Room,
    send: Send,
    client_of: ClientOf,
) -> None:
    names: dict[str, Message] = {
        "plain": send(owner, open_room, "river one"),
        "link": send(member, open_room, "river https://example.org"),
        "code": send(owner, closed_room, "river `code`"),
        "other": send(owner, open_room, "a boat"),
        "called": send(member, open_room, f"river @[{owner.full_name}](user:{owner.pk})"),
    }
    pin_message(membership_of(owner, open_room.pk), names["plain"])
    save_message(owner, names["link"])
    for search, wanted in {
        "river": {"plain", "link", "code", "called"},
        "river -one": {"link", "code", "called"},
        f"river from:{member.first_name}": {"link", "called"},
        "river -from:me": {"link", "called"},
        "river in:kitchen": {"plain", "link", "called"},
        "has:link": {"link"},
        "has:code": {"code"},
        "to:me": {"called"},
        "is:pinned": {"plain"},
        "is:saved river": {"link"},
        "is:unread": {"link", "called"},
        "river on:today": {"plain", "link", "code", "called"},
        "river before:today": set(),
    }.items():
        found = hits(found_by(owner, search, client_of))
        assert found == sorted((names[one].pk for one in wanted), reverse=True), search


def test_filters_are_pressed(owner: User, open_room: Room, client_of: ClientOf) -> None:
    page = found_by(owner, 'river in:"Kitchen" has:link', client_of)
    assert 'href="/search?q=river%20has%3Alink" aria-label="Remove in Kitchen"' in page
    assert 'href="/search?q=river%20in%3A%22Kitchen%22" aria-label="Remove has link"' in page
    assert 'href="/search?q=river%20in%3A%22Kitchen%22%20has%3Alink%20is%3Apinned"' in page


def test_what_is_wrong_keeps_what_was_typed(owner: User, client_of: ClientOf) -> None:
    client = client_of(owner)
    for typed, sentence in {
        'from:"<b>x"': "Nobody here is called",
        "a " * 13: "at most 12 words and filters",
        "a" * 501: "at most 500 characters",
        "?!": "Signs alone are not looked for",
        "\x00": "Null characters",
    }.items():
        answer = client.get("/search", {"q": typed})
        assert answer.status_code == 422, typed
        assert sentence in answer.text
        assert "<b>x" not in answer.text
        if "\x00" not in typed:
            assert f'value="{typed[:5].replace(chr(34), "&quot;")}' in answer.text
    # More than a browser's address has: refused before it comes here.
    assert client.get("/search", {"q": "x" * 8192}).status_code in (414, 422)
    assert "Type a word to look for" in found_by(owner, "-river", client_of)


def test_the_empty_page_explains_filters(owner: User, client_of: ClientOf) -> None:
    page = found_by(owner, "", client_of)
    for example in ("from:", "in:", "to:me", "has:image", "is:unread", "before:", "-boat"):
        assert f'data-filter="{example}"' in page


def test_a_room_leads_to_its_own_hits(
    owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    room = create_room(owner, 'The "old" river', "", "closed")
    message = send(owner, room, "a boat")
    send(owner, direct_room(owner, member), "a boat")
    page = client_of(owner).get(f"/rooms/{room.pk}").text
    link = re.search(r'id="search-here" href="([^"]+)"', page)
    assert link is not None
    address = client_of(owner).get(link[1])["Location"]
    assert address == "/search?q=in%3A%22The+old+river%22+"
    assert client_of(outsider).get(link[1]).status_code == 404
    begun = client_of(owner).get(address)
    assert begun.status_code == 200
    # Already what is newest there, and nothing else.
    assert re.findall(r'data-message="(\d+)"', begun.text) == [str(message.pk)]
    assert hits(found_by(owner, 'in:"The old river" boat', client_of)) == [message.pk]


def test_searching_as_one_types_is_paid_for(
    owner: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (3, 100)}
    client = client_of(owner)
    assert client.get("/search", {"q": "a"}).status_code == 200
    answer = client.get("/search", {"q": "ab"})
    assert (answer.status_code, "That was very fast" in answer.text) == (429, True)
    # What asks for nothing is free.
    assert client.get("/search").status_code == 200
