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


def test_in_the_chat(anna: Person) -> None:
    room = anna.new_room("Dropping")
    notice = anna.page.get_by_role("status").locator(".toast")
    for selector in ("#messages", "#sidebar", "#composer textarea"):
        anna.open(room)
        expect(notice).to_have_count(0)
        # Whether the browser would do with it what it does by itself.
        assert anna.page.evaluate(DROP, [selector, "file"]) is False
        expect(notice).to_contain_text("Files cannot be sent here yet.")
        assert anna.page.evaluate(DROP, [selector, "text"]) is True


def test_on_the_profile_only_its_field_takes_one(anna: Person) -> None:
    anna.page.goto("/profile")
    assert anna.page.evaluate(DROP, ["h1", "file"]) is False
    assert anna.page.evaluate(DROP, ["input[type=file]", "file"]) is True
