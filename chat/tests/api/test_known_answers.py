"""Whoever polls is told by 304 that nothing changed, if they may see it still."""

import asyncio
import gzip

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from chat.actions.members import ban_member
from chat.models import Room
from chat.tests.support.live_client import new_name, register
from chat.tests.support.types import Send
from chatsite.testing.http import Connection
from chatsite.testing.server import Server
from chatsite.testing.types import ApiOf


def again(api: APIClient, path: str, tag: str) -> int:
    answer = api.get(f"/api/v1{path}", headers={"If-None-Match": tag})
    assert (answer.status_code == 304) == (answer.content == b"")
    return int(answer.status_code)


@pytest.mark.django_db
def test_what_is_polled(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    send(owner, open_room, "Soup at noon")
    api, room = api_of(owner), f"/rooms/{open_room.pk}"
    for path in (
        *("/rooms", room, "/me", "/unread", "/mentions", "/sessions", "/schema"),
        *(f"{room}/messages", f"{room}/changes?since=0", f"{room}/members", f"{room}/pinned"),
    ):
        answer = api.get(f"/api/v1{path}")
        assert answer.status_code == 200, path
        tag = answer["ETag"]
        assert tag.startswith('W/"'), path
        assert answer["Cache-Control"] == "private, no-store"
        for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
            assert again(api, path, known) == 304, path
        assert again(api, path, 'W/"other"') == 200


@pytest.mark.django_db
def test_what_changed_is_sent(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    api, path = api_of(owner), f"/rooms/{open_room.pk}/messages"
    tag = api.get(f"/api/v1{path}")["ETag"]
    send(owner, open_room, "Soup at noon")
    assert again(api, path, tag) == 200


@pytest.mark.django_db
def test_who_may_not_see_it_any_more(
    open_room: Room, owner: User, member: User, api_of: ApiOf
) -> None:
    api, path = api_of(member), f"/rooms/{open_room.pk}/messages"
    tag = api.get(f"/api/v1{path}")["ETag"]
    assert again(APIClient(), path, tag) == 401
    ban_member(open_room, member.pk, by=owner)
    assert again(api, path, tag) == 404


@pytest.mark.django_db
def test_what_is_no_answer_to_a_question_has_no_tag(owner: User, api_of: ApiOf) -> None:
    api = api_of(owner)
    assert "ETag" not in api.get("/api/v1/rooms/1000000/messages")
    assert "ETag" not in api.post("/api/v1/rooms", {"room_name": "Tea", "kind": "open"})
    # What was done is not "known", whatever the header says.
    known = {"If-None-Match": "*"}
    answer = api.patch("/api/v1/me", {"bio": "Here"}, format="json", headers=known)
    assert (answer.status_code, "ETag" in answer) == (200, False)


def test_compressed_and_by_a_server(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        for number in range(3):
            await person.room(f"{new_name()} {number}")
        connection = Connection(site.url, person.headers)
        plain = await connection.request("GET", "/api/v1/rooms")
        packed = await connection.request(
            "GET", "/api/v1/rooms", headers={"Accept-Encoding": "gzip"}
        )
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        tag = plain.headers["etag"]
        assert packed.headers["etag"] == tag
        head = await connection.request("HEAD", "/api/v1/rooms")
        assert (head.status, head.headers["etag"]) == (200, tag)
        assert head.headers["content-length"] == str(len(plain.content))
        for method in ("GET", "HEAD"):
            headers = {"Accept-Encoding": "gzip", "If-None-Match": tag}
            known = await connection.request(method, "/api/v1/rooms", headers=headers)
            assert (known.status, known.content) == (304, b"")
            assert known.headers["etag"] == tag
            assert {"content-length", "content-type"}.isdisjoint(known.headers)
            assert "Accept-Encoding" in known.headers["vary"]
        # The connection goes on: nothing was left over.
        assert (await connection.request("GET", "/api/v1/me")).status == 200
        connection.close()

    asyncio.run(check())
