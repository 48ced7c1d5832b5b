"""Who reacted is said to a mouse and to the keyboard, as long as it is there."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

SAID = "element => getComputedStyle(element, '::before').content"


def test_names_are_said(anna: Person, otto: Person) -> None:
    room = anna.new_room("Cake")
    otto.join(room)
    anna.send(room, "I bring cake")
    anna.open(room)
    otto.open(room)
    anna.act("I bring cake", "React")
    anna.page.get_by_role("button", name="thumbs up").click()
    otto.message("I bring cake").locator(".reaction").click()
    for person, other in ((anna, otto), (otto, anna)):
        reaction = person.message("I bring cake").locator(".reaction")
        expect(reaction).to_have_text("👍 2")
        reaction.hover()
        assert f"You and {other.name}" in reaction.evaluate(SAID)
        person.page.mouse.move(0, 0)
        reaction.blur()
        expect(reaction).not_to_have_attribute("data-names", re.compile(""))
        reaction.focus()
        assert f"You and {other.name}" in reaction.evaluate(SAID)
