"""Selected text stays selected, and where it is."""

import pytest
from playwright.sync_api import Position, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

WORD: Position = {"x": 20, "y": 8}
SELECTED = "getSelection().toString().trim()"


def test_when_somebody_reacts_to_its_message(anna: Person, otto: Person) -> None:
    room = anna.new_room("Selected")
    otto.join(room)
    anna.send(room, "Remarkable")
    otto.send(room, "Two paragraphs.\n\nUnchanged.")
    anna.open(room)
    otto.open(room)
    anna.message("Remarkable").locator(".body p").dblclick(position=WORD)
    assert anna.page.evaluate(SELECTED) == "Remarkable"
    otto.act("Remarkable", "React")
    otto.page.get_by_role("button", name="thumbs up").click()
    expect(anna.message("Remarkable").locator(".reaction")).to_have_text("👍 1")
    assert anna.page.evaluate(SELECTED) == "Remarkable"

    anna.message("Unchanged").locator(".body p").last.dblclick(position=WORD)
    otto.act("Unchanged", "Edit")
    otto.page.locator(".message textarea").fill("Another one.\n\nUnchanged.")
    otto.page.get_by_role("button", name="Save").click()
    expect(anna.message("Another one")).to_be_visible()
    assert "Unchanged" in anna.page.evaluate(SELECTED)


def test_while_the_mouse_is_held(anna: Person, otto: Person) -> None:
    room = anna.new_room("Held")
    otto.join(room)
    anna.send_many(room, 40)
    anna.open(room)
    first = anna.message("line 38.").locator(".body p")
    second = anna.message("line 39.").locator(".body p")
    start, end = first.bounding_box(), second.bounding_box()
    assert start
    assert end

    def moved() -> float:
        now = second.bounding_box()
        assert now
        return abs(now["y"] - end["y"])

    anna.page.mouse.move(start["x"] + 2, start["y"] + 8)
    anna.page.mouse.down()
    anna.page.mouse.move(end["x"] + 40, end["y"] + 8, steps=4)
    otto.send_many(room, 12, "new")
    expect(anna.message("new 12.")).to_have_count(1)
    assert moved() <= 1
    selected = anna.page.evaluate(SELECTED)
    anna.page.mouse.up()
    otto.send(room, "And another")
    expect(anna.message("And another")).to_have_count(1)
    assert moved() <= 1
    assert anna.page.evaluate(SELECTED) == selected != ""

    # Who lets go of it goes on with the others.
    anna.page.mouse.click(end["x"] + 10, end["y"] + 8)
    expect(anna.message("And another")).to_be_in_viewport()


SELECT = """([first, last]) => {
  const range = document.createRange();
  range.setStart(first.firstChild, 4);
  range.setEnd(last.lastChild, 3);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_copying_several_messages(anna: Person, otto: Person) -> None:
    """Name, time and text of each come along, and no words of buttons."""
    room = anna.new_room("Copied")
    otto.join(room)
    anna.send(room, "The beginning")
    anna.send(room, "- tea\n- ~~milk~~\n\n```\nif x:\n    y()\n```")
    otto.send(room, r"C:\_new and \o/")
    otto.send(room, "The end")
    anna.open(room)
    times = anna.page.locator("#messages > .message time").all_text_contents()
    bodies = [anna.message(text).locator(".body p") for text in ("The beginning", "The end")]
    bodies[0].click()
    anna.page.evaluate(SELECT, [body.element_handle() for body in bodies])
    anna.page.keyboard.press("ControlOrMeta+c")
    box = anna.box()
    box.focus()
    anna.page.keyboard.press("ControlOrMeta+v")
    expect(box).to_have_value(
        "\n\n".join(
            (
                f"{anna.name}\n{times[0]}\nbeginning",
                f"{anna.name}\n{times[1]}\n- tea\n- milk\n\nif x:\n    y()",
                f"{otto.name}\n{times[2]}\nC:\\_new and \\o/",
                f"{otto.name}\n{times[3]}\nThe",
            )
        )
    )
    # Of a single one, what is selected and nothing else.
    box.fill("")
    bodies[1].click()
    bodies[1].select_text()
    anna.page.keyboard.press("ControlOrMeta+c")
    box.focus()
    anna.page.keyboard.press("ControlOrMeta+v")
    expect(box).to_have_value("The end")
