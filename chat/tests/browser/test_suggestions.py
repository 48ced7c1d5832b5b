"""Whom one may mean who types an "@": by keyboard, by mouse, in the composer and in an edit."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_people_are_suggested(anna: Person, otto: Person) -> None:
    room = anna.new_room("Suggested")
    page = anna.open(room)
    box, options = anna.box(), page.get_by_role("option")
    otto.open(anna.new_room("Another"))

    # Somebody outside is not suggested; named all the same, they can be brought in.
    box.press_sequentially("@Ott")
    expect(options).to_have_count(0)
    box.fill(f"Where is {otto.mention()}?")
    box.press("Enter")
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("Invited")

    box.press_sequentially("Hello @Ot")
    expect(options).to_have_count(1)
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen.locator(".option-text")).to_have_text(otto.name)
    expect(chosen.locator(".presence")).to_have_attribute("data-status", "online")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("Hello @Ot")
    box.press_sequentially("t")
    expect(options).to_have_count(1)
    box.press("Enter")
    expect(box).to_have_value(f"Hello {otto.mention().replace('[Otto]', f'[{otto.name}]')} ")
    # It is taken back and done again like what is typed.
    written = box.input_value()
    box.press("Control+z")
    expect(box).to_have_value("Hello @Ott")
    box.press("Control+Shift+z")
    expect(box).to_have_value(written)
    box.press_sequentially("and @")
    # Otto, and everybody.
    expect(options).to_have_count(2)
    box.press("ArrowDown")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    options.last.click()
    box.press_sequentially("!")
    expect(box).to_be_focused()
    box.press("Enter")
    said = anna.message("Hello")
    expect(said.locator(".mention")).to_have_text([f"@{otto.name}", "@room"])

    anna.act("Hello", "Edit")
    edited = page.get_by_role("textbox", name="Text")
    edited.press_sequentially(" @Ot")
    options.first.click()
    edited.press("Enter")
    expect(said.locator(".mention")).to_have_count(3)
    expect(said.locator(".edited")).to_be_visible()


def test_a_button_begins_a_name(anna: Person, otto: Person) -> None:
    room = anna.new_room("Button")
    otto.join(room)
    page = anna.open(room)
    box = anna.box()
    box.press_sequentially("Hi")
    # Apart from what is before it.
    page.locator("#composer").get_by_role("button", name="Mention").click()
    expect(box).to_have_value("Hi @")
    expect(box).to_be_focused()
    page.get_by_role("option").filter(has_text=otto.name).click()
    expect(box).to_have_value(re.compile(rf"^Hi @\[{otto.name}\]\(user:\d+\) $"))
