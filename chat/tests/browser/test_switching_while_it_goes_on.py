"""Much is sent while one goes from room to room: nothing is lost, doubled or in the wrong room."""

from typing import Any

import pytest
from playwright.sync_api import expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

PER_ROOM = 100
# Forty in a second, into both rooms in turn, from a page that has somebody's session.
SEND = """
([here, there, count]) => {
  const headers = {
    "X-Requested-With": "fetch",
    ...JSON.parse(document.body.getAttribute("hx-headers")),
  };
  const send = (room, content) => fetch(`/rooms/${room}/messages`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ content, client_id: crypto.randomUUID() }),
  });
  const sent = [];
  const refused = (answers) => answers.filter((answer) => answer.status !== 201).length;
  const timer = setInterval(() => {
    const number = sent.length;
    const room = number % 2 ? there : here;
    sent.push(send(room, `for ${room}: ${number}`));
    if (sent.length === 2 * count) {
      clearInterval(timer);
      Promise.all(sent).then((answers) => {
        document.body.dataset.refused = refused(answers);
      });
    }
  }, 25);
}
"""
SHOWN = """
() => [...document.querySelectorAll("#messages > .message")].map((item) => [
  Number(item.dataset.seq), item.querySelector(".body").textContent.trim().split(":")[0],
])
"""
IS_THERE = """
() => location.pathname === `/rooms/${document.querySelector("#conversation").dataset.room}`
"""
WAIT_MS = 150


def see_all(person: Person, room: int) -> None:
    """See that the open room shows all of its own messages, each once and in order."""
    person.until(lambda: len(person.page.evaluate(SHOWN)) >= PER_ROOM)
    person.settle()
    shown: list[Any] = person.page.evaluate(SHOWN)
    assert shown == [[seq, f"for {room}"] for seq in range(1, PER_ROOM + 1)]


def test_while_much_is_sent(anna: Person, otto: Person) -> None:
    here, there, third = (anna.new_room(name) for name in ("Here", "There", "Third"))
    for room in (here, there, third):
        otto.join(room)
    anna.open(here)
    anna.page.evaluate("document.body.dataset.kept = ''")
    otto.open(third)
    otto.page.evaluate(SEND, [here, there, PER_ROOM])
    for step in range(12):
        room = (there, here)[step % 2]
        if step % 4 == 2:
            anna.row(room).dblclick()
            # Otherwise Back would lead out of the chat.
            expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(room))
        elif step % 4 == 3:
            anna.page.go_back(wait_until="commit")
        else:
            anna.row(room).click()
        anna.page.wait_for_timeout(WAIT_MS)
    expect(otto.page.locator("body")).to_have_attribute("data-refused", "0", timeout=60_000)
    # The last step may still be on its way.
    anna.until(lambda: anna.page.evaluate(IS_THERE))
    open_room = int(anna.page.locator("#conversation").get_attribute("data-room") or 0)
    other = here if open_room == there else there
    for room in (open_room, other):
        if room == other:
            anna.row(room).click()
            expect(anna.page.locator("#conversation")).to_have_attribute("data-room", str(room))
        see_all_by_scrolling(anna, room)
    # The list hears of other rooms, too.
    otto.send(third, "Only counted")
    expect(anna.unread(third)).to_have_text("1")
    expect(anna.page.locator("body[data-kept]")).to_have_count(1)


def see_all_by_scrolling(person: Person, room: int) -> None:
    """Load what lies above and below, page by page, and see that nothing is missing.

    Where more than a page came meanwhile, the room opened at the first that was new.
    """
    box = person.page.locator("#scroller")

    def is_complete() -> bool:
        for end in ("-box.scrollHeight", "0"):
            box.evaluate(f"box => {{ box.scrollTop = {end} }}")
            person.page.wait_for_timeout(WAIT_MS)
        return len(person.page.evaluate(SHOWN)) >= PER_ROOM

    person.until(is_complete)
    see_all(person, room)
