"""Days are those of the reader's time zone, whatever zones the host knows and the cookie says."""

import asyncio
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.live_client import LiveBrowser, register
from chat.tests.support.types import Send
from chatsite.reader import time_zone
from chatsite.testing.server import running_server
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.own_database

# Late in the evening in Los Angeles, the next day in Kyiv.
MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NAMES = [
    "",
    "Mars/Olympus",
    "Europe",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "Europe/../../../../../etc/passwd",
    "zone.tab",
    "__init__.py",
    "a.b/c",
    "Europe/Berlin ",
    "\x00",
    "Europe/Berlin\x00",
    "\ud800",
    "é",
    "x" * 64,
    "x" * 65,
    "a/" * 32,
    "Europe/Berlin/" * 500,
]
ASK = """
import sys
sys.modules["tzdata"] = None
import django
django.setup()
from chatsite.reader import time_zone
print(time_zone("Europe/Kyiv"), time_zone("UTC"), time_zone(""))
"""


def days(client: Client, room: Room, zone: str) -> list[str]:
    """Return the days on the page of ``room`` to a browser whose zone is ``zone``."""
    answer = client.get(f"/rooms/{room.pk}", headers={"Cookie": cookies(client, zone)})
    assert answer.status_code == 200
    return re.findall(r'data-day="(.+?)"', answer.text)


def cookies(client: Client, zone: str) -> str:
    """Return what a browser sends, without the quotes that Django's client would add."""
    return "; ".join([f"sessionid={client.cookies['sessionid'].value}", f"timezone={zone}"])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_zone_is_utc(name: str) -> None:
    assert time_zone(name) is UTC


@pytest.mark.parametrize(
    "name", ["Asia/Kathmandu", "Europe/Kyiv", "America/Ciudad_Juarez", "Asia/Calcutta"]
)
def test_a_zone_has_its_name(name: str) -> None:
    assert time_zone(name) == ZoneInfo(name)


@pytest.mark.django_db
def test_a_page_shows_the_days_of_its_reader(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, open_room, "Late")
    Message.objects.filter(room=open_room).update(creation_date=MOMENT)
    client = client_of(owner)
    assert days(client, open_room, "Europe/Kyiv") == ["2026-11-22"]
    assert days(client, open_room, "America/Los_Angeles") == ["2026-11-21"]
    for name in NAMES:
        if name.isascii() and name.isprintable():
            assert days(client, open_room, name) == ["2026-11-22"], name


def test_a_host_that_knows_no_zone_falls_back_to_utc() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chatsite.settings", "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["UTC"] * 3, done.stderr


def test_a_host_without_zone_data_shows_every_page() -> None:
    with running_server(env={"PYTHONTZPATH": ""}) as server:
        asyncio.run(_pages(server.url))


async def _pages(url: str) -> None:
    ada = await register(url, "Ada")
    room = await ada.room("Harbour")
    message = await ada.send(room, "Hello")
    browser = LiveBrowser(url)
    await browser.log_in(ada)
    browser.cookies["timezone"] = "Pacific/Kiritimati"
    sent = datetime.fromisoformat(message["creation_date"])
    page = await browser.get(f"/rooms/{room}")
    day = sent.astimezone(ZoneInfo("Pacific/Kiritimati")).date()
    assert f'data-day="{day}"'.encode() in page.content
    for path in ("/sessions", "/profile", "/people", "/admin/", "/admin/accounts/user/"):
        answer = await browser.get(path)
        assert answer.status == 200, path
