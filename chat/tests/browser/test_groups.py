"""Three people have a conversation: chosen one after the other, live for all of them."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def zoe(newcomer: NewPerson, server: Server) -> Person:
    """Return the third one."""
    return newcomer(server, "Zoe")


def test_it_begins_and_is_called_by_its_people(anna: Person, otto: Person, zoe: Person) -> None:
    otto.open(otto.new_room("Elsewhere"))
    page = anna.page
    page.goto("/people")
    page.get_by_role("link", name="New group").last.click()
    box = page.get_by_label("Add by name or email")
    expect(box).to_be_focused()
    # By the keyboard alone, and by what is offered while one types.
    page.keyboard.type(otto.email)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Take out {otto.name}")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.type(zoe.last_name, delay=20)
    add = page.get_by_role("link", name=f"Add {zoe.name}")
    expect(add).to_be_visible()
    expect(box).to_be_focused()
    check(page)
    add.click()
    expect(page.get_by_role("link", name=f"Take out {zoe.name}")).to_be_visible()
    page.get_by_role("button", name="Start the group").click()
    anna.say("Hello you two")
    room = int(page.url.rpartition("/")[2])
    expect(page.locator("#room-title")).to_have_text("Otto and Zoe")

    expect(otto.row(room).locator(".row-name")).to_have_text("Anna and Zoe")
    expect(otto.unread(room)).to_have_text("1")
    otto.open(room)
    zoe.open(room)
    # The name of one is in that of the group.
    anna.rename("Xenia")
    for person, title in ((otto, "Xenia and Zoe"), (zoe, "Xenia and Otto")):
        expect(person.page.locator("#room-title")).to_have_text(title)
        expect(person.row(room).locator(".row-name")).to_have_text(title)
        person.settle()
        assert person.differences(room) == []
    check(zoe.page)


def test_it_is_found_and_grows(anna: Person, otto: Person, zoe: Person) -> None:
    page = anna.page
    page.goto("/groups/new")
    for person in (otto, zoe):
        page.keyboard.type(person.email)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=f"Take out {person.name}")).to_be_visible()
    page.get_by_role("button", name="Start the group").click()
    anna.say("Between us three")

    # By its people, the last one first.
    otto.visit("/saved")
    otto.page.keyboard.press("Control+k")
    goes = otto.page.get_by_role("combobox", name="Go to")
    goes.fill("zoe anna")
    chosen = otto.page.locator("#go-to [aria-selected=true]")
    expect(chosen).to_contain_text(f"{anna.name}, {zoe.name}")
    check(otto.page)
    goes.press("Enter")
    expect(otto.message("Between us three")).to_be_visible()
    # And in the list by a name that is not shown there.
    otto.page.get_by_label("Filter rooms").fill(zoe.last_name)
    expect(otto.page.locator("#sidebar-status")).to_have_text("1 room found.")
    expect(otto.page.locator("#room-rows .row[aria-current=page]")).to_be_visible()

    # From two to three is the same way; all three have one by then.
    page.goto(f"/direct/{otto.page.locator('body').get_attribute('data-user')}")
    page.get_by_role("button", name="Start the conversation").click()
    page.locator("#room-head [href='#details']").click()
    page.get_by_role("link", name="Add people").click()
    expect(page.get_by_role("link", name="Take out")).to_have_count(1)
    expect(page.get_by_text("it does not show what was written here.")).to_be_visible()
    check(page)
    page.keyboard.type(zoe.email)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open the group").click()
    expect(anna.message("Between us three")).to_be_visible()
