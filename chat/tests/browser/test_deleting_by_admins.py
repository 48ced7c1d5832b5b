"""An admin deletes what somebody else wrote: asked for the reason where they are, told to all."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_everybody_reads_why(anna: Person, otto: Person) -> None:
    room = anna.new_room("Market")
    otto.join(room)
    otto.send(room, "Buy now")
    otto.send(room, "Buy more")
    anna.open(room)
    otto.open(room)
    # Whoever is no admin is offered nothing of it.
    anna.say("Mine")
    expect(otto.message("Mine")).to_be_visible()
    otto.message("Mine").hover()
    otto.message("Mine").get_by_role("button", name="More").click()
    expect(otto.page.get_by_role("menuitem", name="Forward")).to_be_visible()
    expect(otto.page.get_by_role("menuitem", name="Delete")).to_have_count(0)
    otto.page.keyboard.press("Escape")

    anna.act("Buy now", "Delete")
    dialog = anna.page.get_by_role("dialog")
    reason = dialog.get_by_role("textbox", name="Reason")
    expect(reason).to_be_focused()
    check(anna.page)
    reason.evaluate("(box) => box.value = 'x'.repeat(201)")
    anna.expect("422")
    dialog.get_by_role("button", name="Delete message").click()
    expect(dialog.get_by_role("alert")).to_have_text("A reason has at most 200 characters.")
    reason.fill("<i>Spam</i> \u05e2\u05d1\u05e8\u05d9\u05ea")
    reason.press("Enter")
    expect(dialog).to_have_count(0)
    why = otto.page.locator("#messages .by-admin .deletion-reason")
    expect(why).to_have_text("<i>Spam</i> \u05e2\u05d1\u05e8\u05d9\u05ea")
    anna.page.get_by_role("button", name="Undo").click()
    for person in (anna, otto):
        expect(person.message("Buy now")).to_be_visible()
        expect(person.page.locator(".tombstone")).to_have_count(0)

    lose(otto)
    anna.act("Buy more", "Delete")
    reason.fill("Enough")
    dialog.get_by_role("button", name="Delete message").click()
    expect(anna.page.locator(".message.by-admin")).to_have_count(1)
    regain(otto)
    expect(why).to_have_text("Enough")
    for person in (anna, otto):
        person.settle()
        assert person.differences(room) == []
    check(otto.page)
