"""My keywords, on a page and by the API: mine alone, and so is what they find."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chat.actions.keywords import KEYWORDS_LIMIT, add_keyword
from chat.models import Keyword, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def listed(client: Client) -> list[str]:
    page = client.get("/notifications").text.partition('id="keywords"')[2]
    return re.findall(r'<b dir="auto">([^<]*)</b>', page)


def test_adding_and_removing(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    assert listed(client) == []
    for typed in ("  Project   Brave ", "Ölåf", "project BRAVE"):
        answer = client.post("/notifications/keywords", {"keyword": typed})
        assert (answer.status_code, answer["Location"]) == (302, "/notifications#keywords")
    assert listed(client) == ["Ölåf", "Project Brave"]
    path = f"/notifications/keywords/{Keyword.objects.get(keyword='Ölåf').pk}/remove"
    for _ in range(2):
        assert client.post(path)["Location"] == "/notifications#keywords"
    assert listed(client) == ["Project Brave"]
    assert client.get(path)["Location"] == "/notifications"


@pytest.mark.parametrize("typed", ["", "x", "<b>" + "x" * 60, "x" * 300])
def test_what_is_refused_stays_typed(typed: str, member: User, client_of: ClientOf) -> None:
    answer = client_of(member).post("/notifications/keywords", {"keyword": typed})
    assert answer.status_code == 422
    assert "A keyword has 2 to 50 characters." in answer.text
    shown = typed.replace("<", "&lt;").replace(">", "&gt;")
    assert not typed or f'value="{shown}"' in answer.text
    assert 'name="quiet_from"' in answer.text


def test_one_too_many_is_said(member: User, client_of: ClientOf, api_of: ApiOf) -> None:
    for number in range(KEYWORDS_LIMIT):
        add_keyword(member, f"word {number}")
    answer = client_of(member).post("/notifications/keywords", {"keyword": "one more"})
    assert answer.status_code == 422
    assert "You have 20 keywords. Remove one first." in answer.text
    assert 'value="one more"' in answer.text
    refused = api_of(member).post("/api/v1/keywords", {"keyword": "one more"}, format="json")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["keyword"])


def test_by_the_api(member: User, outsider: User, api_of: ApiOf) -> None:
    client, url = api_of(member), "/api/v1/keywords"
    made = client.post(url, {"keyword": "Brave"}, format="json")
    assert made.status_code == 201
    row = made.json()
    assert row["keyword"] == "Brave"
    assert client.post(url, {"keyword": "BRAVE"}, format="json").json() == row
    assert client.get(url).json() == {"results": [row]}
    # What is somebody else's is not there, and stays.
    assert api_of(outsider).get(url).json() == {"results": []}
    assert api_of(outsider).delete(f"{url}/{row['id']}").status_code == 204
    assert client.get(url).json() == {"results": [row]}
    assert client.delete(f"{url}/{row['id']}").status_code == 204
    assert client.get(url).json() == {"results": []}
    for wrong in ({}, {"keyword": 5 * ["x"]}, {"keyword": ""}, {"keyword": "x" * 101}):
        refused = client.post(url, wrong, format="json")
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["keyword"])


def test_signed_out(client: Client, api_of: ApiOf) -> None:
    assert client.post("/notifications/keywords", {"keyword": "brave"}).status_code == 401
    assert client.get("/api/v1/keywords").status_code == 401


def test_nobody_else_is_shown_what_they_find(
    open_room: Room,
    owner: User,
    member: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    send(owner, open_room, "plain")
    room, api = f"/rooms/{open_room.pk}", f"/api/v1/rooms/{open_room.pk}"
    pages = ("/sidebar", "/mentions", "/catch-up", "/unread", "/notifications", room)
    answers = (f"{api}/messages", f"{api}/changes?since=0", api, "/api/v1/mentions")

    def seen_by(user: User) -> str:
        # Every page has another nonce and token.
        texts = [client_of(user).get(page).text for page in pages]
        texts += [api_of(user).get(answer).text for answer in answers]
        return re.sub(r'(nonce|value|content)="[^"]*"', "", "".join(texts))

    send(owner, open_room, "brave")
    add_keyword(member, "brave")
    message = send(owner, open_room, "brave")
    *_, without, found = api_of(owner).get(f"{api}/messages").json()["results"]
    assert without.keys() == found.keys()
    assert (found["mentions"], found["mentions_room"]) == ([], False)
    for person in (owner, admin):
        assert "by-keyword" not in seen_by(person)
        assert "data-mentions" not in seen_by(person)
    mine = seen_by(member)
    assert f'data-mentions="{message.seq}"' in mine
    assert mine.count("for-me by-keyword") == 1
    listed_by_api = api_of(member).get("/api/v1/mentions").json()["results"]
    assert [one["id"] for one in listed_by_api] == [message.pk]
    assert "keyword" not in str(listed_by_api)
