"""Leaving, removing and banning ask first, and say what was done."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.gate import Gate
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.names import isolated

pytestmark = pytest.mark.browser


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def choose_to_leave(person: Person) -> None:
    person.page.get_by_role("link", name="Details", exact=True).click()
    person.page.get_by_role("link", name="Leave room").click()


def test_leaving_a_closed_room(anna: Person) -> None:
    room = anna.new_room("Board", kind="closed")
    name = anna.open(room).get_by_role("heading", level=1).inner_text()
    choose_to_leave(anna)
    expect(dialog(anna.page)).to_have_accessible_name(f"Leave {isolated(name)}?")
    expect(dialog(anna.page)).to_contain_text("nobody will be able to come back")
    expect(dialog(anna.page).get_by_role("link", name="Stay")).to_be_focused()
    anna.page.keyboard.press("Enter")
    expect(dialog(anna.page)).to_have_count(0)
    expect(anna.page.get_by_role("link", name="Leave room")).to_be_focused()
    anna.page.keyboard.press("Enter")
    expect(dialog(anna.page)).to_be_visible()
    anna.page.keyboard.press("Escape")
    expect(dialog(anna.page)).to_have_count(0)
    expect(anna.row(room)).to_have_count(1)
    anna.page.get_by_role("link", name="Leave room").click()
    dialog(anna.page).get_by_role("button", name="Leave room").click()
    notice = anna.page.get_by_role("status").locator(".toast")
    expect(notice).to_contain_text(f"You left {isolated(name)}.")
    expect(anna.row(room)).to_have_count(0)


@pytest.mark.parametrize(("act", "said"), [("Remove", "was removed from"), ("Ban", "is banned")])
def test_taking_somebody_out(act: str, said: str, anna: Person, otto: Person) -> None:
    room = anna.new_room("Kitchen")
    otto.join(room)
    otto.page.goto("/rooms")
    anna.page.goto(f"/rooms/{room}/members")
    anna.page.get_by_role("link", name=f"{act} {otto.name}").click()
    expect(dialog(anna.page).get_by_role("link", name="Cancel")).to_be_focused()
    expect(otto.row(room)).to_have_count(1)
    dialog(anna.page).get_by_role("button", name=act).click()
    notice = anna.page.get_by_role("status").locator(".toast")
    expect(notice).to_contain_text(f"{isolated(otto.name)} {said}")
    expect(otto.row(room)).to_have_count(0)


def test_an_answer_without_a_connection_is_told_in_the_dialog(anna: Person) -> None:
    anna.open(anna.new_room("Offline"))
    choose_to_leave(anna)
    anna.expect(*NO_NETWORK)
    anna.context.set_offline(True)
    dialog(anna.page).get_by_role("button", name="Leave room").click()
    expect(dialog(anna.page)).to_contain_text("No connection: nothing was sent.")
    dialog(anna.page).get_by_role("button", name="Close").click()
    expect(dialog(anna.page)).to_contain_text("Leave")
    anna.context.set_offline(False)
    dialog(anna.page).get_by_role("button", name="Leave room").click()
    expect(anna.page).not_to_have_url(re.compile("rooms"))


def test_escape_takes_back_what_is_still_asked_for(anna: Person) -> None:
    anna.open(anna.new_room("Undecided"))
    anna.say("Stays")
    expect(anna.page.locator(".pending")).to_have_count(0)
    gate = Gate(anna.page, 0, re.compile(r"/(leave|edit)$"))
    anna.act("Stays", "Edit")
    anna.until(lambda: len(gate.held) == 1)
    # Another choice counts in its place,
    choose_to_leave(anna)
    link = anna.page.get_by_role("link", name="Leave room")
    anna.until(lambda: len(gate.held) == 2)
    # and is taken back in turn, without more being closed by it.
    anna.page.keyboard.press("Escape")
    expect(link).to_be_focused()
    with anna.page.expect_response("**/leave"), anna.page.expect_response("**/edit"):
        gate.open()
    anna.settle()
    expect(dialog(anna.page)).to_have_count(0)
    expect(anna.page.locator("form#edit")).to_have_count(0)
    link.press("Enter")
    expect(dialog(anna.page).get_by_role("link", name="Stay")).to_be_focused()
