"""Back, Forward and Reload lead to where one read, to the pixel; after "Newest" nothing is left."""

import re
from itertools import pairwise
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.gate import Gate
from chat.tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.firefox]

PLACE = "item => Math.round(item.getBoundingClientRect().top)"
SCRIPTS = re.compile(r"/static/.*\.js$")


def query(page: Page) -> str:
    return urlsplit(page.url).query


def read_above(person: Person, text: str) -> int:
    """Scroll in an open room until ``text`` is first on the screen; return where it stands then."""
    person.message(text).evaluate("item => item.scrollIntoView({ block: 'start' })")
    person.until(lambda: "around=" in query(person.page))
    expect(person.message(text)).to_be_in_viewport()
    person.settle()
    return int(person.message(text).evaluate(PLACE))


def test_back_forward_and_reload(anna: Person) -> None:
    """Before any script has run."""
    room, other = anna.new_room("Here"), anna.new_room("There")
    anna.send_many(room, 80)
    anna.open(room)
    place = read_above(anna, "line 45.")
    # Not from room to room, which no page is loaded for.
    anna.page.goto("/mentions")
    scripts = Gate(anna.page, aborted=0, address=SCRIPTS)
    anna.page.go_back(wait_until="commit")
    expect(anna.message("line 45.")).to_be_in_viewport()
    assert abs(anna.message("line 45.").evaluate(PLACE) - place) <= 1
    with anna.page.expect_response(re.compile(r"/sidebar\?")):
        scripts.open()
    anna.settle()
    assert abs(anna.message("line 45.").evaluate(PLACE) - place) <= 1
    anna.page.reload()
    anna.settle()
    assert abs(anna.message("line 45.").evaluate(PLACE) - place) <= 1
    anna.row(other).click()
    expect(anna.page.locator("#empty-room")).to_be_visible()
    anna.page.go_back()
    expect(anna.message("line 45.")).to_be_in_viewport()
    anna.settle()
    assert abs(anna.message("line 45.").evaluate(PLACE) - place) <= 1


def answer(person: Person, room: int, original: str, content: str) -> None:
    """Answer a message that is on the page."""
    person.open(room)
    person.post(
        f"/rooms/{room}/messages",
        content=content,
        client_id=str(uuid4()),
        reply_to=person.id_of(original),
    )


def test_back_and_forward_between_quotes(anna: Person) -> None:
    room = anna.new_room("Quotes")
    tall = "\n\n".join(["Some", "more", "words"])
    for number in range(15):
        anna.send(room, f"early {number}.\n\n{tall}")
    answer(anna, room, "early 2.", "The middle")
    for number in range(15):
        anna.send(room, f"late {number}.\n\n{tall}")
    answer(anna, room, "The middle", "The end")
    anna.open(room)
    anna.settle()
    way = ["The end", "The middle", "early 2."]
    for here, there in pairwise(way):
        anna.message(here).locator(".quote").click()
        expect(anna.message(there)).to_be_in_viewport()
        expect(anna.message(here)).not_to_be_in_viewport()
        anna.settle()
    for there in way[-2::-1]:
        anna.page.go_back()
        expect(anna.message(there)).to_be_in_viewport()
        anna.settle()
    for there in way[1:]:
        anna.page.go_forward()
        expect(anna.message(there)).to_be_in_viewport()
        anna.settle()
    # Or to the reply by what the page offers, until one comes to it by oneself.
    back = anna.page.get_by_role("link", name="Back to the reply")
    anna.page.locator("#jump").click()
    anna.message("The end").locator(".quote").click()
    expect(anna.message("The end")).not_to_be_in_viewport()
    back.click()
    expect(anna.message("The end")).to_be_in_viewport()
    expect(anna.message("The end").locator(".time")).to_be_focused()
    expect(back).to_have_count(0)
    anna.message("The end").locator(".quote").click()
    expect(back).to_be_visible()
    anna.page.locator("#jump").click()
    expect(back).to_have_count(0)


def test_after_going_to_the_newest(anna: Person) -> None:
    room = anna.new_room("Newest")
    anna.send_many(room, 120)
    anna.open(room)
    anna.page.goto(f"/rooms/{room}?around=10")
    expect(anna.message("line 10.")).to_be_in_viewport()
    anna.page.locator("#jump").click()
    expect(anna.message("line 120.")).to_be_in_viewport()
    anna.until(lambda: query(anna.page) == "")
    anna.page.reload()
    expect(anna.message("line 120.")).to_be_in_viewport()
