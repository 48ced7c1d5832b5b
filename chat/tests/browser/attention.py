"""A window that one looks away from, and comes back to."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

# No browser of a test has tabs that hide each other.
VISIBILITY = """
(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}
"""
# Whoever comes back reads after a second.
SETTLING_MS = 1_200


@contextmanager
def without_focus(page: Page) -> Iterator[None]:
    """Work in another window; this one can still be seen."""
    session = page.context.new_cdp_session(page)
    # Playwright lets all of its windows have the focus at once.
    session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    other = page.context.new_page()
    other.bring_to_front()
    page.wait_for_function("() => !document.hasFocus()")
    yield
    other.close()
    page.bring_to_front()
    session.send("Emulation.setFocusEmulationEnabled", {"enabled": True})
    page.wait_for_function("() => document.hasFocus()")


@contextmanager
def hidden(page: Page) -> Iterator[None]:
    """Work in another tab of the same window."""
    with without_focus(page):
        page.evaluate(VISIBILITY, "hidden")
        yield
        page.evaluate(VISIBILITY, "visible")
