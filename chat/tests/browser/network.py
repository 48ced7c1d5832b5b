"""What happens to the connection of somebody's browser."""

import re

from playwright.sync_api import Page, expect

from chat.tests.browser.person import Person

NO_NETWORK = ("net::ERR_", "Failed to load resource")
# What happens is fetched where no stream says it.
STREAM = re.compile(r"//[^/]+/(stream|refresh)\?")


def lose(person: Person) -> None:
    """Take the live channel away from a person, until every window has noticed."""
    person.expect(*NO_NETWORK)
    person.context.route(STREAM, lambda route: route.abort())
    for page in person.context.pages:
        page.evaluate("dispatchEvent(new Event('offline'))")
        expect(page.locator("#connection")).to_contain_text("Connecting again.")


def regain(person: Person) -> None:
    """Give it back."""
    person.context.unroute(STREAM)
    for page in person.context.pages:
        page.evaluate("dispatchEvent(new Event('online'))")


def slow_down(page: Page, *, cpu: int = 4) -> None:
    """Give a Chromium window a slow 4G network, as DevTools have it, and a slow processor."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 562.5,
            "downloadThroughput": 180_000,
            "uploadThroughput": 84_375,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
