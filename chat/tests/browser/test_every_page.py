"""What holds on every page that chatsite/testing/sights.py knows, with the people of the demo.

One server and one browser a person for all of them.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from chat.tests.browser.axe import check
from chatsite.testing.demo_site import DemoSite, demo_site
from chatsite.testing.sights import ADMINISTRATION, SIGHTS, STYLEGUIDES

pytestmark = pytest.mark.browser

# What reaches beyond the window, without what lies in it in turn.
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter((one) =>
    one.checkVisibility() && one.getBoundingClientRect().right > width + 1);
  return wide.filter((one) => !wide.includes(one.parentElement)).slice(0, 3)
    .map((one) => one.outerHTML.slice(0, 100));
}"""
# The smallest window (https://www.w3.org/TR/WCAG22/#reflow), and letters twice as large in twice
# its width, as a browser's own setting makes them (https://www.w3.org/TR/WCAG22/#resize-text).
USUAL = 16
SIZES = ((320, USUAL), (640, 2 * USUAL))
STATUSES = ("status of 403", "status of 404", "status of 410", "status of 422")


class Look:
    """Somebody's browser, which notes what a page complains of and which other hosts it asks."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.complaints: list[str] = []
        self._host = urlsplit(url).netloc
        context.on("console", lambda said: self._say(said.text, said.type))
        context.on("weberror", lambda error: self._say(str(error.error), "error"))
        context.on("request", lambda request: self._ask(request.url))
        self.context = context
        self.page = context.new_page()

    def _say(self, text: str, kind: str) -> None:
        if kind in ("error", "warning") and not any(status in text for status in STATUSES):
            self.complaints.append(text)

    def _ask(self, url: str) -> None:
        target = urlsplit(url)
        if target.scheme not in ("data", "blob") and target.netloc != self._host:
            self.complaints.append(f"asked another host: {url}")


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with demo_site() as running:
        yield running


@pytest.fixture
def looks(browser: Browser, site: DemoSite) -> Iterator[dict[str, Look]]:
    """Return a browser for each person who looks at something."""
    people = dict.fromkeys(sight.who for sight in SIGHTS)
    found = {who: Look(site.log_in(browser, who), site.server.url) for who in people}
    yield found
    for look in found.values():
        look.context.close()


def set_letters(page: Page, pixels: int) -> None:
    """Let the browser take this for the size of a text; of the engines only Chromium can."""
    if os.environ.get("ENGINE") != "firefox":
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
        session.detach()


@pytest.mark.firefox
def test_nothing_is_wider_than_its_window_or_complains(
    site: DemoSite, looks: dict[str, Look]
) -> None:
    found = []
    for sight in SIGHTS:
        page = looks[sight.who].page
        for width, letters in SIZES:
            page.set_viewport_size({"width": width, "height": 700})
            set_letters(page, letters)
            if letters == USUAL:
                sight.open(page, site.path(sight.path))
            found += [(sight.name, width, wide) for wide in page.evaluate(WIDER)]
    assert found == []
    assert [text for look in looks.values() for text in look.complaints] == []


def test_axe_finds_nothing_on_the_styleguide_and_the_administration(
    site: DemoSite, looks: dict[str, Look]
) -> None:
    for sight in (*STYLEGUIDES[:1], *ADMINISTRATION):
        page = looks[sight.who].page
        sight.open(page, site.path(sight.path))
        check(page)
