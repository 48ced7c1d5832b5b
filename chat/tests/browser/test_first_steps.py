"""The first minute: an installation without people, a chat without rooms, the first invitation."""

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.conftest import NewPerson
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
