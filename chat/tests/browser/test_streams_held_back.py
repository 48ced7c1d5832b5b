"""Something on the way lets no stream live: messages come all the same, and the page says how."""

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.testing.proxy import COMPRESS, CUT, HOLD, HOLD_ALL, REFUSE, Proxy, running_proxy
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

SENTENCE = "Live updates do not get through this network. New messages come every few seconds."
# Some tries.
NOTICED_MS = 40_000
# A question every few seconds.
SECONDS_MS = 12_000
# The next try, and the time after which it is trusted.
BACK_MS = 60_000


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """Return what is between the server and somebody."""
    with running_proxy(server.url) as running:
        yield running


def behind(proxy: Proxy, newcomer: NewPerson) -> Person:
    """Return somebody who reaches the server through a proxy."""
    person = newcomer(cast("Server", proxy), "Otto")
    person.expect(*NO_NETWORK, "403 (Forbidden)")
    return person


@pytest.mark.parametrize("behaviour", [HOLD, HOLD_ALL, CUT, REFUSE, COMPRESS])
def test_it_is_noticed_and_messages_come(
    behaviour: str, anna: Person, newcomer: NewPerson, proxy: Proxy
) -> None:
    otto = behind(proxy, newcomer)
    room = anna.new_room("Open")
    otto.join(room)
    anna.open(room)
    proxy.behaviours["/stream"] = behaviour
    otto.open(room)
    expect(otto.page.locator("#connection")).to_have_text(SENTENCE, timeout=NOTICED_MS)
    anna.say("From outside")
    expect(otto.message("From outside")).to_be_visible(timeout=SECONDS_MS)


def test_everything_comes_without_a_stream_until_there_is_one_again(
    anna: Person, newcomer: NewPerson, proxy: Proxy
) -> None:
    otto = behind(proxy, newcomer)
    room, other = anna.new_room("Open"), anna.new_room("Other")
    for each in (room, other):
        otto.join(each)
    anna.open(room)
    proxy.behaviours["/stream"] = HOLD
    otto.open(room)
    bar = otto.page.locator("#connection")
    expect(bar).to_have_text(SENTENCE, timeout=NOTICED_MS)

    otto.say("From inside")
    expect(anna.message("From inside")).to_be_visible(timeout=SECONDS_MS)
    anna.send(other, "Elsewhere")
    badge = otto.page.locator(f"#room-row-{other} .badge")
    expect(badge).to_have_text("1", timeout=SECONDS_MS)
    anna.post(f"/rooms/{room}/messages/{anna.id_of('From inside')}/react", emoji="👍", on="1")
    expect(otto.message("From inside").locator(".reaction")).to_be_visible(timeout=SECONDS_MS)
    anna.post(f"/rooms/{room}/settings", room_name=f"Renamed {room}", description="")
    expect(otto.page.locator("#room-title")).to_have_text(f"Renamed {room}", timeout=SECONDS_MS)
    dot = anna.page.locator(".people-list li", has_text=otto.name).locator(".presence")
    expect(dot).to_have_attribute("data-status", "online")
    expect(bar).to_have_text(SENTENCE)

    proxy.behaviours.clear()
    expect(bar).to_be_hidden(timeout=BACK_MS)
    before = proxy.asked.count("/refresh")
    anna.say("Live again")
    expect(otto.message("Live again")).to_be_visible(timeout=SECONDS_MS)
    otto.settle()
    assert otto.differences(room) == []
    assert proxy.asked.count("/refresh") == before


def test_the_next_page_knows_already(anna: Person, newcomer: NewPerson, proxy: Proxy) -> None:
    otto = behind(proxy, newcomer)
    room = anna.new_room("Open")
    otto.join(room)
    proxy.behaviours["/stream"] = REFUSE
    otto.open(room)
    bar = otto.page.locator("#connection")
    expect(bar).to_have_text(SENTENCE, timeout=NOTICED_MS)
    otto.page.reload()
    expect(bar).to_have_text(SENTENCE, timeout=5_000)


def test_of_many_windows_one_asks(anna: Person, newcomer: NewPerson, proxy: Proxy) -> None:
    otto = behind(proxy, newcomer)
    room = anna.new_room("Open")
    otto.join(room)
    proxy.behaviours["/stream"] = HOLD
    otto.open(room)
    pages = [otto.page, *(otto.context.new_page() for _ in range(3))]
    for page in pages[1:]:
        page.goto(f"/rooms/{room}")
    for page in pages:
        expect(page.locator("#connection")).to_have_text(SENTENCE, timeout=NOTICED_MS)
    before = proxy.asked.count("/refresh")
    pages[0].wait_for_timeout(12_000)
    # Every 1 to 4 seconds, however many windows there are; and a wakening asks sooner.
    assert 2 <= proxy.asked.count("/refresh") - before <= 12
    anna.send(room, "To all windows")
    for page in pages:
        expect(otto.message("To all windows", page)).to_be_visible(timeout=SECONDS_MS)
