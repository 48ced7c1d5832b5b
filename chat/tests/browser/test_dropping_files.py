"""A file that is dropped on a page does not take its place."""

import pytest
from playwright.sync_api import expect

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


def is_refused(anna: Person, selector: str) -> None:
    """Drop a file: once its scripts run, a page keeps the browser from what it does by itself."""
    anna.until(lambda: anna.page.evaluate(DROP, [selector, "file"]) is False)


def test_in_the_chat(anna: Person) -> None:
    room = anna.new_room("Dropping")
    notice = anna.page.get_by_role("status").locator(".toast")
    for selector in ("#messages", "#sidebar", "#composer textarea"):
        anna.open(room)
        expect(notice).to_have_count(0)
        is_refused(anna, selector)
        expect(notice).to_contain_text("Files cannot be sent here yet.")
        assert anna.page.evaluate(DROP, [selector, "text"]) is True


def test_on_the_profile_it_becomes_the_picture(anna: Person) -> None:
    anna.expect("422")
    anna.page.goto("/profile")
    is_refused(anna, "h1")
    with anna.page.expect_navigation():
        anna.page.evaluate(DROP, [".picture-form b", "file"])
    expect(anna.page.locator(".picture-form .error")).to_contain_text("not a picture")
    expect(anna.page.get_by_label("Choose a picture")).to_be_focused()
