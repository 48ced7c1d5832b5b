"""Every search takes few words, says so, and is paid for."""

import pytest
from pytest_django import Settings

from accounts.models import User
from chat.models import Room
from chatsite.buckets import buckets
from chatsite.search import ADMIN_WORDS_LIMIT, LENGTH_LIMIT, WORDS_LIMIT
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

LONG, WORDY = "x" * (LENGTH_LIMIT + 1), "a " * (WORDS_LIMIT + 1)
SENTENCES = {LONG: "Search for at most 200 characters.", WORDY: "Search for at most 5 words."}
LISTS = [
    f"/admin/{name}/"
    for name in (
        "accounts/user",
        "accounts/usersession",
        "accounts/accesstoken",
        "chat/room",
        "chat/membership",
        "chat/message",
    )
]


@pytest.mark.parametrize("page", ["/people", "/rooms"])
@pytest.mark.parametrize("search", [LONG, WORDY])
def test_a_page_says_what_is_too_much_and_keeps_it(
    search: str, page: str, member: User, client_of: ClientOf
) -> None:
    answer = client_of(member).get(page, {"search": search})
    assert answer.status_code == 422
    assert SENTENCES[search] in answer.text
    assert f'value="{search}"' in answer.text


@pytest.mark.parametrize("search", [LONG, WORDY])
def test_the_api_names_the_field(search: str, member: User, api_of: ApiOf) -> None:
    answer = api_of(member).get("/api/v1/rooms/directory", {"search": search})
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"search": [SENTENCES[search]]}


@pytest.mark.parametrize("page", ["/people", "/rooms"])
def test_null_characters_are_refused(page: str, member: User, client_of: ClientOf) -> None:
    assert client_of(member).get(page, {"search": "a\x00"}).status_code == 422


def test_as_much_as_there_may_be_is_searched_for(
    open_room: Room, member: User, client_of: ClientOf
) -> None:
    for search in ("x" * LENGTH_LIMIT, "a " * WORDS_LIMIT):
        for page in ("/people", "/rooms"):
            assert client_of(member).get(page, {"search": search}).status_code == 200


@pytest.mark.parametrize("page", LISTS)
def test_administrators_have_more_words(
    page: str, open_room: Room, admin: User, client_of: ClientOf
) -> None:
    client = client_of(admin)
    assert "Search for" not in client.get(page, {"q": "a " * ADMIN_WORDS_LIMIT}).text
    for search, sentence in (
        ("a " * (ADMIN_WORDS_LIMIT + 1), "Search for at most 8 words."),
        (LONG, SENTENCES[LONG]),
    ):
        answer = client.get(page, {"q": search})
        assert (answer.status_code, sentence in answer.text) == (200, True)
        assert f'value="{search}"' in answer.text
        assert 'name="_selected_action"' not in answer.text


def test_searching_costs(
    open_room: Room, member: User, client_of: ClientOf, api_of: ApiOf, settings: Settings
) -> None:
    client, api = client_of(member), api_of(member)
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "by_person": (4, 60)}
    buckets.cache_clear()
    # Nothing is searched for here.
    assert client.get("/people").status_code == 200
    assert client.get("/people", {"search": "Mika"}).status_code == 200
    assert client.get("/rooms").status_code == 200
    for page in ("/people", "/rooms"):
        answer = client.get(page, {"search": "Mika"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
        assert "That was very fast" in answer.text
        assert 'value="Mika"' in answer.text
    assert api.get("/api/v1/rooms/directory").status_code == 429
    assert client.get("/go-to", {"search": "Mika"}).status_code == 429
