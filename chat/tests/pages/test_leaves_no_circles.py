"""What a page and an answer of the API are made of is gone when they are sent.

Python frees at once what nothing leads to. What leads to itself stays until it looks for such
circles, and while it looks nobody is served: 130 ms for those of twenty seconds of pages.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory

from accounts.actions.log_in import issue_token
from accounts.models import User
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.http.brief_request import Handler

pytestmark = [pytest.mark.django_db, pytest.mark.own_database]

WARM = 3


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Let Python not look for circles, and the connection to the database be."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    gc.collect()
    gc.disable()
    yield
    gc.enable()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(application: Handler, path: str, headers: dict[str, str]) -> bytes:
    """Return what is answered as a server would."""
    statuses = list[str]()
    environ = RequestFactory(headers=headers).get(path).environ

    def start(status: str, _headers: Any, _error: Any = None, /) -> Callable[[bytes], object]:
        statuses.append(status)
        return bytes

    response = application(environ, start)
    content = b"".join(response)
    response.close()
    assert statuses == ["200 OK"]
    return content


def left_by(path: str, headers: dict[str, str], word: str) -> Counter[str]:
    """Return how many things one more answer leaves for that search, by their types."""
    application = Handler()
    for _ in range(WARM):
        assert word in ask(application, path, headers).decode()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        ask(application, path, headers)
        gc.collect()
        # A room and its counter, as Django loads them together, lead to each other.
        found = [type(each).__qualname__ for each in gc.garbage]
        return Counter(found) - Counter({"Room": 1, "RoomCounter": 1, "ModelState": 2, "dict": 4})
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


def test_a_room(member: User, open_room: Room, send: Send) -> None:
    send(member, open_room, "Who brings the *cake*?")
    client = Client()
    client.force_login(member)
    cookie = client.cookies.output(header="", sep=";").split(";")[0].strip()
    assert not left_by(f"/rooms/{open_room.pk}", {"Cookie": cookie}, "cake")


@pytest.mark.parametrize(
    "path", ["/api/v1/rooms/{}/messages", "/api/v1/rooms", "/api/v1/me", "/api/v1/sync"]
)
def test_the_api(path: str, member: User, open_room: Room, send: Send) -> None:
    send(member, open_room, "Who brings the *cake*?")
    headers = {"Authorization": f"Bearer {issue_token(member, 'a client')}"}
    assert not left_by(path.format(open_room.pk), headers, "{")
