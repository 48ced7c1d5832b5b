"""Notifications and sound: of what is for me, once for all windows, until I have read it."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.attention import without_focus
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.garden import Garden
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.windows]


def test_nothing_is_told_before_it_was_chosen(garden: Garden) -> None:
    garden.choose()
    garden.say("Hello")
    assert (garden.told(), garden.shown()) == ([], [])


def test_a_message_is_told_until_it_was_read(garden: Garden) -> None:
    garden.say("Hello")
    assert garden.told() == [[garden.title(), "Hello", f"room-{garden.room}"]]
    assert garden.shown() == [f"room-{garden.room}"]
    # Read in another window: this one hears of it.
    garden.anna.open(garden.room, garden.anna.context.new_page())
    garden.anna.until(lambda: garden.shown() == [])


def test_read_on_another_device_it_goes(garden: Garden, newcomer: NewPerson) -> None:
    garden.say("Hello")
    anna = garden.anna
    seq = anna.row(garden.room).get_attribute("data-last-seq") or ""
    anna.post(f"/rooms/{garden.room}/read", seq=seq)
    anna.until(lambda: garden.shown() == [])


def test_a_mention_says_so(garden: Garden) -> None:
    garden.say(f"Hello {garden.anna.mention()}")
    ((title, body, _),) = garden.told()
    assert (title, body[:5]) == (garden.title("mentioned you in"), "Hello")


def test_the_room_that_one_looks_at_is_silent_and_one_behind_it_is_not(garden: Garden) -> None:
    anna = garden.anna
    anna.open(garden.room)
    garden.otto.send(garden.room, "Seen")
    expect(anna.message("Seen")).to_be_visible()
    anna.settle()
    assert garden.told() == []
    with without_focus(anna.page):
        garden.otto.send(garden.room, "Behind")
        expect(anna.message("Behind")).to_be_visible()
        anna.until(lambda: [one[1] for one in garden.told()] == ["Behind"])
    anna.until(lambda: garden.shown() == [])


def test_the_level_of_the_room_decides(garden: Garden) -> None:
    row = garden.anna.row(garden.room)
    row.evaluate("(row) => { row.dataset.notify = 'mentions'; }")
    garden.say("Not for me")
    assert garden.told() == []
    garden.say(f"Yours {garden.anna.mention()}")
    assert len(garden.told()) == 1
    row.evaluate("(row) => { row.dataset.notify = 'nothing'; }")
    garden.say(f"Never {garden.anna.mention()}")
    assert len(garden.told()) == 1


def test_do_not_disturb_silences_all(garden: Garden) -> None:
    garden.choose(desktop="on", sound="on")
    garden.anna.post("/profile/status", chat_status="don't disturb")
    own = garden.anna.page.locator("#sidebar .me-button .presence")
    expect(own).to_have_attribute("data-status", "don't disturb")
    garden.say(f"Hello {garden.anna.mention()}")
    assert garden.told() == []


def test_quiet_hours_do_too(garden: Garden) -> None:
    garden.choose(desktop="on", quiet_from="00:00", quiet_until="23:59")
    garden.anna.page.clock.set_fixed_time("2026-11-29T12:00")
    garden.say("Hello")
    assert garden.told() == []


def test_the_sound_alone(garden: Garden) -> None:
    garden.choose(sound="on")
    garden.anna.page.locator("#room-head").click()
    garden.say("Hello")
    assert garden.told() == [["sound", "message"]]
    loads = "fetch(document.querySelector('#announcer').dataset.sound).then((one) => one.status)"
    assert garden.anna.page.evaluate(loads) == 200


def test_what_was_told_is_no_ones_after_the_log_out(garden: Garden) -> None:
    garden.say("Hello")
    assert garden.shown() != []
    garden.anna.log_out()
    garden.anna.page.wait_for_url("**/login**")
    garden.anna.until(lambda: garden.shown() == [])


def test_the_page_says_what_the_browser_allows_and_tries_it(garden: Garden) -> None:
    page = garden.anna.page
    page.goto("/notifications")
    expect(page.get_by_text("This browser may show notifications.")).to_be_visible()
    expect(page.get_by_role("button", name="Ask it")).to_be_hidden()
    page.get_by_role("switch", name="Sound").check()
    page.get_by_role("button", name="Try it").click()
    garden.anna.until(lambda: len(garden.told()) == 2)
    assert sorted(one[0] for one in garden.told()) == ["Brave Chat", "sound"]


def test_it_asks_only_when_it_is_told_to(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna")
    asked = "Notification.requestPermission = async () => { window.asked = true; }"
    anna.context.add_init_script(asked)
    anna.post("/notifications", desktop="on")
    anna.page.goto("/notifications")
    expect(anna.page.get_by_text("has not been asked yet")).to_be_visible()
    assert anna.page.evaluate("window.asked") is None
    anna.page.get_by_role("button", name="Ask it").click()
    assert anna.page.evaluate("window.asked") is True
