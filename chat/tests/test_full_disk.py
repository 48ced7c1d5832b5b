"""A disk is full: 503 with a sentence, nothing is lost, and it goes on when there is room."""

import asyncio
import html
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import uuid4

import pytest

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.mariadb import running_mariadb
from chatsite.testing.server import Server, running_server
from chatsite.testing.small_disk import CannotMountError, SmallDisk, WriteLimit, small_disk

pytestmark = pytest.mark.own_database

# Small enough to be filled quickly, and what a MariaDB needs to begin with.
MEGABYTES, MARIADB_MEGABYTES = 12, 160
MARIADB = ["--innodb-log-file-size=8M", "--innodb-buffer-pool-size=16M"]
# No longer: MariaDB 10.11 itself ends (SIGABRT) on a full disk when a text has pages of its own.
WORDS = "word " * 300
BACK_SECONDS = 30.0
# Which sessions and tokens were in use is noted once in five minutes.
LONG_AGO = """
from accounts.models import AccessToken, UserSession
for model in (AccessToken, UserSession):
    for row in model.objects.all():
        row.last_used_date = row.creation_date.replace(year=2020)
        row.save(update_fields=["last_used_date"])
"""


@dataclass
class Place:
    """A chat whose disk can be filled."""

    server: Server
    disk: SmallDisk | WriteLimit
    is_sqlite: bool = True


@pytest.fixture(params=["disk", "limit", "mariadb"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A chat on a small disk, one that may write nothing, and one whose database may not."""
    with ExitStack() as stack:
        if request.param == "limit":
            server = stack.enter_context(running_server(env={"DATABASE_URL": ""}))
            yield Place(server, WriteLimit(server.worker_pids))
            return
        size = MEGABYTES if request.param == "disk" else MARIADB_MEGABYTES
        try:
            disk = stack.enter_context(small_disk(size))
        except CannotMountError as error:
            pytest.skip(str(error))
        if request.param == "disk":
            running = running_server(env={"DATABASE_URL": ""}, data=disk.folder)
        else:
            database = stack.enter_context(running_mariadb(*MARIADB, place=disk.folder))
            running = running_server(env={"DATABASE_URL": database.url})
        yield Place(stack.enter_context(running), disk, request.param == "disk")


def test_nothing_is_lost(place: Place) -> None:
    asyncio.run(_full(place))


async def _full(place: Place) -> None:
    server = place.server
    ada = await register(server.url, "Ada")
    room = await ada.room("Harbour")
    browser = LiveBrowser(server.url)
    await browser.log_in(ada)
    accepted = {(await ada.send(room, f"before {number}"))["content"] for number in range(5)}
    await asyncio.to_thread(server.manage, "shell", "--verbosity=0", "-c", LONG_AGO)
    assert (await browser.get("/health")).status == 200
    await asyncio.to_thread(place.disk.fill)

    refused = await _send_until_full(ada, room, accepted)
    assert len(refused) == 5
    await _read(ada, browser, room)
    await _forms_give_back(browser, room)
    if place.is_sqlite:
        await _everything_else(ada, browser)
    # What was found is good for a second.
    await asyncio.sleep(1.1)
    health = await browser.get("/health")
    assert (health.status, health.data["status"]) == (503, "degraded")
    assert "cannot" in health.data["storage"]
    assert await _texts(ada, room) == accepted

    await asyncio.to_thread(place.disk.make_room)
    await _until_well(browser)
    for client_id, content in refused.items():
        await ada.send(room, content, client_id)
    assert await _texts(ada, room) == accepted | set(refused.values())
    assert (await browser.post(f"/rooms/{room}/messages", None, **_message("Again"))).status == 302
    log = server.log.read_text()
    assert "Traceback" not in log, log


async def _send_until_full(ada: LivePerson, room: int, accepted: set[str]) -> dict[str, str]:
    """Send until five messages were refused; return those by their ``client_id``."""
    refused: dict[str, str] = {}
    # What lies in pages that were there already may still be accepted.
    for number in range(2000):
        content, client_id = f"{number} {WORDS}".strip(), str(uuid4())
        data = {"content": content, "client_id": client_id}
        answer = await ada.call("POST", f"/rooms/{room}/messages", data)
        if answer.status == 201:
            accepted.add(content)
            continue
        assert (answer.status, answer.data["status_code"]) == (503, 503)
        assert "Nothing can be saved" in answer.data["message"]
        assert int(answer.headers["retry-after"]) > 0
        refused[client_id] = content
        if len(refused) == 5:
            break
    return refused


async def _read(ada: LivePerson, browser: LiveBrowser, room: int) -> None:
    assert (await ada.call("GET", "/me")).status == 200
    for path in (f"/rooms/{room}", "/people", "/sessions"):
        assert (await browser.get(path)).status == 200, path


def _message(content: str) -> dict[str, str]:
    return {"content": content, "client_id": str(uuid4())}


async def _forms_give_back(browser: LiveBrowser, room: int) -> None:
    """Send forms until one is refused, and look for what was typed on its page."""
    content = f"Precious & long {WORDS}".strip()
    for _ in range(200):
        answer = await browser.post(f"/rooms/{room}/messages", None, **_message(content))
        if answer.status != 302:
            break
    assert answer.status == 503
    assert answer.headers["retry-after"]
    assert f"{html.escape(content)}</textarea>".encode() in answer.content
    assert b"Nothing can be saved" in answer.content


async def _everything_else(ada: LivePerson, browser: LiveBrowser) -> None:
    room = {"room_name": "New & quiet", "description": "For <b>", "kind": "open"}
    answer = await browser.post("/rooms/new", None, **room)
    assert answer.status == 503
    assert b"New &amp; quiet</textarea>" in answer.content
    assert b"For &lt;b&gt;</textarea>" in answer.content
    profile = {"first_name": "Ada", "last_name": "B", "bio": "Words", "chat_status": "online"}
    answer = await browser.post("/profile", None, **profile)
    assert (answer.status, b"Words</textarea>" in answer.content) == (503, True)
    stranger = LiveBrowser(browser.url)
    data = {"email": ada.email, "password": "seven green umbrellas"}
    answer = await stranger.post("/login", None, **data)
    assert answer.status == 503
    assert data["password"].encode() not in answer.content
    login = await ada.call("POST", "/auth/login", data)
    person = {**data, "email": "eve@example.com", "first_name": "Eve", "last_name": new_name()}
    sign_up = await ada.call("POST", "/auth/register", person)
    assert (login.status, sign_up.status) == (503, 503)


async def _texts(ada: LivePerson, room: int) -> set[str]:
    messages, _ = await ada.messages(room)
    texts = [message["content"] for message in messages.values()]
    assert len(texts) == len(set(texts))
    return {text for text in texts if not text.startswith(("Precious", "Again"))}


async def _until_well(browser: LiveBrowser) -> None:
    ends = time.monotonic() + BACK_SECONDS
    while (await browser.get("/health")).status != 200:
        assert time.monotonic() < ends, "it goes on without a restart"
        await asyncio.sleep(0.5)
