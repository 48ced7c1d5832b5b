"""Files are chosen, dropped and pasted, and arrive with what was written."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.files import (
    bring_slowly,
    choose,
    drop_large,
    give,
    paste,
    picture,
    plain,
    tray,
)
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_they_are_dropped_pasted_and_chosen(anna: Person, otto: Person) -> None:
    room = anna.new_room("Files")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    give(anna, "dragover", "#messages", picture())
    expect(anna.page.locator("#conversation")).to_have_class(re.compile("dropping"))
    assert give(anna, "drop", "#messages", picture("dropped.png")) is False
    expect(anna.page.locator("#conversation")).not_to_have_class(re.compile("dropping"))
    paste(anna, picture())
    choose(anna, plain("notes.txt"), plain("taken-out.txt"))
    expect(tray(anna).locator("b")).to_have_text(
        ["dropped.png", "image.png", "notes.txt", "taken-out.txt"]
    )
    expect(tray(anna).locator("small")).to_have_text([re.compile("^Ready, ")] * 4)
    expect(tray(anna).locator("img")).to_have_count(2)
    check(anna.page)

    anna.page.get_by_role("button", name="Remove taken-out.txt").click()
    expect(tray(anna)).to_have_count(3)
    tray(anna).nth(1).locator(".tray-open").press("Alt+Shift+ArrowLeft")
    expect(tray(anna).locator("b")).to_have_text(["image.png", "dropped.png", "notes.txt"])
    tray(anna).first.locator(".tray-open").click()
    dialog = anna.page.get_by_role("dialog", name="image.png")
    dialog.get_by_label("What is to be seen in it").fill("A river at dawn")
    check(anna.page)
    dialog.get_by_role("button", name="Done").click()
    expect(tray(anna).first.locator("small")).to_have_text(re.compile("^Ready, "))

    anna.say("Look at these")
    expect(tray(anna)).to_have_count(0)
    for person in (anna, otto):
        item = person.message("Look at these")
        expect(item.locator(".attachments img")).to_have_count(2)
        expect(item.locator(".attachments img").first).to_have_attribute("alt", "A river at dawn")
        expect(item.locator(".attachments .file")).to_contain_text("notes.txt")
        expect(person.page.locator(".pending")).to_have_count(0)
    # However soon it is sent.
    choose(anna, plain("at-once.txt"), plain("as-well.txt"))
    anna.say("With two files")
    expect(otto.message("With two files").locator(".attachments .file")).to_have_count(2)
    anna.settle()
    assert anna.differences(room) == []


def test_what_cannot_be_sent_says_why(anna: Person, otto: Person) -> None:
    room = anna.new_room("Refused")
    otto.join(room)
    anna.expect("413", "net::ERR")
    for person in (anna, otto):
        person.open(room)
    error = anna.page.locator("#composer-error")
    drop_large(anna, film_mov=26 * 1024 * 1024, empty_txt=0)
    expect(tray(anna).locator("small")).to_have_text(
        ["Over 25 MB. Take it out.", "This file is empty. Take it out."]
    )
    anna.box().fill("Two files")
    anna.box().press("Enter")
    expect(error).to_have_text("“film.mov”: Over 25 MB. Take it out.")
    expect(anna.box()).to_have_value("Two files")
    expect(anna.page.locator(".pending")).to_have_count(0)
    anna.page.get_by_role("button", name="Remove film.mov").click()
    expect(error).to_be_hidden()
    anna.page.get_by_role("button", name="Remove empty.txt").click()

    # The page of a proxy.
    answer = "<html><h1>413 Request Entity Too Large</h1></html>"
    anna.page.route(
        "**/attachments?*",
        lambda route: route.fulfill(status=413, content_type="text/html", body=answer),
    )
    drop_large(anna, plan_pdf=3 * 1024 * 1024)
    expect(tray(anna).locator("small")).to_contain_text("Refused on the way to the chat")
    check(anna.page)
    anna.page.unroute("**/attachments?*")
    bring_slowly(anna, 100_000)
    anna.page.get_by_role("button", name="Try again: plan.pdf").click()
    expect(tray(anna).locator("small")).to_contain_text(re.compile("[1-9][0-9]? %"))
    anna.page.set_viewport_size({"width": 390, "height": 844})
    assert anna.page.evaluate("document.documentElement.scrollWidth") == 390
    anna.page.set_viewport_size({"width": 1280, "height": 844})
    anna.page.get_by_role("button", name="Cancel plan.pdf").click()
    expect(tray(anna)).to_have_count(0)
    expect(anna.box()).to_be_focused()
    choose(anna, *(plain(f"{number}.txt", 20) for number in range(11)))
    expect(error).to_contain_text("at most 10 files")
    bring_slowly(anna, -1)
    expect(tray(anna).locator("small", has_text="Ready")).to_have_count(10)
    anna.box().fill("Ten files")
    anna.page.get_by_role("button", name="Send").click()
    expect(otto.message("Ten files").locator(".attachments .file")).to_have_count(10)
