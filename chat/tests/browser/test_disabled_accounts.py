"""An account is disabled while others look at what they share with its person."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chat.tests.browser.test_another_name import direct, user_id
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(own_server: Server, newcomer: NewPerson) -> Person:
    """Return whoever signed up first, and so administers the installation."""
    return newcomer(own_server, "Ada")


def test_pages_that_are_open_say_so(ada: Person, own_server: Server, newcomer: NewPerson) -> None:
    anna, otto = newcomer(own_server, "Anna"), newcomer(own_server, "Otto")
    room, own = anna.new_room("Room"), otto.new_room("Of Otto's")
    for shared in (room, own):
        for person in (anna, otto):
            person.join(shared)
    disabled = user_id(otto)
    both = direct(anna, otto)
    otto.page.close()
    beside = anna.open(room, anna.context.new_page())
    left = anna.open(own, anna.context.new_page())
    expect(beside.locator("#people-count")).to_have_text("2")

    chosen = {"action": "disable", "_selected_action": disabled}
    ada.post("/admin/accounts/user/", **chosen)

    sentence = "Account disabled: nobody reads what you write here."
    expect(anna.page.locator("#room-head")).to_contain_text(sentence)
    expect(anna.row(both).locator(".row-name")).to_contain_text("disabled")
    expect(beside.locator(".person.disabled .who")).to_have_text(otto.name)
    expect(beside.locator("#people-count")).to_have_text("1")
    # The room that only Otto administered is Anna's now.
    expect(left.locator("#details")).to_contain_text("Manage people")
    for page, opened in ((anna.page, both), (beside, room), (left, own)):
        anna.page = page
        anna.settle()
        assert anna.differences(opened) == []

    ada.post("/admin/accounts/user/", **(chosen | {"action": "enable"}))
    expect(beside.locator("#people-count")).to_have_text("2")
    expect(beside.locator(".person.disabled")).to_have_count(0)
