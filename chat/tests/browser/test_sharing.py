"""Sharing from another app, in a browser: behind what was being written there, and once."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_the_text_waits_in_the_composer(anna: Person) -> None:
    room = anna.new_room("Garden")
    anna.page.goto("/share?title=A+page&url=https://example.org")
    anna.page.get_by_role("button", name="Garden").click()
    box = anna.box()
    expect(box).to_have_value("A page\nhttps://example.org")
    expect(anna.page).to_have_url(re.compile(f"/rooms/{room}#composer$"))
    expect(anna.page.locator(".message")).to_have_count(0)
    box.press("Enter")
    expect(anna.message("A page")).to_be_visible()
    anna.page.reload()
    expect(box).to_have_value("")


def test_it_comes_behind_a_draft_and_not_again_by_a_reload(anna: Person) -> None:
    room = anna.new_room("Garden")
    anna.open(room)
    anna.box().fill("Half a thought")
    anna.page.goto("/share?text=From+elsewhere")
    anna.page.get_by_role("searchbox", name="Your rooms").press_sequentially("gard")
    anna.page.get_by_role("button", name="Garden").click()
    expect(anna.box()).to_have_value("Half a thought\n\nFrom elsewhere")
    anna.page.reload()
    expect(anna.box()).to_have_value("Half a thought\n\nFrom elsewhere")


def test_the_room_that_was_chosen_counts_whatever_is_found_meanwhile(anna: Person) -> None:
    room = anna.new_room("Garden")
    page = anna.page
    with page.expect_response(lambda answer: urlsplit(answer.url).path == "/sidebar"):
        page.goto("/share?text=From+elsewhere")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    # A page looks whether the server is there before it sends a form.
    page.route("**/health", hold)
    page.get_by_role("button", name="Garden").click()
    anna.until(lambda: held)
    page.get_by_role("searchbox", name="Your rooms").fill("nothing of that name")
    expect(page.get_by_role("button", name="Garden")).to_have_count(0)
    held[0].continue_()
    expect(anna.box()).to_have_value("From elsewhere")
    expect(page).to_have_url(re.compile(f"/rooms/{room}#composer$"))
