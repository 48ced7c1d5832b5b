"""The connection is lost and comes back; the page says so and misses nothing."""

import signal

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK, STREAM
from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import scroll_below_top
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_the_bar_says_what_came_meanwhile(newcomer: NewPerson, own_server: Server) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Away")
    otto.join(room)
    otto.open(room)
    otto.expect(*NO_NETWORK)
    anna.send(room, "Will be edited")
    expect(otto.message("Will be edited")).to_be_visible()
    bar = otto.page.locator("#connection")
    expect(bar).to_be_hidden()

    otto.context.route(STREAM, lambda route: route.abort())
    own_server.kill()
    own_server.restart()
    expect(bar).to_contain_text("Connecting again.")
    anna.send_many(room, 3)
    anna.post(f"/rooms/{room}/messages/{otto.id_of('Will be')}/edit", content="Was edited")
    otto.context.unroute(STREAM)
    expect(bar).to_contain_text("Connected. 3 new messages.", timeout=20_000)
    expect(otto.message("line 3.")).to_be_visible()
    expect(otto.message("Was edited")).to_be_visible()
    otto.settle()
    assert otto.differences(room) == []
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["stop", "reload"])
def test_a_deploy_is_lived_through(
    number: signal.Signals, newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Deploy")
    otto.join(room)
    for person in (anna, otto):
        person.open(room)
        person.expect(*NO_NETWORK)
    if number == signal.SIGTERM:
        own_server.stop()
        own_server.restart()
    else:
        own_server.signal(number)
    anna.say("Still here?")
    expect(otto.message("Still here?")).to_be_visible(timeout=20_000)
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_too_much_was_missed(anna: Person, otto: Person) -> None:
    """One reset: the page is fetched afresh; the place, or the end, and the draft are kept."""
    room = anna.new_room("Reset")
    otto.join(room)
    anna.send_many(room, 60, "before")
    otto.open(room)
    otto.box().fill("My draft")
    scroll_below_top(otto.page.locator("#scroller"), 500)
    anna.open(room)
    expect(anna.message("before 60.")).to_be_in_viewport()
    otto.settle()
    middle = otto.page.evaluate(MIDDLE)
    for person in (anna, otto):
        person.page.evaluate(TURN, "pagehide")
    third = anna.open(room, anna.context.new_page())
    anna.send_many(room, 201, "after")
    # A window that stays open does not keep everything for ever.
    expect(anna.message("after 201.", third)).to_be_in_viewport()
    expect(third.locator(".message")).to_have_count(100)
    expect(third.locator("#older")).to_have_count(1)
    third.close()
    for person in (anna, otto):
        person.page.evaluate(TURN, "pageshow")

    expect(otto.page.locator("#newer")).to_have_count(1)
    expect(otto.box()).to_have_value("My draft")
    # Browsers scroll by whole pixels.
    item, place = otto.page.evaluate(MIDDLE)
    assert (item, abs(place - middle[1]) <= 1) == (middle[0], True)
    otto.page.locator("#jump").click()
    expect(otto.message("after 201.")).to_be_in_viewport()
    expect(otto.box()).to_have_value("My draft")
    expect(anna.message("after 201.")).to_be_in_viewport()
    for person in (anna, otto):
        person.settle()
        assert person.differences(room) == []


def test_the_network_goes_and_comes(anna: Person, otto: Person) -> None:
    room = anna.new_room("Tunnel")
    otto.join(room)
    anna.open(room)
    anna.expect(*NO_NETWORK)
    anna.context.set_offline(True)
    expect(anna.page.locator("#connection")).to_contain_text("Connecting again.")
    anna.say("From the tunnel")
    expect(anna.message("From the tunnel").locator(".not-sent")).to_be_visible()
    otto.send(room, "Meanwhile")
    anna.context.set_offline(False)
    expect(anna.page.locator("#connection")).to_contain_text("Connected. 1 new message.")
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.page.locator(".message .body")).to_have_text(["Meanwhile", "From the tunnel"])


def test_a_page_come_back_to_is_up_to_date(anna: Person, otto: Person) -> None:
    room, other = anna.new_room("Back"), otto.new_room("Other")
    otto.join(room)
    otto.open(room)
    otto.open(other)
    anna.send(room, "While you looked elsewhere")
    otto.page.go_back()
    expect(otto.message("While you looked elsewhere")).to_be_visible()
    anna.send(room, "And now live")
    expect(otto.message("And now live")).to_be_visible()


def test_a_page_is_visible_before_it_is_come_back_to(anna: Person, otto: Person) -> None:
    room = anna.new_room("Visible")
    otto.join(room)
    otto.open(room)
    otto.page.evaluate(TURN, "pagehide")
    otto.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    anna.send(room, "Meanwhile")
    otto.page.evaluate(TURN, "pageshow")
    expect(otto.message("Meanwhile")).to_be_visible()
    anna.send(room, "Live again")
    expect(otto.message("Live again")).to_be_visible()


# The message in the middle of the box, and how far it is from the box's upper edge.
MIDDLE = """
() => {
  const box = document.querySelector("#scroller").getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const item = at.closest("li");
  return [item.id, Math.round(item.getBoundingClientRect().top - box.top)];
}
"""
# What a browser does to a page that is left for another one, and come back to.
TURN = "name => dispatchEvent(new PageTransitionEvent(name, { persisted: true }))"
