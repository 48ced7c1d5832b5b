"""The chat as an app: installable, its files at hand, a page of its own without a connection."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.windows]

CONTROLLED = "() => navigator.serviceWorker.controller !== null"
CACHES = """async () => {
  const held = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    held[name] = (await cache.keys()).map((one) => new URL(one.url).pathname);
  }
  return held;
}"""
# What Chromium says of a page that cannot be loaded, and of what its scripts asked for.
GONE = ("ERR_CONNECTION_REFUSED", "Failed to load resource", "503")


@pytest.fixture
def anna_with_worker(newcomer: NewPerson, own_server: Server) -> Person:
    """Return somebody whose browser runs our worker, with a room open."""
    person = newcomer(own_server, "Anna", service_workers="allow")
    person.open(person.new_room("Garden"))
    person.page.wait_for_function(CONTROLLED)
    person.expect(*GONE)
    return person


def held(page: Page) -> dict[str, list[str]]:
    """Return what the caches of the browser have, by name."""
    found: dict[str, list[str]] = page.evaluate(CACHES)
    return found


def test_chromium_would_install_it(anna_with_worker: Person) -> None:
    page = anna_with_worker.page
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Contexts of tests are private windows, in which nothing can be installed.
    assert [one["errorId"] for one in problems] in ([], ["in-incognito"])


def test_it_holds_static_files_and_one_page_and_nothing_of_anybody(
    anna_with_worker: Person,
) -> None:
    page = anna_with_worker.page
    anna_with_worker.say("A secret")
    expect(anna_with_worker.message("A secret")).to_be_visible()
    page.goto("/profile")
    page.goto("/mentions")
    ((name, paths),) = held(page).items()
    assert name.startswith("brave-chat-")
    assert [path for path in paths if not path.startswith("/static/")] == ["/offline"]
    # Named by their content: what is held cannot be out of date.
    assert len(paths) == 10
    assert all(path.count(".") == 2 for path in paths if path.startswith("/static/"))


def test_a_page_of_its_own_until_the_server_is_back(
    anna_with_worker: Person, own_server: Server
) -> None:
    page = anna_with_worker.page
    address = page.url
    own_server.stop()
    page.goto(address)
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    assert page.url == address
    # With our look: the style sheet is held as well.
    radius = "getComputedStyle(document.querySelector('.door-card')).borderTopLeftRadius"
    assert page.evaluate(radius) == "20px"
    own_server.start()
    expect(anna_with_worker.box()).to_be_visible(timeout=30_000)


def test_back_online_it_tries_again_at_once(anna_with_worker: Person) -> None:
    page = anna_with_worker.page
    anna_with_worker.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    page.context.set_offline(False)
    expect(anna_with_worker.box()).to_be_visible()


def test_the_files_of_another_release_go(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", service_workers="allow")
    # This page asks for no worker.
    anna.page.goto("/offline")
    anna.page.evaluate(
        """async () => {
          await (await caches.open("brave-chat-before")).put("/static/old.js", new Response("1"));
          await caches.open("of-something-else");
        }"""
    )
    anna.open(anna.new_room("Garden"))
    anna.page.wait_for_function(CONTROLLED)
    anna.until(lambda: "brave-chat-before" not in held(anna.page))
    assert len(held(anna.page)) == 2
    assert "of-something-else" in held(anna.page)


def test_messages_arrive_as_ever(newcomer: NewPerson, server: Server, otto: Person) -> None:
    anna = newcomer(server, "Anna", service_workers="allow")
    room = anna.new_room("Garden")
    otto.join(room)
    anna.open(room)
    anna.page.wait_for_function(CONTROLLED)
    anna.open(room)
    otto.send(room, "Hello from Otto")
    expect(anna.message("Hello from Otto")).to_be_visible()
    anna.say("And back")
    expect(anna.message("And back")).not_to_have_class(re.compile("pending"))
    seen = anna.page.evaluate("performance.getEntriesByType('navigation')[0].workerStart > 0")
    assert seen, "The page did not come by the worker."
