"""From an invite link to the first message, on a desk and on a phone, with scripts and without."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.forms import press, submit
from chat.tests.browser.person import PASSWORD, TOO_LATE, Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def new_link(person: Person, room: int) -> str:
    """Make an invite link by hand, beginning in the room, and return it."""
    page = person.open(room)
    person.page.goto(f"/rooms/{room}/members")
    page.get_by_role("link", name="Invite link").click()
    press(page.get_by_role("button", name="New link"))
    return page.get_by_role("textbox", name="Invite link").first.input_value()


def fill(page: Page, person: Person) -> None:
    """Fill in what somebody types who signs up."""
    page.get_by_label("First name").fill(person.first_name)
    page.get_by_label("Last name").fill(person.last_name)
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)


@pytest.mark.parametrize("options", [{}, PHONE, {"java_script_enabled": False}])
def test_a_stranger_writes_after_three_interactions(
    options: dict[str, Any], anna: Person, browser: Browser, server: Server
) -> None:
    room = anna.new_room("Map", kind="closed")
    anna.send(room, "From the first day")
    link = new_link(anna, room)
    stranger = Person(browser, server.url, "Sven", options)
    page = stranger.page
    # First: the link.
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Join Map"))
    expect(page.get_by_text(f"{anna.name} invites you.")).to_be_visible()
    expect(page.get_by_text("1 person")).to_be_visible()
    # Second: the form.
    fill(page, stranger)
    page.get_by_role("button", name="Join").click()
    # Third: the message.
    expect(stranger.message("From the first day")).to_be_visible()
    stranger.box().fill("Hello from far away")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(stranger.message("Hello from far away")).to_be_visible()
    anna.open(room)
    expect(anna.message("Hello from far away")).to_be_visible()
    assert stranger.complaints() == []
    stranger.context.close()


def test_the_other_windows_of_the_room_see_them_come(
    anna: Person, otto: Person, browser: Browser, server: Server
) -> None:
    room = anna.new_room("Seen", kind="closed")
    link = new_link(anna, room)
    anna.open(room)
    otto.page.goto("/")
    other = otto.context.new_page()
    other.goto(link)
    expect(other.get_by_text(f"You are signed in as {otto.name}")).to_be_visible()
    check(other)
    other.get_by_role("button", name="Join", exact=True).click()
    expect(otto.box(other)).to_be_visible()
    expect(anna.page.locator("#details .person", has_text=otto.name)).to_have_count(1)
    expect(otto.row(room)).to_be_visible()


def test_somebody_else_logs_out_and_comes_back(
    anna: Person, otto: Person, newcomer: NewPerson, server: Server
) -> None:
    room = anna.new_room("Shared", kind="closed")
    link = new_link(anna, room)
    owner_of_the_account = newcomer(server, "Ines")
    page = otto.page
    page.goto(link)
    otto.expect(TOO_LATE)
    page.get_by_role("button", name="Log out and come back").click()
    expect(page).to_have_url(link)
    expect(page.get_by_text(otto.name)).to_have_count(0)
    page.get_by_role("link", name="Log in").click()
    owner_of_the_account.log_in(page)
    expect(page).to_have_url(link)
    expect(page.get_by_text(f"You are signed in as {owner_of_the_account.name}")).to_be_visible()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(owner_of_the_account.box(page)).to_be_visible()


def test_whoever_has_a_draft_is_asked_before_logging_out_there(anna: Person, otto: Person) -> None:
    room, own = anna.new_room("Away", kind="closed"), otto.new_room("Home")
    link = new_link(anna, room)
    otto.open(own)
    otto.box().fill("Half a thought")
    otto.settle()
    page = otto.page
    page.goto(link)
    page.get_by_role("button", name="Log out and come back").click()
    expect(page.get_by_text("1 draft", exact=True)).to_be_visible()
    otto.expect(TOO_LATE)
    page.get_by_role("dialog").get_by_role("button", name="Log out").click()
    expect(page).to_have_url(link)


def test_copying_a_link(anna: Person) -> None:
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = new_link(anna, anna.new_room("Copied", kind="closed"))
    anna.page.get_by_role("button", name="Copy").click()
    expect(anna.page.get_by_text("Link copied")).to_be_visible()
    assert anna.page.evaluate("navigator.clipboard.readText()") == link


def test_axe_finds_nothing(anna: Person, browser: Browser, server: Server) -> None:
    room = anna.new_room("Checked", kind="closed")
    link = new_link(anna, room)
    check(anna.page)
    visitor = Person(browser, server.url, "Vera", {})
    visitor.expect("422", "410")
    visitor.page.goto(link)
    check(visitor.page)
    submit(visitor.page)
    check(visitor.page)
    anna.page.goto(f"/rooms/{room}/invitations")
    press(anna.page.get_by_role("button", name="Revoke"))
    check(anna.page)
    visitor.page.goto(link)
    expect(visitor.page.get_by_text("was revoked")).to_be_visible()
    check(visitor.page)
    assert visitor.complaints() == []
    visitor.context.close()
