"""Going back to a page as it was left (bfcache): nothing stands in the way but ``no-store``.

Every page says that nobody may store it, so that nobody who comes after sees it. Chromium keeps
such a page as long as no cookie changes and no script of it has asked for anything.
"""

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from chat.tests.browser.engines import ARGUMENTS
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

TELL = """addEventListener("pageshow", ({ persisted }) => {
  const [{ notRestoredReasons }] = performance.getEntriesByType("navigation");
  const reasons = (notRestoredReasons?.reasons ?? []).map((one) => one.reason);
  localStorage.setItem("shown", JSON.stringify([location.pathname, persisted, reasons]));
})"""
SHOWN = "(path) => JSON.parse(localStorage.getItem('shown'))[0] === path"
NO_STORE = "response-cache-control-no-store"
# Chromium names no other of its own reasons; here it is that a cookie has changed.
MASKED = "masked"
# The page that one goes on to.
ELSEWHERE = "/.well-known/security.txt"


@pytest.fixture
def keeping(browser: Browser, server: Server) -> Iterator[Person]:
    """Return somebody in a browser that keeps pages, which Playwright's own do not."""
    chromium = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield Person(chromium, server.url, "Anna", {"service_workers": "allow"})
    chromium.close()


def back_to(context: BrowserContext, path: str) -> tuple[bool, set[str]]:
    """Return whether a page was kept while one was elsewhere, and why not."""
    looking = context.new_page()
    looking.goto("/robots.txt")
    page = context.new_page()
    page.add_init_script(TELL)
    page.goto(path)
    page.wait_for_load_state("networkidle" if path == "/offline" else "load")
    page.goto(ELSEWHERE)
    looking.wait_for_function(SHOWN, arg=ELSEWHERE)
    # Playwright loses a page that was kept.
    page.evaluate("setTimeout(() => history.back())")
    looking.wait_for_function(SHOWN, arg=path)
    _, kept, reasons = json.loads(looking.evaluate("localStorage.getItem('shown')"))
    return kept, set(reasons)


def test_a_page_that_knows_nobody_is_kept(keeping: Person) -> None:
    assert back_to(keeping.context, "/offline") == (True, set())


def test_before_the_log_in_only_no_store_stands_in_the_way(keeping: Person) -> None:
    for path in ("/login", "/signup", "/password/reset"):
        kept, reasons = back_to(keeping.context, path)
        assert kept or reasons <= {NO_STORE, MASKED}, path


def test_in_a_room_too(keeping: Person) -> None:
    keeping.sign_up()
    room = keeping.new_room("Garden")
    # The worker of a browser's first visit takes pages over that are open, and these are not kept.
    keeping.open(room)
    keeping.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for path in (f"/rooms/{room}", "/profile"):
        kept, reasons = back_to(keeping.context, path)
        assert kept or reasons <= {NO_STORE, f"{NO_STORE}-with-js-network-request", MASKED}, path
