"""Whoever is signed out while typing is told why, and finds it again after logging in."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import PASSWORD, Person

pytestmark = pytest.mark.browser
NEWS = re.compile(r"/(stream|refresh|sidebar)\b")
ELSEWHERE = "You were logged out, perhaps in another window or on another device."


def log_out_elsewhere(person: Person) -> None:
    """End this session from another device."""
    device = person.context.browser.new_context(base_url=person.url)  # type: ignore[union-attr]
    page = device.new_page()
    page.goto("/login")
    person.log_in(page)
    expect(page.locator(".me-button")).to_be_visible()
    page.goto("/sessions")
    page.get_by_role("button", name="Sign out everything else").click()
    expect(page.get_by_text("Signed out everything else: 1.")).to_be_visible()
    device.close()


def hear_nothing(person: Person) -> None:
    """Hold back from the page everything that would tell it."""
    person.expect("ERR_FAILED")
    person.page.route(NEWS, lambda route: route.abort())


def test_a_form_that_is_sent(anna: Person) -> None:
    hear_nothing(anna)
    anna.page.goto("/profile")
    anna.page.get_by_label("About you").fill("Precious words")
    log_out_elsewhere(anna)
    anna.expect("401")
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.get_by_text(ELSEWHERE)).to_be_visible()
    anna.page.get_by_role("link", name="Log in").click()
    anna.log_in()
    expect(anna.page).to_have_url(f"{anna.url}/profile")
    expect(anna.page.get_by_label("About you")).to_have_value("Precious words")
    expect(anna.page.locator(".toast")).to_contain_text("What you typed is here again.")
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.get_by_text("Profile saved.")).to_be_visible()
    anna.page.goto("/people")
    anna.page.goto("/profile")
    expect(anna.page.locator(".toast")).to_have_count(0)


def test_a_page_that_hears_of_it(anna: Person) -> None:
    room = anna.new_room("Settings")
    with anna.page.expect_response("**/sidebar?*"):
        anna.page.goto(f"/rooms/{room}/settings")
    anna.settle()
    expect(anna.row(room)).to_have_attribute("aria-current", "page")
    anna.page.get_by_label("Description").fill("What it is about")
    anna.expect("401")
    log_out_elsewhere(anna)
    expect(anna.page.get_by_text(ELSEWHERE)).to_be_visible()
    anna.log_in()
    expect(anna.page.get_by_label("Description")).to_have_value("What it is about")


def test_somebody_else_does_not_get_it(anna: Person, otto: Person) -> None:
    hear_nothing(anna)
    anna.page.goto("/profile")
    anna.page.get_by_label("About you").fill("For nobody else")
    log_out_elsewhere(anna)
    anna.expect("401")
    anna.page.get_by_role("button", name="Save", exact=True).click()
    anna.page.get_by_role("link", name="Log in").click()
    otto.log_in(anna.page)
    expect(anna.page.get_by_label("About you")).to_have_value("")


def test_two_windows_that_ask_to_log_in(anna: Person) -> None:
    anna.context.clear_cookies(name="sessionid")
    first, second = anna.page, anna.context.new_page()
    for page in (first, second):
        page.goto("/login?next=/profile")
    anna.log_in(first)
    expect(first.get_by_role("heading", level=1)).to_have_text("Settings")
    anna.log_in(second)
    expect(second.get_by_role("heading", level=1)).to_have_text("Settings")


def test_a_log_in_page_that_is_out_of_date_gives_back_the_address(anna: Person) -> None:
    anna.context.clear_cookies()
    anna.page.goto("/login")
    anna.context.clear_cookies()
    anna.expect("403")
    anna.page.get_by_label("Email").fill(anna.email)
    anna.page.get_by_label("Password", exact=True).fill(PASSWORD)
    anna.page.get_by_role("button", name="Log in").click()
    expect(anna.page.get_by_text("This page had been open too long")).to_be_visible()
    expect(anna.page.get_by_label("Email")).to_have_value(anna.email)
    anna.page.get_by_label("Password", exact=True).fill(PASSWORD)
    anna.page.get_by_role("button", name="Log in").click()
    expect(anna.page.locator(".me-button")).to_be_visible()


def test_a_message_that_is_edited_where_it_stands(anna: Person) -> None:
    room = anna.new_room("Editing")
    anna.send(room, "Before")
    anna.open(room)
    anna.act("Before", "Edit")
    anna.page.get_by_role("textbox", name="Text").fill("Half of a long change")
    anna.expect("401")
    log_out_elsewhere(anna)
    expect(anna.page.get_by_text(ELSEWHERE)).to_be_visible()
    anna.log_in()
    anna.page.locator(".toast").get_by_role("button", name="Go on").click()
    text = anna.page.get_by_role("textbox", name="Text")
    expect(text).to_have_value("Half of a long change")
    anna.page.get_by_role("button", name="Save").click()
    expect(anna.message("Half of a long change")).to_be_visible()
