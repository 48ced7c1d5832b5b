"""Hebrew and Arabic beside what is written from left to right."""

import pytest
from playwright.sync_api import Locator, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

HEBREW = "שלום, קוראים לי דנה."
ARABIC = "افتح الملف src/auth.py الآن."


def side_of_first_letter(paragraph: Locator) -> float:
    """Return where its first letter stands, from 0 (left end of its line) to 1 (right end)."""
    return float(
        paragraph.evaluate(
            """(element) => {
              const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
              const range = document.createRange();
              range.setStart(text, 0);
              range.setEnd(text, 1);
              const [letter, box] = [range, element].map((one) => one.getBoundingClientRect());
              return (letter.left + letter.width / 2 - box.left) / box.width;
            }"""
        )
    )


def test_each_paragraph_begins_at_its_own_side(anna: Person) -> None:
    room = anna.new_room("Sides")
    anna.send(room, f"English first.\n\n{HEBREW}\n\n- {ARABIC}\n- an item\n\n> {HEBREW}")
    anna.open(room)
    body = anna.page.locator(".message .body")
    sides = [
        side_of_first_letter(body.locator(part))
        for part in ("> p:nth-of-type(2)", "li:first-child", "blockquote p")
    ]
    assert min(sides) > 0.9
    assert side_of_first_letter(body.locator("> p:first-child")) < 0.1
    assert side_of_first_letter(body.locator("li:last-child")) < 0.1


def test_code_goes_from_left_to_right(anna: Person) -> None:
    room = anna.new_room("Code")
    anna.send(room, f"{HEBREW} `a.b(c)`\n\n```\nif x:\n```")
    anna.open(room)
    for code in anna.page.locator(".body code").all():
        expect(code).to_have_css("direction", "ltr")
    assert side_of_first_letter(anna.page.locator(".body pre code")) < 0.5


def test_names_and_what_one_types_are_told_by_their_own_letters(anna: Person) -> None:
    name = anna.rename("דנה")
    room = anna.new_room(HEBREW)
    anna.send(room, "Original.")
    anna.open(room)
    for selector in (
        ".message .name",
        "#room-title",
        f"#room-row-{room} .row-name",
        "#own-menu .menu-head b",
    ):
        part = anna.page.locator(selector)
        expect(part).to_have_css("direction", "rtl")
        expect(part).to_have_css("unicode-bidi", "isolate")
    assert name.startswith("דנה")
    anna.box().fill(HEBREW)
    expect(anna.box()).to_have_css("direction", "rtl")
    anna.box().fill("")
    anna.act("Original.", "Reply")
    anna.say("Answer.")
    quote = anna.page.locator(".quote bdi")
    expect(quote).to_have_text("Original.")
    expect(quote).to_have_css("direction", "ltr")


def test_the_language_of_what_people_write_is_not_that_of_the_page(anna: Person) -> None:
    room = anna.new_room("Language")
    anna.send(room, "Guten Tag")
    anna.open(room)
    expect(anna.page.locator(".message .body")).to_have_attribute("lang", "")


def test_heaps_of_marks_stay_in_their_own_message(anna: Person) -> None:
    room = anna.new_room("Marks")
    anna.send(room, "z" + "\u0301\u0316" * 40)
    anna.open(room)
    expect(anna.page.locator(".message .body")).to_have_css("overflow-y", "clip")
