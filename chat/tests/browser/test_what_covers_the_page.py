"""What covers the page holds the focus; Escape closes it and gives the focus back."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
OUTSIDE = """!document.activeElement.closest('#sidebar, .bottom-nav')
    && document.activeElement.tagName !== 'BODY'"""


def test_the_list_of_rooms_on_a_phone(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    anna.open(anna.new_room("Covered"))
    page = anna.page
    back = page.locator("#conversation .back")
    back.press("Enter")
    expect(page.locator("#sidebar")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(OUTSIDE)
    page.locator("#sidebar .me-button").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#sidebar")).to_be_hidden()
    expect(back).to_be_focused()
    anna.say("Free again")
    expect(anna.message("Free again")).to_be_visible()


def test_details_on_a_phone(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    anna.open(anna.new_room("Covered"))
    page = anna.page
    link = page.locator("#room-head [href='#details']")
    link.press("Enter")
    expect(page.locator("#details .close")).to_be_focused()
    assert page.locator("#conversation").evaluate("part => part.inert")
    page.get_by_role("link", name="Manage people").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    expect(link).to_be_focused()
    anna.say("Free again")
    expect(anna.message("Free again")).to_be_visible()


def test_one_can_send_beside_the_details(newcomer: NewPerson, server: Server) -> None:
    anna: Person = newcomer(server, "Anna", viewport={"width": 900, "height": 700})
    anna.open(anna.new_room("Beside"))
    anna.page.locator("#room-head [href='#details']").click()
    anna.box().fill("Sent with the mouse")
    anna.page.get_by_role("button", name="Send").click()
    expect(anna.message("Sent with the mouse")).to_be_visible()
    expect(anna.page.locator("#details")).to_be_visible()
    anna.page.locator("#room-head [href='#details']").focus()
    anna.page.keyboard.press("Escape")
    expect(anna.page.locator("#details")).to_be_hidden()
