"""The list of rooms is filtered, marks drafts, and moves nothing under the mouse."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_only_what_is_meant_is_shown(anna: Person, otto: Person) -> None:
    here, meant = anna.new_room("Here"), anna.new_room("Yılmaz Çay")
    anna.post(f"/rooms/{meant}/favourite", on="1")
    page = anna.open(here)
    for name in ("Favourites", "Rooms"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(anna.row(meant)).to_be_hidden()
    box, said = page.get_by_label("Filter rooms"), page.locator("#sidebar-status")
    box.fill("cay yil")
    expect(anna.row(meant)).to_be_visible()
    expect(anna.row(here)).to_be_hidden()
    expect(said).to_have_text("1 room found.")
    expect(page.get_by_role("link", name="Saved")).to_be_hidden()
    # Fresh rows are filtered as well.
    otto.join(here)
    otto.send(here, f"Look {anna.mention()}")
    otto.join(meant)
    otto.send(meant, "Look")
    expect(anna.unread(meant)).to_have_text("1")
    anna.settle()
    expect(anna.row(here)).to_be_hidden()
    box.fill("zzzz")
    expect(page.locator("#room-rows").get_by_text("No room found.")).to_be_visible()
    box.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(said).to_have_text("")
    # They are folded as they were.
    expect(anna.row(meant)).to_be_hidden()
    expect(anna.row(here)).to_be_visible()
    assert anna.differences(here) == []


def test_drafts_are_marked_in_all_windows(anna: Person) -> None:
    room, elsewhere = anna.new_room("Written"), anna.new_room("Elsewhere")
    other = anna.open(elsewhere, anna.context.new_page())
    anna.open(room)
    marks = [anna.row(room, window).get_by_text("Draft") for window in (anna.page, other)]
    anna.box().fill("Half a sen")
    for mark in marks:
        expect(mark).to_have_count(1)
    # It stays when the list is fetched, and when the page is.
    anna.post(f"/rooms/{room}/notifications", mute="always")
    expect(anna.row(room, other)).to_have_class("row muted")
    expect(marks[1]).to_have_count(1)
    other.reload()
    expect(marks[1]).to_have_count(1)
    assert anna.differences(room) == []
    anna.box().press("Enter")
    for mark in marks:
        expect(mark).to_have_count(0)


def test_nothing_moves_under_the_mouse(anna: Person, otto: Person) -> None:
    first, second, here = (anna.new_room(name) for name in ("A", "B", "C"))
    otto.join(second)
    page = anna.open(here)
    top = anna.row(second).bounding_box()
    anna.row(second).hover()
    anna.post(f"/rooms/{first}/settings", room_name=f"Z {first}", description="")
    expect(anna.row(first)).to_contain_text("Z ")
    added = anna.new_room("0")
    expect(anna.row(added)).to_be_visible()
    otto.send(second, "Said")
    expect(anna.row(second)).to_have_class("row unread")
    anna.post(f"/rooms/{here}/favourite", on="1")
    anna.post(f"/rooms/{first}/leave")
    expect(anna.row(first)).to_have_count(0)
    anna.settle()
    assert anna.row(second).bounding_box() == top
    # Then everything is where it belongs.
    anna.box().hover()
    expect(page.locator("#rooms-rows > *").first).to_have_id(f"room-row-{added}")
    expect(page.locator(f"#favourites-rows #room-row-{here}")).to_be_visible()
    anna.settle()
    assert anna.differences(here) == []


def test_nothing_moves_under_a_finger(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(
        server, "Anna", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    first, second = anna.new_room("A"), anna.new_room("B")
    with anna.page.expect_response("**/sidebar?*"):
        anna.page.goto("/")
    box = anna.row(second).bounding_box()
    assert box is not None
    finger = anna.context.new_cdp_session(anna.page)
    at = {"x": box["x"] + 80, "y": box["y"] + 20}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    anna.post(f"/rooms/{first}/settings", room_name=f"Z {first}", description="")
    expect(anna.row(first)).to_contain_text("Z ")
    anna.settle()
    assert anna.row(second).bounding_box() == box
    # A finger that has moved opens nothing.
    for kind, points in (("touchMove", [{**at, "y": at["y"] + 60}]), ("touchEnd", [])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(anna.page.locator("#rooms-rows > *").first).to_have_id(f"room-row-{second}")
