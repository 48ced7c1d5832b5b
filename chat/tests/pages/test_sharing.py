"""Sharing from another app: the text comes into the composer of a room, and is not sent."""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.forms.share import LONGEST_IN_ADDRESS, TOO_LONG
from chat.models import Message, Room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

SHARED = {"title": "A page", "text": "Read <b>this</b>", "url": "https://example.org/?a=1&b=2"}
CONTENT = "A page\nRead <b>this</b>\nhttps://example.org/?a=1&b=2"


def composer(page: str) -> str:
    """Return what the composer of a room's page begins with."""
    return page.partition('name="content" dir')[2].partition(">\n")[2].partition("</textarea>")[0]


def test_my_rooms_are_listed_to_choose_from(
    open_room: Room, closed_room: Room, owner: User, client_of: ClientOf
) -> None:
    page = client_of(owner).get("/share", SHARED).text
    assert f'name="to" value="{open_room.pk}"' in page
    assert f'name="to" value="{closed_room.pk}"' in page
    assert "A page<br>Read &lt;b&gt;this&lt;/b&gt;<br>https://example.org" in page


def test_the_room_opens_with_the_text_and_nothing_is_sent(
    open_room: Room, owner: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    answer = client.post("/share", {"content": CONTENT, "to": open_room.pk})
    assert answer["Location"].startswith(f"/rooms/{open_room.pk}?text=A+page%0A")
    assert answer["Location"].endswith("#composer")
    page = client.get(answer["Location"].partition("#")[0]).text
    assert composer(page).startswith("A page\nRead &lt;b&gt;this&lt;/b&gt;\nhttps://example.org")
    assert not Message.objects.filter(room_id=open_room.pk).exists()


def test_what_an_app_says_twice_comes_once(
    open_room: Room, owner: User, client_of: ClientOf
) -> None:
    url = "https://example.org/page"
    said = {"title": "Look", "text": f"Look: {url}", "url": url}
    page = client_of(owner).get("/share", said).text
    assert f'name="content" value="Look: {url}"' in page


@pytest.mark.parametrize("who", ["outsider", "banned"])
def test_not_to_a_room_that_one_is_not_in(
    who: str, closed_room: Room, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert f'value="{closed_room.pk}"' not in client.get("/share", SHARED).text
    assert client.post("/share", {"content": "x", "to": closed_room.pk}).status_code == 404


def test_signed_out_one_logs_in_first_and_loses_nothing(client: Client) -> None:
    answer = client.get("/share", SHARED)
    assert answer["Location"].startswith("/login?next=/share%3Ftitle%3DA%2Bpage%26text%3DRead")


def test_a_search_finds_rooms_and_keeps_the_text(
    open_room: Room, closed_room: Room, owner: User, client_of: ClientOf
) -> None:
    page = client_of(owner).get("/share", {"text": "Keep me", "search": closed_room.room_name}).text
    assert f'value="{closed_room.pk}"' in page
    assert f'name="to" value="{open_room.pk}"' not in page
    assert 'name="content" value="Keep me"' in page


@pytest.mark.parametrize("letter", ["x", "é", "山", "🚀"])
def test_what_no_address_can_carry_is_refused(
    letter: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    most = LONGEST_IN_ADDRESS // len(quote(letter))
    fits = client.post("/share", {"content": letter * most, "to": open_room.pk})
    # With the whole line the server takes 8,190 bytes.
    assert fits.status_code == 302
    assert len(fits["Location"]) < 8_000
    for answer in (
        client.post("/share", {"content": letter * (most + 1), "to": open_room.pk}),
        client.get("/share", {"text": letter * (most + 1)}),
    ):
        assert answer.status_code == 422
        assert TOO_LONG in answer.text


@pytest.mark.parametrize("to", ["", "x", "-1", str(2**70)])
def test_a_choice_that_is_none_keeps_the_text(
    to: str, open_room: Room, owner: User, client_of: ClientOf
) -> None:
    answer = client_of(owner).post("/share", {"content": "Keep me", "to": to})
    assert answer.status_code == 422
    assert "Choose one of your rooms." in answer.text
    assert 'name="content" value="Keep me"' in answer.text


def test_it_costs_what_a_page_with_the_list_of_rooms_costs(
    open_room: Room,
    owner: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(owner)
    client.get("/share", SHARED)
    with django_assert_num_queries(4):
        client.get("/share", SHARED)


def test_another_site_cannot_choose_for_me(open_room: Room, owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert client.post("/share", {"content": "x", "to": open_room.pk}).status_code == 403
