"""What one sees while a room comes over a slow network: from the first text on, its end."""

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from chat.tests.browser.network import slow_down
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

# Of a window of 1280 x 720: the messages, without the upper edge, where history comes in, and
# without what floats over the lower one.
MESSAGES = (300, 100, 1240, 590)
# Letters are drawn a little differently while a page is being put together.
DIFFERENT = 40
MOST_DIFFERENT = 0.002


class FilmStrip:
    """Every frame that a Chromium window shows, from now on."""

    def __init__(self, person: Person) -> None:
        self.frames: list[Image.Image] = []
        self._session = person.context.new_cdp_session(person.page)
        self._session.on("Page.screencastFrame", lambda said: self._take(said))  # noqa: PLW0108
        self._session.send("Page.startScreencast", {"format": "png"})

    def end(self) -> None:
        """Take no more."""
        self._session.send("Page.stopScreencast")
        self._session.detach()

    def _take(self, said: dict[str, Any]) -> None:
        frame = Image.open(BytesIO(b64decode(said["data"]))).convert("L")
        self.frames.append(frame.resize((1280, 720)).crop(MESSAGES))
        self._session.send("Page.screencastFrameAck", {"sessionId": said["sessionId"]})


def has_text(frame: Image.Image) -> bool:
    """Whether anything but an empty background is seen."""
    darkest, brightest = frame.getextrema()
    return brightest - darkest > 100  # type: ignore[operator]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return which part of two frames is different."""
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[DIFFERENT:]) / sum(histogram)


def test_a_cold_and_a_warm_visit(anna: Person) -> None:
    room = anna.new_room("Film")
    for number in range(60):
        anna.send(room, f"{number} " + "word " * (7 * number % 60))
    slow_down(anna.page)
    for visit in ("cold", "warm"):
        film = FilmStrip(anna)
        anna.open(room)
        anna.settle()
        expect(anna.message("59 word")).to_be_in_viewport()
        film.end()
        seen = [frame for frame in film.frames if has_text(frame)]
        assert seen, visit
        differences = [round(difference(frame, seen[-1]), 4) for frame in seen]
        assert max(differences) <= MOST_DIFFERENT, (visit, differences)
        anna.page.goto("about:blank")
