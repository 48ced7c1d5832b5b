"""What time it is where the other is, in a conversation of two."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person
from chat.tests.browser.test_another_name import direct

pytestmark = pytest.mark.browser


def test_of_somebody_elsewhere(anna: Person, otto: Person) -> None:
    room = direct(otto, anna)
    otto.open(room)
    there = otto.page.locator("#room-head .time-there")
    expect(there).to_have_count(0)
    # A browser that has come from another zone tells it by itself, and only then.
    anna.page.goto("/rooms")
    told: list[str] = []
    anna.page.on("request", lambda request: told.append(request.url))
    anna.page.reload()
    assert not any("time-zone" in address for address in told)
    session = anna.context.new_cdp_session(anna.page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    anna.page.reload()
    expect(there).to_have_text(re.compile(r"^\d\d:\d\d for them$|^\d+:\d\d.[ap]m for them$"))
    assert sum("time-zone" in address for address in told) == 1
    otto.settle()
    assert otto.differences(room) == []
    anna.post(
        "/profile",
        first_name="Anna",
        last_name=anna.last_name,
        chat_status="online",
        hides_times="on",
    )
    expect(there).to_have_count(0)
