"""What counts as new after an absence."""

import re

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.network import lose, regain
from chat.tests.browser.person import Person
from chat.tests.browser.scrolling import TO_TOP
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser


def react(person: Person, room: int, message: str) -> None:
    person.post(f"/rooms/{room}/messages/{message}/react", emoji="👍", on="1")


def test_a_reaction_takes_nothing_from_the_count(anna: Person, otto: Person) -> None:
    room = anna.new_room("Count")
    otto.join(room)
    anna.send_many(room, 30, "before")
    otto.open(room)
    anna.open(room)
    otto.page.locator("#scroller").evaluate(TO_TOP)
    lose(otto)
    anna.send_many(room, 3)
    expect(anna.message("line 3.")).to_be_visible()
    # Changed last, it comes last; and an old one that is changed is not new.
    react(anna, room, anna.id_of("line 1."))
    react(anna, room, anna.id_of("before 2."))
    regain(otto)
    expect(otto.page.locator("#connection")).to_contain_text("Connected. 3 new messages.")
    expect(otto.page.locator("#jump")).to_contain_text("3 new")


def test_after_too_much_one_reads_on_where_one_stopped(newcomer: NewPerson, server: Server) -> None:
    """Nothing that was never displayed is read; what somebody was editing is left to them."""
    anna, otto, emma = (newcomer(server, name) for name in ("Anna", "Otto", "Emma"))
    room = anna.new_room("Much")
    for person in (otto, emma):
        person.join(room)
        person.open(room)
    emma.say("Emma's")
    expect(otto.message("Emma's")).to_be_visible()
    emma.act("Emma's", "Edit")
    area = emma.page.locator(".message textarea")
    expect(area).to_be_focused()
    emma.page.keyboard.type(" half")
    otto.box().fill("My draft")
    otto.settle()
    asked: list[str] = []
    otto.page.on("request", lambda request: asked.append(request.url))
    for person in (otto, emma):
        lose(person)
    anna.send_many(room, 201)
    for person in (otto, emma):
        regain(person)
        expect(person.page.locator("#connection")).to_contain_text("A lot has happened since.")

    expect(otto.page.locator("#unread")).to_be_in_viewport()
    expect(otto.message("line 1.")).to_be_in_viewport()
    expect(otto.box()).to_have_value("My draft")
    # What is on the screen is read, and nothing else.
    expect(otto.unread(room)).to_have_text(re.compile(r"^1[6-9]\d$"))
    otto.settle()
    assert f"{otto.url}/rooms/{room}" in asked

    expect(emma.page.locator("#newer")).to_have_count(1)
    emma.page.keyboard.type(" typed")
    expect(area).to_have_value("Emma's half typed")
    expect(area).to_be_in_viewport()
    emma.settle()
    expect(emma.unread(room)).to_have_text(re.compile(r"^(201|1[6-9]\d)$"))
