"""A backup is put back under an open page: it shows what is there now, and sends what it holds."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK, lose, regain
from chat.tests.support.backup import back_up, put_back
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.own_database]

BACK_MS = 30_000


def test_a_page_that_was_away_shows_the_history_that_is_there(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    for person in (anna, otto):
        person.expect(*NO_NETWORK)
    room = anna.new_room("Kept")
    otto.join(room)
    anna.send_many(room, 5, "kept")
    copy = own_server.data / "copy.sqlite3"
    back_up(own_server.data / "chat.sqlite3", copy)
    otto.open(room)
    anna.send_many(room, 5, "lost")
    expect(otto.message("lost 5.")).to_be_visible()

    lose(otto)
    # What is written meanwhile waits for the network.
    otto.context.route("**/messages", lambda route: route.abort())
    otto.say("Not sent yet")
    own_server.stop()
    put_back(own_server.data / "chat.sqlite3", copy)
    own_server.restart()
    # The room passes the number that the page has.
    anna.send_many(room, 12, "new")
    otto.context.unroute("**/messages")
    regain(otto)

    expect(otto.message("new 12.")).to_be_visible(timeout=BACK_MS)
    expect(otto.message("lost")).to_have_count(0)
    expect(otto.page.locator(".pending")).to_have_count(0, timeout=BACK_MS)
    expect(otto.message("Not sent yet")).to_have_count(1)
    expect(otto.message("new 1.")).to_have_count(1)
    anna.send(room, "Live again")
    expect(otto.message("Live again")).to_be_visible()
    otto.settle()
    assert otto.differences(room) == []
