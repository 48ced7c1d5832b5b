"""How many elements the browser styles anew for a message: those around it, not all of them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import CDPSession, expect

from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import scroll_above_end

pytestmark = pytest.mark.browser

MESSAGES = 50
# A message has about twenty elements, which are styled once or twice; a whole page thousands.
ELEMENTS_PER_MESSAGE = 60


def restyled(person: Person, act: Callable[[], None]) -> int:
    """Return how many elements the browser styled while ``act`` was under way."""
    session: CDPSession = person.context.new_cdp_session(person.page)
    counts: list[int] = []
    is_over: list[object] = []

    def collect(said: dict[str, list[dict[str, Any]]]) -> None:
        for event in said["value"]:
            if event["name"] == "UpdateLayoutTree":
                counts.append(event["args"].get("elementCount", 0))

    session.on("Tracing.dataCollected", collect)
    session.on("Tracing.tracingComplete", lambda said: is_over.append(said))  # noqa: PLW0108
    session.send("Tracing.start", {"traceConfig": {"includedCategories": ["devtools.timeline"]}})
    act()
    session.send("Tracing.end")
    person.until(lambda: is_over)
    return sum(counts)


@pytest.mark.parametrize("above", [0, 600])
def test_live_messages(anna: Person, otto: Person, above: int) -> None:
    room = anna.new_room("Many")
    otto.join(room)
    anna.send_many(room, 50, "before")
    anna.open(room)
    anna.settle()
    scroll_above_end(anna.page.locator("#scroller"), above)
    anna.settle()

    def receive() -> None:
        for number in range(MESSAGES):
            otto.send(room, f"after {number}. {uuid4()}")
        expect(anna.message(f"after {MESSAGES - 1}.")).to_have_count(1)
        anna.settle()

    assert restyled(anna, receive) < MESSAGES * ELEMENTS_PER_MESSAGE
