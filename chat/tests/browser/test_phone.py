"""On a phone, 390 pixels wide."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_the_composer_is_always_reachable(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    room, other = anna.new_room("Pocket"), anna.new_room("Other")
    anna.send_many(room, 30)
    anna.send(room, "word" * 200)
    page = anna.open(room)
    expect(anna.box()).to_be_in_viewport()
    expect(anna.message("wordword")).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == 390

    anna.box().fill("From my pocket")
    page.get_by_role("button", name="Send").tap()
    expect(anna.message("From my pocket")).to_be_in_viewport()

    expect(page.locator("#sidebar")).to_be_hidden()
    heading = page.locator(".list-name")
    page.locator("#room-head .back").tap()
    expect(anna.row(other)).to_be_visible()
    # The one of the first level, as what it covers is inert.
    expect(heading).to_have_attribute("aria-level", "1")
    expect(page.locator("#conversation")).to_have_js_property("inert", value=True)
    places = page.get_by_role("navigation", name="Main")
    places.get_by_role("link", name="Search").tap()
    expect(places.get_by_role("link", name="Search")).to_have_attribute("aria-current", "page")
    places.get_by_role("link", name="Chats").tap()
    anna.row(other).tap()
    expect(page.locator("#sidebar")).to_be_hidden()
    expect(anna.box()).to_be_in_viewport()


def test_no_page_scrolls_sideways(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    for path in (
        "/profile",
        "/sessions",
        "/appearance",
        "/password",
        "/rooms",
        "/rooms/new",
        "/people?search=a",
    ):
        anna.page.goto(path)
        assert anna.page.evaluate("document.documentElement.scrollWidth") == 390, path
