"""Keys that work everywhere, and only when they are meant."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def at(room: int) -> re.Pattern[str]:
    """Return what the address of a room looks like."""
    return re.compile(rf"/rooms/{room}$")


@pytest.mark.firefox
def test_alt_and_an_arrow_lead_to_unread_rooms(anna: Person, otto: Person) -> None:
    rooms = [anna.new_room(name) for name in "ABCD"]
    for room in (rooms[1], rooms[3]):
        otto.join(room)
        otto.send(room, "News")
    page = anna.open(rooms[0])
    # Firefox has one window with the focus, among those of all people here.
    page.bring_to_front()
    expect(anna.unread(rooms[3])).to_have_text("1")
    # Also while one writes, which stays.
    anna.box().fill("Unsent")
    for key, room in (
        ("Alt+ArrowDown", rooms[1]),
        ("Alt+ArrowDown", rooms[3]),
        ("Alt+Shift+ArrowUp", rooms[2]),
        ("Alt+Shift+ArrowDown", rooms[3]),
        # After the last comes the first.
        ("Alt+Shift+ArrowDown", rooms[0]),
    ):
        page.keyboard.press(key)
        expect(page).to_have_url(at(room))
        expect(page.locator("#conversation")).to_have_attribute("data-room", str(room))
        # What was seen there is read.
        expect(anna.unread(room)).to_have_text("0")
    expect(anna.box()).to_have_value("Unsent")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#toasts")).to_contain_text("Nothing else is unread.")
    expect(page).to_have_url(at(rooms[0]))


def test_escape_marks_the_room_as_read(anna: Person, otto: Person) -> None:
    room = anna.new_room("Escape")
    otto.join(room)
    otto.send_many(room, 3)
    page = anna.open(room)
    anna.act("line 2.", "Mark unread")
    expect(anna.unread(room)).to_have_text("2")
    # What is open closes first.
    page.keyboard.press("Control+k")
    expect(page.locator("#go-to-find")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#go-to")).to_be_hidden()
    page.locator(".me-button").click()
    page.keyboard.press("Escape")
    expect(page.locator("#own-menu")).to_be_hidden()
    anna.act("line 1.", "Reply")
    anna.box().press("Escape")
    expect(page.locator("#replying")).to_be_hidden()
    anna.message("line 1.").locator(".body").dblclick()
    page.keyboard.press("Escape")
    anna.settle()
    expect(anna.unread(room)).to_have_text("2")
    expect(page.locator("#announcer")).not_to_contain_text("Marked as read")
    # Now nothing is.
    anna.box().click()
    page.keyboard.press("Escape")
    expect(anna.unread(room)).to_have_text("0")
    expect(page.locator("#unread")).to_have_count(0)
    expect(page.locator("#announcer")).to_contain_text("Marked as read")
    expect(anna.box()).to_be_focused()
    anna.settle()
    page.reload()
    expect(anna.unread(room)).to_have_text("0")


def test_escape_in_an_edit_marks_nothing(anna: Person, otto: Person) -> None:
    room = anna.new_room("Editing")
    anna.send(room, "Mine")
    otto.join(room)
    page = anna.open(room)
    anna.act("Mine", "Edit")
    anna.page.locator(".message textarea").press("x")
    otto.send_many(room, 40)
    expect(anna.unread(room)).not_to_have_text("0")
    page.locator(".message textarea").press("Escape")
    expect(page.locator(".message textarea")).to_have_count(0)
    anna.settle()
    expect(page.locator("#announcer")).not_to_contain_text("Marked as read")


@pytest.mark.firefox
def test_what_is_typed_without_focus_is_written(anna: Person) -> None:
    page = anna.open(anna.new_room("Typing"))
    blur = "() => document.activeElement.blur()"
    page.evaluate(blur)
    page.keyboard.type("Héllo there!")
    expect(anna.box()).to_have_value("Héllo there!")
    expect(anna.box()).to_be_focused()
    page.locator("#scroller").focus()
    page.keyboard.press("Shift+A")
    expect(anna.box()).to_have_value("Héllo there!A")
    # Keys that write nothing, or mean something else.
    for key in ("Space", "Control+b", "Alt+x", "F2", "ArrowUp", "Shift", "Enter"):
        page.evaluate(blur)
        page.keyboard.press(key)
        expect(anna.box()).not_to_be_focused()
    # What has the focus keeps it.
    page.locator("#sidebar .browse").focus()
    page.keyboard.press("y")
    expect(page.locator("#sidebar .browse")).to_be_focused()
    page.evaluate(blur)
    page.locator(".me-button").click()
    page.keyboard.press("y")
    expect(anna.box()).to_have_value("Héllo there!A")


def test_what_an_input_method_writes(anna: Person) -> None:
    """The first key already goes to the composer, where the rest is composed."""
    page = anna.open(anna.new_room("Composing"))
    page.evaluate("() => document.activeElement.blur()")
    session = anna.context.new_cdp_session(page)
    composed = {"key": "Process", "code": "KeyT", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **composed})
    expect(anna.box()).to_be_focused()
    session.send("Input.imeSetComposition", {"text": "た", "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.insertText", {"text": "太郎"})
    expect(anna.box()).to_have_value("太郎")


@pytest.mark.firefox
def test_a_question_mark_shows_all_keys(anna: Person) -> None:
    page = anna.open(anna.new_room("Help"))
    anna.box().press("?")
    expect(anna.box()).to_have_value("?")
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("row").filter(has_text="Go to a room").locator("kbd")).to_have_text(
        ["Ctrl", "K"]
    )
    check(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(anna.box()).to_have_value("?")


def test_the_keys_by_menu_and_by_dialog(anna: Person) -> None:
    page = anna.open(anna.new_room("Ways"))
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    page.locator(".me-button").click()
    page.get_by_role("link", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".me-button")).to_be_focused()
    page.keyboard.press("Control+k")
    page.locator("#go-to").get_by_role("link", name="all shortcuts").click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Go to").fill("keyboard")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()


def test_the_page_of_keys_without_scripts(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", java_script_enabled=False)
    anna.page.goto("/shortcuts")
    expect(anna.page.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()
    expect(anna.page.get_by_role("table", name="Formatting")).to_be_visible()
    anna.page.goto("/rooms")
    anna.page.locator(".me-button").click()
    anna.page.get_by_role("link", name="Keyboard shortcuts").click()
    expect(anna.page).to_have_url(re.compile("/shortcuts$"))
