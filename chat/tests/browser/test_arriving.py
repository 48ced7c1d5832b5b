"""What one sends looks as it will when it has arrived, and does not move by a pixel then."""

from functools import partial

import pytest
from playwright.sync_api import expect

from chat.tests.browser.gate import Gate
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

# Where the last message and what is in it stand, once it has risen to its place.
PLACES = """
async () => {
  const item = [...document.querySelectorAll("#messages > .message")].at(-1);
  await Promise.all(item.getAnimations().map(({ finished }) => finished));
  return ["", ".avatar", ".byline", ".time", ".quote", ".body"].map((part) => {
    const element = part === "" ? item : item.querySelector(part);
    if (!element) return null;
    const { x, y, width, height } = element.getBoundingClientRect();
    return [part, x, y, width, height];
  });
}
"""


def test_it_does_not_move_when_it_has_arrived(anna: Person, otto: Person) -> None:
    room = anna.new_room("Still")
    otto.join(room)
    anna.send_many(room, 20)
    otto.send(room, "What do you say?")
    anna.open(room)
    anna.box().focus()
    for text, answered in (
        ("One line", ""),
        ("At once", ""),
        ("Two\nlines\n\nand a paragraph " + "word " * 60, ""),
        ("An answer", "What do you say?"),
        ("  \n\nبين سطور فارغة\n\n\n", ""),
    ):
        if answered:
            anna.act(answered, "Reply")
        gate = Gate(anna.page, aborted=0)
        anna.say(text)
        anna.until(partial(bool, gate.held))
        expect(anna.page.locator(".pending")).to_have_count(1)
        before = anna.page.evaluate(PLACES)
        gate.open()
        expect(anna.page.locator(".pending")).to_have_count(0)
        assert anna.page.evaluate(PLACES) == before, text
