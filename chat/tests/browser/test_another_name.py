"""Somebody takes another name or picture: pages that are open show it everywhere."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def direct(person: Person, other: Person) -> int:
    """Open the direct room of two people, and return its id."""
    person.page.goto(f"/direct/{user_id(other)}")
    person.page.get_by_role("button", name="Start the conversation").click()
    expect(person.box()).to_be_visible()
    return int(person.page.url.rsplit("/", 1)[-1])


def user_id(person: Person) -> str:
    person.page.goto("/profile")
    return person.page.locator("body").get_attribute("data-user") or ""


def test_in_a_room(anna: Person, otto: Person) -> None:
    room = anna.new_room("Room")
    otto.join(room)
    anna.send(room, "Original")
    anna.open(room)
    otto.open(room)
    otto.act("Original", "Reply")
    otto.say("Answer")
    expect(anna.message("Answer")).to_be_visible()
    # The list of people is sorted by name.
    zoe = anna.rename("Zoe")
    for person in (anna, otto):
        expect(person.message("Original").locator(".name")).to_have_text(zoe)
        expect(person.message("Original").locator(".avatar")).to_have_text("ZT")
        expect(person.message("Answer").locator(".quote b")).to_have_text(zoe)
        expect(person.page.locator(".people-list .who")).to_have_text([otto.name, zoe])
    expect(anna.page.locator("#own-menu .menu-head")).to_contain_text(zoe)
    # What she sends from now on begins with it at once.
    anna.page.route("**/messages", lambda route: route.abort())
    anna.expect("net::ERR_FAILED")
    anna.say("On its way")
    expect(anna.message("On its way").locator(".name")).to_have_text(zoe)
    anna.page.unroute("**/messages")
    for person in (anna, otto):
        expect(person.message("On its way")).to_be_visible()
        expect(person.page.locator(".pending")).to_have_count(0)
        person.settle()
        assert person.differences(room) == []


def test_a_direct_room_is_called_by_it(anna: Person, otto: Person) -> None:
    room = direct(otto, anna)
    otto.say("Just us")
    elsewhere = otto.open(otto.new_room("Elsewhere"), otto.context.new_page())
    renata = anna.rename("Renata")
    expect(otto.page.locator("#room-title")).to_have_text(renata)
    expect(otto.page).to_have_title(f"{renata} · Brave Chat")
    expect(otto.box()).to_have_attribute("placeholder", f"Write to {renata}")
    for page in (otto.page, elsewhere):
        expect(otto.row(room, page).locator(".row-name")).to_have_text(renata)
        expect(otto.row(room, page).locator(".avatar")).to_have_text("RT")
    otto.settle()
    assert otto.differences(room) == []


def test_a_picture(anna: Person, otto: Person) -> None:
    room = anna.new_room("Picture")
    otto.join(room)
    anna.send(room, "Look")
    otto.open(room)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    anna.page.goto("/profile")
    anna.page.locator("input[type=file]").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    expect(otto.message("Look").locator("img.avatar")).to_have_count(1)
    otto.settle()
    assert otto.differences(room) == []


def test_while_one_is_away(anna: Person, otto: Person) -> None:
    room = anna.new_room("Away")
    otto.join(room)
    anna.send(room, "Original")
    otto.open(room)
    otto.act("Original", "Reply")
    otto.say("Answer")
    expect(otto.page.locator(".pending")).to_have_count(0)
    zoe = anna.rename("Zoe")
    expect(otto.message("Original").locator(".name")).to_have_text(zoe)
    lose(otto)
    nina = anna.rename("Nina")
    regain(otto)
    expect(otto.message("Original").locator(".name")).to_have_text(nina)
    expect(otto.message("Answer").locator(".quote b")).to_have_text(nina)
    otto.settle()
    assert otto.differences(room) == []
