"""A room is archived, and no more, while people have it open: every window follows at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.access import ROOM_ARCHIVED
from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def details_button(person: Person, name: str) -> None:
    person.page.locator("#room-head [href='#details']").click()
    person.page.locator("#details").get_by_text(name, exact=True).click()


def archive(anna: Person) -> None:
    details_button(anna, "Archive")
    dialog = anna.page.get_by_role("dialog")
    expect(dialog).to_contain_text("nobody writes")
    expect(dialog.get_by_text("Cancel")).to_be_focused()
    dialog.get_by_role("button", name="Archive").click()
    expect(anna.page.locator(".archived-mark")).to_be_visible()


def test_all_windows_follow(anna: Person, otto: Person) -> None:
    room, elsewhere = anna.new_room("Old"), anna.new_room("Elsewhere")
    for one in (room, elsewhere):
        otto.join(one)
    anna.open(room)
    anna.say("Nobody reads this yet")
    expect(anna.page.locator(".pending")).to_have_count(0)
    otto.open(room)
    beside = otto.open(elsewhere, otto.context.new_page())
    anna.say("Nor this")
    expect(otto.row(room, beside)).to_have_attribute("data-unread", re.compile("[12]"))
    expect(beside).to_have_title(re.compile(r"^\(\d\) "))
    otto.box().fill("Half a thought")
    otto.page.bring_to_front()

    archive(anna)
    area = otto.page.locator("#conversation .composer-area")
    expect(area.locator(".read-only > span")).to_have_text(ROOM_ARCHIVED)
    expect(area.get_by_role("button", name="Unarchive")).to_be_hidden()
    expect(otto.page.locator("#composer")).to_be_hidden()
    expect(otto.page.locator(".archived-mark")).to_be_visible()
    expect(otto.row(room)).to_be_visible()
    expect(otto.row(room).locator(".row-end")).to_contain_text("archived")
    expect(otto.row(room, beside)).to_be_hidden()
    expect(beside).to_have_title(re.compile(r"^Elsewhere"))
    otto.message("Nor this").hover()
    bar = otto.page.locator("#actions")
    expect(bar.locator("[data-act=save]")).to_be_visible()
    for act in ("react", "reply"):
        expect(bar.locator(f"[data-act={act}]")).to_be_hidden()
    otto.settle()
    assert otto.differences(room) == []

    # What is deleted and brought back brings the line of the room back nowhere.
    anna.act("Nor this", "Delete")
    expect(otto.page.locator("#messages .tombstone")).to_be_visible()
    anna.page.get_by_role("button", name="Undo").click()
    expect(otto.message("Nor this")).to_be_visible()
    for page in (beside, anna.open(elsewhere, anna.context.new_page())):
        expect(otto.row(room, page)).to_be_hidden()
        assert not re.match(r"\(", page.title())
    # It is found by its name, and left again.
    go_to(beside, "Old")
    expect(otto.row(room, beside)).to_be_visible()
    otto.row(elsewhere, beside).click()
    expect(otto.row(room, beside)).to_be_hidden()

    lose(otto)
    anna.page.locator("#conversation .composer-area").get_by_role(
        "button", name="Unarchive"
    ).click()
    expect(anna.page.get_by_text("is not archived any more.")).to_be_visible()
    expect(anna.page.locator("#composer")).to_be_visible()
    expect(otto.page.locator("#composer")).to_be_hidden()
    regain(otto)
    expect(otto.page.locator("#composer")).to_be_visible()
    expect(otto.page.locator(".archived-mark")).to_have_count(0)
    expect(otto.box()).to_have_value("Half a thought")
    expect(otto.row(room, beside)).to_be_visible()
    otto.settle()
    assert otto.differences(room) == []


def go_to(page: Page, typed: str) -> None:
    page.bring_to_front()
    page.keyboard.press("Control+k")
    page.locator("#go-to input").fill(typed)
    option = page.locator("#go-to .option", has_text=typed).first
    expect(option.locator(".option-end")).to_contain_text("archived")
    option.click()


def test_what_was_written_too_late_is_kept(anna: Person, otto: Person) -> None:
    room = anna.new_room("Late")
    otto.join(room)
    otto.open(room)
    otto.expect("403")
    # They do not hear that it is archived.
    lose(otto)
    anna.post(f"/rooms/{room}/archive")
    otto.say("Too late")
    error = otto.page.locator("#composer-error")
    expect(error).to_have_text(ROOM_ARCHIVED)
    expect(otto.box()).to_have_value("Too late")
    regain(otto)
    expect(otto.page.locator("#composer")).to_be_hidden()
    anna.post(f"/rooms/{room}/unarchive")
    expect(otto.box()).to_have_value("Too late")
    otto.box().press("Enter")
    expect(otto.message("Too late")).to_be_visible()
    expect(otto.page.locator(".pending")).to_have_count(0)
