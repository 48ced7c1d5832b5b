"""Favourites stand first, in an order of one's own, in all windows at once."""

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def order(page: Page) -> list[int]:
    rows = page.locator("#favourites-rows > .row").all()
    return [int(row.get_attribute("data-room") or 0) for row in rows]


def test_chosen_in_the_details(anna: Person) -> None:
    room = anna.new_room("Chosen")
    page, other = anna.open(room), anna.open(room, anna.context.new_page())
    section = page.get_by_role("button", name="Favourites", exact=True)
    expect(section).to_be_hidden()
    page.locator("#room-head [href='#details']").press("Enter")
    chosen = page.get_by_role("button", name="Favourite", exact=True)
    chosen.press("Enter")
    remove = page.get_by_role("button", name="Remove from favourites")
    expect(remove).to_be_focused()
    for window in (page, other):
        expect(window.locator(f"#favourites-rows #room-row-{room}")).to_be_visible()
        expect(window.locator("#rooms-rows .row")).to_have_count(0)
    expect(page.locator("#toasts")).to_contain_text("Added to favourites")
    page.locator("#details .close").press("Enter")
    anna.settle()
    assert anna.differences(room) == []
    other.locator("#room-head [href='#details']").click()
    other.get_by_role("button", name="Remove from favourites").click()
    expect(section).to_be_hidden()
    expect(page.locator(f"#rooms-rows #room-row-{room}")).to_be_visible()


def test_put_in_order_by_keyboard_and_by_mouse(anna: Person) -> None:
    a, b, c = (anna.new_room(name) for name in "ABC")
    for room in (a, b, c):
        anna.post(f"/rooms/{room}/favourite", on="1")
    other = anna.open(b, anna.context.new_page())
    page = anna.open(b)
    # The last one first: each key is told after the one before.
    row = anna.row(c)
    row.focus()
    for _ in range(3):
        page.keyboard.press("Alt+Shift+ArrowUp")
    expect(row).to_be_focused()
    assert order(page) == [c, a, b]
    expect(page.locator("#sidebar-status")).to_contain_text(": 1 of 3")
    anna.until(lambda: order(other) == [c, a, b])
    page.keyboard.press("Alt+Shift+ArrowDown")
    anna.until(lambda: order(other) == [a, c, b])
    # Nowhere did it lead to another room.
    expect(page).to_have_url(f"{anna.url}/rooms/{b}")
    anna.box().focus()

    anna.row(b).drag_to(anna.row(a), target_position={"x": 40, "y": 3})
    assert order(page) == [b, a, c]
    anna.until(lambda: order(other) == [b, a, c])
    anna.box().hover()
    anna.settle()
    assert anna.differences(b) == []

    # What cannot be told goes back to where it is.
    anna.expect("500 (Internal Server Error)")
    page.route("**/favourite", lambda route: route.fulfill(status=500, body=""))
    anna.row(c).drag_to(anna.row(b), target_position={"x": 40, "y": 3})
    assert order(page) == [c, b, a]
    anna.box().hover()
    anna.until(lambda: order(page) == [b, a, c])
