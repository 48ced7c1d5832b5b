"""Code says what language it is in, and is copied by a button, by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

CODE = "def tile(z):\n    return draw(z)"
CLIPBOARD = "navigator.clipboard.readText()"
TOP = "pre => Math.round(pre.getBoundingClientRect().top)"
WITHOUT_HEAD = "pre => { pre.previousElementSibling.remove(); return true; }"


def test_it_is_named_and_copied(anna: Person) -> None:
    anna.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room = anna.new_room("Code")
    anna.send(room, f"Look:\n```py\n{CODE}\n```")
    anna.send(room, "```\nplain\n```")
    anna.open(room)
    head = anna.page.locator(".code-head").first
    expect(head).to_have_attribute("data-language", "Python")
    expect(anna.page.locator(".code-head")).to_have_count(2)
    head.get_by_role("button", name="Copy the code").click()
    expect(anna.page.locator(".toast").last).to_contain_text("Code copied")
    assert anna.page.evaluate(CLIPBOARD) == CODE
    # It is no part of what the message says.
    assert "Copy" not in anna.message("Look:").locator(".body").inner_text()
    # What arrives has it as well, and the arrows lead to it.
    anna.say("```js\nlet a = 1\n```")
    sent = anna.message("let a")
    expect(sent.locator(".k")).to_have_text("let ")
    expect(sent.locator(".code-head")).to_have_attribute("data-language", "JavaScript")
    sent.locator(".byline > .time").focus()
    anna.page.keyboard.press("ArrowRight")
    expect(sent.locator(".code-head button")).to_be_focused()
    anna.page.keyboard.press("Enter")
    anna.until(lambda: anna.page.evaluate(CLIPBOARD) == "let a = 1")
    # Nothing moved when it came.
    code = anna.message("Look:").locator("pre")
    before = code.evaluate(TOP)
    assert code.evaluate(WITHOUT_HEAD)
    assert code.evaluate(TOP) == before
