"""Nothing that one does fails, or works, without a word: small notices say so."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.attention import VISIBILITY
from chat.tests.browser.gate import MESSAGES
from chat.tests.browser.network import NO_NETWORK
from chat.tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.windows]
LEAVES_MS = 8_000


def toast(page: Page) -> Locator:
    return page.get_by_role("status").locator(".toast")


def go_offline(person: Person) -> None:
    person.expect(*NO_NETWORK)
    person.context.set_offline(True)


def react(person: Person, text: str) -> None:
    person.act(text, "React")
    person.page.locator("#emoji-picker button[value]").first.click()


def test_copying_a_link_is_said_and_moves_nothing(anna: Person) -> None:
    anna.page.clock.install()
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Copying")
    anna.send(room, "Copy me")
    anna.open(room)
    anna.box().focus()
    places = anna.page.evaluate(PLACES)
    anna.act("Copy me", "Copy link")
    expect(toast(anna.page)).to_contain_text("Link copied")
    assert anna.page.evaluate(PLACES) == places
    expect(anna.box()).to_be_focused()
    anna.page.clock.run_for(LEAVES_MS)
    expect(toast(anna.page)).to_have_count(0)


def test_a_notice_can_be_closed_and_gives_the_focus_back(anna: Person) -> None:
    anna.page.clock.install()
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Closing")
    anna.send(room, "Copy me")
    anna.open(room)
    anna.box().focus()
    anna.act("Copy me", "Copy link")
    close = toast(anna.page).get_by_role("button", name="Close")
    close.focus()
    # Longer than it stays by itself: whoever is in it is not hurried.
    anna.page.clock.run_for(LEAVES_MS)
    close.press("Enter")
    expect(toast(anna.page)).to_have_count(0)
    expect(anna.box()).to_be_focused()


@pytest.mark.parametrize("action", ["react", "edit", "delete"])
def test_without_a_connection_it_says_so(action: str, anna: Person) -> None:
    room = anna.new_room("Offline")
    anna.send(room, "Stays as it is")
    anna.open(room)
    address = anna.page.url
    go_offline(anna)
    if action == "react":
        react(anna, "Stays")
    else:
        anna.act("Stays", action.title())
    expect(toast(anna.page)).to_contain_text("The server cannot be reached.")
    assert anna.page.url == address
    expect(anna.message("Stays")).to_be_visible()
    anna.context.set_offline(False)
    if action == "react":
        react(anna, "Stays")
        expect(anna.message("Stays").locator(".reaction")).to_be_visible()


def test_what_is_refused_says_why(anna: Person, otto: Person) -> None:
    room = anna.new_room("Refused")
    otto.join(room)
    otto.send(room, "Gone in a moment")
    anna.open(room)
    expect(anna.message("Gone")).to_be_visible()
    # Anna does not hear of it.
    anna.expect("404", *NO_NETWORK)
    anna.context.route(re.compile(r"/(stream|refresh)\?"), lambda route: route.abort())
    anna.page.evaluate("dispatchEvent(new Event('offline'))")
    otto.post(f"/rooms/{room}/messages/{anna.id_of('Gone')}/delete")
    react(anna, "Gone")
    expect(toast(anna.page)).to_contain_text("This message was deleted.")


def test_joining_without_a_connection(anna: Person, otto: Person) -> None:
    room = anna.new_room("Joining")
    name = anna.open(room).get_by_role("heading", level=1).inner_text()
    # The list has pages, and its first one may be full of the rooms of other tests.
    otto.page.goto(f"/rooms?{urlencode({'search': name})}")
    go_offline(otto)
    otto.page.locator(".entry", has_text=name).get_by_role("button", name="Join").click()
    expect(toast(otto.page)).to_contain_text("No connection: nothing was sent.")
    otto.context.set_offline(False)
    toast(otto.page).get_by_role("button", name="Try again").click()
    expect(otto.page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_form_keeps_what_was_typed(anna: Person) -> None:
    anna.page.goto("/profile")
    anna.page.get_by_label("About you").fill("Precious words")
    go_offline(anna)
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(toast(anna.page)).to_contain_text("No connection: nothing was sent.")
    expect(anna.page.get_by_label("About you")).to_have_value("Precious words")
    anna.context.set_offline(False)
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.get_by_text("Profile saved.")).to_be_visible()


def test_a_change_that_was_left_comes_back(anna: Person) -> None:
    room = anna.new_room("Editing")
    anna.send(room, "Before")
    anna.open(room)
    anna.act("Before", "Edit")
    area = anna.page.get_by_role("textbox", name="Text")
    area.fill("Half of a long change")
    area.press("Escape")
    expect(anna.message("Before")).to_be_visible()
    toast(anna.page).get_by_role("button", name="Undo").click()
    expect(area).to_have_value("Half of a long change")


def test_a_message_deleted_before_it_was_sent_comes_back(anna: Person) -> None:
    anna.open(anna.new_room("Unsent"))
    anna.expect(*NO_NETWORK)
    anna.context.route(MESSAGES, lambda route: route.abort())
    anna.say("Nearly lost")
    anna.message("Nearly lost").get_by_role("button", name="Delete").click()
    expect(anna.message("Nearly lost")).to_have_count(0)
    anna.context.unroute(MESSAGES)
    toast(anna.page).get_by_role("button", name="Undo").click()
    expect(anna.page.locator(".message:not(.pending)", has_text="Nearly lost")).to_have_count(1)


PLACES = """() => [...document.querySelectorAll("#scroller, .message > .body, #composer *")]
  .map((one) => one.getBoundingClientRect().top)"""


def test_one_notice_takes_no_other_away(anna: Person) -> None:
    anna.page.clock.install()
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Several")
    anna.send(room, "Copy me")
    anna.open(room)
    for _ in range(4):
        anna.act("Copy me", "Copy link")
    expect(toast(anna.page)).to_have_count(3)
    anna.page.clock.run_for(LEAVES_MS)
    expect(toast(anna.page)).to_have_count(0)


def test_a_notice_waits_for_who_can_see_it(anna: Person) -> None:
    anna.page.clock.install()
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Away")
    anna.send(room, "Copy me")
    anna.open(room)
    anna.page.evaluate(VISIBILITY, "hidden")
    anna.act("Copy me", "Copy link")
    anna.page.clock.run_for(LEAVES_MS)
    expect(toast(anna.page)).to_have_count(1)
    anna.page.evaluate(VISIBILITY, "visible")
    anna.page.clock.run_for(LEAVES_MS)
    expect(toast(anna.page)).to_have_count(0)


def test_who_points_at_a_notice_and_goes_while_it_has_the_focus_is_not_hurried(
    anna: Person,
) -> None:
    anna.page.clock.install()
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Pointing")
    anna.send(room, "Copy me")
    anna.open(room)
    anna.act("Copy me", "Copy link")
    notice = toast(anna.page)
    notice.get_by_role("button", name="Close").focus()
    notice.hover()
    anna.page.mouse.move(5, 5)
    anna.page.clock.run_for(LEAVES_MS)
    expect(notice).to_have_count(1)


def test_a_search_that_fails_says_so(anna: Person) -> None:
    anna.page.goto("/people")
    go_offline(anna)
    # It says so to the console, too.
    anna.expect("htmx:")
    anna.page.get_by_role("searchbox").press_sequentially("An")
    expect(toast(anna.page).first).to_contain_text("No connection")
    anna.context.set_offline(False)
