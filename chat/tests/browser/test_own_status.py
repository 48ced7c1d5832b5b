"""What somebody says of themself: chosen in their menu, seen by the others at once, then over."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import PASSWORD, Person
from chat.tests.browser.test_another_name import direct

pytestmark = pytest.mark.browser

SAID = "🌲 On the north side"
SECONDS = 12


def choose(person: Person, emoji: str, text: str) -> None:
    """Say something in the dialog that one's own menu opens."""
    page = person.page
    page.locator(".me-button").click()
    page.get_by_role("link", name="Status", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Emoji").fill(emoji)
    dialog.get_by_label("Text").fill(text)
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator(".toast")).to_have_text("Status saved.")


def saying_for(person: Person, seconds: int) -> datetime:
    """Let somebody say something for a while, by the API; return when it ends."""
    login = {"email": person.email, "password": PASSWORD}
    token = person.context.request.post("/api/v1/auth/login", data=login).json()["access_token"]
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    said = {"status_emoji": "🌲", "status_text": "Soon", "status_until": until.isoformat()}
    headers = {"Authorization": f"Bearer {token}"}
    assert person.context.request.patch("/api/v1/me", data=said, headers=headers).ok
    return until


def of(person: Person, page: Page) -> tuple[str, str, str]:
    """Return where a page shows what somebody says: the head, their row, the list of people."""
    row = f"#room-rows .row:has-text('{person.name}') .own-emoji"
    listed = f".people-list .person:has-text('{person.name}') .own-status"
    return "#room-head .own-status", row, listed


def test_the_others_see_it_at_once(anna: Person, otto: Person) -> None:
    room = direct(otto, anna)
    otto.open(room)
    shared = anna.new_room("Shared")
    otto.join(shared)
    beside = otto.open(shared, otto.context.new_page())
    anna.open(shared)

    choose(anna, "🌲", "On the north side")
    head, row, listed = of(anna, otto.page)
    expect(anna.page.locator("#own-menu .own-status")).to_have_text(SAID)
    expect(otto.page.locator(head)).to_have_text(SAID)
    expect(otto.page.locator(row)).to_have_text("🌲")
    for page in (otto.page, beside):
        expect(page.locator(listed)).to_have_text(SAID)
    otto.settle()
    assert otto.differences(room) == []
    otto.page.close()
    otto.page = beside
    assert otto.differences(shared) == []

    anna.post("/profile/own-status", clear="1")
    for shown in (row, listed):
        expect(beside.locator(shown)).to_have_count(0)
    expect(anna.page.locator("#own-menu .own-status")).to_have_count(0)
    assert otto.differences(shared) == []


def test_it_ends_on_open_pages(anna: Person, otto: Person) -> None:
    room = direct(otto, anna)
    otto.open(room)
    until = saying_for(anna, SECONDS)
    places = of(anna, otto.page)
    for shown in places:
        expect(otto.page.locator(shown)).to_contain_text("🌲")
    assert datetime.now(UTC) < until
    for shown in places:
        expect(otto.page.locator(shown)).to_have_count(0, timeout=SECONDS * 1000)
    assert datetime.now(UTC) >= until - timedelta(seconds=1)
    otto.settle()
    assert otto.differences(room) == []


def test_while_one_was_away(anna: Person, otto: Person) -> None:
    shared = anna.new_room("Shared")
    otto.join(shared)
    otto.open(shared)
    lose(otto)
    anna.post("/profile/own-status", status_emoji="🌲", status_text="Here", lasts="60")
    regain(otto)
    expect(otto.page.locator(of(anna, otto.page)[2])).to_have_text("🌲 Here")
    otto.settle()
    assert otto.differences(shared) == []
