"""Presence, kinds of rooms and what is on its way, for whoever cannot tell colours apart."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

DOT = "picture => { const style = getComputedStyle(picture, '::after');"
SHAPE = f"{DOT} return style.backgroundImage }}"


def test_each_status_has_a_shape_and_a_word(anna: Person) -> None:
    anna.page.goto("/")
    # It hears of her own presence, once.
    anna.settle()
    picture = anna.page.locator(".me-button .presence")
    link = anna.page.locator(".me-button")
    shapes = set()
    for status, word in (("online", "Online"), ("busy", "Busy"), ("don't disturb", "Do not")):
        picture.evaluate("(picture, status) => { picture.dataset.status = status; }", status)
        shapes.add(picture.evaluate(SHAPE))
        assert word in link.aria_snapshot()
    assert len(shapes) == 3


def test_rooms_say_whether_they_are_open(anna: Person) -> None:
    room, closed = anna.new_room("One"), anna.new_room("Two", kind="closed")
    anna.page.goto("/")
    assert "open room" in anna.row(room).aria_snapshot()
    assert "closed room" in anna.row(closed).aria_snapshot()


def test_what_is_on_its_way_can_be_read(anna: Person) -> None:
    anna.open(anna.new_room("Way"))
    anna.context.set_offline(True)
    anna.expect("ERR_INTERNET_DISCONNECTED")
    anna.say("On its way")
    body = anna.page.locator(".pending .body")
    expect(body).to_have_css("opacity", "1")
    anna.context.set_offline(False)
    expect(anna.page.locator(".pending")).to_have_count(0)
