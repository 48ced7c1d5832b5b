"""Voice messages: recorded in the browser, and played by hand and by keyboard."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.axe import check
from chat.tests.browser.engines import launch
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def speaker(browser: Browser, server: Server) -> Iterator[Person]:
    """Return somebody whose microphone beeps."""
    own = launch(
        browser.browser_type,
        shutil.which("chromium") or "",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
    )
    person = Person(own, server.url, "Vera", {"reduced_motion": "reduce"})
    person.sign_up()
    yield person
    own.close()
    assert person.complaints() == []


def test_recorded_and_played(speaker: Person) -> None:
    room = speaker.new_room("Radio")
    page = speaker.open(room)
    button = page.get_by_role("button", name="Voice message")
    recording = page.get_by_role("group", name="Recording")

    # What is thrown away goes nowhere.
    button.focus()
    page.keyboard.press("Enter")
    expect(recording.get_by_role("timer")).to_have_text("0:01")
    expect(speaker.box()).to_be_hidden()
    page.keyboard.press("Escape")
    expect(recording).to_have_count(0)
    expect(button).to_be_focused()

    button.click()
    expect(recording.get_by_role("timer")).to_have_text("0:03")
    check(page)
    recording.get_by_role("button", name="Done").click()
    ready = page.locator(".tray li")
    expect(ready.locator("b")).to_contain_text("voice-")
    expect(ready.locator("small")).to_contain_text("Ready")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".voice")).to_have_count(1)
    plays(speaker)


def plays(person: Person) -> None:
    """Play the one voice message of the page."""
    page = person.page
    voice, audio = page.locator(".voice"), page.locator(".voice audio")
    place = page.get_by_role("slider", name="Place in the voice message")
    play = page.locator(".voice-play")
    # It beeps once a second, and is silent between.
    assert {"0", "f"} <= set(voice.get_attribute("data-peaks") or "")
    length = float(voice.get_attribute("data-duration") or 0)
    assert 2.5 < length < 60
    expect(page.locator(".voice-time")).to_have_text(f"0:{int(length):02}")
    assert audio.evaluate("one => one.readyState") == 0

    def at() -> float:
        return float(audio.evaluate("one => one.currentTime"))

    play.click()
    expect(play).to_have_accessible_name("Pause")
    person.until(lambda: at() > 0.5)
    play.click()
    expect(play).to_have_accessible_name("Play the voice message")

    # By its line, and by keys.
    box = place.bounding_box()
    assert box is not None
    place.click(position={"x": 1, "y": box["height"] / 2})
    person.until(lambda: at() < 0.3)
    expect(place).to_be_focused()
    page.keyboard.press("End")
    person.until(lambda: at() > length - 1)
    page.keyboard.press("ArrowLeft")
    person.until(lambda: at() < length - 4)
    check(page)

    # Somebody reacts meanwhile, and it plays on.
    page.get_by_role("button", name="Speed").click()
    play.click()
    audio.evaluate("one => { one.marked = true; }")
    message = page.locator(".message", has=voice).get_attribute("data-id")
    room = page.locator("#conversation").get_attribute("data-room")
    person.post(f"/rooms/{room}/messages/{message}/react", emoji="\N{THUMBS UP SIGN}")
    expect(page.locator(".reaction")).to_have_count(1)
    assert audio.evaluate("one => [one.marked, one.playbackRate]") == [True, 1.5]
    # At its end it is ready to be played again.
    expect(play).to_have_accessible_name("Play the voice message")
    person.until(lambda: at() == 0)
