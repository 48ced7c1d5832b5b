"""Where one writes: nothing is sent twice, and nothing complains without a reason."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

TOP = "box => Math.round(box.scrollTop)"


def test_a_double_click_sends_once(anna: Person) -> None:
    anna.open(anna.new_room("Twice"))
    anna.box().fill("Once")
    anna.page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(anna.message("Once")).to_have_count(1)
    anna.settle()
    expect(anna.page.locator("#composer-error")).to_be_hidden()
    expect(anna.page.locator("#messages > .message")).to_have_count(1)
    expect(anna.box()).to_be_focused()


def test_the_key_says_what_it_does(anna: Person, newcomer: NewPerson, server: Server) -> None:
    anna.open(anna.new_room("Desk"))
    expect(anna.box()).to_have_attribute("enterkeyhint", "send")
    otto = newcomer(server, "Otto", has_touch=True, is_mobile=True)
    otto.open(otto.new_room("Pocket"))
    expect(otto.box()).to_have_attribute("enterkeyhint", "enter")
