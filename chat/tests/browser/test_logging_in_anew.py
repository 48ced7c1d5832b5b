"""Logging in anew in one window ends the token of the others, and nothing that waits there."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.gate import MESSAGES
from chat.tests.browser.network import lose
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_what_waits_is_sent_with_the_new_token(anna: Person) -> None:
    anna.open(anna.new_room("Token"))
    let_wait(anna, "Written before")
    log_in_elsewhere(anna, anna)
    anna.context.unroute(MESSAGES)
    expect(anna.page.locator(".pending")).to_have_count(0)
    expect(anna.message("Written before")).to_be_visible()
    expect(anna.page.get_by_role("alert")).to_be_hidden()


def test_what_one_person_wrote_is_not_sent_as_another(anna: Person, otto: Person) -> None:
    room = anna.new_room("Shared browser")
    otto.join(room)
    otto.open(room)
    anna.open(room)
    let_wait(anna, "Only as Anna")
    log_in_elsewhere(anna, otto)
    with anna.page.expect_navigation():
        anna.context.unroute(MESSAGES)
    expect(anna.page.get_by_role("button", name=f"{otto.name}, your menu")).to_be_visible()
    expect(anna.page.locator(".message")).to_have_count(0)
    expect(otto.page.locator(".message")).to_have_count(0)


def let_wait(person: Person, text: str) -> None:
    """Write what is not sent."""
    person.expect("403")
    # The live channel would fetch the token with the list of rooms.
    lose(person)
    person.context.route(MESSAGES, lambda route: route.abort())
    person.say(text)
    expect(person.message(text).locator(".not-sent")).to_be_visible()


def log_in_elsewhere(owner: Person, somebody: Person) -> None:
    """Let ``somebody`` log in in another window of the browser of ``owner``."""
    owner.context.clear_cookies(name="sessionid")
    window = owner.context.new_page()
    window.goto("/login")
    somebody.log_in(window)
    expect(window.locator(".me-button")).to_be_visible()
    window.close()
