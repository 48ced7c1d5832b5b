"""What changes while a part of the room is on its way is not put back by that part."""

import re

import pytest
from playwright.sync_api import APIResponse, Route, expect

from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_TOP

pytestmark = pytest.mark.browser

PART = re.compile(r"\?before=")


class Held:
    """The parts that the server has sent to a page, and that have not arrived yet."""

    def __init__(self, person: Person) -> None:
        self.answers: list[tuple[Route, APIResponse]] = []
        self._is_open = False
        person.page.route(PART, self._take)

    def arrive(self) -> None:
        """Let them arrive, and hold no more."""
        self._is_open = True
        for route, response in self.answers:
            route.fulfill(response=response)

    def _take(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self.answers.append((route, route.fetch()))


def edit(person: Person, room: int, message: str, content: str) -> None:
    person.post(f"/rooms/{room}/messages/{message}/edit", content=content)


def test_older_messages_come_as_they_are_now(anna: Person) -> None:
    room = anna.new_room("Older")
    anna.send_many(room, 10, "early")
    anna.open(room)
    early = anna.id_of("early 5.")
    anna.send_many(room, 50)
    held = Held(anna)
    anna.open(room)
    anna.page.locator("#scroller").evaluate(TO_TOP)
    anna.until(lambda: held.answers)
    edit(anna, room, early, "Changed above")
    edit(anna, room, anna.id_of("line 30."), "Changed here")
    expect(anna.message("Changed here")).to_have_count(1)
    held.arrive()
    expect(anna.message("early 6.")).to_have_count(1)
    texts = [text.strip() for text in anna.page.locator(".message .body").all_inner_texts()]
    assert texts[:10] == [
        "Changed above" if number == 5 else f"early {number}." for number in range(1, 11)
    ]
    assert texts[10:] == [
        "Changed here" if number == 30 else f"line {number}." for number in range(1, 51)
    ]


def test_what_is_shown_anew_is_what_it_is_now(anna: Person) -> None:
    room = anna.new_room("Newest")
    anna.send_many(room, 120)
    anna.open(room)
    anna.page.locator("#scroller").evaluate(TO_TOP)
    expect(anna.message("line 60.")).to_have_count(1)
    address = anna.message("line 60.").locator(".time").get_attribute("href") or ""
    # What follows is not fetched before one goes to the newest.
    anna.expect(*NO_NETWORK)
    anna.page.route(re.compile(r"\?after="), lambda route: route.abort())
    anna.page.goto(address)
    expect(anna.message("line 120.")).to_have_count(0)
    shared = anna.id_of("line 80.")
    held = Held(anna)
    anna.say("The newest")
    anna.until(lambda: held.answers)
    edit(anna, room, shared, "Changed once")
    expect(anna.message("Changed once")).to_have_count(1)
    edit(anna, room, shared, "Changed twice")
    expect(anna.message("Changed twice")).to_have_count(1)
    held.arrive()
    expect(anna.message("line 120.")).to_be_visible()
    expect(anna.message("Changed twice")).to_have_count(1)
    expect(anna.page.locator(".pending")).to_have_count(0)
    texts = [text.strip() for text in anna.page.locator(".message .body").all_inner_texts()]
    newer = [f"line {number}." for number in range(81, 121)]
    assert texts[texts.index("line 79.") + 1 :] == ["Changed twice", *newer, "The newest"]
