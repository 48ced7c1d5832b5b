"""The files of a room beside it and on a page of their own: live, by keyboard, and asked before."""

import json

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.person import Person
from chat.tests.support.files import picture

pytestmark = pytest.mark.browser


def send_file(person: Person, room: int, name: str) -> None:
    """Send a file without a page."""
    cookies = {cookie.get("name"): cookie.get("value") for cookie in person.context.cookies()}
    headers = {"X-CSRFToken": cookies.get("csrftoken") or "", "Referer": person.url}
    headers["Content-Type"] = "application/octet-stream"
    content = picture() if name.endswith("png") else b"\x00"
    path = f"/rooms/{room}/attachments?name={name}"
    answer = person.context.request.post(path, data=content, headers=headers)
    assert answer.status == 201, answer.text()
    person.send(room, "", attachments=str(json.loads(answer.text())["id"]))


def test_beside_the_room_and_on_its_page(anna: Person, otto: Person) -> None:
    room = anna.new_room("Kitchen")
    otto.join(room)
    page = anna.open(room)
    files = page.locator("#details .details-files")
    send_file(otto, room, "cake.png")
    expect(page.locator("#messages .attachments")).to_have_count(1)
    # What came while nobody saw the details is there when they open, later at once.
    page.get_by_role("link", name="Details", exact=True).click()
    expect(files.get_by_role("link", name="cake.png")).to_be_visible()
    send_file(otto, room, "recipe.bin")
    expect(files.locator("[data-file]")).to_have_count(2)
    check(page)
    page.get_by_role("link", name="See all files").click()
    lines = page.locator(".file-line")
    expect(lines).to_have_count(2)
    check(page)
    page.get_by_role("link", name="Pictures").click()
    expect(lines).to_have_count(1)
    page.get_by_role("link", name="Delete cake.png").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Delete cake.png")).to_be_focused()
    # Whose it is sees it go where they are.
    otto.open(room)
    otto.page.get_by_role("link", name="Details", exact=True).click()
    expect(otto.page.locator("#details [data-file]")).to_have_count(2)
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status").locator(".toast")).to_contain_text("was deleted")
    expect(otto.page.locator("#details [data-file]")).to_have_count(1)
    otto.page.goto("/files")
    expect(otto.page.locator(".file-line")).to_have_count(1)
    check(otto.page)
    # A page of settings that is longer than its window opens at its beginning.
    otto.page.set_viewport_size({"width": 1280, "height": 240})
    otto.page.reload()
    scroller = otto.page.locator(".sheet > .scroll")
    assert scroller.evaluate("(it) => [it.scrollTop, it.scrollHeight > it.clientHeight]") == [
        0,
        True,
    ]
