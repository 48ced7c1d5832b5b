"""A form that is saved twice, left too early or refused loses nothing and says what is so."""

import pytest
from playwright.sync_api import Locator, Route, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

SAVING = "**/messages/*/edit"


def begin(anna: Person) -> Locator:
    """Send a message and begin to edit it; returns the text box."""
    anna.open(anna.new_room("Editing"))
    anna.say("Once")
    anna.act("Once", "Edit")
    area = anna.page.locator(".message textarea")
    area.fill("Twice")
    return area


def test_it_may_be_saved_twice(anna: Person) -> None:
    begin(anna)
    saved: list[Route] = []

    def count(route: Route) -> None:
        saved.append(route)
        route.continue_()

    anna.page.route(SAVING, count)
    anna.page.evaluate(
        "const form = document.getElementById('edit'); form.requestSubmit(); form.requestSubmit();"
    )
    expect(anna.page.locator(".message .body")).to_have_text("Twice")
    expect(anna.page.locator("#edit")).to_have_count(0)
    assert len(saved) == 1


def test_what_is_being_saved_cannot_be_taken_back(anna: Person) -> None:
    area = begin(anna)
    saving: list[Route] = []

    def hold(route: Route) -> None:
        saving.append(route)

    anna.page.route(SAVING, hold)
    area.press("Enter")
    anna.until(lambda: saving)
    area.press("Escape")
    # Before the live channel can tell.
    anna.page.route("**/stream?*", lambda route: route.abort())
    saving[0].continue_()
    expect(anna.page.locator(".message .body")).to_have_text("Twice")
    expect(anna.page.locator("#edit")).to_have_count(0)
    expect(anna.page.locator(".message .time")).to_be_focused()
    expect(anna.page.locator(".toast")).to_have_count(0)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"status": 500}, "The server has a problem. Try again later."),
        ({"status": 429}, "That was too much at once. Wait a moment and try again."),
        (
            {"status": 429, "content_type": "text/plain", "body": "Wait 2 seconds."},
            "Wait 2 seconds.",
        ),
        (
            {"status": 200, "content_type": "text/html", "body": "<p>Welcome to the hotel"},
            "The server cannot be reached. Try again later.",
        ),
    ],
)
def test_it_says_why_it_is_not_saved(
    anna: Person, answer: dict[str, object], sentence: str
) -> None:
    area = begin(anna)
    anna.expect("500", "429")
    anna.page.route(SAVING, lambda route: route.fulfill(**answer))
    area.press("Enter")
    expect(anna.page.get_by_role("alert")).to_have_text(sentence)
    expect(area).to_have_value("Twice")
    anna.page.unroute(SAVING)
    area.press("Enter")
    expect(anna.page.locator(".message .body")).to_have_text("Twice")
    expect(anna.page.locator("#edit")).to_have_count(0)


def test_the_enter_that_ends_a_composition_sends_nothing(anna: Person) -> None:
    anna.open(anna.new_room("Composing"))
    anna.box().fill("にほん")
    # As Safari reports it.
    composing = {"key": "Enter", "keyCode": 229, "isComposing": False}
    anna.box().dispatch_event("keydown", composing)
    expect(anna.box()).to_have_value("にほん")
    expect(anna.page.locator(".message")).to_have_count(0)
    anna.box().press("Enter")
    expect(anna.message("にほん")).to_be_visible()


def test_a_form_that_is_asked_for_twice_opens_once(anna: Person) -> None:
    room = anna.new_room("Asked twice")
    anna.send(room, "Once")
    anna.open(room)
    anna.message("Once").hover()
    expect(anna.page.locator("#actions [data-act=edit]")).to_be_visible()
    anna.page.evaluate("document.querySelector('#actions [data-act=edit]').click()")
    anna.page.evaluate("document.querySelector('#actions [data-act=edit]').click()")
    area = anna.page.locator("#edit textarea")
    area.fill("Typed between")
    anna.settle()
    expect(area).to_have_value("Typed between")
    expect(anna.page.locator(".toast")).to_have_count(0)


def test_what_was_typed_stays_when_the_message_is_deleted_meanwhile(anna: Person) -> None:
    area = begin(anna)
    area.fill("Much better")
    anna.page.evaluate(
        """async () => {
          const address = document.querySelector("#messages a.time").getAttribute("href");
          const { "X-CSRFToken": token } = JSON.parse(document.body.getAttribute("hx-headers"));
          await fetch(`${address}/delete`, { method: "POST", headers: { "X-CSRFToken": token } });
        }"""
    )
    expect(anna.page.locator("#edit .error")).to_contain_text("This message was deleted")
    expect(area).to_have_value("Much better")
    area.press("Escape")
    expect(anna.page.locator("#edit")).to_have_count(0)
    expect(anna.page.locator(".message.deleted")).to_be_visible()


def test_what_was_typed_is_offered_when_another_part_of_the_room_is_shown(anna: Person) -> None:
    room = anna.new_room("Elsewhere")
    anna.send_many(room, 150)
    anna.open(room, query="?around=20")
    anna.act("line 20.", "Edit")
    anna.page.locator("#edit textarea").fill("Much better")
    anna.page.locator("#jump").click()
    expect(anna.message("line 150.")).to_be_visible()
    anna.page.get_by_role("button", name="Go on").click()
    expect(anna.page.locator("form textarea[name=content]").first).to_have_value("Much better")
