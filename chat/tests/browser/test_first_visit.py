"""What a browser loads that was never here: few files, small ones, and none a second time."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

# Bytes on the wire, compressed and with their heads.
MOST_BYTES = {"Document": 11_500, "Script": 83_200, "Stylesheet": 30_000}
# Measured: 121,332. Each further digit of ids takes some.
MOST_TOGETHER = 121_700
# Of a page with 50 messages, as it is written. It is 63,200 where ids are short: each
# further digit of the messages' ids takes about 300.
MOST_HTML = 64_600


def loaded(person: Person, act: Callable[[], Any]) -> list[tuple[str, str, int]]:
    """Return the kind, the path and the bytes on the wire of what is loaded during ``act``."""
    session = person.context.new_cdp_session(person.page)
    asked: dict[str, tuple[str, str]] = {}
    sizes: list[tuple[str, str, int]] = []
    kept: set[str] = set()

    def receive(said: dict[str, Any]) -> None:
        asked[said["requestId"]] = (said["type"], urlsplit(said["response"]["url"]).path)

    def finish(said: dict[str, Any]) -> None:
        if said["requestId"] in asked and said["requestId"] not in kept:
            sizes.append((*asked[said["requestId"]], int(said["encodedDataLength"])))

    session.on("Network.responseReceived", lambda said: receive(said))  # noqa: PLW0108
    session.on("Network.requestServedFromCache", lambda said: kept.add(said["requestId"]))
    session.on("Network.loadingFinished", lambda said: finish(said))  # noqa: PLW0108
    session.send("Network.enable")
    act()
    person.settle()
    session.detach()
    return sizes


def test_a_room(anna: Person) -> None:
    """Nothing of it comes from elsewhere: ``newcomer`` sees to that, here and in every test."""
    room = anna.new_room("Budget")
    anna.send_many(room, 60, "Some words to read, as many as people write at a time, in line")
    sizes = loaded(anna, lambda: anna.open(room))
    total: Counter[str] = Counter()
    for kind, _, size in sizes:
        total[kind] += size
    for kind, most in MOST_BYTES.items():
        assert 0 < total[kind] < most, sizes
    ours = Counter(kind for kind, path, _ in sizes if path.startswith("/static/"))
    assert (ours["Script"], ours["Stylesheet"]) == (1, 1), sizes
    assert total["Document"] + total["Script"] + total["Stylesheet"] < MOST_TOGETHER

    html = anna.page.request.get(f"/rooms/{room}").text()
    assert len(re.findall(r'<li class="message[^"]*" id="message-\d+"', html)) >= 50
    assert len(html.encode()) < MOST_HTML

    again = loaded(anna, lambda: anna.open(room))
    assert not [path for kind, path, _ in again if kind in ("Script", "Stylesheet")]


def test_htmx_comes_where_it_is_used(anna: Person) -> None:
    for address, count in (("/profile", 0), ("/people", 1), ("/rooms", 1)):
        anna.page.goto(address)
        expect(anna.page.locator("script")).to_have_count(1 + count)
        expect(anna.page.locator("script[src*=htmx]")).to_have_count(count)
