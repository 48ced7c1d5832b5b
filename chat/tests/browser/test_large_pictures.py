"""Pictures of messages, large: by keyboard, with a mouse, with fingers, and back where one was."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chat.tests.browser.sent_files import bring, picture, send_files, send_pictures
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SHOWN = ".lightbox-stage img"


def wide(page: Page) -> float:
    box = page.locator(SHOWN).bounding_box()
    assert box is not None
    return box["width"]


def test_by_keyboard(anna: Person) -> None:
    room = anna.new_room("Map")
    send_pictures(anna, room, "Before", "grey")
    send_pictures(anna, room, "Three", "red", "green", "blue")
    send_files(anna, room, "Unsaid", bring(anna, room, "wide.png", picture("teal", 3000, 200)))
    loaded: list[str] = []
    anna.page.on("request", lambda request: loaded.append(request.url))
    page = anna.open(room)
    dialog = page.get_by_role("dialog")
    green = anna.message("Three").get_by_role("link", name="All green")
    assert not any("lightbox" in url for url in loaded)

    # Nothing is asked for before; a message has one stop, and the arrows lead to what is in it.
    anna.message("Three").locator(".time").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(green).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_have_accessible_name("Picture 2 of 3")
    expect(dialog).to_contain_text(anna.name)
    expect(dialog.locator("footer > p")).to_have_text("All green")
    address = green.get_attribute("href") or ""
    expect(page.locator(SHOWN)).to_have_attribute("src", re.compile(f"{address}$"))

    # On to the last of the message, to that of the next one, which has no others and no words.
    page.keyboard.press("ArrowRight")
    expect(dialog).to_have_accessible_name("Picture 3 of 3")
    page.keyboard.press("ArrowRight")
    expect(dialog).to_have_accessible_name("Picture 1 of 1")
    expect(dialog.locator(".which, footer > p, .strip > *")).to_have_text(["", ""])
    assert 0 < wide(page) <= 1280
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("button", name="Next")).to_be_hidden()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(dialog.locator("footer > p")).to_have_text("All grey")
    expect(dialog.get_by_role("link", name="Download")).to_have_attribute("download", "")

    # The Tab key stays in it, and Escape leads back to where it was opened.
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('#conversation, #sidebar')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(green).to_be_focused()
    assert anna.differences(room) == []


def test_with_a_mouse(anna: Person) -> None:
    room = anna.new_room("Map")
    send_pictures(anna, room, "Three", "red", "green", "blue")
    page = anna.open(room)
    dialog = page.get_by_role("dialog")
    anna.message("Three").get_by_role("link", name="All red").click()
    dialog.get_by_role("button", name="Picture 3").click()
    expect(dialog.locator("footer > p")).to_have_text("All blue")
    expect(dialog.get_by_role("button", name="Picture 3")).to_have_attribute("aria-current", "true")
    dialog.get_by_role("button", name="Previous").click()
    expect(dialog).to_have_accessible_name("Picture 2 of 3")

    assert wide(page) == 400
    page.locator(SHOWN).click()
    assert wide(page) == 1000
    # What is enlarged can be moved; another picture is whole.
    page.locator(SHOWN).click()
    assert wide(page) == 400
    page.mouse.wheel(0, -200)
    anna.until(lambda: wide(page) > 500)
    page.keyboard.press("0")
    assert wide(page) == 400
    check(page)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


def test_with_a_finger(newcomer: NewPerson, server: Server) -> None:
    otto = newcomer(server, "Otto", **PHONE)
    room = otto.new_room("Map")
    send_pictures(otto, room, "Three", "red", "green", "blue")
    page = otto.open(room)
    dialog = page.get_by_role("dialog")
    touch = otto.context.new_cdp_session(page)

    def swipe(x: int, y: int) -> None:
        start = {"x": 200, "y": 400}
        end = {"x": 200 + x, "y": 400 + y}
        for kind, points in (("Start", [start]), ("Move", [end]), ("End", [])):
            touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})

    def tap_twice() -> bool:
        for _ in range(2):
            page.touchscreen.tap(195, 420)
        # Long enough that the next two are others; on a busy machine these came too slowly.
        page.wait_for_timeout(400)
        return False

    otto.message("Three").get_by_role("link", name="All red").tap()
    expect(dialog).to_have_accessible_name("Picture 1 of 3")
    swipe(-120, 10)
    expect(dialog).to_have_accessible_name("Picture 2 of 3")
    swipe(120, 10)
    expect(dialog).to_have_accessible_name("Picture 1 of 3")
    otto.until(lambda: wide(page) > 390 or tap_twice())
    # What is enlarged is moved by a finger, and not left.
    swipe(-120, 10)
    expect(dialog).to_have_accessible_name("Picture 1 of 3")
    otto.until(lambda: wide(page) <= 390 or tap_twice())
    swipe(10, 200)
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_it_is_a_link(newcomer: NewPerson, server: Server) -> None:
    otto = newcomer(server, "Otto", java_script_enabled=False)
    room = otto.new_room("Map")
    send_pictures(otto, room, "One", "red")
    # That of the browser's own page for a picture.
    otto.expect("inline style")
    otto.page.goto(f"/rooms/{room}")
    otto.message("One").get_by_role("link", name="All red").click()
    assert otto.page.url.endswith("/middle")
