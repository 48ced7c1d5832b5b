"""The list of rooms and one's own menu."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_a_section_stays_folded(anna: Person) -> None:
    room, other = anna.new_room("Folded"), anna.new_room("Open")
    page = anna.open(room)
    fold = page.get_by_role("button", name="Rooms", exact=True)
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(anna.row(other)).to_be_hidden()
    # Where one is stays to be seen.
    expect(anna.row(room)).to_be_visible()
    assert anna.differences(room) == []
    anna.open(room)
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(anna.row(other)).to_be_hidden()
    fold.press("Space")
    expect(anna.row(other)).to_be_visible()


def test_a_status_is_chosen_where_one_is(anna: Person, otto: Person) -> None:
    room = anna.new_room("Status")
    otto.join(room)
    otto.open(room)
    page = anna.open(room)
    anna.box().fill("Half a sen")
    page.get_by_role("button", name=f"{anna.name}, your menu").press("Enter")
    busy = page.get_by_role("button", name="Busy", exact=True)
    online = page.get_by_role("button", name="Online", exact=True)
    expect(online).to_have_attribute("aria-pressed", "true")
    busy.press("Enter")
    expect(busy).to_be_hidden()
    expect(anna.box()).to_have_value("Half a sen")
    seen = otto.page.locator("#details li", has_text=anna.name).locator(".presence")
    expect(seen).to_have_attribute("data-status", "busy")
    page.get_by_role("button", name=f"{anna.name}, your menu").click()
    expect(busy).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(busy).to_be_hidden()


def test_a_card_is_shown_where_one_is(anna: Person, otto: Person) -> None:
    room = anna.new_room("Cards")
    otto.join(room)
    otto.send(room, "Who am I?")
    page = anna.open(room)
    name = anna.message("Who am I?").locator(".name")
    name.press("Enter")
    card = page.get_by_role("dialog", name=otto.name)
    expect(card).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(name).to_be_focused()
    page.locator("#room-head [href='#details']").click()
    page.locator("#details .person", has_text=otto.name).click()
    card.get_by_role("button", name="Message").click()
    expect(page.get_by_role("heading", level=1, name=otto.name)).to_be_visible()


def test_a_phone_begins_with_the_list(newcomer: NewPerson, server: Server, otto: Person) -> None:
    anna = newcomer(
        server, "Anna", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    room = anna.new_room("Pocket")
    otto.join(room)
    anna.send(room, "My **own** words")
    page = anna.page
    with page.expect_response("**/sidebar?*"):
        page.goto("/")
    row = anna.row(room)
    expect(row.locator(".row-last")).to_have_text("You: My own words")
    expect(page.locator("#conversation")).to_have_js_property("inert", True)
    otto.send(room, "Answer")
    expect(row.locator(".row-last")).to_have_text("Otto: Answer")
    # What nobody has seen is not read.
    expect(anna.unread(room)).to_have_text("1")
    otto.rename("Oskar")
    expect(row.locator(".row-last")).to_have_text("Oskar: Answer")
    anna.settle()
    assert anna.differences(room) == []
    row.tap()
    expect(anna.message("Answer")).to_be_in_viewport()
    expect(page.locator("#sidebar")).to_be_hidden()
    other = anna.new_room("Other")
    otto.join(other)
    otto.send(other, "Elsewhere")
    dot = page.locator("#room-head .back .dot")
    expect(dot).to_be_visible()
    page.locator("#room-head .back").tap()
    expect(anna.row(other).locator(".row-last")).to_have_text("Oskar: Elsewhere")
