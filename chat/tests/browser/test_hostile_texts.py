"""What people type is never part of a page: in rooms, beside them, in lists and in the admin."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from playwright.sync_api import Dialog, Page, expect

from accounts.validators import NAME_LIMIT, visible_name
from chat.actions.content import content_of
from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import CHEAP_PASSWORDS, running_server

pytestmark = pytest.mark.browser

NAUGHTY = Path(__file__).parents[1] / "rendering" / "corpora" / "naughty.json"
SIGNS = ("<", "javascript:", "&#", "onerror", "onload", "{{", "${")


def is_taken(check_text: Callable[[str], object], text: str) -> bool:
    """Whether ``text`` is not refused, as what shows nothing is."""
    try:
        check_text(text)
    except ValidationError:
        return False
    return True


HOSTILE = [text for text in json.loads(NAUGHTY.read_text()) if any(sign in text for sign in SIGNS)]
# Names are shorter than texts, and these are of many kinds.
NAMES = [text for text in HOSTILE if len(text) <= NAME_LIMIT and is_taken(visible_name, text)][::9]
RUNS = '<img src="/x.png" onerror="alert(1)">'
LOUD = f"{RUNS} @room"
# Whatever could do something, wherever it stands. Ours have none of it.
FOUND = """() => [...document.querySelectorAll("*")].filter((one) =>
  /^(iframe|frame|object|embed|base|applet|math)$/.test(one.localName) ||
  one.localName === "script" && one.type !== "application/json" &&
    new URL(one.src || "data:,", location).origin !== location.origin ||
  one.localName === "style" && !one.nonce ||
  one instanceof HTMLAnchorElement && one.hasAttribute("href") &&
    !["http:", "https:", "mailto:"].includes(one.protocol) ||
  [...one.attributes].some(({ name, value }) =>
    /^(on.*|srcdoc)$/i.test(name) ||
    /^(src|action|formaction|xlink:href|poster|data)$/.test(name) &&
      /^\\s*(javascript|vbscript|data:(?!image))/i.test(value))
).map((one) => one.outerHTML.slice(0, 200))"""


def check(page: Page) -> None:
    """Fail for everything on the page that could do something, and is not ours."""
    page.wait_for_load_state()
    assert page.evaluate(FOUND) == [], page.url


def write_everywhere(person: Person, room: int, texts: list[str], original: str) -> None:
    """Let the owner of ``room`` write ``texts`` and answers, and call themself and the room so."""
    for text in texts:
        person.send(room, text)
    for name in (*NAMES, RUNS):
        person.post("/profile", first_name=name, last_name=name, bio=name, chat_status="online")
        person.post(f"/rooms/{room}/settings", room_name=name, description=name)
    person.send(room, LOUD, reply_to=original)
    person.send(room, f"{RUNS} apart", reply_to=original, thread_only="1")


def visit_lists(page: Page, room: int, message: str, person: str | None, count: int) -> None:
    """Look at every page that lists what people wrote or are called; ``count`` messages."""
    here = f"/rooms/{room}"
    one = f"{here}/messages/{message}"
    for address in (
        *(f"{here}?around={place}" for place in range(1, count, 50)),
        *(f"{here}/pinned", f"{here}/members", f"{here}/leave"),
        *(f"{one}/{part}" for part in ("more", "react", "forward", "history", "replies")),
        *("/mentions", "/threads", "/saved", "/catch-up", "/unread", "/people", "/rooms"),
        *(f"/people/{person}", "/search?q=img"),
        *("/admin/", "/admin/chat/message/", "/admin/chat/room/", "/admin/accounts/user/"),
        f"/admin/accounts/user/{person}/change/",
    ):
        page.goto(address)
        check(page)


def test_what_people_type_is_never_part_of_a_page(newcomer: NewPerson) -> None:
    texts = [
        text for text in HOSTILE if is_taken(lambda text: content_of(text, lambda _: {}), text)
    ]
    assert len(texts) > 100
    with running_server(env={**CHEAP_PASSWORDS, "LIMIT_BY_PERSON": "100000/1"}) as server:
        anna, otto = newcomer(server, "Anna"), newcomer(server, "Otto")
        page = anna.page
        dialogs: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        room = otto.new_room(RUNS)
        anna.join(room)
        anna.send(room, f"{RUNS} of mine")
        anna.open(room)
        # What this looks for it finds.
        page.evaluate("document.body.append(document.createElement('iframe'))")
        assert len(page.evaluate(FOUND)) == 1
        page.evaluate("document.querySelector('iframe').remove()")

        write_everywhere(otto, room, texts, anna.id_of("of mine"))
        expect(anna.message("@room")).to_be_visible()
        expect(page.locator("#room-title")).to_have_text(RUNS)
        expect(anna.message("@room").locator(".quote")).to_contain_text(RUNS)
        check(page)

        # Named in vain: a notice says so, and whom one may invite.
        mika = newcomer(server, "Mika")
        mika.page.goto("/people")
        anna.say(mika.mention().replace("Mika", RUNS))
        expect(page.locator(".toast")).to_contain_text(RUNS)
        check(page)

        message = anna.id_of("@room")
        person = anna.message("@room").get_attribute("data-sender")
        anna.act("@room", "Pin")
        anna.act("@room", "Save")
        page.locator("#room-head [href='#details']").click()
        expect(page.locator("#details a.pin bdi")).to_contain_text(RUNS)
        page.locator("#details .person", has_text=RUNS).click()
        expect(page.locator("#person-card")).to_contain_text(RUNS)
        check(page)
        page.keyboard.press("Escape")
        page.locator(".thread-foot").click()
        expect(page.locator("#thread")).to_contain_text("apart")
        anna.box().press_sequentially("@")
        expect(page.get_by_role("option").first).to_be_visible()
        check(page)
        visit_lists(page, room, message, person, len(texts))
    assert dialogs == []
