"""The first minute: an installation without people, a chat without rooms, the first invitation."""

import re

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.forms import press
from chat.tests.browser.person import PASSWORD, Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_nobody_is_there_yet(own_server: Server, browser: Browser, newcomer: NewPerson) -> None:
    visitor = browser.new_page()
    visitor.goto(own_server.url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(visitor.get_by_role("button", name="Sign up")).to_be_visible()

    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    visitor.goto(own_server.url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Welcome back")
    visitor.close()

    otto.page.goto(own_server.url)
    expect(otto.page.get_by_text("There is no room to join yet.")).to_be_visible()
    expect(otto.page.get_by_role("link", name="Open the first room")).to_be_visible()
    room = anna.new_room("First", kind="closed")
    anna.post(f"/rooms/{room}/members", user=otto.email)
    expect(otto.row(room)).to_be_visible()
    expect(otto.page.get_by_text("There is no room to join yet.")).to_have_count(0)
    otto.page.get_by_role("link", name="Open First").click()
    expect(otto.box()).to_be_visible()


def test_the_first_one_says_who_may_follow_and_invites(
    own_server: Server, browser: Browser
) -> None:
    ada = Person(browser, own_server.url, "Ada", {})
    page = ada.page
    page.goto("/")
    page.get_by_label("First name").fill(ada.first_name)
    page.get_by_label("Last name").fill(ada.last_name)
    page.get_by_label("Email").fill(ada.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Whoever has an invite link").check()
    check(page)
    page.get_by_role("button", name="Sign up").click()
    invite = page.get_by_role("link", name="Invite people")
    expect(invite).to_have_class(re.compile("primary"))
    check(page)
    invite.click()
    press(page.get_by_role("button", name="New link"))
    check(page)
    link = page.get_by_role("textbox", name="Invite link").input_value()

    visitor = browser.new_page()
    for path in ("/login", "/signup"):
        visitor.goto(f"{own_server.url}{path}")
        expect(visitor.get_by_text("takes an invite link")).to_be_visible()
        check(visitor)
    expect(visitor.get_by_label("Email")).to_have_count(0)
    visitor.goto(link)
    expect(visitor.get_by_text(f"{ada.name} invites you.")).to_be_visible()
    visitor.close()

    page.goto("/profile")
    page.get_by_role("link", name="Installation").click()
    page.get_by_label("Everybody").check()
    check(page)
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_label("Everybody")).to_be_checked()
    ada.context.close()
