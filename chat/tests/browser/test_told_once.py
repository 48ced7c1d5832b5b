"""What is told is told once: by one window, on one device, for whatever reason."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.attention import without_focus
from chat.tests.browser.garden import NOTE, TOLD, Garden

pytestmark = [pytest.mark.browser, pytest.mark.windows]

# Twice AWAY_MS of sidebar/notifier.js, and a question.
LONGEST_AWAY_MS = 3_300


def test_of_three_windows_one_tells(garden: Garden) -> None:
    others = [garden.anna.open(garden.quiet, garden.anna.context.new_page()) for _ in range(2)]
    for word in ("First", "Second", "Third"):
        garden.say(word, *others)
    assert sorted(one[1] for one in garden.told()) == ["First", "Second", "Third"]
    assert len(garden.shown()) == 1


def test_of_two_devices_the_one_in_use_tells(garden: Garden, chromium: Browser) -> None:
    anna = garden.anna
    signed_in: Any = anna.context.storage_state()
    phone = chromium.new_context(
        base_url=anna.url, storage_state=signed_in, permissions=["notifications"]
    )
    phone.add_init_script(NOTE)
    away = anna.open(garden.quiet, phone.new_page())
    with without_focus(away):
        garden.say("First", away)
        assert [one[1] for one in garden.told()] == ["First"]
        # What is read at the desk is not told on the phone.
        anna.open(garden.room)
        garden.otto.send(garden.room, "Second")
        expect(anna.message("Second")).to_be_visible()
        away.wait_for_timeout(LONGEST_AWAY_MS)
        assert away.evaluate(TOLD) == []
    anna.open(garden.quiet)
    with without_focus(anna.page), without_focus(away):
        garden.otto.send(garden.room, "Third")
        anna.until(lambda: len(garden.told()) + len(away.evaluate(TOLD)) > 1)
        away.wait_for_timeout(LONGEST_AWAY_MS)
        told = garden.told() + away.evaluate(TOLD)
        assert sorted(one[1] for one in told) == ["First", "Third"]
    phone.close()


def test_a_keyword_is_told_and_counted_as_a_mention_for_its_person_alone(garden: Garden) -> None:
    anna, otto, room = garden.anna, garden.otto, garden.room
    anna.page.goto("/notifications")
    anna.page.get_by_label("New keyword").fill("dahlia")
    anna.page.get_by_role("button", name="Add").click()
    expect(anna.page.get_by_role("button", name="Remove dahlia")).to_be_visible()
    anna.post(f"/rooms/{room}/notifications", level="mentions")
    otto.open(room)
    anna.open(garden.quiet)
    count = anna.row(room).locator(".mention-count")
    garden.say("Roses alone")
    expect(count).to_be_hidden()
    assert garden.told() == []
    garden.say("Where are the **Dahlias**? The dahlia?")
    expect(count).to_have_text("1")
    assert [one[0] for one in garden.told()] == [garden.title("wrote a keyword of yours in")]
    # Where every message is told, it is told once.
    anna.post(f"/rooms/{room}/notifications", level="all")
    expect(anna.row(room)).to_have_attribute("data-notify", "all")
    garden.say("Dahlia, again")
    expect(count).to_have_text("2")
    assert (
        sorted(one[0] for one in garden.told()) == [garden.title("wrote a keyword of yours in")] * 2
    )
    assert anna.row(room).get_attribute("data-mentions") == "2 3"
    anna.open(room)
    expect(count).to_be_hidden()
    otto.send(room, "A live dahlia")
    for text in ("Dahlia, again", "A live dahlia"):
        expect(anna.message(text)).to_have_class(re.compile("for-me"))
        expect(otto.message(text)).not_to_have_class(re.compile("for-me|by-keyword"))
    # What she does with it is answered alike for everybody, and leaves it hers.
    anna.act("A live dahlia", "Pin")
    pinned = anna.message("A live dahlia").and_(anna.page.locator("[data-pinned]"))
    expect(pinned).to_have_class(re.compile("for-me"))
    assert anna.differences(room) == []
    assert otto.differences(room) == []
