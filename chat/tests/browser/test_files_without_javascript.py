"""Without scripts, files go with the form of the message; what was brought is not chosen again."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.files import picture, plain
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_with_plain_forms(newcomer: NewPerson, server: Server, otto: Person) -> None:
    anna = newcomer(server, "Anna", java_script_enabled=False)
    anna.expect("422")
    room = anna.new_room("Plain files")
    otto.join(room)
    otto.open(room)
    page = anna.page
    page.goto(f"/rooms/{room}")
    expect(page.locator("[data-attach]")).to_be_hidden()
    files = page.locator("input[name=files]")
    files.set_input_files([picture("river.png"), plain("notes.txt")])
    page.get_by_role("button", name="Send").click()
    pictures = otto.page.locator(".attachments img")
    expect(pictures).to_have_count(1)
    expect(otto.page.locator(".attachments .file")).to_contain_text("notes.txt")

    # Refused, with two files that are there by then.
    anna.box().fill("x" * 8001)
    files.set_input_files([picture("one.png"), picture("two.png")])
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("8,000")
    expect(page.get_by_label("one.png")).to_be_checked()
    page.get_by_label("two.png").uncheck()
    anna.box().fill("One of them")
    page.get_by_role("button", name="Send").click()
    expect(otto.message("One of them").locator(".attachments img")).to_have_count(1)
    expect(otto.message("One of them").locator("img")).to_have_attribute("alt", "one.png")

    page.goto(f"/rooms/{room}/messages/{otto.id_of('One of them')}/replies")
    files.set_input_files([plain("answer.txt")])
    anna.page.get_by_role("button", name="Send").click()
    expect(page.locator(".attachments .file")).to_contain_text("answer.txt")
