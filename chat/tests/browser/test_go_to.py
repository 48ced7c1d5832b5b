"""The dialog "Go to": to rooms, people and pages, by keyboard and by mouse."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.axe import check
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

KEYS = "Control+k"
# Letter by letter, and faster than any pause.
TYPE_AT_ONCE = """(box, text) => [...text].forEach((letter) => {
  box.value += letter;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""


def open_dialog(page: Page) -> Locator:
    """Open it by keys, and return its box."""
    page.keyboard.press(KEYS)
    box = page.get_by_role("combobox", name="Go to")
    expect(box).to_be_focused()
    expect(page.locator("#go-to-find")).to_be_visible()
    return box


def chosen(page: Page) -> Locator:
    return page.locator("#go-to [aria-selected=true]")


def option(page: Page, name: str) -> Locator:
    return page.locator("#go-to").get_by_role("option", name=name)


def call(person: Person, first: str, last: str) -> None:
    """Let somebody be called otherwise."""
    person.post("/profile", first_name=first, last_name=last, chat_status="online")
    person.name = f"{first} {last}"


@pytest.mark.firefox
def test_keys_lead_to_a_room(anna: Person) -> None:
    kitchen = anna.new_room("Kitchen")
    garden = anna.new_room("Gärten İstanbul")
    page = anna.open(kitchen)
    anna.box().fill("Unsent")
    box = open_dialog(page)
    # Escape leads back.
    box.press("Escape")
    expect(page.locator("#go-to")).to_be_hidden()
    expect(anna.box()).to_be_focused()
    box = open_dialog(page)
    # The same keys close it.
    page.keyboard.press(KEYS)
    expect(page.locator("#go-to")).to_be_hidden()

    box = open_dialog(page)
    for typed in ("garten istanbul", "istanbul g", "gartenist", "gartne", "GÄR"):
        box.fill(typed)
        expect(chosen(page)).to_have_attribute("href", re.compile(f"/rooms/{garden}$"))
    expect(chosen(page).locator("b")).to_have_text("Gär")
    expect(box).to_have_attribute("aria-activedescendant", f"go-to-mine-{garden}")
    box.press("Enter")
    expect(page).to_have_url(re.compile(f"/rooms/{garden}$"))
    # Where I was last comes first.
    open_dialog(page)
    expect(chosen(page)).to_have_attribute("href", re.compile(f"/rooms/{kitchen}$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/rooms/{kitchen}$"))
    expect(anna.box()).to_have_value("Unsent")


def test_arrows_home_and_end(anna: Person) -> None:
    anna.new_room("One")
    page = anna.open(anna.new_room("Two"))
    box = open_dialog(page)
    options = page.locator("#go-to [role=option]")
    count = options.count()
    assert count > 3
    for key, index in (
        *(("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", count - 1)),
        *(("ArrowDown", 0), ("ArrowUp", count - 1), ("Home", 0)),
    ):
        box.press(key)
        expect(options.nth(index)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute(
            "aria-activedescendant", options.nth(index).get_attribute("id") or ""
        )
        expect(chosen(page)).to_have_count(1)
    expect(box).to_be_focused()


def test_rooms_of_mine_ask_nothing_of_the_server_by_letter(anna: Person) -> None:
    page = anna.open(anna.new_room("Letters"))
    box = open_dialog(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/go-to?*"):
        box.evaluate(TYPE_AT_ONCE, "letters")
    expect(chosen(page).locator("b")).to_have_text("Letters")
    assert [url.rpartition("/")[2] for url in asked] == ["go-to?search=letters"]


def test_without_a_connection_my_own_rooms_are_found(anna: Person) -> None:
    anna.expect("ERR_INTERNET_DISCONNECTED")
    room = anna.new_room("Offline")
    page = anna.open(room)
    box = open_dialog(page)
    anna.context.set_offline(True)
    box.fill("offline")
    expect(chosen(page)).to_have_attribute("href", re.compile(f"/rooms/{room}$"))
    expect(page.locator(".go-to-note")).to_contain_text("cannot be reached")
    anna.context.set_offline(False)


def test_people_and_rooms_that_are_not_mine(anna: Person, otto: Person) -> None:
    call(otto, f"太郎{otto.last_name[-4:]}", "山田")
    first = otto.name.split()[0]
    theirs = otto.new_room("Zeppelin")
    page = anna.open(anna.new_room("Here"))
    box = open_dialog(page)
    box.fill("zeppelin")
    joinable = page.locator(f"#go-to-room-{theirs}")
    expect(joinable).to_contain_text("You have not joined")
    expect(joinable.locator("b")).to_have_text("Zeppelin")
    # Nothing of mine: the first that was found is chosen.
    expect(joinable).to_have_attribute("aria-selected", "true")
    otto.open(theirs)
    for typed in (f"山田{first}", f"{first}山田", f"山田　{first}"):
        box.fill(typed)
        expect(option(page, otto.name)).to_have_attribute("aria-selected", "true")
        expect(option(page, otto.name).locator("b")).to_have_text([first, "山田"])
    expect(option(page, otto.name).locator(".presence")).to_have_attribute("data-status", "online")
    box.press("Enter")
    page.get_by_role("button", name="Start the conversation").click()
    expect(page).to_have_url(re.compile(r"/rooms/\d+$"))
    # From now on they are found without asking, and once.
    page.wait_for_load_state("load")
    box = open_dialog(page)
    with page.expect_response("**/go-to?*"):
        box.fill(f"山田{first}")
    expect(option(page, otto.name)).to_have_count(1)
    expect(option(page, otto.name)).to_have_attribute("id", re.compile("go-to-mine-"))
    expect(option(page, otto.name).locator(".status-word")).to_be_visible()


def test_a_row_says_what_is_unread(anna: Person, otto: Person) -> None:
    room = anna.new_room("Busy")
    otto.join(room)
    page = anna.open(anna.new_room("Elsewhere"))
    otto.send(room, f"Hello {anna.mention()}")
    expect(anna.row(room).locator(".mention-count")).to_have_text("1")
    box = open_dialog(page)
    box.fill("busy")
    expect(chosen(page).locator(".count")).to_have_text("1")
    expect(chosen(page)).to_contain_text("open room")


def test_pages_and_what_is_found_beyond(anna: Person) -> None:
    page = anna.open(anna.new_room("Pages"))
    box = open_dialog(page)
    box.fill("apearance")
    expect(chosen(page)).to_contain_text("Settings, appearance")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/appearance$"))
    page.wait_for_load_state("load")
    box = open_dialog(page)
    box.fill("zzqq & <b>")
    last = page.locator("#go-to-find")
    expect(last).to_have_text(re.compile("Search messages for “zzqq & <b>”"))
    expect(last).to_have_attribute("aria-selected", "true")
    box.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=zzqq"))
    expect(page.get_by_role("searchbox")).to_have_value("zzqq & <b>")


def test_by_the_link_and_by_the_mouse(anna: Person) -> None:
    room = anna.new_room("Clicked")
    page = anna.open(anna.new_room("Before"))
    page.locator("#sidebar .go-to").click()
    expect(page.get_by_role("dialog", name="Go to")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#sidebar .go-to").click()
    page.locator(f"#go-to-mine-{room}").click()
    expect(page).to_have_url(re.compile(f"/rooms/{room}$"))
    page.wait_for_load_state("load")
    open_dialog(page)
    page.mouse.click(5, 5)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_selected_words_become_a_link_instead(anna: Person) -> None:
    page = anna.open(anna.new_room("Words"))
    anna.box().fill("words")
    anna.box().press("Control+a")
    page.keyboard.press(KEYS)
    expect(anna.box()).to_have_value(re.compile(r"^\[words\]\("))
    expect(page.locator("#go-to")).to_be_hidden()


def test_what_was_opened_is_forgotten_with_the_log_out(anna: Person) -> None:
    anna.open(anna.new_room("Private"))
    kept = "() => Object.keys(localStorage).filter((key) => key.endsWith(':went-to')).length"
    assert anna.page.evaluate(kept) == 1
    anna.log_out()
    expect(anna.page).to_have_url(re.compile("/login"))
    anna.page.wait_for_load_state("load")
    anna.until(lambda: anna.page.evaluate(kept) == 0)


def test_axe_finds_nothing(anna: Person, otto: Person) -> None:
    anna.new_room("Engineering")
    page = anna.open(anna.new_room("General"))
    box = open_dialog(page)
    check(page)
    with page.expect_response("**/go-to?*"):
        box.fill(otto.first_name[:2])
    check(page)


def test_without_scripts_the_link_leads_to_the_page(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", java_script_enabled=False)
    anna.page.goto("/rooms")
    expect(anna.page.locator(".go-to kbd")).to_be_hidden()
    anna.page.locator(".go-to").click()
    expect(anna.page).to_have_url(re.compile("/search$"))
