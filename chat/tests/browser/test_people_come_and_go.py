"""Who comes, goes or gets another role is listed at once, and open windows ask for nothing."""

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def listed(person: Person) -> Locator:
    return person.page.locator(".people-list .who")


def asked_for(page: Page) -> list[str]:
    """Return the list that will hold what a page asks for from now on."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url))
    return paths


def test_people_are_listed_without_a_question(
    anna: Person, otto: Person, newcomer: NewPerson, server: Server
) -> None:
    room = anna.new_room("Hall")
    anna.open(room)
    anna.settle()
    asked = asked_for(anna.page)
    otto.join(room)
    expect(listed(anna)).to_have_text([anna.name, otto.name])
    bea = newcomer(server, "Bea")
    bea.join(room)
    # Sorted by name, and online as soon as they are.
    expect(listed(anna)).to_have_text([anna.name, bea.name, otto.name])
    bea.open(room)
    dot = anna.page.locator(".people-list li", has_text=bea.name).locator(".presence")
    expect(dot).to_have_attribute("data-status", "online")
    otto.post(f"/rooms/{room}/leave")
    expect(listed(anna)).to_have_text([anna.name, bea.name])
    anna.settle()
    assert asked == []
    assert anna.differences(room) == []


def test_whoever_becomes_the_admin_sees_it(anna: Person, otto: Person) -> None:
    room = anna.new_room("Hall")
    otto.join(room)
    otto.open(room)
    expect(otto.page.locator(".people-list .role")).to_have_text(["Owner"])
    settings = otto.page.locator("#details a", has_text="Room settings")
    expect(settings).to_have_count(0)
    anna.post(f"/rooms/{room}/leave")
    expect(listed(otto)).to_have_text([otto.name])
    expect(otto.page.locator(".people-list .role")).to_have_text(["Owner"])
    expect(settings).to_have_count(1)
    otto.settle()
    assert otto.differences(room) == []


def test_another_name_of_the_room_is_shown_without_a_question(anna: Person, otto: Person) -> None:
    room = anna.new_room("Hall")
    otto.join(room)
    otto.open(room)
    elsewhere = otto.open(otto.new_room("Elsewhere"), otto.context.new_page())
    otto.settle()
    asked = asked_for(otto.page), asked_for(elsewhere)
    name = f"Garden {anna.last_name}"
    anna.post(f"/rooms/{room}/settings", room_name=name, description="For <b>flowers</b>")
    expect(otto.page.locator("#room-title")).to_have_text(name)
    expect(otto.page.locator(".head-topic")).to_have_text("For <b>flowers</b>")
    expect(otto.box()).to_have_attribute("placeholder", f"Write to {name}")
    expect(otto.page).to_have_title(f"{name} · Brave Chat")
    for page in (otto.page, elsewhere):
        expect(otto.row(room, page).locator(".row-name")).to_have_text(name)
    otto.settle()
    assert asked == ([], [])
    assert otto.differences(room) == []
