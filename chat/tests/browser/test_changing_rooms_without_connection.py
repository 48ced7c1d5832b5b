"""Whoever goes to another room without a connection keeps the conversation, and is told."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_without_a_network(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.send(here, "What I was reading")
    anna.open(here)
    anna.box().fill("Half a sentence")
    anna.expect(*NO_NETWORK)
    anna.context.set_offline(True)
    anna.row(there).click()
    notice = anna.page.get_by_role("status").locator(".toast")
    expect(notice).to_contain_text("No connection: the page stays as it is")
    assert anna.page.url.endswith(f"/rooms/{here}")
    expect(anna.message("What I was reading")).to_be_visible()
    expect(anna.box()).to_have_value("Half a sentence")
    anna.context.set_offline(False)
    notice.get_by_role("button", name="Try again").click()
    anna.page.wait_for_url(re.compile(rf"/rooms/{there}$"))


def test_during_a_restart(newcomer: NewPerson, own_server: Server) -> None:
    anna = newcomer(own_server, "Anna")
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.send(here, "What I was reading")
    anna.open(here)
    anna.expect(*NO_NETWORK)
    own_server.stop()
    expect(anna.page.locator("#connection")).to_contain_text("Connecting again.")
    anna.row(there).click()
    notice = anna.page.get_by_role("status").locator(".toast")
    expect(notice).to_contain_text("No connection: the page stays as it is")
    expect(anna.message("What I was reading")).to_be_visible()
    own_server.restart()
    anna.row(there).click()
    anna.page.wait_for_url(re.compile(rf"/rooms/{there}$"))


def test_with_a_connection_nothing_is_asked_first(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.open(here)
    asked: list[str] = []
    anna.context.on("request", lambda request: asked.append(request.url))
    anna.row(there).click()
    anna.page.wait_for_url(re.compile(rf"/rooms/{there}$"))
    assert not [url for url in asked if url.endswith("/health")]
