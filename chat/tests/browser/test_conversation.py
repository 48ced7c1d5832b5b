"""Two people meet and talk, each in a browser of their own."""

import pytest
from playwright.sync_api import Browser, expect

from chat.tests.browser.person import PASSWORD, Person
from chatsite.testing.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.firefox]


def sign_up_by_hand(person: Person) -> None:
    page = person.page
    page.goto("/login")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("First name").fill(person.first_name)
    page.get_by_label("Last name").fill(person.last_name)
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(
        page.get_by_role("heading", name=f"It is quiet here, {person.first_name}")
    ).to_be_visible()


def test_two_strangers_meet_in_an_open_room(browser: Browser, server: Server) -> None:
    anna, otto = (Person(browser, server.url, name, {}) for name in ("Anna", "Otto"))
    for person in (anna, otto):
        sign_up_by_hand(person)
    room = f"Garden {anna.email}"
    anna.page.get_by_role("link", name="New room").click()
    anna.page.get_by_label("Room name").fill(room)
    anna.page.get_by_role("button", name="Create room").click()
    expect(anna.page.get_by_role("heading", name=room)).to_be_visible()

    otto.page.goto("/rooms")
    otto.page.get_by_role("searchbox").fill(room)
    otto.page.get_by_role("button", name="Search").click()
    otto.page.locator(".entry", has_text=room).get_by_role("button", name="Join").click()
    expect(otto.box()).to_be_visible()

    anna.box().fill("Do you grow *tomatoes*?")
    anna.page.get_by_role("button", name="Send").click()
    expect(otto.message("Do you grow tomatoes?").locator("em")).to_have_text("tomatoes")
    otto.say("Only basil.")
    expect(anna.message("Only basil.").locator(".name")).to_have_text(otto.name)

    for person in (anna, otto):
        assert person.complaints() == []
        person.log_out()
        expect(person.page.get_by_role("button", name="Log in")).to_be_visible()
        person.context.close()


def test_two_people_talk_directly(anna: Person, otto: Person) -> None:
    otto.page.goto("/people")
    otto.page.get_by_role("searchbox").fill(anna.email)
    otto.page.get_by_role("button", name=f"Message {anna.name}").click()
    expect(otto.page.get_by_role("heading", name=anna.name)).to_be_visible()
    anna.page.goto("/rooms")
    otto.say("Just between us")
    line = anna.page.locator("#room-rows .room-rows .row", has_text=otto.name)
    expect(line.locator(".unread-count")).to_have_text("1")
    line.click()
    expect(anna.message("Just between us")).to_be_visible()
    anna.say("Of course")
    expect(otto.message("Of course")).to_be_visible()


def test_an_edit_and_a_delete_are_seen_at_once(anna: Person, otto: Person) -> None:
    room = anna.new_room("Edits")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    anna.say("The meeting is on Monday")
    expect(otto.message("Monday")).to_be_visible()

    anna.act("Monday", "Edit")
    anna.page.locator(".message textarea").fill("The meeting is on Tuesday")
    anna.page.get_by_role("button", name="Save").click()
    expect(otto.message("Tuesday").locator(".edited")).to_be_visible()
    expect(otto.message("Monday")).to_have_count(0)

    anna.act("Tuesday", "Delete")
    for person in (anna, otto):
        expect(person.page.locator(".message.deleted .tombstone")).to_be_visible()
        expect(person.message("Tuesday")).to_have_count(0)


def test_only_my_own_messages_offer_to_edit_them(anna: Person, otto: Person) -> None:
    room = anna.new_room("Mine")
    otto.join(room)
    otto.open(room)
    anna.send(room, "Hers")
    otto.say("His")
    for text, mine in (("Hers", False), ("His", True)):
        item = otto.message(text)
        item.hover()
        expect(item.get_by_role("button", name="Reply")).to_be_visible()
        expect(item.get_by_role("button", name="Edit")).to_be_visible(visible=mine)


def test_a_reply_quotes_and_a_reaction_is_counted(anna: Person, otto: Person) -> None:
    room = anna.new_room("Replies")
    otto.join(room)
    anna.open(room)
    otto.open(room)
    anna.say("Who brings cake?")
    otto.act("Who brings cake?", "Reply")
    otto.say("I do")
    expect(anna.message("I do").locator(".quote")).to_contain_text("Who brings cake?")

    anna.act("I do", "React")
    anna.page.get_by_role("button", name="thumbs up").click()
    for person, mine in ((anna, "true"), (otto, "false")):
        reaction = person.message("I do").locator(".reaction")
        expect(reaction).to_have_text("👍 1")
        expect(reaction).to_have_attribute("aria-pressed", mine)
    otto.message("I do").locator(".reaction").click()
    expect(anna.message("I do").locator(".reaction")).to_have_text("👍 2")
    anna.message("I do").locator(".reaction").click()
    expect(otto.message("I do").locator(".reaction")).to_have_text("👍 1")
