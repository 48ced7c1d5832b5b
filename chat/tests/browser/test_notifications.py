"""Notifications and sound: of what is for me, once for all windows, until I have read it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from chat.tests.browser.attention import without_focus
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

# Twice AWAY_MS of sidebar/notifier.js, and a question.
LONGEST_AWAY_MS = 3_300
# What each window did is kept for all of them, beside doing it.
NOTE = """
globalThis.ServiceWorkerRegistration && (() => {
const note = (what) => localStorage.setItem(`told ${Math.random()}`, JSON.stringify(what));
const { showNotification } = ServiceWorkerRegistration.prototype;
ServiceWorkerRegistration.prototype.showNotification = function (title, options) {
  note([title, options.body, options.tag]);
  return showNotification.call(this, title, options);
};
const { play } = HTMLMediaElement.prototype;
HTMLMediaElement.prototype.play = function () {
  note(["sound", this.src.replace(/.*\\//, "").replace(/\\..*/, "")]);
  return play.call(this);
};
})();
"""
TOLD = """() => Object.keys(localStorage).filter((key) => key.startsWith("told "))
  .map((key) => JSON.parse(localStorage.getItem(key)))"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return ((await registration?.getNotifications()) ?? []).map((one) => one.tag);
}"""


class Garden:
    """Anna, who is told by her browser and looks at a quiet room; Otto writes to another."""

    def __init__(self, anna: Person, otto: Person) -> None:
        self.anna, self.otto = anna, otto
        self.room, self.quiet = anna.new_room("Garden"), anna.new_room("Quiet")
        otto.join(self.room)
        anna.context.add_init_script(NOTE)
        anna.open(self.quiet)
        anna.page.evaluate("navigator.serviceWorker.ready")

    def choose(self, **chosen: str) -> None:
        """Let Anna's browser tell as it is ``chosen``."""
        self.anna.post("/notifications", **chosen)
        self.anna.open(self.quiet)

    def told(self) -> list[Any]:
        """Return what Anna's windows told her."""
        found: list[Any] = self.anna.page.evaluate(TOLD)
        return found

    def shown(self) -> list[str]:
        """Return of which rooms there are notifications on her screen."""
        found: list[str] = self.anna.page.evaluate(SHOWN)
        return found

    def say(self, content: str, *pages: Page) -> None:
        """Let Otto send something, and wait until all of Anna's windows have heard of it."""
        self.otto.send(self.room, content)
        for page in (self.anna.page, *pages):
            expect(self.anna.row(self.room, page).locator(".row-last")).to_contain_text(content[:5])
        self.anna.settle()

    def title(self, kind: str = "in") -> str:
        """Return how a notification of Otto's messages begins."""
        name = self.anna.row(self.room).locator(".row-name").inner_text()
        return f"Otto {kind} {name}"


@pytest.fixture
def garden(newcomer: NewPerson, server: Server, otto: Person) -> Garden:
    anna = newcomer(server, "Anna", service_workers="allow", permissions=["notifications"])
    garden = Garden(anna, otto)
    garden.choose(desktop="on")
    return garden


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


def test_a_keyword_is_told_and_counted_as_a_mention_for_its_person_alone(garden: Garden) -> None:
    anna, otto, room = garden.anna, garden.otto, garden.room
    anna.page.goto("/notifications")
    anna.page.get_by_label("New keyword").fill("dahlia")
    anna.page.get_by_role("button", name="Add").click()
    expect(anna.page.get_by_role("button", name="Remove dahlia")).to_be_visible()
    anna.post(f"/rooms/{room}/notifications", level="mentions")
    otto.open(room)
    anna.open(garden.quiet)
    count = anna.row(room).locator(".mention-count")
    garden.say("Roses alone")
    expect(count).to_be_hidden()
    assert garden.told() == []
    garden.say("Where are the **Dahlias**? The dahlia?")
    expect(count).to_have_text("1")
    assert [one[0] for one in garden.told()] == [garden.title("wrote a keyword of yours in")]
    # Where every message is told, it is told once.
    anna.post(f"/rooms/{room}/notifications", level="all")
    expect(anna.row(room)).to_have_attribute("data-notify", "all")
    garden.say("Dahlia, again")
    expect(count).to_have_text("2")
    assert (
        sorted(one[0] for one in garden.told()) == [garden.title("wrote a keyword of yours in")] * 2
    )
    assert anna.row(room).get_attribute("data-mentions") == "2 3"
    anna.open(room)
    expect(count).to_be_hidden()
    otto.send(room, "A live dahlia")
    for text in ("Dahlia, again", "A live dahlia"):
        expect(anna.message(text)).to_have_class(re.compile("for-me"))
        expect(otto.message(text)).not_to_have_class(re.compile("for-me|by-keyword"))
    # What she does with it is answered alike for everybody, and leaves it hers.
    anna.act("A live dahlia", "Pin")
    pinned = anna.message("A live dahlia").and_(anna.page.locator("[data-pinned]"))
    expect(pinned).to_have_class(re.compile("for-me"))
    assert anna.differences(room) == []
    assert otto.differences(room) == []


def test_of_three_windows_one_tells(garden: Garden) -> None:
    others = [garden.anna.open(garden.quiet, garden.anna.context.new_page()) for _ in range(2)]
    for word in ("First", "Second", "Third"):
        garden.say(word, *others)
    assert sorted(one[1] for one in garden.told()) == ["First", "Second", "Third"]
    assert len(garden.shown()) == 1


def test_of_two_devices_the_one_in_use_tells(garden: Garden, browser: Browser) -> None:
    anna = garden.anna
    signed_in: Any = anna.context.storage_state()
    phone = browser.new_context(
        base_url=anna.url, storage_state=signed_in, permissions=["notifications"]
    )
    phone.add_init_script(NOTE)
    away = anna.open(garden.quiet, phone.new_page())
    with without_focus(away):
        garden.say("First", away)
        assert [one[1] for one in garden.told()] == ["First"]
        # What is read at the desk is not told on the phone.
        anna.open(garden.room)
        garden.otto.send(garden.room, "Second")
        expect(anna.message("Second")).to_be_visible()
        away.wait_for_timeout(LONGEST_AWAY_MS)
        assert away.evaluate(TOLD) == []
    anna.open(garden.quiet)
    with without_focus(anna.page), without_focus(away):
        garden.otto.send(garden.room, "Third")
        anna.until(lambda: len(garden.told()) + len(away.evaluate(TOLD)) > 1)
        away.wait_for_timeout(LONGEST_AWAY_MS)
        told = garden.told() + away.evaluate(TOLD)
        assert sorted(one[1] for one in told) == ["First", "Third"]
    phone.close()


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
