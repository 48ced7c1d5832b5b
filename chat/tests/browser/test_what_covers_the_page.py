"""What covers the page holds the focus; Escape closes it and gives the focus back."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
OUTSIDE = "!document.activeElement.closest('#sidebar') && document.activeElement.tagName !== 'BODY'"


def test_the_list_of_rooms_on_a_phone(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    anna.open(anna.new_room("Covered"))
    page = anna.page
    menu = page.locator("#conversation .menu")
    menu.press("Enter")
    expect(page.locator("#sidebar .close")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(OUTSIDE)
    page.locator("#sidebar .me").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#sidebar")).to_be_hidden()
    expect(menu).to_be_focused()
    anna.say("Free again")
    expect(anna.message("Free again")).to_be_visible()


def test_details_on_a_phone(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", **PHONE)
    anna.open(anna.new_room("Covered"))
    page = anna.page
    page.locator("#details summary").press("Enter")
    # Browsers tell a moment later that details were opened.
    covered = page.locator(".composer-area, #scroller")
    anna.until(lambda: covered.evaluate_all("parts => parts.every((part) => part.inert)"))
    page.get_by_role("link", name="Manage people").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".details-panel")).to_be_hidden()
    expect(page.locator("#details summary")).to_be_focused()
    anna.say("Free again")
    expect(anna.message("Free again")).to_be_visible()


def test_one_can_send_beside_the_details(newcomer: NewPerson, server: Server) -> None:
    anna: Person = newcomer(server, "Anna", viewport={"width": 900, "height": 700})
    anna.open(anna.new_room("Beside"))
    anna.page.locator("#details summary").click()
    anna.box().fill("Sent with the mouse")
    anna.page.get_by_role("button", name="Send").click()
    expect(anna.message("Sent with the mouse")).to_be_visible()
    expect(anna.page.locator(".details-panel")).to_be_visible()
    anna.page.locator("#details summary").focus()
    anna.page.keyboard.press("Escape")
    expect(anna.page.locator(".details-panel")).to_be_hidden()
