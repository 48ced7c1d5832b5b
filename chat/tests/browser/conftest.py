"""A real server, a real browser, and people who use both.

``ENGINE=firefox`` takes Debian's Firefox in place of Chromium, for the tests that are marked so.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from chat.tests.browser.person import PATIENCE_MS, Person
from chatsite.testing.server import Server, running_server

LAN_HOST = "chat.lan"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A host as in a network of one's own: without HTTPS, browsers do not trust it.
    f"--host-resolver-rules=MAP {LAN_HOST} 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser that all tests of this process share."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        start = start_firefox if os.environ.get("ENGINE") == "firefox" else start_chromium
        running = start(playwright)
        yield running
        running.close()


def start_chromium(playwright: Playwright) -> Browser:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed: apt-get install chromium"
    return playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


def start_firefox(playwright: Playwright) -> Browser:
    firefox = shutil.which("firefox-esr")
    assert firefox, "Firefox is not installed: apt-get install firefox-esr"
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=firefox,
        firefox_user_prefs={"network.dns.localDomains": LAN_HOST},
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the server that most tests share."""
    with running_server(env={"ALLOWED_HOSTS": f"127.0.0.1,{LAN_HOST}"}) as running:
        yield running


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Return a server to be killed and restarted."""
    with running_server() as running:
        yield running


NewPerson = Callable[..., Person]


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[NewPerson]:
    """Return a function that signs somebody up: ``newcomer(server, first_name, **context)``.

    ``context`` says what kind of browser they have (https://playwright.dev/python/docs/api/class-browser#browser-new-context).

    The test fails when a page of theirs complains, or asks another host for anything.
    """
    people: list[Person] = []

    def sign_up(server: Server, first_name: str, **context: object) -> Person:
        people.append(Person(browser, server.url, first_name, context))
        people[-1].sign_up()
        return people[-1]

    yield sign_up
    complaints = [complaint for person in people for complaint in person.complaints()]
    for person in people:
        person.context.close()
    assert complaints == []


@pytest.fixture
def anna(newcomer: NewPerson, server: Server) -> Person:
    """Return somebody who opens rooms."""
    return newcomer(server, "Anna")


@pytest.fixture
def otto(newcomer: NewPerson, server: Server) -> Person:
    """Return somebody who joins them."""
    return newcomer(server, "Otto")
