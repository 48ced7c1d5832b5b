"""No room for files: for uploads on their way, for pictures to be kept, for large answers."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

import pytest
from PIL import Image

from chat.tests.support.live_client import LiveBrowser, register
from chatsite.serving.spool import AT_ONCE
from chatsite.testing.http import Answer, Connection
from chatsite.testing.server import Server, running_server
from chatsite.testing.small_disk import CannotMountError, SmallDisk, WriteLimit, small_disk

pytestmark = pytest.mark.own_database

MEGABYTES = 12
SENTENCE = b"There is no room for this at the moment"
BACK_SECONDS = 30.0
# Nothing that noise holds by chance.
BOUNDARY = "a-boundary-that-no-picture-holds"


@dataclass
class Place:
    """A chat, and the disk of its temporary files or of its data."""

    server: Server
    disk: SmallDisk | WriteLimit


@pytest.fixture(params=["disk", "limit"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A chat with a small disk: for temporary files, or for data if the test says so."""
    for_data = "data" in request.node.name
    with ExitStack() as stack:
        if request.param == "limit":
            server = stack.enter_context(running_server(env={"DATABASE_URL": ""}))
            yield Place(server, WriteLimit(server.worker_pids))
            return
        try:
            disk = stack.enter_context(small_disk(MEGABYTES))
        except CannotMountError as error:
            pytest.skip(str(error))
        env = {"DATABASE_URL": ""}
        if for_data:
            running = running_server(env=env, data=disk.folder)
        else:
            running = running_server(env={**env, "TMPDIR": str(disk.folder)})
        yield Place(stack.enter_context(running), disk)


def picture(side: int) -> bytes:
    """Return a picture that cannot be compressed."""
    data = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(data, "PNG")
    return data.getvalue()


async def upload(browser: LiveBrowser, data: bytes) -> Answer:
    """Choose a picture on the page of the profile."""
    token = browser.cookies["csrftoken"]
    begin = f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
    parts = (
        f'{begin}name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        f'{begin}name="picture"; filename="me.png"\r\nContent-Type: image/png\r\n\r\n'
    )
    content = parts.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Origin": browser.url}
    connection = Connection(browser.url, browser.headers)
    return await connection.request("POST", "/profile/picture", content, headers)


async def until_well(browser: LiveBrowser) -> None:
    ends = time.monotonic() + BACK_SECONDS
    while (await browser.get("/health")).status != 200:
        assert time.monotonic() < ends, "it goes on without a restart"
        await asyncio.sleep(0.5)


def test_uploads_and_large_answers_need_room_on_their_way(place: Place) -> None:
    asyncio.run(_on_their_way(place))


async def _on_their_way(place: Place) -> None:
    url = place.server.url
    ada = await register(url, "Ada")
    browser = LiveBrowser(url)
    await browser.log_in(ada)
    room = await ada.room("Harbour")
    for number in range(60):
        await ada.send(room, f"{number} {'word ' * 1500}")
    place.disk.fill()
    data = picture(600)
    assert len(data) > 2 * AT_ONCE

    for _ in range(3):
        refused = await upload(browser, data)
        assert refused.status == 503
        assert refused.headers["retry-after"]
        assert SENTENCE in refused.content
    page = await ada.call("GET", f"/rooms/{room}/messages?limit=60")
    assert (page.status, page.data["status_code"]) == (503, 503)
    assert SENTENCE.decode() in page.data["message"]
    assert (await ada.call("GET", "/me")).status == 200, "what is small needs no room"
    await asyncio.sleep(1.1)
    health = await browser.get("/health")
    assert health.status == 503
    assert "cannot be written" in health.data["storage"]

    place.disk.make_room()
    await until_well(browser)
    assert (await upload(browser, data)).status == 302
    page = await ada.call("GET", f"/rooms/{room}/messages?limit=60")
    assert len(page.data["results"]) == 60
    assert len(page.content) > AT_ONCE


def test_pictures_need_room_in_the_data_folder(place: Place) -> None:
    asyncio.run(_kept(place))


async def _kept(place: Place) -> None:
    server = place.server
    ada = await register(server.url, "Ada")
    browser = LiveBrowser(server.url)
    await browser.log_in(ada)
    assert (await upload(browser, picture(100))).status == 302
    (former,) = (server.data / "media/pictures").iterdir()
    place.disk.fill()

    refused = await upload(browser, picture(100))
    assert refused.status == 503
    assert refused.headers["retry-after"]
    assert b"Nothing can be saved" in refused.content
    assert list((server.data / "media/pictures").iterdir()) == [former], "nothing half is left"
    assert (await browser.get(f"/pictures/{former.name}")).status == 200

    place.disk.make_room()
    await until_well(browser)
    assert (await upload(browser, picture(100))).status == 302
    (present,) = (server.data / "media/pictures").iterdir()
    assert present != former
