"""What is for me shows on the tab's icon and on that of the app, and goes when it was read."""

import re

import pytest
from playwright.sync_api import Locator, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.windows]

NOTE_BADGES = """
window.badges = [];
const { setAppBadge, clearAppBadge } = navigator;
navigator.setAppBadge = (count) => {
  badges.push(count);
  return setAppBadge.call(navigator, count);
};
navigator.clearAppBadge = () => { badges.push(0); return clearAppBadge.call(navigator); };
"""
DOT = re.compile(r"favicon-new\.\w+\.svg$")
NO_DOT = re.compile(r"favicon\.\w+\.svg$")


@pytest.fixture
def anna(newcomer: NewPerson, server: Server) -> Person:
    person = newcomer(server, "Anna")
    person.context.add_init_script(NOTE_BADGES)
    return person


def icon(person: Person) -> Locator:
    return person.page.locator("link[rel=icon]")


def badge(person: Person) -> int:
    """Return what stands on the icon of the app."""
    number: int = person.page.evaluate("badges.at(-1)")
    return number


def test_a_message_for_everybody_is_not_for_me(anna: Person, otto: Person) -> None:
    garden, quiet = anna.new_room("Garden"), anna.new_room("Quiet")
    otto.join(garden)
    anna.open(quiet)
    otto.send(garden, "Hello all")
    expect(anna.unread(garden)).to_have_text("1")
    expect(icon(anna)).to_have_attribute("href", NO_DOT)
    assert badge(anna) == 0


def test_a_mention_is_until_it_was_read(anna: Person, otto: Person) -> None:
    garden, quiet = anna.new_room("Garden"), anna.new_room("Quiet")
    otto.join(garden)
    anna.open(quiet)
    otto.send(garden, f"Hello {anna.mention()}")
    expect(icon(anna)).to_have_attribute("href", DOT)
    assert badge(anna) == 1
    otto.send(garden, f"Again {anna.mention()}")
    anna.until(lambda: badge(anna) == 2)
    # A page that comes with it shows it as well.
    anna.page.reload()
    expect(icon(anna)).to_have_attribute("href", DOT)
    other = anna.open(garden, anna.context.new_page())
    expect(anna.message("Again", other)).to_be_visible()
    expect(icon(anna)).to_have_attribute("href", NO_DOT)
    anna.until(lambda: badge(anna) == 0)


def test_between_two_people_everything_is(anna: Person, otto: Person) -> None:
    quiet = anna.new_room("Quiet")
    anna.open(quiet)
    me = anna.page.locator("body").get_attribute("data-user")
    direct = int(otto.post(f"/direct/{me}").rsplit("/", 1)[-1])
    otto.send(direct, "Psst")
    otto.send(direct, "Are you there?")
    expect(icon(anna)).to_have_attribute("href", DOT)
    anna.until(lambda: badge(anna) == 2)


def test_nobody_who_comes_after_sees_it(anna: Person, otto: Person) -> None:
    garden, quiet = anna.new_room("Garden"), anna.new_room("Quiet")
    otto.join(garden)
    anna.open(quiet)
    otto.send(garden, f"Hello {anna.mention()}")
    anna.until(lambda: badge(anna) == 1)
    anna.log_out()
    anna.page.wait_for_url("**/login**")
    anna.until(lambda: badge(anna) == 0)
