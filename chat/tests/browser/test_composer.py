"""Where one writes: nothing is sent twice, and nothing complains without a reason."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

TOP = "box => Math.round(box.scrollTop)"


def test_a_double_click_sends_once(anna: Person) -> None:
    anna.open(anna.new_room("Twice"))
    anna.box().fill("Once")
    anna.page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(anna.message("Once")).to_have_count(1)
    anna.settle()
    expect(anna.page.locator("#composer-error")).to_be_hidden()
    expect(anna.page.locator("#messages > .message")).to_have_count(1)
    expect(anna.box()).to_be_focused()


def test_the_key_says_what_it_does(anna: Person, newcomer: NewPerson, server: Server) -> None:
    anna.open(anna.new_room("Desk"))
    expect(anna.box()).to_have_attribute("enterkeyhint", "send")
    otto = newcomer(server, "Otto", has_touch=True, is_mobile=True)
    otto.open(otto.new_room("Pocket"))
    expect(otto.box()).to_have_attribute("enterkeyhint", "enter")
    otto.say("Two")
    otto.box().press_sequentially("lines")
    expect(otto.box()).to_have_value("Two\nlines")
    otto.box().press("Control+Enter")
    expect(otto.message("lines")).to_be_visible()


def test_what_one_window_sends_is_not_left_in_another(anna: Person) -> None:
    room = anna.new_room("Two windows")
    anna.open(room)
    anna.box().fill("Once")
    second = anna.open(room, anna.context.new_page())
    expect(anna.box(second)).to_have_value("Once")
    anna.box(second).press_sequentially(" and for all")
    expect(anna.box()).to_have_value("Once and for all")
    anna.box(second).press("Enter")
    expect(anna.message("Once and for all")).to_have_count(1)
    expect(anna.box()).to_have_value("")


def test_a_wheel_over_it_scrolls_the_conversation(anna: Person) -> None:
    room = anna.new_room("Wheel")
    anna.send_many(room, 60)
    anna.open(room)
    box = anna.page.locator("#scroller")
    anna.box().hover()
    anna.page.mouse.wheel(0, -600)
    anna.until(lambda: box.evaluate(TOP) == -600)
    anna.page.locator("#jump").hover()
    anna.page.mouse.wheel(0, 200)
    anna.until(lambda: box.evaluate(TOP) == -400)


def test_who_reacts_with_the_mouse_goes_on_writing(anna: Person) -> None:
    room = anna.new_room("Bars")
    anna.send_many(room, 3)
    anna.open(room)
    anna.act("line 1.", "React")
    anna.page.get_by_role("button", name="thumbs up").click()
    expect(anna.message("line 1.").locator(".reaction")).to_have_count(1)
    anna.message("line 3.").hover()
    shown = "all => all.filter((one) => getComputedStyle(one).opacity > 0.5).length"
    # They come and go within a moment.
    anna.until(lambda: anna.page.locator(".message > .actions").evaluate_all(shown) == 1)
    anna.page.keyboard.type("Well")
    expect(anna.box()).to_have_value("Well")


def test_who_reacts_with_the_keyboard_stays_at_the_message(anna: Person) -> None:
    room = anna.new_room("Keys")
    anna.send(room, "React to me")
    anna.open(room)
    anna.message("React to me").locator(".time").focus()
    anna.page.keyboard.press("ArrowRight")
    anna.page.keyboard.press("Enter")
    anna.page.keyboard.press("Enter")
    expect(anna.message("React to me").locator(".reaction")).to_have_count(1)
    expect(anna.message("React to me").locator("[data-act=react]")).to_be_focused()
