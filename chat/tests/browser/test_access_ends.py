"""Who may not read a room any more does not go on reading it."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


# Says so when another window has told what it shows.
FOLLOWED = """user => {
    const channel = new BroadcastChannel(`brave-chat-stream-${user}`);
    channel.onmessage = ({data}) => data.type === "join" && console.log("followed");
}"""


def user_id(person: Person) -> str:
    return person.page.locator("body").get_attribute("data-user") or ""


@pytest.mark.parametrize("way", ["remove", "ban"])
def test_of_somebody_removed(way: str, anna: Person, otto: Person) -> None:
    room, other = anna.new_room("Private"), otto.new_room("Own")
    otto.join(room)
    name = otto.open(room).get_by_role("heading", level=1).inner_text()
    own = otto.open(other, otto.context.new_page())
    profile = otto.context.new_page()
    with own.expect_console_message(lambda said: said.text == "followed"):
        own.evaluate(FOLLOWED, user_id(otto))
        profile.goto("/profile")
    # A window may ask once more before it hears of it.
    otto.expect("404")
    anna.post(f"/rooms/{room}/members/{user_id(otto)}/{way}")
    # Wherever one is, the name of the room is said.
    for page in (otto.page, own, profile):
        notice = page.get_by_role("status").locator(".toast")
        expect(notice).to_contain_text(f"You are not in “{name}” any more.")
    otto.page.wait_for_url(re.compile(rf"/rooms/{other}$"))
    anna.send(room, "Not for Otto")
    expect(otto.row(room)).to_have_count(0)
    # The other window goes on as if nothing had happened.
    expect(otto.row(room, own)).to_have_count(0)
    otto.say("Still mine", own)
    expect(otto.message("Still mine", own)).to_be_visible()
    expect(own).to_have_url(re.compile(rf"/rooms/{other}$"))


def test_what_somebody_removed_is_typing_stays(anna: Person, otto: Person) -> None:
    room = anna.new_room("Private")
    otto.join(room)
    anna.send(room, "Not for everybody")
    name = otto.open(room).get_by_role("heading", level=1).inner_text()
    expect(otto.message("Not for everybody")).to_be_visible()
    box = otto.page.get_by_role("textbox", name="Message")
    box.fill("Half a sentence")
    otto.expect("404")
    anna.post(f"/rooms/{room}/members/{user_id(otto)}/remove")
    expect(otto.page.locator("#composer-error")).to_contain_text(f"You are not in “{name}”")
    expect(box).to_have_value("Half a sentence")
    expect(otto.message("Not for everybody")).to_have_count(0)
    # Nothing is left that would work no more.
    for button in ("Send", "Details", "Leave room"):
        expect(otto.page.get_by_text(button, exact=True)).to_be_hidden()
    box.press("Enter")
    expect(box).to_have_value("Half a sentence")
    expect(otto.page.locator(".pending")).to_have_count(0)


def test_of_somebody_who_logs_out_in_another_window(anna: Person) -> None:
    room = anna.new_room("Public computer")
    anna.open(room)
    anna.expect("401")
    profile = anna.context.new_page()
    profile.goto("/profile")
    other = anna.open(room, anna.context.new_page())
    anna.log_out(other)
    for page in (anna.page, profile):
        expect(page.get_by_role("button", name="Log in")).to_be_visible()
        assert "next=" in page.url


def test_what_is_typed_when_the_session_ends_is_sent_after_logging_in(anna: Person) -> None:
    room = anna.new_room("Interrupted")
    anna.open(room)
    anna.expect("401")
    anna.context.route(re.compile(r"/stream\?"), lambda route: route.abort())
    anna.expect("net::ERR_FAILED")
    anna.page.reload()
    anna.context.clear_cookies(name="sessionid")
    anna.say("Do not lose me")
    expect(anna.page.get_by_role("button", name="Log in")).to_be_visible()
    anna.context.unroute(re.compile(r"/stream\?"))
    anna.log_in()
    expect(anna.message("Do not lose me")).to_be_visible()
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_a_page_outlives_logging_in_anew_in_another_window(anna: Person) -> None:
    room = anna.new_room("Outlived")
    anna.open(room)
    anna.expect("401")
    other = anna.context.new_page()
    anna.context.clear_cookies(name="sessionid")
    other.goto("/login")
    anna.log_in(other)
    expect(other.locator(".me-button")).to_be_visible()
    with anna.page.expect_response("**/sidebar?*"):
        anna.page.evaluate(
            "dispatchEvent(new Event('offline')), dispatchEvent(new Event('online'))"
        )
    anna.settle()
    anna.say("With a new token")
    expect(anna.message("With a new token")).to_be_visible()
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_on_a_page_about_the_room(anna: Person, otto: Person) -> None:
    room = anna.new_room("Private", kind="closed")
    anna.post(f"/rooms/{room}/members", user=otto.email)
    name = otto.open(room).get_by_role("heading", level=1).inner_text()
    otto.expect("404")
    with otto.page.expect_response("**/stream?*"):
        otto.page.goto(f"/rooms/{room}/members")
    otto.settle()
    anna.post(f"/rooms/{room}/members/{user_id(otto)}/remove")
    notice = otto.page.get_by_role("status").locator(".toast")
    expect(notice).to_contain_text(f"You are not in “{name}” any more.")
    expect(otto.page).to_have_url(f"{otto.url}/")
