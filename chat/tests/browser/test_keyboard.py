"""Writing, correcting and answering without touching the mouse."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def test_enter_sends_and_shift_enter_begins_a_line(anna: Person) -> None:
    anna.open(anna.new_room("Lines"))
    anna.box().fill("One")
    anna.box().press("Shift+Enter")
    anna.box().type("Two")
    expect(anna.page.locator(".message")).to_have_count(0)
    anna.box().press("Enter")
    expect(anna.message("One").locator("br")).to_have_count(1)
    expect(anna.box()).to_be_focused()


def test_enter_with_nothing_typed_does_nothing(anna: Person) -> None:
    anna.open(anna.new_room("Empty"))
    anna.box().press("Enter")
    anna.settle()
    expect(anna.page.locator(".message")).to_have_count(0)
    expect(anna.page.get_by_role("alert")).to_be_hidden()


def test_arrow_up_corrects_my_last_message(anna: Person, otto: Person) -> None:
    room = anna.new_room("Correct")
    otto.join(room)
    anna.open(room)
    anna.say("Teh mistake")
    expect(anna.page.locator(".pending")).to_have_count(0)
    otto.send(room, "Not hers")
    expect(anna.message("Not hers")).to_be_visible()
    anna.box().press("ArrowUp")
    area = anna.page.locator(".message textarea")
    expect(area).to_be_focused()
    expect(area).to_have_value("Teh mistake")
    area.press("Escape")
    expect(area).to_have_count(0)
    expect(anna.box()).to_be_focused()
    anna.box().press("ArrowUp")
    area.fill("The correction")
    area.press("Enter")
    expect(anna.message("The correction").locator(".edited")).to_be_visible()
    expect(anna.box()).to_be_focused()


@pytest.mark.firefox
def test_escape_gives_up_an_answer(anna: Person) -> None:
    anna.open(anna.new_room("Answer"))
    anna.say("Question")
    anna.act("Question", "Reply")
    expect(anna.page.locator("#replying")).to_contain_text(anna.name)
    anna.box().press("Escape")
    expect(anna.page.locator("#replying")).to_be_hidden()
    anna.say("No answer")
    expect(anna.message("No answer").locator(".quote")).to_have_count(0)


def test_on_a_touch_screen_enter_begins_a_line(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", has_touch=True, is_mobile=True)
    anna.open(anna.new_room("Touch"))
    anna.box().fill("One")
    anna.box().press("Enter")
    expect(anna.box()).to_have_value("One\n")
