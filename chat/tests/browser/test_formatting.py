"""Buttons and keys write Markdown that Ctrl+Z takes back, in the composer and in edits alike."""

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

PASTE = """(area, data) => {
  const clipboardData = new DataTransfer();
  Object.entries(data).forEach(([type, text]) => clipboardData.setData(type, text));
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  return area.dispatchEvent(event);
}"""
SHEET = (
    "<style>td {}</style><table><tr style='color: red'><td>What</td><td>How many</td></tr>"
    "<tr><td>Rooms</td><td>13</td></tr></table>"
)
MARKDOWN = "| What | How many |\n| --- | --- |\n| Rooms | 13 |"


def press(box: Locator, *keys: str) -> None:
    for key in keys:
        box.press(key)


def paste(box: Locator, **data: str) -> bool:
    """Paste ``html`` and ``plain``; return whether that was left to the browser."""
    left: bool = box.evaluate(PASTE, {f"text/{kind}": text for kind, text in data.items()})
    return left


def tool(page: Page, name: str) -> Locator:
    return page.locator("#composer").get_by_role("button", name=name, exact=True)


@pytest.mark.firefox
def test_in_the_composer(anna: Person) -> None:
    room = anna.new_room("Formats")
    anna.open(room)
    box = anna.box()
    box.press_sequentially("one")
    press(box, "Control+a", "Control+b")
    expect(box).to_have_value("**one**")
    press(box, "Control+b", "Control+i", "Control+z")
    expect(box).to_have_value("one")
    press(box, "Control+a", "Control+Shift+Digit7", "End", "Shift+Enter")
    box.press_sequentially("two")
    press(box, "Shift+Enter", "Shift+Enter")
    box.press_sequentially("three")
    expect(box).to_have_value("1. one\n2. two\nthree")
    # By buttons, which leave the focus and what is selected.
    expect(anna.page.locator("#format")).to_be_hidden()
    tool(anna.page, "Formatting").click()
    press(box, "Shift+Home")
    tool(anna.page, "Quote").click()
    expect(box).to_have_value("1. one\n2. two\n> three")
    expect(box).to_be_focused()
    press(box, "Control+z")
    expect(box).to_have_value("1. one\n2. two\nthree")
    tool(anna.page, "Preview").click()
    shown = anna.page.get_by_role("region", name="Preview")
    expect(shown.locator("li")).to_have_text(["one", "two"])
    box.press("End")
    box.press_sequentially("!")
    expect(shown).to_have_count(0)
    # The bar is one stop of the Tab key, with arrows within; it stays on the pages that come.
    tool(anna.page, "Bold").focus()
    anna.page.keyboard.press("ArrowLeft")
    help_link = anna.page.get_by_role("link", name="Help with formatting")
    expect(help_link).to_be_focused()
    anna.page.keyboard.press("Enter")
    dialog = anna.page.get_by_role("dialog", name="Formatting")
    expect(dialog.locator("strong")).to_have_text("bold")
    anna.page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(help_link).to_be_focused()
    box.press("Control+Enter")
    expect(anna.message("three!")).to_be_visible()
    anna.open(room)
    expect(anna.page.locator("#format")).to_be_visible()


def test_in_an_edit_and_what_is_pasted(anna: Person) -> None:
    room = anna.new_room("Pastes")
    anna.send(room, "one")
    anna.open(room)
    anna.box().press("ArrowUp")
    box = anna.page.locator("#edit textarea")
    press(box, "Control+a", "Control+b")
    expect(box).to_have_value("**one**")
    press(box, "Control+z", "End")
    expect(box).to_have_value("one")
    box.press("Escape")
    box = anna.box()
    box.press_sequentially("See ")
    assert not paste(box, html=SHEET, plain="What\tHow many\nRooms\t13")
    expect(box).to_have_value(f"See {MARKDOWN}")
    press(box, "Control+z")
    expect(box).to_have_value("See ")
    assert paste(box, html="<p>a</p>", plain="a")
    assert paste(box, plain="a\tb")
    press(box, "Control+a")
    assert not paste(box, plain="https://a.example/b")
    expect(box).to_have_value("[See ](https://a.example/b)")
    # As plain text.
    box.dispatch_event("keydown", {"key": "V", "ctrlKey": True, "shiftKey": True})
    assert paste(box, html=SHEET, plain="What\tHow many")


def test_nothing_pasted_is_cut_and_the_server_counts_alike(anna: Person) -> None:
    anna.open(anna.new_room("Long"))
    box = anna.box()
    anna.page.evaluate("document.querySelector('#composer textarea').focus()")
    anna.page.keyboard.insert_text("😀" * 8_001 + "\n")
    expect(anna.page.locator("#too-long")).to_have_text("1 character too long")
    box.press("Control+Enter")
    assert box.input_value() == "😀" * 8_001 + "\n"
    box.press("Backspace")
    box.press("Backspace")
    expect(anna.page.locator("#too-long")).to_have_text("")
    box.press("Control+Enter")
    expect(anna.message("😀" * 8_000)).to_have_count(1)
