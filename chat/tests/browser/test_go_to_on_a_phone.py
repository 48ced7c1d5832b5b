"""The dialog "Go to" on a phone: a sheet at the lower edge, with lines for fingers."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

EDGES = """sheet => {
  const { left, right, bottom } = sheet.getBoundingClientRect();
  return [left, right, bottom];
}"""


def test_on_a_phone(newcomer: NewPerson, server: Server) -> None:
    phone = {"width": 390, "height": 844}
    anna = newcomer(server, "Anna", viewport=phone, has_touch=True, is_mobile=True)
    room = anna.new_room("Pocket")
    anna.page.goto("/#sidebar")
    anna.page.locator("#sidebar .go-to").tap()
    box = anna.page.get_by_role("combobox", name="Go to")
    expect(box).to_be_focused()
    box.fill("pocket")
    line = anna.page.locator(f"#go-to-mine-{room}")
    expect(line).to_be_in_viewport()
    sheet = anna.page.locator("#go-to")
    # It slides there.
    anna.until(lambda: sheet.evaluate(EDGES) == [0, 390, 844])
    assert (line.bounding_box() or {"height": 0})["height"] >= 44
    expect(anna.page.locator(".go-to-foot")).to_be_hidden()
    line.tap()
    expect(anna.page).to_have_url(re.compile(f"/rooms/{room}$"))
