"""What screen readers are told: news in order, results, errors, and what a dialog begins with."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

# What a live region would have read: every line that was added to it.
LISTEN = """
() => {
  window.heard = [];
  const note = (changes) => changes.forEach(({ addedNodes }) =>
    addedNodes.forEach((node) => window.heard.push(node.textContent)));
  const region = document.querySelector("#announcer");
  new MutationObserver(note).observe(region, { childList: true, subtree: true });
}
"""


def test_several_messages_at_once_are_all_told_in_order(anna: Person, otto: Person) -> None:
    room = anna.new_room("News")
    otto.join(room)
    anna.open(room)
    anna.page.evaluate(LISTEN)
    otto.send_many(room, 5, "Same")
    # They stand beside each other: none takes the place of one that is still being read.
    expect(anna.page.locator("#announcer > p")).to_have_count(5)
    assert anna.page.evaluate("heard") == [f"{otto.name}: Same {n}." for n in range(1, 6)]


def test_results_are_told_by_a_status_that_lasts(anna: Person) -> None:
    anna.new_room(f"Only {anna.last_name}")
    for path, word in (("/people", "person found"), ("/rooms", "room found")):
        anna.page.goto(path)
        status = anna.page.locator("[role=status]#found-count")
        status.evaluate("element => { element.kept = true; }")
        anna.page.get_by_role("searchbox").press_sequentially(anna.last_name)
        expect(status).to_contain_text(word)
        assert status.evaluate("element => element.kept")


def test_a_refused_form_begins_at_what_is_wrong(anna: Person) -> None:
    anna.expect("422")
    for path, button, field in (
        ("/rooms/new", "Create room", "Room name"),
        ("/password", "Save password", "Current password"),
        ("/profile", "Save", "First name"),
    ):
        anna.page.goto(path)
        box = anna.page.get_by_label(field)
        box.fill("")
        with anna.page.expect_navigation():
            anna.page.get_by_role("button", name=button, exact=True).click()
        expect(box).to_be_focused()
        expect(box).to_have_attribute("aria-invalid", "true")
        assert "Error: " in anna.page.title()


def test_a_refused_log_in_is_read_with_the_field_to_fill_in_again(anna: Person) -> None:
    anna.expect("422")
    anna.context.clear_cookies()
    anna.page.goto("/login")
    anna.page.get_by_label("Email").fill(anna.email)
    anna.page.get_by_label("Password").fill("something else")
    anna.page.get_by_role("button", name="Log in").click()
    password = anna.page.get_by_label("Password")
    expect(password).to_be_focused()
    expect(password).to_have_accessible_description("Email and password do not match. Try again.")
    assert anna.page.title().startswith("Error: ")


def test_the_error_of_an_edit_belongs_to_its_field(anna: Person) -> None:
    anna.expect("422")
    room = anna.new_room("Edit")
    anna.send(room, "Something")
    anna.open(room)
    anna.act("Something", "Edit")
    area = anna.page.locator(".message textarea")
    area.fill("")
    area.press("Enter")
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(area).to_have_accessible_description(anna.page.locator("#edit .error").inner_text())


def test_what_was_deleted_is_told_with_the_way_back(anna: Person) -> None:
    room = anna.new_room("Gone")
    anna.send(room, "Something")
    anna.open(room)
    anna.act("Something", "Delete")
    told = anna.page.get_by_role("status").locator(".toast")
    expect(told).to_contain_text("Message deleted")
    expect(told.get_by_role("button", name="Undo")).to_be_visible()
