"""A file that is dropped on a page does not take its place."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.files import give, picture, tray
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser
DROP = """([selector, type]) => {
  const data = new DataTransfer();
  if (type === "file") data.items.add(new File(["x"], "picture.png", { type: "image/png" }));
  else data.setData("text/plain", "Some words");
  const at = document.querySelector(selector);
  const options = { dataTransfer: data, bubbles: true, cancelable: true };
  const over = at.dispatchEvent(new DragEvent("dragover", options));
  return over || at.dispatchEvent(new DragEvent("drop", options));
}"""


def is_taken(anna: Person, selector: str) -> None:
    """Drop a file: once its scripts run, a page keeps the browser from what it does by itself."""
    anna.until(lambda: anna.page.evaluate(DROP, [selector, "file"]) is False)


def test_in_the_chat(anna: Person) -> None:
    """Conversations attach it, what is beside them says why it does not."""
    room = anna.new_room("Dropping")
    notice = anna.page.get_by_role("status").locator(".toast")
    anna.open(room)
    for count, selector in enumerate(("#messages", "#composer textarea"), start=1):
        assert anna.page.evaluate(DROP, [selector, "text"]) is True
        is_taken(anna, selector)
        expect(tray(anna)).to_have_count(count)
    expect(notice).to_have_count(0)
    assert anna.page.evaluate(DROP, ["#sidebar", "text"]) is True
    is_taken(anna, "#sidebar")
    expect(notice).to_contain_text("Nothing was sent.")
    expect(tray(anna)).to_have_count(2)


def test_nothing_stays_of_what_is_dragged_away(anna: Person) -> None:
    anna.open(anna.new_room("Dragging"))
    main = anna.page.locator("#conversation.dropping")
    give(anna, "dragover", "#messages", picture())
    expect(main).to_have_count(1)
    anna.page.keyboard.press("Escape")
    expect(main).to_have_count(0)
    give(anna, "dragover", "#messages", picture())
    give(anna, "dragleave", "#messages", picture())
    expect(main).to_have_count(0)
    # Some browsers do not say that it left the window.
    give(anna, "dragover", "#messages", picture())
    expect(main).to_have_count(1)
    expect(main).to_have_count(0)


def test_on_the_profile_it_becomes_the_picture(anna: Person) -> None:
    anna.expect("422")
    anna.page.goto("/profile")
    is_taken(anna, "h1")
    with anna.page.expect_navigation():
        anna.page.evaluate(DROP, [".picture-form b", "file"])
    expect(anna.page.locator(".picture-form .error")).to_contain_text("not a picture")
    expect(anna.page.get_by_label("Choose a picture")).to_be_focused()
