"""A message with files arrives once and in its place, whatever happens meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.files import bring_slowly, choose, drop_large, picture, tray
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser
MOVING = re.compile("[1-9][0-9]? %")


def test_the_page_and_then_the_server_end_in_the_middle(
    newcomer: NewPerson, own_server: Server
) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room = anna.new_room("Films")
    otto.join(room)
    for person in (anna, otto):
        person.open(room)
        person.expect(*NO_NETWORK)
    bring_slowly(anna, 150_000)
    drop_large(anna, film_bin=900_000)
    anna.say("With a film")
    choose(anna, picture("second.png"))
    anna.say("With a picture")
    anna.say("In words")
    coming = anna.message("With a film").locator(".tray small")
    expect(coming).to_have_text(MOVING)
    anna.open(room)
    expect(coming).to_have_text(MOVING)
    own_server.kill()
    expect(coming).to_contain_text("Waiting")
    own_server.restart()
    for person in (anna, otto):
        # Whoever waits tries again after ten seconds at the latest.
        expect(person.message("In words")).to_be_visible(timeout=45_000)
        expect(person.page.locator(".pending")).to_have_count(0)
        texts = ["With a film", "With a picture", "In words"]
        expect(person.page.locator(".message .body")).to_have_text(texts)
        expect(person.message("With a film").locator(".file")).to_contain_text("film.bin")
        expect(person.message("With a picture").locator("img")).to_have_count(1)
    assert anna.page.evaluate("Object.keys(localStorage).filter((key) => /file:/.test(key))") == []
    anna.settle()
    assert anna.differences(room) == []


@pytest.mark.firefox
def test_without_a_connection(anna: Person, otto: Person) -> None:
    room = anna.new_room("Tunnel")
    otto.join(room)
    for person in (anna, otto):
        person.open(room)
    anna.expect(*NO_NETWORK)
    anna.box().press_sequentially("In the tunnel")
    anna.settle()
    anna.context.set_offline(True)
    choose(anna, picture("dark.png"))
    expect(tray(anna).locator("small")).to_contain_text("Waiting")
    anna.box().press("Enter")
    anna.say("And this")
    expect(anna.message("In the tunnel").locator(".not-sent")).to_be_visible()
    anna.context.set_offline(False)
    expect(otto.message("And this")).to_be_visible(timeout=30_000)
    expect(otto.page.locator(".message .body")).to_have_text(["In the tunnel", "And this"])
    expect(otto.message("In the tunnel").locator("img")).to_have_count(1)


def test_another_window_goes_on_with_what_one_began(anna: Person, otto: Person) -> None:
    room = anna.new_room("Two windows")
    otto.join(room)
    otto.open(room)
    anna.open(room)
    second = anna.open(room, anna.context.new_page())
    anna.expect(*NO_NETWORK)
    bring_slowly(anna, 100_000)
    drop_large(anna, film_bin=900_000)
    expect(tray(anna).locator("small")).to_have_text(MOVING)
    expect(second.locator("#composer .tray b")).to_have_text("film.bin")
    anna.say("From the first window")
    expect(second.locator("#composer .tray li")).to_have_count(0)
    expect(anna.message("From the first window", second).locator(".tray b")).to_have_text(
        "film.bin"
    )
    anna.page.close()
    for page in (second, otto.page):
        expect(page.locator(".message .attachments .file")).to_contain_text("film.bin")
        expect(page.locator(".message .body")).to_have_text(["From the first window"])
    expect(second.locator(".pending")).to_have_count(0)


@pytest.mark.firefox
def test_whoever_logs_out_leaves_none(anna: Person) -> None:
    room = anna.new_room("Left")
    anna.expect(*NO_NETWORK, "Cross-Origin-Opener-Policy", "Clear-Site-Data")
    anna.open(room)
    anna.page.route("**/attachments?*", lambda route: route.abort())
    choose(anna, picture("private.png"))
    expect(tray(anna)).to_have_count(1)
    # What is not sent yet is there again.
    anna.open(room)
    expect(tray(anna).locator("img")).to_have_count(1)
    anna.log_out()
    question = anna.page.get_by_role("dialog", name="Log out?")
    expect(question).to_contain_text("1 file.")
    question.get_by_role("button", name="Log out").click()
    expect(anna.page.get_by_role("button", name="Log in")).to_be_visible()
    names = "indexedDB.databases().then((all) => all.map(({ name }) => name))"
    anna.until(lambda: anna.page.evaluate(names) == [])
