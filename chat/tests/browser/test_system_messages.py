"""Who comes and goes is said in the room as it happens: in a quiet line, and nothing to read."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Route, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def lines_of(person: Person) -> Locator:
    """Return what the room says of what happened in it."""
    return person.page.locator("#messages > .system")


def tops(lines: Locator) -> list[float]:
    """Return how far down each line begins."""
    script = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    found: list[float] = lines.evaluate_all(script)
    return found


def hear_nothing_elsewhere(otto: Person, room: int, name: str) -> None:
    """Who is in another room has nothing to read by it, and is shown what was said last."""
    row = otto.row(room)
    expect(row.locator(".row-name")).to_have_text(name)
    expect(row).to_have_attribute("data-unread", "0")
    expect(row.locator(".row-end")).to_be_hidden()
    expect(row.locator(".row-last")).to_have_text("Anna: Second")
    assert not otto.page.title().startswith("(")


def do_nothing_with_it(anna: Person) -> None:
    """No bar comes to it, and arrow keys lead past it."""
    page, lines = anna.page, lines_of(anna)
    lines.first.hover()
    expect(lines.first.locator("#actions")).to_have_count(0)
    expect(lines.locator("a, button, [tabindex]")).to_have_count(0)
    anna.message("Second").locator(".time").focus()
    page.keyboard.press("ArrowUp")
    expect(anna.message("First").locator(".time")).to_be_focused()


def test_who_comes_and_goes(
    anna: Person, otto: Person, newcomer: NewPerson, server: Server
) -> None:
    others = [newcomer(server, name) for name in ("Berta", "Cleo")]
    room, elsewhere = anna.new_room("Garden"), anna.new_room("Another")
    for place in (room, elsewhere):
        otto.join(place)
    yard = f"Yard {room} {anna.last_name}"
    anna.open(room)
    anna.say("First")
    expect(anna.page.locator(".pending")).to_have_count(0)
    for other in others:
        other.join(room)
    lines = lines_of(anna)
    expect(lines.locator(".happened")).to_have_text([one.name for one in others])
    # The words are those of the page; readers hear them all the same.
    expect(lines.first).to_match_aria_snapshot(f"- listitem: /{others[0].name} joined/")
    assert len(set(tops(lines))) == 1
    anna.say("Second")
    expect(anna.message("Second")).not_to_contain_class("continued")
    otto.open(room)
    expect(otto.row(room)).to_have_attribute("data-unread", "0")
    otto.settle()
    otto.open(elsewhere)
    anna.post(f"/rooms/{room}/settings", room_name=yard, description="")
    expect(lines.last.locator(".happened")).to_have_text(f"{anna.name} {yard}")
    hear_nothing_elsewhere(otto, room, yard)
    do_nothing_with_it(anna)
    check(anna.page)
    name = others[0].rename("Bella")
    expect(lines.first.locator(".happened")).to_have_text(name)
    # More than five in a row become others, live as on a fresh page.
    for _ in range(2):
        for other in others:
            other.post(f"/rooms/{room}/leave")
            other.join(room)
    expect(lines).to_have_count(11)
    expect(lines.nth(7).locator(".happened")).to_be_visible()
    expect(lines.nth(8).locator(".happened")).to_be_hidden()
    expect(lines.nth(10).locator(".happened")).to_be_hidden()
    assert anna.differences(room) == []
    anna.page.reload()
    expect(lines).to_have_count(11)
    expect(lines.nth(7).locator(".happened")).to_be_visible()
    expect(lines.nth(8).locator(".happened")).to_be_hidden()
    assert otto.open(room).locator("#unread").count() == 0
    check(otto.page)


def test_who_is_removed_does_not_read_it(anna: Person, otto: Person) -> None:
    room = anna.new_room("Garden")
    otto.join(room)
    anna.send(room, "Hello")
    otto.open(room)
    anna.open(room)
    otto.box().fill("What stays with me")
    user = otto.page.locator("body").get_attribute("data-user")
    anna.post(f"/rooms/{room}/members/{user}/remove")
    said = '<i class="did-removed">'
    line = lines_of(anna).locator(".happened")
    expect(line).to_have_text(f"{anna.name} {otto.name}")
    assert said in line.inner_html()
    expect(otto.page.locator("#conversation")).to_contain_class("closed")
    assert said not in otto.page.content()


def test_what_happens_while_a_page_is_loaded_is_in_its_head(anna: Person, otto: Person) -> None:
    room = anna.new_room("Garden")
    otto.join(room)
    anna.send(room, "Hello")
    yard = f"Yard {room} {anna.last_name}"

    def rename(route: Route) -> None:
        anna.post(f"/rooms/{room}/settings", room_name=yard, description="")
        route.continue_()

    # The page is there, and its stream comes to hear after the room got its name.
    otto.page.route(lambda address: urlsplit(address).path == "/stream", rename, times=1)
    otto.open(room)
    expect(otto.page.locator("#room-title")).to_have_text(yard)
