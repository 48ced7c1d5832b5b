"""Whoever logs out leaves nothing of what they wrote in the browser."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.engines import LAN_HOST
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def kept(page: Page) -> list[Any]:
    keys: list[Any] = page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("brave-chat:")]


def write_without_sending(person: Person, room: int) -> None:
    """Leave a message that could not be sent, and a draft."""
    person.expect(*NO_NETWORK, "Cross-Origin-Opener-Policy", "Clear-Site-Data")
    person.open(room)
    person.page.route("**/messages", lambda route: route.abort())
    person.say("Not sent")
    person.box().fill("Not even finished")
    # These, and where one went.
    person.until(lambda: len(kept(person.page)) == 3)


@pytest.mark.parametrize("host", ["127.0.0.1", LAN_HOST])
def test_drafts_and_unsent_messages_are_forgotten(anna: Person, host: str) -> None:
    """By the header where the browser trusts the connection, by the script everywhere."""
    room = anna.new_room("Left")
    anna.move_to(host)
    write_without_sending(anna, room)
    anna.log_out()
    question = anna.page.get_by_role("dialog", name="Log out?")
    expect(question).to_contain_text("forgets what only it has: 1 unsent message, 1 draft.")
    question.get_by_role("link", name="Stay").press("Enter")
    expect(question).to_have_count(0)
    expect(anna.box()).to_have_value("Not even finished")
    anna.log_out()
    question.get_by_role("button", name="Log out").click()
    expect(anna.page.get_by_role("button", name="Log in")).to_be_visible()
    anna.until(lambda: kept(anna.page) == [])
    # And it stays so: what is written from now on is kept again.
    anna.page.unroute("**/messages")
    anna.log_in()
    expect(anna.page.locator(".me-button")).to_be_visible()
    anna.open(room)
    expect(anna.box()).to_have_value("")
    anna.box().fill("After that")
    anna.until(lambda: kept(anna.page))
    anna.page.goto(f"{anna.url}/login")
    anna.open(room)
    expect(anna.box()).to_have_value("After that")


def test_a_session_that_ends_by_itself_leaves_what_was_written(anna: Person) -> None:
    room = anna.new_room("Ended")
    write_without_sending(anna, room)
    anna.context.clear_cookies(name="sessionid")
    anna.expect("401")
    anna.page.goto(f"{anna.url}/rooms/{room}")
    expect(anna.page.get_by_role("button", name="Log in")).to_be_visible()
    assert len(kept(anna.page)) == 3
