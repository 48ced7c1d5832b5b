"""What Safari's engine does otherwise than others; with real wheel, keys and mouse."""

import subprocess
import time

import pytest
from selenium.webdriver import ActionChains, Keys, WebKitGTK
from selenium.webdriver.common.by import By

from chat.tests.webkit.conftest import Api, until
from chatsite.testing.server import Server

SEEN = """
  const box = document.querySelector("#scroller").getBoundingClientRect();
  return [...document.querySelectorAll("#messages > .message")].filter((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return top >= box.top && bottom <= box.bottom;
  }).map((item) => item.querySelector(".body").textContent.trim());
"""
# How far what was first seen has moved further than the wheel had turned. A busy machine scrolls
# later than the wheel turns, and then all of it in one frame; but not without end.
WATCH_JUMPS = """
  const LATE_PX = 1500;
  const ROUNDING_PX = 400;
  const box = document.querySelector("#scroller");
  window.jumps = [];
  const first = () => [...document.querySelectorAll("#messages > .message")].find(
    (item) => item.getBoundingClientRect().bottom > box.getBoundingClientRect().top);
  let item = first();
  let before = item.getBoundingClientRect().top;
  let turned = 0;
  let late = 0;
  box.addEventListener("wheel", (event) => { turned -= event.deltaY; }, { passive: true });
  const look = () => {
    const moved = item.isConnected ? item.getBoundingClientRect().top - before : 0;
    late = Math.min(late + turned, LATE_PX) - moved;
    turned = 0;
    if (Math.abs(moved) > ROUNDING_PX && late < -ROUNDING_PX) {
      window.jumps.push(Math.round(moved));
    }
    late = Math.max(late, 0);
    item = first();
    before = item.getBoundingClientRect().top;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
IS_LIVE = (
    "return document.querySelector('#jump') && window.performance.getEntriesByType("
    "'resource').some((one) => one.name.includes('/sidebar'))"
)


@pytest.fixture(scope="module")
def room(anna: Api) -> int:
    """Return a room with 250 messages of Anna's."""
    room = int(anna.post("/rooms", room_name="Long")["id"])
    for number in range(1, 251):
        anna.send(room, f"line {number}.")
    return room


def open_room(webkit: WebKitGTK, server: Server, room: int) -> None:
    webkit.get(f"{server.url}/rooms/{room}")
    until(webkit, IS_LIVE)


def test_a_room_opens_at_its_end(webkit: WebKitGTK, server: Server, room: int) -> None:
    open_room(webkit, server, room)
    assert "line 250." in webkit.execute_script(SEEN)


def test_a_wheel_that_turns_keeps_the_place(webkit: WebKitGTK, server: Server, room: int) -> None:
    open_room(webkit, server, room)
    webkit.execute_script(WATCH_JUMPS)
    subprocess.run(["xdotool", "mousemove", "640", "400"], check=True)
    for _ in range(20):
        subprocess.run(["xdotool", "click", "--repeat", "30", "--delay", "16", "4"], check=True)
        if webkit.execute_script("return document.querySelector('#older') === null"):
            break
    time.sleep(0.5)
    assert webkit.execute_script("return document.querySelectorAll('.message').length") == 250
    assert webkit.execute_script("return window.jumps") == []


def test_back_leads_to_where_one_was(webkit: WebKitGTK, server: Server, room: int) -> None:
    open_room(webkit, server, room)
    webkit.execute_script("document.querySelector('#scroller').scrollTop = -700")
    until(webkit, "return location.search.includes('around=')")
    seen = webkit.execute_script(SEEN)
    webkit.get(f"{server.url}/rooms/new")
    webkit.back()
    until(webkit, IS_LIVE)
    assert webkit.execute_script(SEEN) == seen
    assert "line 250." not in seen


def test_enter_sends_and_arrow_up_edits(webkit: WebKitGTK, server: Server, room: int) -> None:
    open_room(webkit, server, room)
    box = webkit.find_element(By.CSS_SELECTOR, "#composer textarea")
    box.click()
    box.send_keys("From Safari", Keys.ENTER)
    until(
        webkit,
        "return !document.querySelector('.pending') && "
        "document.querySelector('#messages > .message:last-child .body').textContent.trim() "
        "=== 'From Safari'",
    )
    box.send_keys(Keys.ARROW_UP)
    height = until(webkit, "return document.querySelector('#edit textarea')?.offsetHeight")
    assert height < 70
    ActionChains(webkit).send_keys(Keys.ESCAPE).perform()
    until(webkit, "return document.querySelector('#edit') === null")


def test_initials_are_not_copied(webkit: WebKitGTK, server: Server, room: int) -> None:
    open_room(webkit, server, room)
    select = "return getComputedStyle(document.querySelector('.message .avatar')).webkitUserSelect"
    assert webkit.execute_script(select) == "none"


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (640, "200%")])
def test_nothing_is_wider_than_its_window(
    webkit: WebKitGTK, server: Server, room: int, width: int, letters: str
) -> None:
    """In the smallest window that there is, and with letters twice as large."""
    before = webkit.get_window_size()
    webkit.set_window_size(width, 700)
    wide = []
    for path in (f"/rooms/{room}", "/rooms", "/rooms/new", "/people", "/profile", "/password"):
        webkit.get(f"{server.url}{path}")
        webkit.execute_script("document.documentElement.style.fontSize = arguments[0]", letters)
        widths = "return [document.documentElement.scrollWidth, window.innerWidth]"
        whole, window = webkit.execute_script(widths)
        if whole > window:
            wide.append((path, whole, window))
    webkit.set_window_size(before["width"], before["height"])
    assert wide == []
