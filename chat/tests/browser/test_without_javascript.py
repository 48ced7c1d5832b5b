"""Everything needed to take part works by plain forms and links."""

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.person import PASSWORD, Person
from chatsite.names import isolated
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_a_whole_visit(anna: Person, browser: Browser, server: Server) -> None:
    room = anna.new_room("Plain")
    anna.send_many(room, 60)
    name = anna.open(room).get_by_role("heading", level=1).inner_text()

    otto = Person(browser, server.url, "Otto", {"java_script_enabled": False})
    page = otto.page
    page.goto("/signup")
    page.get_by_label("First name").fill("Otto")
    page.get_by_label("Last name").fill(otto.last_name)
    page.get_by_label("Email").fill(otto.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.locator(".me-button").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Email").fill(otto.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    page.goto("/rooms")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name="Search").click()
    page.locator(".entry", has_text=name).get_by_role("button", name="Join").click()
    expect(otto.message("line 60.")).to_be_visible()
    expect(otto.message("line 5.")).to_have_count(0)
    page.get_by_role("link", name="Show older").click()
    expect(otto.message("line 5.")).to_be_visible()
    page.get_by_role("link", name="Show newer").click()
    expect(otto.message("line 60.")).to_be_visible()

    otto.box().fill("Written *plainly*")
    page.get_by_role("button", name="Send").click()
    expect(otto.message("Written plainly").locator("em")).to_have_text("plainly")
    expect(anna.message("Written plainly")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("empty")

    page.get_by_role("link", name="Details", exact=True).click()
    page.get_by_role("link", name="Leave room").click()
    expect(page.get_by_text("You can come back while it is open.")).to_be_visible()
    page.get_by_role("link", name="Stay").click()
    expect(otto.message("Written plainly")).to_be_visible()
    page.get_by_role("link", name="Details", exact=True).click()
    page.get_by_role("link", name="Leave room").click()
    page.get_by_role("button", name="Leave room").click()
    expect(page.get_by_text(f"You left {isolated(name)}.")).to_be_visible()
    expect(page.locator("#room-rows .room-rows .row")).to_have_count(0)
    otto.expect("422")
    assert otto.complaints() == []
    otto.context.close()
