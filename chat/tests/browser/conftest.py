"""A real server, a real browser, and people who use both.


``ENGINE=firefox`` takes Debian's Firefox in place of Chromium, for the tests that are marked so.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from chat.tests.browser.engines import LAN_HOST, start_chromium, start_firefox, start_shell
from chat.tests.browser.garden import Garden
from chat.tests.browser.person import PATIENCE_MS, Person
from chatsite.testing.server import CHEAP_PASSWORDS, Server, running_server

IS_FIREFOX = os.environ.get("ENGINE") == "firefox"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test that failed in a browser be tried once more; ``-raR`` lists it as RERUN.

    Three browsers and a server on two cores are late now and then, as no person notices. Nothing
    without a browser is tried twice.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what starts browsers."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return the browser that all tests of this process share."""
    running = (start_firefox if IS_FIREFOX else start_shell)(playwright)
    yield running
    running.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return the one of tests marked ``windows``, which Firefox has anyway."""
    running = start_chromium(playwright)
    yield running
    running.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the server that most tests share."""
    hosts = {"ALLOWED_HOSTS": f"127.0.0.1,{LAN_HOST}"}
    with running_server(env={**CHEAP_PASSWORDS, **hosts}) as running:
        yield running


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Return a server to be killed and restarted."""
    with running_server(env=CHEAP_PASSWORDS) as running:
        yield running


NewPerson = Callable[..., Person]


@pytest.fixture
def newcomer(request: pytest.FixtureRequest) -> Iterator[NewPerson]:
    """Return a function that signs somebody up: ``newcomer(server, first_name, **context)``.

    ``context`` says what kind of browser they have (https://playwright.dev/python/docs/api/class-browser#browser-new-context).

    The test fails when a page of theirs complains, or asks another host for anything.
    """
    people: list[Person] = []

    def sign_up(server: Server, first_name: str, **context: object) -> Person:
        with_windows = not IS_FIREFOX and request.node.get_closest_marker("windows")
        theirs = request.getfixturevalue("chromium" if with_windows else "browser")
        people.append(Person(theirs, server.url, first_name, context))
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


@pytest.fixture
def garden(newcomer: NewPerson, server: Server, otto: Person) -> Garden:
    anna = newcomer(server, "Anna", service_workers="allow", permissions=["notifications"])
    garden = Garden(anna, otto)
    garden.choose(desktop="on")
    return garden
