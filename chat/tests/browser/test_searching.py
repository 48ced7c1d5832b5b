"""Searching messages by keyboard: results as one types, filters that are offered, what is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

KEPT = "() => Object.keys(localStorage).filter((key) => key.endsWith(':searches')).length"


def recent(page: Page) -> list[str]:
    """Return the searches that the empty page offers."""
    page.goto("/search")
    page.wait_for_load_state("load")
    return page.locator("#recent-searches a").all_text_contents()


def test_as_one_types_and_around_a_hit(anna: Person, otto: Person) -> None:
    word = f"zephyr{anna.new_room('Wind')}"
    room = int(word.removeprefix("zephyr"))
    otto.join(room)
    otto.send(room, "What came before")
    otto.send_many(room, 25, f"{word} line")
    page = anna.open(room)
    page.locator("#search-here").click()
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    expect(box).to_have_value(re.compile(r'^in:"Wind \w+" $'))
    check(page)
    box.press("End")
    box.press_sequentially(word)
    status = page.locator("#found-count")
    expect(status).to_contain_text("The newest 20 messages")
    expect(page).to_have_url(re.compile(f"q=in.*{word}"))
    expect(page.locator("mark").first).to_have_text(word)
    check(page)
    # The next page comes below, with the focus on its first hit.
    page.get_by_role("link", name="Older results").press("Enter")
    expect(page.locator(".hit")).to_have_count(25)
    expect(page.locator(".hit").nth(20)).to_be_focused()
    expect(status).to_contain_text("5 older messages")
    expect(page.get_by_role("link", name="Older results")).to_have_count(0)
    # Nothing that is found is lost on the way to it and back.
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/rooms/{room}"))
    expect(page.locator("#messages .message", has_text=f"{word} line 4.")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(re.compile(rf'^in:"Wind \w+" {word}$'))
    expect(page.locator(".hit").first).to_be_visible()
    # One filter less, by the chip.
    page.get_by_role("link", name=re.compile("Remove in Wind")).click()
    expect(page.get_by_role("searchbox")).to_have_value(word)


def test_filters_are_offered_and_chosen_by_keys(anna: Person, otto: Person) -> None:
    room = anna.new_room("Filters")
    otto.join(room)
    word = f"gust{room}"
    otto.send(room, f"{word} of Otto")
    anna.send(room, f"{word} of mine")
    page = anna.visit("/search")
    box = page.get_by_role("searchbox")
    options = page.locator("#suggestions [role=option]")
    box.press_sequentially(f"{word} fr")
    expect(options).to_have_count(1)
    # Enter would search for the word: nothing is chosen before an arrow does.
    expect(page.locator("#suggestions [aria-selected=true]")).to_have_count(0)
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value(f"{word} from:")
    expect(options.first).to_have_text(re.compile("you"))
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
    check(page)
    # Others may be called Otto, too.
    box.press_sequentially(f'"{otto.name[:-1]}')
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text(otto.name)
    box.press("Tab")
    expect(box).to_have_value(f'{word} from:"{otto.name}" ')
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit")).to_contain_text("of Otto")
    # What is wrong says so once nothing is offered any more, and keeps what was typed.
    anna.expect("422")
    box.fill(f"{word} has:cats")
    expect(page.locator("#found .error")).to_contain_text("has: takes image")
    expect(page.locator("#found-count")).to_contain_text("has: takes image")
    check(page)
    box.fill(word)
    expect(page.locator(".hit")).to_have_count(2)
    # By the mouse: a filter that needs a name begins to be typed.
    page.locator("[data-filter='from:']").click()
    expect(box).to_have_value(f"{word} from:")
    options.first.click()
    expect(box).to_have_value(f"{word} from:me ")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit")).to_contain_text("of mine")


def test_recent_searches_are_kept_and_forgotten(anna: Person) -> None:
    word = f"breeze{anna.new_room('Recent')}"
    anna.send(int(word.removeprefix("breeze")), f"{word} and more")
    page = anna.visit("/search")
    assert recent(page) == []
    box = page.get_by_role("searchbox")
    # What found nothing is not kept, nor what was only passed while typing.
    box.fill(f"{word}zzz")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    for search in (word, f'"{word} and"'):
        page.wait_for_load_state("load")
        box.fill(search)
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"\?q="))
        expect(page.locator(".hit")).to_have_count(1)
        expect(page).to_have_title(re.compile(re.escape(search)))
    anna.until(lambda: recent(page) == [f'"{word} and"', word])
    check(page)
    page.get_by_role("button", name=f'Forget "{word} and"').press("Enter")
    expect(page.locator("#recent-searches a")).to_have_count(1)
    expect(page.get_by_role("button", name=f"Forget {word}")).to_be_focused()
    page.locator("#recent-searches a").click()
    expect(page.locator(".hit")).to_have_count(1)
    assert page.evaluate(KEPT) == 1
    anna.log_out()
    expect(page).to_have_url(re.compile("/login"))
    page.wait_for_load_state("load")
    anna.until(lambda: page.evaluate(KEPT) == 0)


def test_without_scripts(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", java_script_enabled=False)
    room = anna.new_room("Plain")
    anna.send_many(room, 22, f"calm{room}")
    page = anna.page
    page.goto("/search")
    page.get_by_role("searchbox").fill(f"calm{room}")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hit")).to_have_count(20)
    page.get_by_role("link", name="Older results").click()
    expect(page.locator(".hit")).to_have_count(2)
    page.get_by_role("link", name="Pinned", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
