"""Whatever happens while a page is open, it ends up equal to a fresh one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

Change = Callable[[Person, int], None]


def send_several(anna: Person, room: int) -> None:
    anna.say("First")
    anna.say("Second\n\n- with\n- a list")
    anna.say("Third, with `code`")


def edit(anna: Person, room: int) -> None:
    anna.act("Before", "Edit")
    anna.page.locator(".message textarea").fill("Before, **corrected**")
    anna.page.get_by_role("button", name="Save").click()


def delete_between(anna: Person, room: int) -> None:
    anna.act("Before", "Delete")
    expect(anna.page.locator(".tombstone")).to_be_visible()


def reply_then_delete_the_original(anna: Person, room: int) -> None:
    anna.act("From Otto", "Reply")
    anna.say("To which I answer")
    anna.act("Before", "Reply")
    anna.say("And to myself")
    delete_between(anna, room)


def undo_a_deletion(anna: Person, room: int) -> None:
    anna.act("Before", "React")
    anna.page.locator("#emoji-picker").get_by_role("button", name="party popper").click()
    reply_then_delete_the_original(anna, room)
    expect(anna.page.locator(".quote .gone")).to_have_count(1)
    anna.page.get_by_role("button", name="Undo").click()
    expect(anna.message("And to myself").locator(".quote")).to_contain_text("Before")
    expect(anna.message("Before").locator(".reaction")).to_have_count(1)


def react_and_take_back(anna: Person, room: int) -> None:
    for name in ("thumbs up", "party popper"):
        anna.act("From Otto", "React")
        anna.page.locator("#emoji-picker").get_by_role("button", name=name).click()
    anna.message("From Otto").locator(".reaction", has_text="👍").click()


def rename(anna: Person, room: int) -> None:
    anna.post(f"/rooms/{room}/settings", room_name=f"Renamed {room}", description="New words")


def choose_another_sign(anna: Person, room: int) -> None:
    anna.post(f"/rooms/{room}/settings", room_name=f"Renamed {room}", emoji="🌳")


def let_others_invite(anna: Person, room: int) -> None:
    anna.post(f"/rooms/{room}/settings", room_name=f"Renamed {room}", invite_by="everybody")


def edit_what_is_quoted(anna: Person, room: int) -> None:
    anna.act("Before", "Reply")
    anna.say("Which I quote")
    edit(anna, room)
    expect(anna.message("Which I quote").locator(".quote")).to_contain_text("Before, corrected")


def take_another_name(anna: Person, room: int) -> None:
    anna.act("Before", "Reply")
    anna.say("To myself")
    expect(anna.page.locator(".pending")).to_have_count(0)
    anna.rename("Zoe")


CHANGES = [
    send_several,
    edit,
    delete_between,
    reply_then_delete_the_original,
    undo_a_deletion,
    react_and_take_back,
    rename,
    choose_another_sign,
    let_others_invite,
    edit_what_is_quoted,
    take_another_name,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change(change: Change, newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", timezone_id="Asia/Tokyo")
    otto = newcomer(server, "Otto", timezone_id="America/New_York")
    room = anna.new_room("Equal")
    otto.join(room)
    otto.send(room, "From Otto")
    anna.send(room, "Before")
    anna.send(room, "Between")
    anna.open(room)
    otto.open(room)
    expect(otto.page.locator("#unread")).to_have_count(1)
    change(anna, room)
    anna.send(room, "That was it")
    for person in (anna, otto):
        expect(person.message("That was it")).to_be_visible()
        expect(person.page.locator(".pending")).to_have_count(0)
        person.settle()
        assert person.differences(room) == []


def test_after_people_came_and_went(
    anna: Person, otto: Person, newcomer: NewPerson, server: Server
) -> None:
    emma, nina = newcomer(server, "Emma"), newcomer(server, "Nina")
    room = anna.new_room("Door")
    for person in (otto, emma):
        person.join(room)
    anna.open(room)
    otto.open(room)
    nina.join(room)
    emma.send(room, "Bye")
    emma.post(f"/rooms/{room}/leave")
    for person in (anna, otto):
        names = person.page.locator(".people-list .who")
        expect(names).to_have_text([anna.name, nina.name, otto.name])
        person.settle()
        assert person.differences(room) == []


def test_after_everything_changed_while_one_was_away(
    anna: Person, otto: Person, newcomer: NewPerson, server: Server
) -> None:
    emma, nina = newcomer(server, "Emma"), newcomer(server, "Nina")
    room = anna.new_room("Away")
    for person in (otto, emma):
        person.join(room)
    anna.send(room, "Before")
    otto.open(room)
    otto.act("Before", "Reply")
    otto.say("Which I quote")
    expect(otto.page.locator(".pending")).to_have_count(0)
    anna.open(room)
    lose(otto)
    rename(anna, room)
    nina.join(room)
    emma.post(f"/rooms/{room}/leave")
    take_another_name(anna, room)
    edit(anna, room)
    expect(anna.message("Before, corrected")).to_be_visible()
    regain(otto)
    expect(otto.page.locator("#room-title")).to_have_text(f"Renamed {room}")
    expect(otto.page).to_have_title(re.compile(f"Renamed {room} · Brave Chat$"))
    otto.settle()
    assert otto.differences(room) == []


def test_after_another_room_became_the_most_recent(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), anna.new_room("There")
    otto.join(there)
    anna.open(here)
    otto.send(there, "One")
    otto.send(there, "Two")
    expect(anna.unread(there)).to_have_text("2")
    anna.settle()
    assert anna.differences(here) == []


def test_after_joining_a_room_in_another_window(anna: Person, otto: Person) -> None:
    here, there = anna.new_room("Here"), otto.new_room("There")
    anna.open(here)
    anna.join(there)
    expect(anna.row(there)).to_be_visible()
    anna.settle()
    assert anna.differences(here) == []
    anna.post(f"/rooms/{there}/leave")
    expect(anna.row(there)).to_have_count(0)
    anna.settle()
    assert anna.differences(here) == []


def test_days_are_those_of_the_reader(newcomer: NewPerson, server: Server) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        anna = newcomer(server, "Anna", timezone_id=zone)
        room = anna.new_room("Days")
        anna.open(room)
        anna.say("Which day is it?")
        expect(anna.page.locator(".pending")).to_have_count(0)
        day = anna.page.evaluate("new Date().toLocaleDateString('sv')")
        expect(anna.page.locator(".day-separator")).to_have_attribute("data-day", day)
        assert anna.differences(room) == []
