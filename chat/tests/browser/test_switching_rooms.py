"""Another room opens in the page that is there, and is as a fresh page has it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.gate import Gate
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

TOP = "item => Math.round(item.getBoundingClientRect().top)"


def mark(page: Page) -> None:
    """Leave something in the page that no page which is loaded has."""
    page.evaluate("document.body.dataset.kept = ''")


def is_kept(page: Page) -> bool:
    return page.locator("body[data-kept]").count() == 1


def go(person: Person, room: int, page: Page | None = None) -> None:
    """Click on a room, and wait until it is open."""
    page = page or person.page
    person.row(room, page).click()
    expect(page.locator("#conversation")).to_have_attribute("data-room", str(room))
    assert is_kept(page)


@pytest.mark.firefox
def test_everything_is_that_of_the_other_room(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.send(here, "What was said here")
    otto.send(there, "What was said there")
    anna.open(here)
    # Firefox has one window with the focus, among those of all people here.
    anna.page.bring_to_front()
    mark(anna.page)
    anna.box().fill("Half a sentence")
    go(anna, there)
    expect(anna.page).to_have_url(re.compile(rf"/rooms/{there}$"))
    expect(anna.page).to_have_title(re.compile(r"^There .* · Brave Chat$"))
    expect(anna.page.locator("#announcer")).to_contain_text("There")
    expect(anna.row(there)).to_have_attribute("aria-current", "page")
    expect(anna.page.locator("#room-rows [aria-current]")).to_have_count(1)
    expect(anna.box()).to_be_focused()
    expect(anna.box()).to_have_value("")
    expect(anna.unread(there)).to_be_hidden()
    expect(anna.message("What was said here")).to_have_count(0)
    anna.settle()
    assert anna.differences(there) == []
    # It is alive: what is sent, changed and typed arrives, here and in the list.
    anna.say("And I answer")
    expect(anna.page.locator(".pending")).to_have_count(0)
    anna.act("And I answer", "React")
    anna.page.locator("#emoji-picker").get_by_role("button", name="party popper").click()
    expect(anna.message("And I answer").locator(".reaction")).to_have_count(1)
    otto.send(there, "Which Otto hears")
    expect(anna.message("Which Otto hears")).to_be_visible()
    anna.page.locator("#room-head [href='#details']").click()
    expect(anna.page.locator("#details")).to_be_visible()
    expect(anna.page.locator("#details .people-list .who")).to_have_text([anna.name, otto.name])
    anna.page.locator("#details .close").click()
    anna.settle()
    assert anna.differences(there) == []
    go(anna, here)
    expect(anna.box()).to_have_value("Half a sentence")


@pytest.mark.firefox
def test_it_opens_at_what_is_unread(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.send_many(there, 10)
    otto.send_many(there, 60, "unread")
    fresh = anna.open(there, anna.context.new_page())
    place = fresh.locator("#unread").evaluate(TOP)
    fresh.close()
    anna.post(f"/rooms/{there}/unread", seq="11")
    anna.open(here)
    mark(anna.page)
    go(anna, there)
    expect(anna.page.locator("#unread")).to_be_in_viewport()
    anna.settle()
    assert abs(anna.page.locator("#unread").evaluate(TOP) - place) <= 1


@pytest.mark.firefox
def test_back_and_forward_lead_to_the_place(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.send_many(here, 80)
    anna.open(here)
    mark(anna.page)
    anna.message("line 45.").evaluate("item => item.scrollIntoView({ block: 'start' })")
    anna.until(lambda: "around=" in anna.page.url)
    anna.settle()
    place = anna.message("line 45.").evaluate(TOP)
    go(anna, there)
    for _ in range(2):
        anna.page.go_back()
        expect(anna.message("line 45.")).to_be_in_viewport()
        assert abs(anna.message("line 45.").evaluate(TOP) - place) <= 1
        expect(anna.row(here)).to_have_attribute("aria-current", "page")
        anna.settle()
        assert abs(anna.message("line 45.").evaluate(TOP) - place) <= 1
        anna.page.go_forward()
        expect(anna.page.locator("#empty-room")).to_be_visible()
        expect(anna.row(there)).to_have_attribute("aria-current", "page")
    assert is_kept(anna.page)
    # One entry for each, however often it is clicked.
    anna.row(here).dblclick()
    expect(anna.message("line 80.")).to_be_in_viewport()
    anna.page.go_back()
    expect(anna.page.locator("#empty-room")).to_be_visible()
    assert is_kept(anna.page)


def test_whoever_clicks_on_the_open_room_stays_there(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.open(there)
    mark(anna.page)
    go(anna, here)
    anna.row(here).click()
    # The one that is on its way is not wanted any more.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    anna.page.route(f"**/rooms/{there}", hold)
    for leave in (anna.row(there).click, lambda: anna.page.evaluate("history.back()")):
        leave()
        anna.until(lambda: held)
        anna.row(here).click()
        held.pop().continue_()
        anna.settle()
        expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(here))
        expect(anna.page).to_have_url(re.compile(f"/rooms/{here}$"))
    assert is_kept(anna.page)


# Without windows of its own, a new one's page is lost on playwright one time in three.
@pytest.mark.windows
@pytest.mark.firefox
def test_links_stay_links(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.open(here)
    mark(anna.page)
    with anna.context.expect_page() as opened:
        anna.row(there).click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("#conversation")).to_have_attribute("data-room", str(there))
    expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(here))
    anna.row(there).press("Enter")
    expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(there))
    expect(anna.box()).to_be_focused()
    assert is_kept(anna.page)


@pytest.mark.firefox
def test_the_room_that_was_clicked_last_opens(anna: Person) -> None:
    here, there, last = (anna.new_room(name) for name in ("Here", "There", "Last"))
    anna.open(here)
    mark(anna.page)
    gate = Gate(anna.page, aborted=0, address=re.compile(rf"/rooms/{there}$"))
    anna.row(there).click()
    anna.until(lambda: gate.held)
    go(anna, last)
    gate.open()
    anna.settle()
    expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(last))
    expect(anna.page).to_have_url(re.compile(rf"/rooms/{last}$"))


@pytest.mark.firefox
def test_a_room_that_is_closed_to_one(newcomer: NewPerson, server: Server, anna: Person) -> None:
    otto = newcomer(server, "Otto")
    here, there = anna.new_room("Here"), anna.new_room("There", "closed")
    otto.join(here)
    otto.open(here)
    otto.expect("404 (Not Found)")
    # A list that has not heard of it yet.
    otto.page.evaluate(
        "([row, room]) => { const link = document.querySelector(row); link.href = room; }",
        [f"#room-row-{here}", f"/rooms/{there}"],
    )
    otto.row(here).click()
    expect(otto.page).to_have_url(re.compile(rf"/rooms/{there}$"))
    expect(otto.page.locator("#scroller")).to_have_count(0)


@pytest.mark.firefox
def test_a_session_that_is_over(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.open(here)
    anna.expect("401", "Failed to load resource")
    anna.context.clear_cookies(name="sessionid")
    anna.row(there).click()
    expect(anna.page.get_by_label("Email")).to_be_visible()
    anna.log_in()
    expect(anna.page).to_have_url(re.compile(rf"/rooms/{there}$"))


@pytest.mark.firefox
def test_another_release(anna: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    anna.open(here)
    mark(anna.page)
    anna.page.evaluate("document.querySelector('script[type=module]').src += '?old'")
    anna.row(there).click()
    expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(there))
    assert not is_kept(anna.page)
