"""Choosing any emoji: for a message and for what one writes, by keyboard, by name and by colour."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.firefox]


def test_an_emoji_is_chosen_by_keyboard(anna: Person, otto: Person) -> None:
    room = anna.new_room("Rockets")
    otto.join(room)
    anna.send(room, "Off we go")
    otto.open(room)
    loaded: list[str] = []
    anna.page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[-1]))
    page = anna.open(room)
    page.bring_to_front()
    anna.settle()
    assert loaded
    assert not any("emoji" in name for name in loaded)
    picker, search = (
        page.locator("#emoji-picker"),
        page.get_by_role("searchbox", name="Search emoji"),
    )
    button = anna.message("Off we go").get_by_role("button", name="React")

    anna.message("Off we go").hover()
    button.press("Enter")
    expect(search).to_be_focused()
    expect(picker.get_by_role("tab")).to_have_count(10)
    assert sorted(name.split(".")[0] for name in loaded if "emoji" in name) == [
        "emoji",
        "emoji_tools",
    ]
    # Escape leads back.
    page.keyboard.press("ArrowDown")
    expect(picker.get_by_role("button", name="thumbs up")).to_be_focused()
    page.keyboard.press("Escape")
    expect(picker).to_be_hidden()
    expect(button).to_be_focused()

    button.press("Enter")
    page.keyboard.type("rocket")
    expect(picker.get_by_role("status")).to_have_text("4 found")
    page.keyboard.press("Enter")
    for person in (anna, otto):
        expect(person.message("Off we go").locator(".reaction")).to_have_text("🚀 1")

    # The latest one is the first now; the arrows lead through rows of nine.
    button.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(picker.get_by_role("button", name="rocket")).to_be_focused()
    expect(picker.get_by_role("group", name="Recent").get_by_role("button")).to_have_count(9)
    for key in ("End", "ArrowDown", "Home"):
        page.keyboard.press(key)
    expect(picker.get_by_role("button", name="grinning face", exact=True)).to_be_focused()
    expect(picker).to_contain_text("grinning face :grinning:")
    for key in ("ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    expect(search).to_be_focused()
    page.keyboard.type("no such thing")
    expect(picker.get_by_role("status")).to_have_text("No emoji is called that")
    page.keyboard.press("Enter")
    expect(picker).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.press("Enter")
    expect(search).to_have_value("")
    picker.get_by_role("tab", name="Flags").click()
    picker.get_by_role("button", name="flag: Germany").click()
    expect(otto.message("Off we go").locator(".reaction")).to_have_text(["🚀 1", "🇩🇪 1"])
    assert anna.differences(room) == []


def test_a_skin_tone_is_chosen_once(anna: Person) -> None:
    room = anna.new_room("Hands")
    page = anna.open(room)
    picker, box = page.locator("#emoji-picker"), anna.box()
    box.fill("Hello ")
    page.locator("#composer").get_by_role("button", name="Emoji").click()
    picker.get_by_role("button", name="Skin tone").click()
    picker.get_by_role("button", name="medium skin tone", exact=True).click()
    page.get_by_role("searchbox", name="Search emoji").fill("waving")
    picker.get_by_role("button", name="waving hand").click()
    expect(picker).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("Hello 👋🏽")
    box.press("Control+z")
    expect(box).to_have_value("Hello ")

    # It stays, also for what is suggested while one types.
    anna.open(room)
    options = page.get_by_role("option")
    box.fill("")
    box.press_sequentially("Well :thumbsu")
    expect(options.first).to_have_text("👍🏽thumbs up:+1:")
    expect(page.get_by_role("listbox", name="Emoji")).to_be_visible()
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("Well :thumbsu")
    box.press("p")
    expect(options).to_have_count(1)
    box.press("Enter")
    expect(box).to_have_value("Well 👍🏽")
    box.press("Control+z")
    expect(box).to_have_value("Well :thumbsup")

    # In code, and closed by hand, what is typed is what is sent.
    for text in ("`a :rock", "at 10:rock", ":rocket:"):
        box.fill("")
        box.press_sequentially(text)
        expect(options).to_have_count(0)
        box.press("Enter")
        expect(anna.message(text.strip("`"))).to_be_visible()
    box.press_sequentially(":rock")
    expect(options.first).to_contain_text("rock")
    box.press_sequentially("et")
    expect(options.first).to_contain_text("rocket")
    box.press("Enter")
    box.press("Enter")
    expect(page.locator(".message .large-emoji")).to_have_text("🚀")


def test_without_the_list_there_are_a_few(anna: Person) -> None:
    room = anna.new_room("Offline")
    anna.send(room, "Off we go")
    page = anna.open(room)
    page.route("**/emoji*.json", lambda route: route.abort())
    anna.expect("net::ERR_FAILED")
    anna.act("Off we go", "React")
    picker = page.locator("#emoji-picker")
    expect(picker).to_contain_text("could not be loaded")
    page.unroute("**/emoji*.json")
    page.keyboard.press("Escape")
    # The next time they are tried again.
    anna.act("Off we go", "React")
    expect(picker.get_by_role("tab")).to_have_count(10)
    expect(picker.get_by_text("could not be loaded")).to_be_hidden()
