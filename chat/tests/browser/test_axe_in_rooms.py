"""axe-core finds nothing in a room, in any state: light and dark, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_a_room_and_everything_in_it(anna: Person, otto: Person) -> None:
    room = anna.new_room("Whole")
    otto.join(room)
    anna.page.goto(f"/rooms/{room}")
    check(anna.page)
    otto.send(room, "# A heading\n\nA [link](https://example.org) and `code`.\n\n> Said\n\n- one")
    otto.send(room, "|a|b|\n|-|-|\n|1|2|\n\n```\n" + "x" * 400 + "\n```")
    anna.send(room, "Mine")
    anna.send(room, "To be deleted")
    page = anna.open(room)
    for text in ("Mine", "heading"):
        anna.post(f"/rooms/{room}/messages/{anna.id_of(text)}/react", emoji="👍", on="1")
    expect(page.locator(".reaction")).to_have_count(2)
    anna.act("heading", "Reply")
    anna.say("An answer")
    expect(page.locator(".pending")).to_have_count(0)
    check(page)
    anna.act("heading", "Reply")
    expect(page.locator("#replying")).to_be_visible()
    check(page)
    anna.act("Mine", "React")
    picker = page.locator("#emoji-picker")
    expect(picker.get_by_role("tab")).to_have_count(10)
    picker.get_by_role("button", name="Skin tone").click()
    check(page)
    picker.get_by_role("searchbox").fill("no such thing")
    check(page)
    page.keyboard.press("Escape")
    expect(picker).to_be_hidden()
    anna.act("Mine", "Edit")
    expect(page.locator("#edit textarea")).to_be_focused()
    check(page)
    page.keyboard.press("Escape")
    expect(page.locator("#edit")).to_have_count(0)
    anna.act("To be deleted", "Delete")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator(".tombstone")).to_be_visible()
    check(page)
    page.locator("#room-head [href='#details']").click()
    check(page)
    page.get_by_role("button", name="Jump to date").click()
    expect(page.locator("#jump-to-date")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    page.locator("#details .person").first.click()
    expect(page.locator("#person-card")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".me-button").click()
    check(page)


def test_formatting(anna: Person) -> None:
    room = anna.new_room("Formats")
    anna.send(room, "```py\nreturn 1 # one\n```")
    page = anna.open(room)
    page.locator("#show-format").click()
    anna.box().press("ArrowUp")
    expect(page.locator("#edit textarea")).to_be_focused()
    page.keyboard.press("Control+Shift+p")
    expect(page.locator("#edit #preview")).to_be_visible()
    page.locator("#composer").get_by_role("button", name="Bold").focus()
    check(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    check(page)


def test_mentions_and_what_is_kept(anna: Person, otto: Person) -> None:
    room = anna.new_room("Kept")
    otto.join(room)
    page = anna.open(room)
    otto.send(room, f"{anna.mention()} and @room")
    expect(page.locator(".for-me")).to_be_visible()
    anna.act("and @room", "Pin")
    anna.act("and @room", "Save")
    expect(page.locator(".pin-mark")).to_have_count(1)
    expect(page.locator(".saved-mark")).to_have_count(1)
    anna.box().press_sequentially("@")
    expect(page.get_by_role("option")).to_have_count(2)
    check(page)
    anna.box().fill("")
    anna.box().press_sequentially(":heart")
    expect(page.get_by_role("option")).to_have_count(8)
    check(page)
    # Elsewhere, so that it is not read.
    page.goto("/people")
    otto.send(room, "@room, and who has https://key.example?")
    for path in ("/mentions", "/saved", f"/rooms/{room}/pinned", "/catch-up", "/unread"):
        page.goto(path)
        check(page)


def test_pages_of_one_message(anna: Person) -> None:
    room = anna.new_room("Single")
    anna.send(room, "Once")
    anna.open(room)
    message = anna.id_of("Once")
    for page in ("more", "edit", "delete", "react", "pin", "save", "forward", "history"):
        anna.page.goto(f"/rooms/{room}/messages/{message}/{page}")
        check(anna.page)


def test_older_messages_and_those_on_their_way(anna: Person) -> None:
    room = anna.new_room("Long")
    anna.send_many(room, 60)
    page = anna.open(room, query="?around=5")
    check(page)
    anna.context.set_offline(True)
    anna.expect("ERR_INTERNET_DISCONNECTED")
    anna.say("On its way")
    expect(page.locator(".not-sent")).to_be_visible()
    check(page)
    anna.context.set_offline(False)
    expect(page.locator(".pending")).to_have_count(0)
